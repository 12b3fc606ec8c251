"""One of several writers: comments on tickets of a desk, or bare commits. Says how many, how many failed, the longest.

python writer.py desk|bare FOLDER TICKET... | COUNT
"""

import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parents[2])]


def main(kind: str, folder: Path, numbers: list[int]) -> None:
    """Get ready, wait for the word on standard input, write."""
    act, rounds = _desk(folder, numbers) if kind == "desk" else _bare(folder, numbers[0])
    print("ready", flush=True)
    sys.stdin.readline()
    failed, worst = 0, 0.0
    for at in range(rounds):
        start = time.perf_counter()
        try:
            act(at)
        except Exception as error:
            failed += 1
            print(error, file=sys.stderr)
        worst = max(worst, time.perf_counter() - start)
    print(rounds - failed, failed, worst)


def _desk(folder: Path, tickets: list[int]) -> tuple[Callable[[int], object], int]:
    from tests.bench.large import COORDINATOR, desk_in
    from wsd_tui.desk import actions

    desk = desk_in(folder)
    return lambda at: actions.comment(
        desk, COORDINATOR, tickets[at], "Looked at it with the next class"
    ), len(tickets)


def _bare(folder: Path, count: int) -> tuple[Callable[[int], object], int]:
    database = sqlite3.connect(folder / "bare.db", timeout=10, isolation_level=None)
    database.execute("PRAGMA journal_mode = wal")
    database.execute("PRAGMA synchronous = full")
    database.execute("CREATE TABLE IF NOT EXISTS line (text TEXT)")

    def act(at: int) -> None:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO line VALUES (?)", ["Looked at it with the next class"])
        database.execute("COMMIT")

    return act, count


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), [int(number) for number in sys.argv[3:]])
