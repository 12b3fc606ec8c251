"""How long a colleague's change takes to the screen of another console, and an outage to its banner.

    python tests/bench/bench_colleague.py [--engine postgres|sqlite] [--rounds 20] [--size 140x40]

One real console under a pseudo-terminal; another process opens tickets and declares outages. Measured from the moment
its action has returned, which is after the commit, to the moment the words stand on the screen: so it is a little less
than from the commit itself, by the time that a NOTIFY takes. The goal for a banner is 500 ms.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent.parent))

from support.district import LAMP, PEOPLE, actor, desk_part
from support.postgres_server import Server, binaries, demand_binaries
from support.terminal import PROGRAM

from tests.bench.peers import NO_SERVER
from tests.bench.table import LEFT_OUT, Measure, absent
from tests.bench.watched import Watched, environment, percentile
from wsd_tui.desk import actions, outages
from wsd_tui.desk.actions import Intake
from wsd_tui.desk.clock import DeskClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import mark_training, open_desk
from wsd_tui.resources import shipped

GOAL_MS = 500
SIZE = (140, 40)
WAIT_S = 30.0
ROUNDS = 30
"""Tickets of a colleague's: no more than the queue has lines, as each has to be seen."""


def measures(quick: bool) -> Iterator[Measure]:
    """On PostgreSQL, where there is one."""
    if quick or binaries() is None:
        yield absent("a colleague's change, PostgreSQL", LEFT_OUT if quick else NO_SERVER)
        return
    tickets, banners, moves = colleague("postgres", ROUNDS)
    seen, key = percentile(tickets, 0.95), "j, k to paint, p95, on the same console"
    yield Measure("a colleague's ticket in the queue, PostgreSQL, p50", percentile(tickets, 0.5), "ms")
    yield Measure("the same, p95", seen, "ms", 60, 30)
    yield Measure("the same", seen, "ms", 2, 1, key, percentile(moves, 0.95), by_ratio=True)
    yield Measure("an outage in the banner, PostgreSQL, p95", percentile(banners, 0.95), "ms", GOAL_MS, 60)


def main() -> None:
    """Measure, and print a line for each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engine", choices=("postgres", "sqlite"), default="postgres")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--size", default="140x40")
    given = parser.parse_args()
    columns, lines = map(int, given.size.split("x"))
    tickets, banners, moves = colleague(given.engine, given.rounds, (columns, lines))
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"{given.engine}, {given.rounds} rounds, {load}")
    _tell("a ticket in the queue", tickets)
    _tell(f"an outage in the banner (goal {GOAL_MS} ms)", banners)
    _tell("j, k to paint", moves)


Times = list[float]


def colleague(engine: str, rounds: int, size: tuple[int, int] = SIZE) -> tuple[Times, Times, Times]:
    """Milliseconds: a ticket to the queue, an outage to the banner, and a key to the picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = Server(demand_binaries()) if engine == "postgres" else None
        url = server.url("postgres") if server else f"sqlite:///{folder}/desk.db"
        try:
            return measure(folder, url, rounds, size)
        finally:
            if server:
                server.remove()


def measure(folder: Path, url: str, rounds: int, size: tuple[int, int]) -> tuple[Times, Times, Times]:
    """Open the console, and let a colleague act in this process."""
    config = folder / "config.yaml"
    config.write_text(shipped("config.yaml").read_text().replace("sqlite:///data/wsd.db", url))
    desk = open_desk(url, clock=DeskClock(), part=desk_part())
    mark_training(desk)
    with desk.store.transaction():
        for person in PEOPLE:
            desk.store.people.save(person)
    env = {"HOME": str(folder), "XDG_STATE_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    command = (*PROGRAM, "--config", str(config), "--as", "technician")
    coordinator = actor(desk, "coordinator")
    with Watched(command, env | environment(folder / "compiled"), size) as console:
        first = _open(desk, "first")
        console.wait_for(first, 60)
        console.settle(1.0, 5)
        tickets, banners = [], []
        for place in range(rounds):
            console.read(0.1 + place % 7 * 0.037)  # at no fixed distance, as colleagues act
            tickets.append(_seen(console, _open(desk, f"r{place}")))
        for place in range(rounds // 2):
            nature = f"Phones silent {place:03}"
            number = outages.declare(
                desk, coordinator, nature=nature, services=["phones"], audience="all_staff"
            ).numbers[0]
            banners.append(_seen(console, nature))
            outages.restore(desk, coordinator, number, "All phones were tried, and all of them ring")
            console.settle(0.3, 3)
        moves = [took for took, _ in console.keys(["j", "k"], max(20, 2 * rounds))]
    desk.close()
    return tickets, banners, moves


def _open(desk: Desk, room: str) -> str:
    intake = Intake(
        requester="20017", problem_type="hardware", channel="web", description=LAMP, severity=3, room=room
    )
    return actions.open_ticket(desk, actor(desk, "operator"), intake).numbers[0]


def _seen(console: Watched, words: str) -> float:
    """Milliseconds from now until it stands on the screen."""
    took = console.time_until(words, WAIT_S)
    if took != took:
        raise AssertionError(f"never saw {words!r}:\n{console.text}")
    console.settle(0.05, 2)
    return took


def _tell(what: str, took: Times) -> None:
    p50, p95 = (percentile(took, part) for part in (0.5, 0.95))
    print(f"  {what}: p50 {p50:.0f} ms, p95 {p95:.0f} ms, max {max(took):.0f} ms")


if __name__ == "__main__":
    main()
