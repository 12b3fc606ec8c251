"""A terminal that says nothing any more, or takes nothing: the console ends in time, and the others do not notice."""

import os
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.real_desk import TICKET, add_to_ui, open_ticket, run, write_configuration
from support.remote import Remote, gone, wait_until
from support.ssh_server import WHY_NOT
from support.terminal import PROGRAM, Terminal

QUESTION = b"\x1b[6n"


def pump(*terminals: Terminal) -> None:
    """Let the terminals take what comes, and answer what is asked."""
    for terminal in terminals:
        terminal.read(0.05)


@pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)
class TestOverSsh:
    """The server asks its clients for no sign here: the console alone notices."""

    @pytest.fixture
    def remote(self, tmp_path: Path) -> Iterator[Remote]:
        remote = Remote(tmp_path, ui=["heartbeat: 2s"], alive_s=0)
        yield remote
        remote.stop()

    def test_a_dead_link_ends_it_and_what_was_typed_is_kept(self, remote: Remote) -> None:
        """The client stands still, as behind a link that died without a word; the server sees an open connection."""
        console = remote.console()
        pid = remote.pid()
        console.press("r")
        console.wait_for("sees it")
        console.press("the link dies n")
        console.wait_for("dies n")
        wait_until(lambda: pump(console) or QUESTION in console.raw)
        pump(console)
        wait_until(lambda: self.leases(remote))
        os.kill(console.pid, signal.SIGSTOP)
        wait_until(lambda: gone(pid), 40)
        wait_until(lambda: remote.pids() == [])
        assert self.leases(remote) == []
        again = remote.console()
        again.wait_for("Typed and not sent")
        again.press("r")
        again.wait_for("the link dies n")

    def leases(self, remote: Remote) -> list[str]:
        """The tickets that are said to be open."""
        with sqlite3.connect(remote.folder / "desk.db", timeout=10) as database:
            rows = database.execute("SELECT name FROM lease WHERE name LIKE 'open %'")
            return [name for (name,) in rows]

    def test_who_only_looks_on_is_left_alone(self, remote: Remote) -> None:
        """Three times the heartbeat without a key: the terminal answers by itself."""
        console = remote.console()
        pid = remote.pid()
        wait_until(lambda: pump(console) or console.raw.count(QUESTION) >= 4, 40)
        assert not gone(pid)
        console.press("Q")
        assert console.wait_end(10) == 0
        for letter in ("R", ";"):  # nothing of the answers stands anywhere as keys typed
            assert f"1{letter}" not in console.text


class Local:
    """A desk on terminals of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = write_configuration(folder, "config.yaml", "os")
        open_ticket(self.config)
        self.terminals: list[Terminal] = []

    def console(self, size: tuple[int, int] = (80, 24)) -> Terminal:
        """A console, on the queue."""
        env = {"XDG_STATE_HOME": str(self.folder / "state")}
        terminal = Terminal([*PROGRAM, "--config", str(self.config)], size, env)
        self.terminals.append(terminal)
        terminal.wait_for("All open", 30)
        return terminal

    def seen(self, pid: int) -> int:
        """When a console last said that it lives; 0 when it is said to have left."""
        with sqlite3.connect(self.folder / "desk.db", timeout=10) as database:
            rows = database.execute("SELECT seen_at FROM console WHERE pid = ?", [pid]).fetchall()
        return rows[0][0] if rows else 0


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Local]:
    local = Local(tmp_path)
    yield local
    for terminal in local.terminals:
        terminal.kill()


def test_a_terminal_that_falls_silent_at_once_is_noticed(local: Local) -> None:
    """It answers up to the first key, as the one behind a link that dies within seconds."""
    add_to_ui(local.config, ["heartbeat: 2s"])
    console = local.console()
    console.press("r")
    console.wait_for("sees it")
    assert QUESTION in console.raw
    wait_until(lambda: gone(console.pid), 40)


def stop_reading(terminal: Terminal) -> None:
    """Take nothing from the console while it repaints, until it can write no more and its event loop stands still."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for _ in range(10):
            terminal.press("R")
            time.sleep(0.02)
        before = work(terminal.pid)
        time.sleep(0.5)
        if work(terminal.pid) - before <= 1:
            terminal.press("R")
            time.sleep(0.5)
            if work(terminal.pid) - before <= 2:
                return
    raise AssertionError("it goes on and on")


def work(pid: int) -> int:
    """Ticks of the processor that the main thread of a process has taken."""
    fields = Path(f"/proc/{pid}/task/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def test_a_terminal_that_takes_nothing_holds_up_nobody_and_goes_on_where_it_was(local: Local) -> None:
    stopped, other = local.console((200, 50)), local.console()
    wait_until(lambda: pump(stopped, other) or (local.seen(stopped.pid) and local.seen(other.pid)))
    stop_reading(stopped)
    other.press("t")
    other.wait_for(f"{TICKET} is yours")
    run(local.config, "severity", TICKET, "2", "--reason", "looked again")
    other.wait_for("S2")
    assert local.seen(stopped.pid)
    stopped.wait_for("S2", 60)
    stopped.press("Q")
    assert stopped.wait_end(20) == 0


def test_a_signal_ends_it_before_a_terminal_that_takes_nothing(local: Local) -> None:
    console = local.console((200, 50))
    pid = console.pid
    console.press("r")
    console.wait_for("sees it")
    console.press("half a wo")
    console.wait_for("half a wo")
    console.press("\x1b")
    console.wait_gone("sees it")
    stop_reading(console)
    os.kill(pid, signal.SIGTERM)
    wait_until(lambda: gone(pid))
    wait_until(lambda: not local.seen(pid))
    console.kill()
    again = local.console()
    again.wait_for("Typed and not sent")
    again.press("r")
    again.wait_for("half a wo")
