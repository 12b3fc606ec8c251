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
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from support.district import LAMP, PEOPLE, actor, desk_part
from support.postgres_server import Server, demand_binaries
from support.terminal import PROGRAM, Terminal

from wsd_tui.desk import actions, outages
from wsd_tui.desk.actions import Intake
from wsd_tui.desk.clock import DeskClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import mark_training, open_desk
from wsd_tui.resources import shipped

GOAL_MS = 500
WAIT_S = 30.0


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
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = Server(demand_binaries()) if given.engine == "postgres" else None
        url = server.url("postgres") if server else f"sqlite:///{folder}/desk.db"
        try:
            measure(folder, url, given.rounds, (columns, lines))
        finally:
            if server:
                server.remove()


def measure(folder: Path, url: str, rounds: int, size: tuple[int, int]) -> None:
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
    print(
        f"{url.partition(':')[0]}, {rounds} rounds, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    with Terminal(command, size=size, env=env) as console:
        first = _open(desk, "first")
        console.wait_for(first, 60)
        console.read(1.0)
        tickets = [_seen(console, _open(desk, f"r{place}")) for place in range(rounds)]
        banners = []
        for place in range(rounds):
            nature = f"Phones silent {place:03}"
            number = outages.declare(
                desk, actor(desk, "coordinator"), nature=nature, services=["phones"], audience="all_staff"
            ).numbers[0]
            banners.append(_seen(console, nature))
            outages.restore(
                desk, actor(desk, "coordinator"), number, "All phones were tried, and all of them ring"
            )
            console.read(0.3)
    desk.close()
    _tell("a ticket in the queue", tickets)
    _tell(f"an outage in the banner (goal {GOAL_MS} ms)", banners)


def _open(desk: Desk, room: str) -> str:
    intake = Intake(
        requester="20017", problem_type="hardware", channel="web", description=LAMP, severity=3, room=room
    )
    return actions.open_ticket(desk, actor(desk, "operator"), intake).numbers[0]


def _seen(console: Terminal, words: str) -> float:
    """Seconds from now until it stands on the screen."""
    begun = time.monotonic()
    while words not in console.text:
        console.read(0.005)
        if time.monotonic() - begun > WAIT_S:
            raise SystemExit(f"never saw {words!r}:\n{console.text}")
    return time.monotonic() - begun


def _tell(what: str, took: list[float]) -> None:
    ordered = sorted(1000 * one for one in took)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    print(f"  {what}: p50 {ordered[len(ordered) // 2]:.0f} ms, p95 {p95:.0f} ms, max {ordered[-1]:.0f} ms")


if __name__ == "__main__":
    main()
