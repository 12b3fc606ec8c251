"""The counter with 50,000 people and 100,000 tickets: from scan to card, and from the last key to the number.

    python tests/bench/bench_intake.py [--people 50000] [--tickets 100000] [--rounds 40] [--folder KEPT]

Measured from outside, on the real console under a pseudo-terminal. With --folder the desk is kept and used again.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent.parent))

from support.terminal import PROGRAM, Terminal

from tests.bench.table import LEFT_OUT, Measure, absent
from tests.bench.watched import environment, percentile
from wsd_tui.cli.settings import SECTIONS
from wsd_tui.config import load
from wsd_tui.desk.actor import clockwork
from wsd_tui.desk.clock import OffsetClock
from wsd_tui.desk.opening import mark_training, open_desk
from wsd_tui.desk.record import record
from wsd_tui.desk.recorded import RecordedEntry, RecordedTicket
from wsd_tui.store.records import Person

CLOCK = "2026-09-08T09:12:00-07:00"
NOW = int(datetime.fromisoformat(CLOCK).timestamp())
SIZE = (120, 40)
OPEN = 1_500
"""Tickets that are still open; all others are closed."""
DAY = 86_400
_FIRST = (
    "Ana",
    "Ben",
    "Cora",
    "Dev",
    "Elif",
    "Finn",
    "Gita",
    "Hugo",
    "Ines",
    "Kofi",
    "Lena",
    "Marc",
    "Nora",
    "Omar",
)
_LAST = (
    "Adams",
    "Begay",
    "Chee",
    "Diaz",
    "Evans",
    "Fox",
    "Garcia",
    "Hill",
    "Ibarra",
    "Jones",
    "Kim",
    "Lopez",
    "Nez",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--tickets", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = args.folder or Path(thrown_away)
        if not (folder / "filled").exists():
            _fill(folder, args.people, args.tickets)
        for name, times in zip(
            ("scan to card", "last key to number"), _measure(folder, args.people, args.rounds), strict=True
        ):
            _print(name, times[1:])


def measures(quick: bool) -> Iterator[Measure]:
    """The console at the counter, from outside."""
    if quick:
        yield absent("scan to card, last key to number", LEFT_OUT)
        return
    people, tickets, rounds = 50_000, 100_000, 40
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder), people, tickets)
        to_card, to_number = _measure(Path(folder), people, rounds)
    size = f"{people:,} people, {tickets:,} tickets"
    for what, (first, *later) in (("scan to card", to_card), ("last key to number", to_number)):
        yield Measure(f"{what}, {size}, p50", percentile(later, 0.5) * 1e3, "ms")
        yield Measure(f"{what}, {size}, p95", percentile(later, 0.95) * 1e3, "ms", 150)
        yield Measure("the same, the first of a console", first * 1e3, "ms", 150)


def _fill(folder: Path, people: int, tickets: int) -> None:
    subprocess.run([*PROGRAM, "demo", "--folder", str(folder), "--prepare"], check=True, capture_output=True)
    for path in folder.glob("demo.db*"):
        path.unlink()
    begun = time.perf_counter()
    part = cast(dict[str, Any], load(folder / "config.yaml", SECTIONS).desk_plain)
    desk = open_desk(f"sqlite:///{folder / 'demo.db'}", clock=OffsetClock(NOW - 60), part=part)
    mark_training(desk)
    record(
        desk, clockwork(), "bench", list(_tickets(people, tickets)), people=list(_people(people)), at=NOW - 60
    )
    desk.close()
    (folder / "filled").touch()
    print(f"filled   {people:,} people, {tickets:,} tickets in {time.perf_counter() - begun:.0f} s")


def _people(count: int) -> Iterator[Person]:
    for at in range(count):
        yield Person(
            id=f"{200_000 + at}",
            name=f"{_FIRST[at % len(_FIRST)]} {_LAST[at // len(_FIRST) % len(_LAST)]}{at // 180}",
            role="staff" if at % 10 == 0 else "student",
            email=f"p{at}@example.org",
            phone=f"602-555-{at % 10_000:04}",
            site="primary" if at % 2 else "elementary",
            room=str(at % 60),
        )


def _tickets(people: int, count: int) -> Iterator[RecordedTicket]:
    chance = random.Random(7)
    for at in range(count):
        still_open = at >= count - OPEN
        received = (
            NOW - (1 + (count - at) * 300 * DAY // count) if not still_open else NOW - 60 * (count - at)
        )
        data = {
            "requester": f"{200_000 + chance.randrange(people)}",
            "received_at": received,
            "kind": "problem",
            "severity": chance.choice((2, 3, 3, 4)),
            "channel": "walk_in",
            "problem_type": "hardware",
            "site": "primary",
            "room": "12",
            "answered": True,
        }
        body = f"Keyboard number {at} lost two keys in room 12 since this morning"
        entries = [
            RecordedEntry(kind="opened", at=received, by="operator", channel="walk_in", data=data, body=body)
        ]
        if not still_open:
            done, closed = received + 3_600, received + 7_200
            text = "Replaced the two keys and tested them"
            entries.append(
                RecordedEntry(
                    kind="resolved", at=done, by="technician", data={"first_contact": False}, body=text
                )
            )
            entries.append(RecordedEntry(kind="closed", at=closed, by="technician", data={"auto": False}))
        yield RecordedTicket(
            source="bench",
            ref=str(at),
            entries=[(10 * (place + 1), one) for place, one in enumerate(entries)],
        )


def _measure(folder: Path, people: int, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds from the last key of a scan to the card, and from the last key to the number; the first ones too."""
    command = [*PROGRAM, "--config", str(folder / "config.yaml"), "--as", "operator", "--clock", CLOCK]
    chance = random.Random(11)
    to_card, to_number = [], []
    with (
        tempfile.TemporaryDirectory() as compiled,
        Terminal(command, SIZE, environment(Path(compiled))) as terminal,
    ):
        terminal.wait_for("All open", 120)
        terminal.read(
            4
        )  # what it imports once the picture stands is there by then, as when somebody comes to a counter
        terminal.press("n")
        terminal.wait_for("Find")
        terminal.read(1)
        for _ in range(rounds + 1):
            person = f"{200_000 + chance.randrange(people // 10) * 10}"
            to_card.append(terminal.time_to(f"`{person}\r", "One key takes a template"))
            for keys, wanted in (
                ("1", "Is it"),
                ("b", "Which password"),
                ("d", "Reset now"),
                ("y", "suggested 1"),
            ):
                terminal.press(keys)
                terminal.wait_for(wanted)
            terminal.read(0.2)
            to_number.append(terminal.time_to("\r", ", spoken "))
            terminal.wait_for("Say:")
            terminal.press("\r")
            terminal.wait_for("Scan a badge")
            terminal.read(0.3)
    return to_card, to_number


def _print(name: str, times: list[float]) -> None:
    ranked = sorted(times)
    p50, p95 = ranked[len(ranked) // 2] * 1e3, ranked[int(len(ranked) * 0.95)] * 1e3
    print(f"{name:18} p50 {p50:.0f} ms, p95 {p95:.0f} ms, worst {ranked[-1] * 1e3:.0f} ms, of {len(times)}")


if __name__ == "__main__":
    main()
