"""Processes that work on one desk and are killed at random: `python crash.py URL MOMENT SEED ACTIONS WORKERS FILE`.

Each worker does actions at random, one after the other. When one has returned, and only then, it appends a line to
FILE: the action is acknowledged. Beside them one kills, again and again, whichever worker chance picks, and begins
another in its place, until so many actions are acknowledged; then it kills them all. It prints how many it killed.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from support.district import DONE, LAMP, actor

from wsd_tui.desk import actions, outages, waiting
from wsd_tui.desk.actions import Done, Intake
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.database import DatabaseAway
from wsd_tui.store.faults import is_of_database

STAFF = ("operator", "technician", "kim", "coordinator")
RECENT = 12
"""Tickets that all work on, so that they meet."""
FEWEST, MOST = 200, 2_000
"""Bytes that are told between two kills, some hundred for each action: slow machines do not only begin anew."""
LATEST_S = 0.03
"""A kill comes so much later at most, wherever the worker is then."""
Act = Callable[[Desk, Actor, int, str], Done]


def _open(desk: Desk, who: Actor, ticket: int, mark: str, **more: Any) -> Done:
    person = random.choice(("20017", "20023", "S4044"))
    intake = Intake(
        requester=person,
        problem_type="hardware",
        channel=random.choice(("web", "phone", "walk_in")),
        description=f"{LAMP}, {mark}",
        severity=random.randint(1, 4),
        missing={"email": "asked", "phone": "asked"} if person == "S4044" else {},
        **more,
    )
    return actions.open_ticket(desk, who, intake)


def _other(desk: Desk, ticket: int) -> int:
    return random.choice(desk.store.tickets.ids()[-RECENT:])


ACTIONS: dict[str, Act] = {
    "open": _open,
    "open and resolve": lambda desk, who, ticket, mark: _open(desk, who, ticket, mark, resolution=DONE),
    "take": lambda desk, who, ticket, mark: actions.take(desk, who, ticket, reason="next in line"),
    "assign": lambda desk, who, ticket, mark: actions.assign(desk, who, ticket, "kim", reason=mark),
    "reply": lambda desk, who, ticket, mark: actions.reply(desk, who, ticket, f"On my way, {mark}"),
    "comment": lambda desk, who, ticket, mark: actions.comment(desk, who, ticket, f"the lamp, {mark}"),
    "severity": lambda desk, who, ticket, mark: actions.set_severity(
        desk, who, ticket, random.randint(1, 4), mark
    ),
    "hold": lambda desk, who, ticket, mark: actions.hold(
        desk, who, ticket, for_="requester", until=desk.now() + 90_000, reason=mark
    ),
    "resume": lambda desk, who, ticket, mark: actions.resume(desk, who, ticket),
    "resolve": lambda desk, who, ticket, mark: actions.resolve(desk, who, ticket, f"{DONE}, {mark}"),
    "reopen": lambda desk, who, ticket, mark: actions.reopen(desk, who, ticket, mark),
    "close": lambda desk, who, ticket, mark: actions.close(desk, who, ticket),
    "edit": lambda desk, who, ticket, mark: actions.edit(desk, who, ticket, {"title": mark}),
    "merge": lambda desk, who, ticket, mark: actions.merge(desk, who, ticket, _other(desk, ticket)),
    "unmerge": lambda desk, who, ticket, mark: actions.unmerge(desk, who, ticket),
    "relate": lambda desk, who, ticket, mark: actions.relate(desk, who, ticket, _other(desk, ticket)),
    "undo": lambda desk, who, ticket, mark: actions.undo(desk, who),
    "wait": lambda desk, who, ticket, mark: waiting.add(desk, who, f"Rosa {mark}", "a cable"),
    "declare": lambda desk, who, ticket, mark: outages.declare(
        desk,
        who,
        nature=f"No internet, {mark}",
        services=["internet"],
        extent="partial",
        audience="all_staff",
    ),
}
_OFTEN = ("open", "reply", "comment", "take", "resolve", "open and resolve", "merge")


def work(url: str, moment: int, seed: int, file: Path) -> None:
    """Act until killed."""
    random.seed(seed)
    desk = _opened(url, moment)
    acknowledged = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for count in range(1_000_000):
        told = _one(desk, f"mark{seed}x{count}")
        os.write(acknowledged, f"{json.dumps(told)}\n".encode())


def _opened(url: str, moment: int) -> Desk:
    """The desk, as soon as its server answers."""
    while True:
        try:
            return open_desk(url, clock=FrozenClock(moment))
        except Exception as error:
            if not (isinstance(error, DatabaseAway) or is_of_database(error)):
                raise
            time.sleep(0.1)


def _one(desk: Desk, mark: str) -> dict[str, Any]:
    """Do one action, and say what the desk said."""
    told: dict[str, Any] = {"mark": mark}
    try:
        ids = desk.store.tickets.ids()[-RECENT:]
        what = random.choice((*_OFTEN, *ACTIONS)) if ids else "open"
        who = actor(desk, random.choice(STAFF))
        told |= {"what": what, "by": who.id}
        done = ACTIONS[what](desk, who, random.choice(ids or [0]), mark)
    except Refused as refused:
        return told | {"refused": refused.rule}
    except Exception as error:
        if not is_of_database(error):
            raise
        time.sleep(0.05)
        return told | {"failed": str(error)}
    return told | {"numbers": done.numbers, "entries": done.entries}


def begin(url: str, moment: int, seed: int, file: Path) -> int:
    """The process id of a new worker."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work(url, moment, seed, file)
    except BaseException as error:
        with file.with_suffix(".errors").open("a", encoding="utf-8") as errors:
            errors.write(f"{type(error).__name__}: {error}\n")
    finally:
        os._exit(code)


def done_in(file: Path) -> int:
    """How many actions are acknowledged."""
    return file.read_bytes().count(b'"entries"') if file.exists() else 0


def main(url: str, moment: str, seed: str, wanted: str, workers: str, path: str) -> None:
    """Kill until so many actions are acknowledged."""
    chance, file, killed = random.Random(int(seed)), Path(path), 0

    def another() -> int:
        return begin(url, int(moment), chance.randrange(2**31), file)

    running = [another() for _ in range(int(workers))]
    while done_in(file) < int(wanted) and not file.with_suffix(".errors").exists():
        _wait_for(file, chance.randint(FEWEST, MOST))
        time.sleep(chance.uniform(0, LATEST_S))
        at = chance.randrange(len(running))
        _kill(running[at])
        killed += 1
        running[at] = another()
    for worker in running:
        _kill(worker)
    print(killed + len(running))


def _wait_for(file: Path, more: int) -> None:
    """Until so many bytes more are told, or nothing goes on for some seconds."""
    begun = file.stat().st_size if file.exists() else 0
    patience = time.monotonic() + 5
    while (file.stat().st_size if file.exists() else 0) < begun + more and time.monotonic() < patience:
        time.sleep(0.003)


def _kill(worker: int) -> None:
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
