"""What goes to the terminal: in one piece, at once, in order, and without waiting for a terminal that takes nothing."""

import os
import pty
import select
import tty
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from wsd_tui.tui import outlet as module
from wsd_tui.tui.outlet import Outlet

MUCH = "Lämpchen · 教室 … " * 40_000


class Ends:
    """A terminal, what was written to it, and what was handed to the thread that waits."""

    def __init__(self) -> None:
        self.ours, self.theirs = pty.openpty()
        tty.setraw(self.theirs)
        self.behind: list[str] = []
        self.outlet = Outlet(self.theirs)

    def send(self, *pieces: str) -> None:
        for piece in pieces:
            self.outlet.put(piece)
        self.outlet.send(self.behind.append)

    def read(self) -> bytes:
        """All that it shows by now."""
        found = b""
        while select.select([self.ours], [], [], 0)[0]:
            found += os.read(self.ours, 65_536)
        return found

    def read_on(self, enough: int) -> bytes:
        """Read until so many bytes have come."""
        found = b""
        while len(found) < enough and select.select([self.ours], [], [], 20)[0]:
            found += os.read(self.ours, 65_536)
        return found


@pytest.fixture
def ends() -> Iterator[Ends]:
    both = Ends()
    yield both
    both.outlet.close()
    os.close(both.theirs)
    os.close(both.ours)


def test_what_makes_up_a_picture_is_one_piece_and_no_thread_has_part_in_it(
    ends: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[bytes] = []
    real = os.write
    monkeypatch.setattr(module.os, "write", lambda at, data: written.append(data) or real(at, data))
    ends.send("\x1b[?2026h", "one · two", "\x1b[?2026l")
    assert written == ["\x1b[?2026hone · two\x1b[?2026l".encode()]
    assert ends.read() == written[0]
    assert ends.behind == []
    ends.send()
    assert len(written) == 1


def test_a_terminal_that_takes_nothing_holds_nobody_up_and_gets_all_of_it_in_order(ends: Ends) -> None:
    ends.send(MUCH)
    assert len(ends.behind) == 1
    shown = ends.read()
    assert 0 < len(shown) < len(MUCH.encode())
    ends.send("the next")  # there is room again, but the thread is not done
    assert ends.behind[1:] == ["the next"]
    left = f"{MUCH}the next".encode()[len(shown) :]
    with ThreadPoolExecutor(1) as thread:
        reading = thread.submit(ends.read_on, len(left))
        for text in ends.behind:
            ends.outlet.write(text)
        assert reading.result() == left
    ends.send("at once")
    assert len(ends.behind) == 2
    assert ends.read() == b"at once"


def test_a_piece_cut_within_a_letter_arrives_whole(ends: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(module.os, "write", lambda at, data: real(at, data[:2]))
    ends.send("aä教")
    assert len(ends.behind) == 1
    ends.outlet.write(ends.behind[0])
    assert ends.read().decode() == "aä教"


def test_where_it_cannot_be_opened_anew_the_thread_does_it_all() -> None:
    reader, writer = os.pipe()
    outlet, behind = Outlet(writer), []
    outlet.put("text")
    outlet.send(behind.append)
    assert behind == ["text"]
    outlet.write(behind[0])
    assert os.read(reader, 10) == b"text"
    outlet.close()
    os.close(reader)
    os.close(writer)


def test_of_a_terminal_that_is_gone_the_thread_hears() -> None:
    ends = Ends()
    os.close(ends.ours)
    ends.send("lost")
    assert ends.behind == ["lost"]
    with pytest.raises(OSError, match="Input/output"):
        ends.outlet.write("lost")
    ends.outlet.close()
    os.close(ends.theirs)
