"""When drafts are written: a clock and timers of the test's own, and a file that remembers each write."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Any

import pytest

from wsd_tui.tui.draft_file import Read
from wsd_tui.tui.draft_saver import PAUSE_S, RETRY_S, DraftSaver
from wsd_tui.tui.drafts import Changes, Draft, Drafts, place

WHERE = place("reply", [1006])


class Bench:
    """A saver whose time is moved by hand; writes end when the test says so."""

    def __init__(self) -> None:
        self.now = 100.0
        self.timers: list[tuple[float, Callable[[], None], Bench.Timer]] = []
        self.set = 0
        self.writes: list[dict[Any, str | None]] = []
        self.fail: OSError | None = None
        self.fault = ""
        self.told: list[str] = []
        self.drafts = Drafts(now=lambda: self.now)
        self.saver = DraftSaver(
            self.drafts,
            self,  # type: ignore[arg-type]
            clock=lambda: self.now,
            later=self.later,
            soon=lambda call: call(),
            told=self.told.append,
        )
        self.held: list[Callable[[], None]] = []
        self.saver._thread = self  # type: ignore[assignment]

    class Timer:
        stopped = False

        def stop(self) -> None:
            self.stopped = True

    def later(self, seconds: float, call: Callable[[], None]) -> "Bench.Timer":
        self.set += 1
        timer = Bench.Timer()
        self.timers.append((self.now + seconds, call, timer))
        return timer

    def submit(self, call: Callable[..., Read], *args: Any) -> "Future[Read]":
        """Stands for the thread: the write happens when `finish` is called."""
        future: Future[Read] = Future()

        def run() -> None:
            try:
                future.set_result(call(*args))
            except OSError as error:
                future.set_exception(error)

        self.held.append(run)
        return future

    def shutdown(self, wait: bool) -> None:
        self.finish()

    def merge(self, changes: Changes, known: Iterable[Draft]) -> Read:
        if self.fail is not None:
            raise self.fail
        self.writes.append({where: draft.text if draft else None for where, draft in changes.items()})
        return Read(list(known), self.fault)

    def finish(self) -> None:
        held, self.held = self.held, []
        for run in held:
            run()

    def pass_time(self, seconds: float) -> None:
        end = self.now + seconds
        while due := [timer for timer in self.timers if timer[0] <= end and not timer[2].stopped]:
            first = min(due, key=lambda timer: timer[0])
            self.timers.remove(first)
            self.now = max(self.now, first[0])
            first[1]()
            self.finish()
        self.now = end

    def type(self, text: str, every: float = 0.1) -> None:
        for at in range(1, len(text) + 1):
            self.drafts.keep(WHERE, text[:at])
            self.pass_time(every)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_text_is_written_once_typing_pauses(bench: Bench) -> None:
    bench.type("On my way")
    assert bench.writes == []
    bench.pass_time(PAUSE_S)
    assert bench.writes == [{WHERE: "On my way"}]
    bench.pass_time(60)
    assert len(bench.writes) == 1


def test_who_never_pauses_is_written_every_two_seconds(bench: Bench) -> None:
    bench.type("x" * 100)
    assert len(bench.writes) in (4, 5)  # ten seconds, and each write begins the two anew
    assert bench.set < 40


def test_what_was_sent_goes_from_the_disk_at_once(bench: Bench) -> None:
    bench.type("Done")
    bench.pass_time(PAUSE_S)
    bench.drafts.drop(WHERE)
    bench.finish()
    assert bench.writes[-1] == {WHERE: None}


def test_what_is_sent_while_a_write_goes_on_is_removed_right_after_it(bench: Bench) -> None:
    bench.drafts.keep(WHERE, "Do")
    bench.now += PAUSE_S
    bench.timers.pop()[1]()
    assert len(bench.held) == 1
    bench.drafts.drop(WHERE)
    assert len(bench.held) == 1
    bench.finish()
    bench.finish()
    assert bench.writes == [{WHERE: "Do"}, {WHERE: None}]


def test_text_typed_while_a_write_goes_on_stands_and_is_written_next(bench: Bench) -> None:
    bench.drafts.keep(WHERE, "Do")
    bench.now += PAUSE_S
    bench.timers.pop()[1]()
    bench.drafts.keep(WHERE, "Don")
    bench.finish()
    assert bench.drafts.offer(WHERE) == "Don"
    bench.pass_time(PAUSE_S)
    assert bench.writes[-1] == {WHERE: "Don"}


def test_a_full_disk_is_said_once_and_tried_again(bench: Bench) -> None:
    bench.fail = OSError(28, "No space left on device")
    bench.type("On")
    bench.pass_time(PAUSE_S + 2 * RETRY_S)
    assert bench.told == ["What you type is not kept on disk: [Errno 28] No space left on device"]
    assert bench.drafts.offer(WHERE) == "On"
    bench.fail = None
    bench.pass_time(RETRY_S)
    assert bench.writes == [{WHERE: "On"}]


def test_a_file_found_spoilt_is_said(bench: Bench) -> None:
    bench.fault = "Drafts could not be read"
    bench.type("On")
    bench.pass_time(PAUSE_S)
    assert bench.told == ["Drafts could not be read"]


def test_leaving_writes_what_is_left(bench: Bench) -> None:
    bench.type("On my")
    bench.saver.close()
    assert bench.writes == [{WHERE: "On my"}]


def test_leaving_after_a_failed_write_tries_once_more_and_tells(bench: Bench) -> None:
    bench.fail = OSError("gone")
    bench.drafts.keep(WHERE, "On")
    bench.now += PAUSE_S
    bench.timers.pop()[1]()
    with pytest.raises(OSError, match="gone"):
        bench.saver.close()
