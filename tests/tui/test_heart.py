"""The console is seen by others while it runs, and does what is due if nobody else does."""

import asyncio
import threading
import time

import pytest
from tui.conftest import console
from tui.district import actor, at

from wsd_tui.desk import actions, reads
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.presence import RENEW_S, Console
from wsd_tui.tui.heart import Heart


def alive(desk: Desk) -> list[str]:
    return [console.staff for console in desk.store.presence.alive(int(time.time()))]


def test_a_beat_renews_and_does_what_is_due(desk: Desk, clock: FrozenClock) -> None:
    ticket = min(reads.load(desk, actor(desk, "viewer")).all())
    actions.promise(desk, actor(desk, "technician"), ticket, at("2026-09-08 10:00"))
    heart = Heart(desk, Console(desk, "technician"))
    assert 1 <= heart.beat() <= RENEW_S
    assert alive(desk) == ["technician"]
    clock.at = at("2026-09-08 10:00") + 1
    heart.beat()
    kinds = [entry.kind for entry in reads.ticket_view(desk, actor(desk, "viewer"), ticket).entries]
    assert "woken" in kinds


def test_one_console_does_the_clockwork_and_the_other_waits(desk: Desk) -> None:
    first, second = Heart(desk, Console(desk, "technician")), Heart(desk, Console(desk, "kim"))
    first.beat()
    assert second.beat() == RENEW_S
    assert sorted(alive(desk)) == ["kim", "technician"]


def test_leaving_hands_the_clockwork_over_at_once(desk: Desk) -> None:
    first = Heart(desk, Console(desk, "technician"))
    first.start()
    end = time.monotonic() + 60
    while not alive(desk):
        assert time.monotonic() < end, "it was never seen"
        time.sleep(0.01)
    first.stop()
    assert alive(desk) == []
    assert Console(desk, "kim").does_clockwork()


def test_a_beat_that_fails_is_told_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    beats = iter(
        [RuntimeError("no such thing"), RuntimeError("no such thing"), OSError("the disk is full"), 60.0]
    )
    again = threading.Event()

    def beat() -> float:
        found = next(beats)
        if isinstance(found, Exception):
            raise found
        again.set()
        return found

    monkeypatch.setattr("wsd_tui.tui.heart.RENEW_S", 0)
    heart = Heart(desk, Console(desk, "technician"))
    monkeypatch.setattr(heart, "beat", beat)
    heart.on_failure = told.append
    heart.start()
    assert again.wait(60)
    heart.stop()
    assert told == [
        "What is due is not done from here: no such thing",
        "What is due is not done from here: the disk is full",
    ]


async def test_the_screen_says_that_what_is_due_is_not_done(desk: Desk) -> None:
    heart = Heart(desk, Console(desk, "technician"))
    async with console(desk, heart=heart) as driver:
        await asyncio.to_thread(heart.on_failure, "What is due is not done from here: the disk is full")
        await driver.until(lambda: "the disk is full" in driver.said)
