"""When the file is looked at: how far the kernel is believed, and what a storm comes to."""

import itertools
import select
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from wsd_tui.store import inotify
from wsd_tui.store.hearing import Hearing
from wsd_tui.store.inotify import Inotify

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there are looks alone")

LONG = 3_600.0
"""So long nobody waits: what ends is ended by the kernel, or by being woken."""
PATIENCE = 60.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """What is looked at."""
    path = tmp_path / "desk.db-wal"
    path.touch()
    return path


@pytest.fixture
def make(path: Path) -> Iterator[Callable[..., Hearing]]:
    """Make what hears of it, and close it after."""
    made: list[Hearing] = []

    def hearing(period: float = LONG, **more: Any) -> Hearing:
        made.append(Hearing(path, period, **{"settle": 0, "gap": 0, **more}))
        made[-1].begin()
        return made[-1]

    yield hearing
    for one in made:
        one.close()


def write(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"page")


def silent(monkeypatch: pytest.MonkeyPatch, path: Path) -> Path:
    """As on a file system that tells nothing of what others do; what is written into the returned file is told."""
    other = path.with_name("other")
    other.touch()
    monkeypatch.setattr(inotify, "Inotify", lambda _: Inotify(other))
    return other


def test_the_kernel_is_believed_once_it_has_told_of_a_change(
    make: Callable[..., Hearing], path: Path
) -> None:
    hearing = make(period=LONG)
    assert not hearing.believes
    write(path)
    hearing.wait()
    assert hearing.doubts
    assert not hearing.believes
    hearing.found(written=True)
    assert hearing.believes


def test_one_change_that_was_not_told_ends_belief_for_good(
    make: Callable[..., Hearing], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = silent(monkeypatch, path)
    hearing = make(period=0.001)
    write(other)
    hearing.wait()
    hearing.found(written=True)
    assert hearing.believes
    for _ in range(3):
        hearing.wait()
    assert hearing.rest == pytest.approx(0.008)
    write(path)
    hearing.wait()
    assert hearing.doubts, "rare looks are thorough"
    hearing.found(written=True)
    assert not hearing.believes
    write(other)
    hearing.wait()
    hearing.found(written=True)
    assert not hearing.believes
    assert hearing.rest == pytest.approx(0.001)


def test_a_kernel_that_tells_nothing_is_never_believed(
    make: Callable[..., Hearing], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent(monkeypatch, path)
    hearing = make(period=0.001)
    for _ in range(3):
        write(path)
        hearing.wait()
        assert not hearing.doubts
        hearing.found(written=True)
    assert not hearing.believes
    assert hearing.rest == pytest.approx(0.001)


def test_a_change_for_which_nothing_was_written_speaks_against_nobody(
    make: Callable[..., Hearing], path: Path
) -> None:
    hearing = make()
    write(path)
    hearing.wait()
    hearing.found(written=True)
    hearing.found(written=False)  # a log that begins anew, of which only the shared memory says so
    assert hearing.believes


def test_a_change_that_was_told_while_it_was_looked_for_is_told(
    make: Callable[..., Hearing], path: Path
) -> None:
    hearing = make(period=0.001)
    hearing.wait()
    assert not hearing.doubts
    write(path)
    hearing.found(written=True)
    assert hearing.believes
    write(path)
    hearing.found(written=True)  # of what was written before that word was heard
    assert hearing.believes
    assert hearing.doubts, "and it is looked at again soon"


def test_a_word_leads_to_three_looks(make: Callable[..., Hearing], path: Path) -> None:
    hearing = make(period=0.001)
    write(path)
    hearing.wait()
    hearing.found(written=True)
    waits = [hearing.rest]
    for _ in range(3):
        hearing.wait()
        waits.append(hearing.rest)
    assert waits == pytest.approx([0.001, 0.001, 0.008, 0.008])


def test_a_storm_leads_to_one_look_in_each_gap(make: Callable[..., Hearing], path: Path) -> None:
    gap, looks, ended = 0.1, 0, threading.Event()

    def storm() -> None:
        end = time.monotonic() + 1
        while time.monotonic() < end:
            write(path)
        ended.set()

    hearing = make(gap=gap, clock=itertools.count(0, 10 * LONG).__next__)
    begun = time.monotonic()
    writer = threading.Thread(target=storm)
    writer.start()
    while not ended.is_set():
        hearing.wait()
        looks += 1
    assert 1 <= looks <= (time.monotonic() - begun) / gap + 2
    writer.join()


class Stormy(Hearing):
    """The kernel speaks whenever somebody waits for it, and no wait takes any time."""

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        super().__init__(path, period=1, settle=0.01, gap=0.1, clock=clock)
        self.deaf: list[float] = []

    def _pause(self, poll: select.poll, seconds: float) -> bool:
        if poll is self._deaf and seconds != self._settle:
            self.deaf.append(seconds)
        return True

    def looks(self, count: int) -> list[float]:
        """How long nothing was heard after each of the next looks, seconds."""
        self.deaf = []
        while len(self.deaf) < count:
            self.wait()
        return self.deaf


def test_in_a_storm_are_no_more_looks_than_without_the_kernel(path: Path) -> None:
    now = 0.0
    hearing = Stormy(path, lambda: now)
    assert hearing.looks(7) == [0.1, 0.1, 0.1, 0.1, 1, 1, 1]
    now += 1.5
    assert hearing.looks(2) == [0.1, 1]
    now += 0.5
    assert hearing.looks(2) == [0.1, 1]
    now += 1_000
    assert hearing.looks(6) == [0.1, 0.1, 0.1, 0.1, 1, 1]
    hearing.close()


def test_waking_ends_the_wait_and_harms_nobody_after_the_end(make: Callable[..., Hearing]) -> None:
    hearing = make()
    waiter = threading.Thread(target=hearing.wait, daemon=True)
    waiter.start()
    hearing.wake()
    waiter.join(PATIENCE)
    assert not waiter.is_alive()
    for _ in range(70_000):  # more than a pipe holds
        hearing.wake()
    hearing.wait()
    hearing.close()
    hearing.wake()


def test_where_there_is_no_kernel_to_hear_looks_are_all(
    path: Path, make: Callable[..., Hearing], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> Inotify:
        raise OSError(28, "no watch is left")

    monkeypatch.setattr(inotify, "Inotify", refuse)
    hearing = make(period=0.001)
    write(path)
    hearing.wait()
    hearing.found(written=True)
    assert not hearing.believes
    assert not hearing.doubts


def test_a_python_that_cannot_call_the_kernel_looks_all_the_same(
    path: Path, make: Callable[..., Hearing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "wsd_tui.store.inotify", None)
    hearing = make(period=0.001)
    write(path)
    hearing.wait()
    assert not hearing.doubts


def test_a_kernel_that_has_no_watch_left_for_a_new_file_is_heard_no_longer(
    make: Callable[..., Hearing], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hearing = make(period=0.001)
    write(path)
    hearing.wait()
    hearing.found(written=True)
    assert hearing.believes

    def refuse(self: Inotify, path: bytes, what: int) -> None:
        raise OSError(28, "no watch is left")

    monkeypatch.setattr(Inotify, "_watch", refuse)
    path.unlink()
    write(path)
    for _ in range(3):
        hearing.wait()
    assert not hearing.believes
    assert hearing.rest == pytest.approx(0.001)
