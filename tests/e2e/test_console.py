import os
import signal
import termios
from datetime import datetime

import pytest

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.clock import OffsetClock
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.outages import declare as declare_outage

FIRST = "10062"
"""The ticket at the top of the sample's queue."""


def declare(demo) -> None:
    """Declare a second outage beside the running consoles."""
    at = int(datetime.fromisoformat(demo.clock).timestamp()) + 60
    desk = open_desk(f"sqlite:///{demo.folder / 'demo.db'}", clock=OffsetClock(at))
    coordinator = Actor(id="coordinator", name="Dana Begay", role="coordinator")
    declare_outage(
        desk,
        coordinator,
        nature="Phones are dead",
        services=["phones"],
        extent="partial",
        audience="all_staff",
    )
    desk.close()


def test_first_paint_shows_the_queue(demo) -> None:
    screen = demo.console().wait_for(FIRST)
    assert "All open" in screen
    assert "OUTAGE" in screen


def test_move_open_and_back(demo) -> None:
    console = demo.console()
    console.wait_for(FIRST)
    console.press("jj\r")
    console.wait_for("resolve")
    console.press("q")
    console.wait_for("All open")


def test_take_hold_resume_resolve_undo(demo) -> None:
    console = demo.console()
    console.wait_for(FIRST)
    console.press(":10100\r")
    console.wait_for("Payroll export")
    console.press("t")
    console.wait_for("10100 is yours")
    assert demo.json("show", "10100")["owner"] == "technician"
    console.press("w")
    console.wait_for("waits for: r requester")
    console.press("r")
    console.wait_for("Waits for the requester until")
    console.press("2026-09-10\r")
    console.press("asked for a screen picture\r")
    console.wait_for("paused")
    assert demo.json("show", "10100")["state"] == "on_hold"
    console.press("w")
    console.wait_for("Resume 10100")
    console.press("\r")
    console.wait_for("goes on")
    console.press("x")
    console.wait_for("done was:")
    console.press("fixed\r")
    console.wait_for("R10")
    console.wait_for("A reason lets it pass")
    console.press("\x1b")
    console.wait_gone("A reason lets it pass")
    console.press("u")
    console.wait_for("resumed")
    console.press("y")
    console.wait_for("undone")
    assert demo.json("show", "10100")["state"] == "on_hold"


def test_filter_narrows_as_you_type_and_escape_clears(demo) -> None:
    console = demo.console()
    console.wait_for(FIRST)
    console.press("/payroll")
    console.wait_gone(FIRST)
    console.wait_for("10100")
    console.press("\x1b")
    console.wait_for(FIRST)


def test_a_change_by_another_process_is_seen_without_a_key(demo) -> None:
    console = demo.console(size=(120, 40))
    console.wait_for("10100")
    demo.run("assign", "10100", "kim", as_id="coordinator")
    row = next(line for line in console.wait_for("10100").splitlines() if "10100" in line)
    while "kim" not in row:
        console.read(0.1)
        row = next(line for line in console.text.splitlines() if "10100" in line)


@pytest.mark.parametrize("size", [(80, 24), (110, 30), (160, 50)])
def test_every_size_paints_within_its_lines(demo, size) -> None:
    console = demo.console(size=size)
    screen = console.wait_for(FIRST)
    assert len(screen.splitlines()) <= size[1]


def test_too_small_says_so_and_lives(demo) -> None:
    console = demo.console()
    console.wait_for(FIRST)
    console.resize(40, 10)
    console.wait_for("nlarge")
    console.resize(100, 30)
    console.wait_for(FIRST)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_restores_the_terminal(demo, number) -> None:
    console = demo.console()
    console.wait_for(FIRST)
    console.signal(number)
    assert console.wait_end() == 0
    after = console.raw[-3_000:]
    assert b"\x1b[?1049l" in after
    assert b"\x1b[?25h" in after
    assert demo.run("check").startswith("the journal verifies")


def test_it_goes_on_after_a_stop(demo) -> None:
    console = demo.console()
    console.wait_for(FIRST)
    console.press("r")
    console.wait_for("sees it")
    console.signal(signal.SIGTSTP)
    while not os.WIFSTOPPED(os.waitpid(console.pid, os.WUNTRACED | os.WNOHANG)[1]):
        console.read(0.05)
    console.signal(signal.SIGCONT)
    console.press("half a word")
    console.wait_for("half a word")
    assert not console.local_modes() & termios.ECHO
    console.press("\x1b")
    console.wait_gone("sees it")


def test_a_hang_up_leaves_no_process_behind(demo) -> None:
    console = demo.console()
    console.wait_for(FIRST)
    console.hang_up()
    console.wait_end()
    assert demo.run("check").startswith("the journal verifies")


def test_quitting_asks_once(demo) -> None:
    console = demo.console()
    console.wait_for(FIRST)
    console.press("Q")
    assert console.wait_end() == 0


def test_the_real_queue_opens_with_every_clock_live(replayed) -> None:
    console = replayed.console(as_id="coordinator", size=(110, 30))
    screen = console.wait_for("All open")
    assert "1,48" in screen or "148" in screen
    console.press("G")
    console.read(0.5)
    console.press("g")
    console.press("/sev:1\r")
    console.wait_for("S1")
    console.press("\r")
    console.wait_for("resol")
    console.press("Q")
    assert console.wait_end() == 0


def test_an_outage_stands_on_every_console_within_two_seconds(demo) -> None:
    consoles = [demo.console("technician"), demo.console("operator", (110, 30))]
    for console in consoles:
        console.wait_for("OUT-1")
    declare(demo)
    for console in consoles:
        console.wait_for("2 OUTAGES", seconds=2)


def test_what_is_typed_at_the_first_picture_is_done_once_the_console_is_there(demo) -> None:
    console = demo.console()
    console.wait_for(FIRST)
    console.press("n")
    console.wait_for("New ticket")


def test_it_leaves_the_terminal_as_it_was_before_the_first_picture(demo) -> None:
    console = demo.console()
    console.wait_for(FIRST)
    assert not console.local_modes() & termios.ECHO
    console.press("Q")
    assert console.wait_end(15) == 0
    usual = termios.ECHO | termios.ICANON | termios.ISIG
    assert console.local_modes() & usual == usual


def test_a_signal_at_the_first_picture_restores_the_terminal(demo) -> None:
    console = demo.console()
    while b"\x1b[?1049h" not in console.raw:
        console.read(0.01)
    console.signal(signal.SIGTERM)
    assert console.wait_end(15) == 0
    assert b"\x1b[?1049l" in console.raw[-3_000:]
    assert console.raw.count(b"\x1b[?1049h") == 1
