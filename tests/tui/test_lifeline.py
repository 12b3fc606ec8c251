"""What ends the console when nobody is there: a silent terminal, hang-ups, signals, a loop that stands still."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from textual.events import CursorPosition, Key

from wsd_tui.tui import lifeline as module
from wsd_tui.tui.lifeline import OVER_SSH_S, QUESTION, Lifeline, beat_of
from wsd_tui.tui.pulse import Pulse

BEAT = 100.0
PATIENCE = 60
"""Seconds until a test gives up; nothing is measured by it."""


@pytest.fixture
def answering() -> Pulse:
    """A terminal that was asked at once and has answered at 6 s."""
    pulse = Pulse(BEAT, 0)
    assert pulse.step(0) == "ask"
    pulse.heard(6, answer=True)
    return pulse


def test_it_asks_after_silence_and_gives_up_without_an_answer(answering: Pulse) -> None:
    assert [answering.step(at) for at in (6, 105.9, 106)] == ["wait", "wait", "ask"]
    assert [answering.step(at) for at in (107, 180.9, 181)] == ["wait", "wait", "leave"]
    assert answering.wait(170) == pytest.approx(11)


def test_it_is_gone_within_two_beats_of_the_last_sign(answering: Pulse) -> None:
    steps = {at: answering.step(at) for at in range(7, int(6 + 2 * BEAT))}
    assert "leave" in steps.values()


def test_a_key_is_a_sign_as_good_as_an_answer(answering: Pulse) -> None:
    answering.heard(50)
    assert answering.step(149) == "wait"
    assert answering.step(150) == "ask"
    answering.heard(160)
    assert answering.step(230) == "wait"
    assert answering.wait(230) == pytest.approx(30)


def test_a_terminal_that_has_never_answered_is_left_alone() -> None:
    pulse = Pulse(BEAT, 0)
    assert pulse.step(0) == "ask"
    pulse.heard(7)
    assert [pulse.step(at) for at in (8, 80, 1e6)] == ["wait"] * 3
    assert pulse.wait(8) is None
    pulse.heard(1e6, answer=True)
    assert pulse.step(1e6 + BEAT) == "ask"


def test_without_a_beat_nothing_is_ever_asked() -> None:
    pulse = Pulse(0, 0)
    assert [pulse.step(at) for at in (0, 10, 1e9)] == ["wait"] * 3
    assert pulse.wait(0) is None


def test_it_beats_over_ssh_unless_told_otherwise() -> None:
    assert beat_of(None, {}) == 0
    assert beat_of(None, {"SSH_CONNECTION": "::1 1 ::1 22"}) == OVER_SSH_S
    assert beat_of(0, {"SSH_CONNECTION": "::1 1 ::1 22"}) == 0
    assert beat_of(60, {}) == 60


class Ended:
    """A lifeline on a pseudo-terminal, and what it did."""

    def __init__(self, beat: float = 0, *, stuck: bool = False) -> None:
        self.master, self.slave = os.openpty()
        self.left, self.stuck = asyncio.Event(), stuck
        self.died, self.dead = [], threading.Event()
        self.written: list[str] = []
        self.line = Lifeline(
            beat, last=lambda: self.died.append("last"), descriptor=self.slave, die=self._die
        )
        self.answers = 0
        """How many of the next questions are answered at once."""
        self.line.begin(self._leave, self._write)

    def _write(self, text: str) -> None:
        self.written.append(text)
        if self.answers:
            self.answers -= 1
            self.line.heard(CursorPosition(0, 0))

    def _leave(self) -> None:
        if not self.stuck:
            self.left.set()

    def _die(self, code: int) -> None:
        self.died.append(code)
        self.dead.set()

    def close(self) -> None:
        """End it."""
        self.line.end()
        for end in (self.master, self.slave):
            with suppress(OSError):
                os.close(end)


@pytest.fixture
def ended() -> Iterator[Callable[..., Ended]]:
    """Make lifelines, which are ended after."""
    made: list[Ended] = []

    def make(*args: float, **more: bool) -> Ended:
        made.append(Ended(*args, **more))
        return made[-1]

    yield make
    for one in made:
        one.close()


async def test_a_terminal_that_is_gone_is_noticed_at_once(ended: Callable[..., Ended]) -> None:
    one = ended()
    os.close(one.master)
    await asyncio.wait_for(one.left.wait(), PATIENCE)
    assert one.died == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_signals_leave_in_order(ended: Callable[..., Ended], number: signal.Signals) -> None:
    one = ended()
    os.kill(os.getpid(), number)
    await asyncio.wait_for(one.left.wait(), PATIENCE)
    assert one.died == []
    one.line.end()
    assert signal.getsignal(number) is signal.SIG_DFL


async def test_who_answers_stays_and_who_no_longer_does_is_left(ended: Callable[..., Ended]) -> None:
    one = ended(1.0)  # an answer on a busy machine may take a part of it
    one.line.heard(CursorPosition(0, 0))
    one.answers = 2
    await asyncio.wait_for(one.left.wait(), PATIENCE)
    assert one.written == [QUESTION] * 4  # the first was answered above, and the last one not at all


async def test_it_is_asked_before_anything_else_is_written(ended: Callable[..., Ended]) -> None:
    assert ended(BEAT).written == [QUESTION]
    assert ended(0).written == []


async def test_a_terminal_without_answers_is_asked_once(ended: Callable[..., Ended]) -> None:
    one = ended(0.05)
    one.line.heard(Key("j", "j"))
    for _ in range(50):
        await asyncio.sleep(0.01)
        one.line.heard(Key("j", "j"))
    assert one.written == [QUESTION]
    assert not one.left.is_set()


async def test_a_loop_that_stands_still_is_left_without_it(
    ended: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GRACE_S", 0.05)
    one = ended(stuck=True)
    os.write(one.slave, b"what nobody reads")
    os.kill(os.getpid(), signal.SIGTERM)
    assert one.dead.wait(PATIENCE)
    assert one.died == ["last", 1]


async def test_a_loop_that_is_on_its_way_out_gets_more_time(
    ended: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = ended()
    waits, over = [], one.line._ended.wait

    def wait(seconds: float) -> bool:
        """The grace passes as soon as the loop is on its way."""
        waits.append(seconds)
        return over(seconds) if seconds != module.GRACE_S else not one.line._reached.wait(PATIENCE)

    monkeypatch.setattr(one.line._ended, "wait", wait)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(one.left.wait(), PATIENCE)
    one.line.end()
    assert waits == [module.GRACE_S, module.LEAVING_S]
    assert one.died == []
