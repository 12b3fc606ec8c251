"""What was typed survives a console that is killed, and a line that drops."""

import signal
import time
from pathlib import Path

import pytest

FIRST = "10062"
LATER = "2026-09-08T09:30:00-07:00"


def files(demo) -> list[Path]:
    return [path for path in (demo.state / "wsd-tui" / "drafts").glob("*.json") if path.is_file()]


def on_disk(demo, text: str) -> Path:
    """Wait until a text stands in a file of drafts; its path."""
    end = time.monotonic() + 15
    while time.monotonic() < end:
        for path in files(demo):
            if text in path.read_text():
                return path
        time.sleep(0.05)
    raise AssertionError(f"{text!r} is in none of {files(demo)}")


def gone(demo) -> None:
    end = time.monotonic() + 15
    while files(demo):
        assert time.monotonic() < end, [path.read_text() for path in files(demo)]
        time.sleep(0.05)


def reply(demo, as_id: str = "technician"):
    console = demo.console(as_id)
    console.wait_for(FIRST)
    console.press(":10100\r")
    console.wait_for("Ticket 10100")
    console.press("r")
    console.wait_for("Reply to 10100")
    return console


@pytest.mark.parametrize("end", ["kill -9", "hang up", "terminate"])
def test_half_a_reply_is_offered_again_after(demo, end) -> None:
    console = reply(demo)
    console.press("I will bring the spare")
    path = on_disk(demo, "I will bring the spare")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    if end == "hang up":
        console.press(" cable")
        console.read(0.3)
        console.hang_up()
        console.wait_end()
    else:
        console.signal(signal.SIGKILL if end == "kill -9" else signal.SIGTERM)
        console.wait_end()
    again = demo.console()
    again.wait_for("reply on 10100")
    again.press(":10100\r")
    again.wait_for("Ticket 10100")
    again.press("r")
    again.wait_for("I will bring the spare")
    again.press(" today\r")
    again.wait_gone("Reply to 10100, the")
    gone(demo)
    demo.clock = LATER
    told = demo.run("show", "10100")
    assert "I will bring the spare" in told
    assert "today" in told


def test_what_is_typed_right_before_the_end_is_kept_when_the_line_drops(demo) -> None:
    console = reply(demo)
    console.press("on my w")
    console.wait_for("on my w")
    console.hang_up()
    console.wait_end()
    on_disk(demo, "on my w")


def test_nobody_else_sees_it(demo) -> None:
    console = reply(demo)
    console.press("between us")
    on_disk(demo, "between us")
    console.signal(signal.SIGKILL)
    console.wait_end()
    other = reply(demo, "coordinator")
    other.read(0.5)
    assert "between us" not in other.text
    assert "not sent" not in other.text


def test_half_a_new_ticket_is_offered_again_after_a_kill(demo) -> None:
    console = demo.console()
    console.wait_for(FIRST)
    console.press("`E1003\r")
    console.wait_for("Delgado")
    console.press("\t\t\t\t\t\t\t\tProjector is dark")
    on_disk(demo, "Projector is dark")
    console.signal(signal.SIGKILL)
    console.wait_end()
    again = demo.console()
    again.wait_for("Typed and not sent")
    again.press("n")
    again.wait_for("Projector is dark")
    assert "Delgado" in again.text
    assert demo.run("check").startswith("the journal verifies")
