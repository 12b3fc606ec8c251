"""One of several writers: comments on tickets of a desk, or bare commits.

Says of all after the first one how many were done, how many failed, and what the longest took; once for each word.

python writer.py desk|rows|bare FOLDER TICKET... | COUNT

`rows` are bare commits of what a comment writes: the same rows under the same indexes.
"""

import gc
import os
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

TEXT = "Looked at it with the next class"
NOW = 1_788_883_920
_ENTRY = (
    "INSERT INTO entry (id, subject, place, kind, at, recorded_at, by, channel, data, batch, digest, hash) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parents[2])]


def main(kind: str, folder: Path, numbers: list[int]) -> None:
    """Get ready, and write whenever a word comes on standard input."""
    act, rounds = {"desk": _desk, "rows": _rows, "bare": _bare}[kind](folder, numbers)
    act(0)  # the first one of a process imports, compiles and opens
    gc.freeze()  # as every command and every console does after its start
    print("ready", flush=True)
    for _ in sys.stdin:
        failed, worst = 0, 0.0
        for at in range(1, rounds):
            start = time.perf_counter()
            try:
                act(at)
            except Exception as error:
                failed += 1
                print(error, file=sys.stderr)
            worst = max(worst, time.perf_counter() - start)
        print(rounds - 1 - failed, failed, worst, flush=True)


def _desk(folder: Path, tickets: list[int]) -> tuple[Callable[[int], object], int]:
    from tests.bench.large import COORDINATOR, desk_in
    from wsd_tui.desk import actions

    desk = desk_in(folder)
    return lambda at: actions.comment(desk, COORDINATOR, tickets[at], TEXT), len(tickets)


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=10, isolation_level=None)
    database.execute("PRAGMA journal_mode = wal")
    database.execute("PRAGMA synchronous = full")
    return database


def _rows(folder: Path, tickets: list[int]) -> tuple[Callable[[int], object], int]:
    database, salt, digest = _opened(folder / "rows.db"), os.urandom(16), os.urandom(32)

    def act(at: int) -> None:
        ticket = tickets[at]
        subject, batch = f"ticket:{ticket}", os.urandom(6).hex()
        database.execute("BEGIN IMMEDIATE")
        (entry,) = database.execute("SELECT max(id) + 1 FROM entry").fetchone()
        (place,) = database.execute("SELECT place + 1 FROM subject WHERE subject = ?", [subject]).fetchone()
        row = (
            entry,
            subject,
            place,
            "commented",
            NOW,
            NOW,
            "coordinator",
            "cli",
            "{}",
            batch,
            digest,
            digest,
        )
        database.execute(_ENTRY, row)
        database.execute("INSERT INTO entry_text (entry, salt, body) VALUES (?, ?, ?)", (entry, salt, TEXT))
        database.execute("UPDATE subject SET place = ?, hash = ? WHERE subject = ?", (place, digest, subject))
        database.execute(
            "UPDATE ticket SET version = ?, touched_at = ?, propose_at = ?, alarm_at = ? WHERE id = ?",
            (place, NOW, NOW + at, NOW + at, ticket),
        )
        database.execute("COMMIT")

    return act, len(tickets)


def _bare(folder: Path, counts: list[int]) -> tuple[Callable[[int], object], int]:
    database = _opened(folder / "bare.db")

    def act(at: int) -> None:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO line VALUES (?)", [TEXT])
        database.execute("COMMIT")

    return act, counts[0]


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), [int(number) for number in sys.argv[3:]])
