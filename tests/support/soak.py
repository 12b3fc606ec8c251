"""One console of a soak, in a process of its own: it follows the feed as a console does, and acts at a set rate."""

import json
import random
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from support.district import DONE, LAMP, actor

from wsd_tui.desk import actions
from wsd_tui.desk.actions import Intake
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Done
from wsd_tui.desk.changes import Changes, tickets_in
from wsd_tui.desk.clock import DeskClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.reads import queue_rows
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.watch import watch
from wsd_tui.tui.pace import Pace

STAFF = ("technician", "kim", "ruiz", "coordinator")
GO, OVER = "go", "over"
"""Files by which all are told to begin, and that all have acted."""
OPENS = 0.25
"""Which part of the actions opens a ticket, as long as a console has few in hand."""
_IN_HAND = 12
"""Tickets a console works on at a time; then it opens no more until some are resolved."""


class Follower:
    """Reads the feed when it is told to, and remembers when (monotonic seconds) it saw each entry first."""

    def __init__(self, url: str, who: str) -> None:
        self.seen: dict[int, float] = {}
        self.twice = 0
        self.faults: list[str] = []
        self._url, self._who, self._news, self._ended = url, who, threading.Event(), threading.Event()
        self.ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin to follow, from what stands now."""
        self._thread.start()
        assert self.ready.wait(60)

    def stop(self) -> None:
        """Follow no more."""
        self._ended.set()
        self._news.set()
        self._thread.join(60)

    def _run(self) -> None:
        desk, pace = open_desk(self._url, clock=DeskClock()), Pace()
        who, changes = actor(desk, self._who), Changes(desk)
        watcher = watch(desk.store.database, self._news.set, self.faults.append)
        watcher.start()
        self.ready.set()
        while not self._ended.is_set():
            self._news.wait()
            self._news.clear()
            entries = changes.read()
            now = time.monotonic()
            for entry in entries:
                self.twice += entry.id in self.seen
                self.seen.setdefault(entry.id, now)
            queue_rows(desk, who, tickets_in(entries))  # what a console fetches of what changed
            if wait := pace.count(now, len(entries)):
                time.sleep(wait)
        watcher.stop()
        desk.close()


class Worker:
    """Acts: opens tickets, works on its own and on those of others, and keeps what was acknowledged and when."""

    def __init__(self, desk: Desk, place: int) -> None:
        self.desk, self.dice = desk, random.Random(place)
        self.who = actor(desk, STAFF[place % len(STAFF)])
        self.acknowledged: dict[int, float] = {}
        self.took: list[float] = []
        self.refused, self.faults = 0, list[str]()
        self._mine: list[str] = []

    def act(self) -> None:
        """Do one thing; a refusal is no fault, two people may want the same."""
        begun = time.monotonic()
        try:
            done = self._choose()
        except Refused:
            self.refused += 1
        except Exception as error:
            self.faults.append(repr(error))
        else:
            ended = time.monotonic()
            self.took.append(ended - begun)
            self.acknowledged.update(dict.fromkeys(done.entries, ended))

    def _choose(self) -> Done:
        if not self._mine or (len(self._mine) < _IN_HAND and self.dice.random() < OPENS):
            done = actions.open_ticket(self.desk, self.who, self._intake())
            self._mine.append(done.numbers[0])
            return done
        number = self.dice.choice(self._mine)
        acts: list[Callable[[Desk, Actor, str], Done]] = [_take, _comment, _reply, _severity, self._resolve]
        return self.dice.choice(acts)(self.desk, self.who, number)

    def _resolve(self, desk: Desk, who: Actor, number: str) -> Done:
        done = actions.resolve(desk, who, number, DONE)
        self._mine.remove(number)
        return done

    def _intake(self) -> Intake:
        room, kind = f"{self.dice.randrange(90)}", self.dice.choice(("hardware", "network", "printing"))
        known = kind if kind in self.desk.settings.problem_types else "hardware"
        return Intake(
            requester="20017", problem_type=known, channel="web", description=LAMP, severity=3, room=room
        )


def _take(desk: Desk, who: Actor, number: str) -> Done:
    return actions.take(desk, who, number)


def _comment(desk: Desk, who: Actor, number: str) -> Done:
    return actions.comment(desk, who, number, "the spare lamp lies in room 911")


def _reply(desk: Desk, who: Actor, number: str) -> Done:
    return actions.reply(desk, who, number, "I am on my way to you")


def _severity(desk: Desk, who: Actor, number: str) -> Done:
    worse = 2 if desk.store.tickets.by_number(number).severity != 2 else 3  # type: ignore[union-attr]
    return actions.set_severity(desk, who, number, worse, reason="three rooms are dark")


def run(url: str, place: int, rate: float, seconds: float, out: Path) -> None:
    """Follow, wait until all are ready, act, wait until all have acted and the feed is still, write what was."""
    follower = Follower(url, STAFF[place % len(STAFF)])
    follower.start()
    desk = open_desk(url, clock=DeskClock())
    worker = Worker(desk, place)
    out.with_suffix(".ready").touch()
    _until_there(out.parent / GO)
    step, late = 1 / rate, 0.0
    begin = time.monotonic()
    next_at = begin + worker.dice.random() * step
    while (
        next_at < begin + seconds and time.monotonic() < begin + seconds
    ):  # what is left undone shows in the rate
        time.sleep(max(0.0, next_at - time.monotonic()))
        late = max(late, time.monotonic() - next_at)
        worker.act()
        next_at += step
    desk.close()
    out.with_suffix(".done").touch()
    _until_there(out.parent / OVER)
    _catch_up(follower)
    found: dict[str, Any] = {
        "acknowledged": worker.acknowledged, "took": worker.took, "refused": worker.refused, "late": late,
        "faults": worker.faults + follower.faults, "seen": follower.seen, "twice": follower.twice,
    }  # fmt: skip
    out.write_text(json.dumps(found))


def _until_there(file: Path) -> None:
    while not file.exists():
        time.sleep(0.02)


def _catch_up(follower: Follower, quiet_s: float = 3.0) -> None:
    """Until nothing has come for a while."""
    count, since = len(follower.seen), time.monotonic()
    while time.monotonic() - since < quiet_s:
        time.sleep(0.1)
        if len(follower.seen) != count:
            count, since = len(follower.seen), time.monotonic()
    follower.stop()


if __name__ == "__main__":
    _url, _place, _rate, _seconds, _out = sys.argv[1:]
    run(_url, int(_place), float(_rate), float(_seconds), Path(_out))
