"""The board, the filter and single tickets, with 100,000 open tickets and a million entries of closed ones."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from support.large_history import lengthen

from tests.bench.large import COORDINATOR, copied, desk_in, district, milliseconds, p95
from tests.bench.table import Measure
from wsd_tui.desk.board.board import Board
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.filter import parse
from wsd_tui.desk.housekeeping import next_due
from wsd_tui.desk.quiet import usual_times
from wsd_tui.desk.reads import load, queue_rows, ticket_view
from wsd_tui.desk.views import VIEWS, Look
from wsd_tui.tui.known import read_first

TYPED = (
    "projector",
    "wi-fi drops",
    "garcia",
    "zahra",
    "room 12",
    "keyboard lost",
    "2513",
    "the",
    "xylophone",
)
_LARGE = 20_000
"""A board of more tickets takes so long to load that few rounds say how long."""
_LIKE = (
    "SELECT id FROM ticket WHERE state IN ('new', 'claimed', 'in_progress', 'on_hold') AND "
    "lower(number || ' ' || title || ' ' || requester_name || ' ' || room) LIKE ?"
)
_MEMORY = (
    "import sys; sys.path.insert(0, 'tests'); from pathlib import Path; from tests.bench import large; "
    "from wsd_tui.desk.reads import load; desk = large.desk_in(Path(sys.argv[1])); before = large.resident_mb(); "
    "board = load(desk, large.COORDINATOR); print(large.resident_mb() - before, large.resident_mb(True))"
)


def measures(quick: bool) -> Iterator[Measure]:
    """On a district of the full size, or a small one."""
    folder, filled = district(quick)
    with closing(desk_in(folder)) as desk:
        entries = desk.store.journal.head()
        count = f"{entries:,} entries"
        if filled:
            yield Measure(
                "fill the district",
                filled,
                "s",
                note=f"{desk.store.tickets.count():,} tickets, {count}{', beside other desks' if quick else ''}",
            )
        yield from _board(desk, folder)
        yield from _filter(desk, load(desk, COORDINATOR))
    yield from _long_tickets(folder)


def _board(desk: Desk, folder: Path) -> Iterator[Measure]:
    board = load(desk, COORDINATOR)
    look = Look("technician", desk.now(), 0, usual_times(desk))
    many = f"{len(board):,} tickets"
    rounds = 3 if len(board) > _LARGE else 15
    raw = milliseconds(lambda: list(desk.store.tickets.board_rows(1_000_000)), rounds)
    loaded = milliseconds(lambda: load(desk, COORDINATOR), rounds)
    yield Measure(f"load the board, {many}", loaded, "ms", 1.5, 1.1, "raw cursor", raw, by_ratio=True)
    first = milliseconds(lambda: read_first(desk, COORDINATOR))
    yield Measure("what the first picture needs", first, "ms", note="the rest is read behind it")
    yield Measure(
        "ids of a view, the slowest",
        max(milliseconds(lambda v=view: board.ids(v, look)) for view in VIEWS),
        "ms",
        16,
    )
    ids = board.ids("open", look)
    window = ids[len(ids) // 2 :][:60]
    yield Measure(
        "a window of 60 rows", milliseconds(lambda: queue_rows(desk, COORDINATOR, window)), "ms", 16
    )
    one = desk.store.tickets.keys_of(window[:1])
    yield Measure("take one change in", milliseconds(lambda: board.apply(one)), "ms", 16)
    yield Measure("usual times of problem types", milliseconds(lambda: usual_times(desk)), "ms", 10)
    yield Measure("when the clockwork is due next", milliseconds(lambda: next_due(desk)), "ms", 10)
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(folder)], check=True, capture_output=True, text=True
    )
    grown, most = map(float, done.stdout.split())
    yield Measure(
        f"memory of a board of {many}", grown, "MB", 25, note=f"the whole process at most {most:.0f} MB"
    )


def _filter(desk: Desk, board: Board) -> Iterator[Measure]:
    """Letter by letter, as the console does it: steps between which other work gets its turn, then the ids.

    Each word is typed into an empty filter, whose texts are laid open as soon as it is asked for.
    """
    look = Look("technician", desk.now())
    letters, steps, likes, opened = [], [], [], []
    for word in TYPED:
        for _ in board.prepare(parse("")):
            pass
        start = last = perf_counter()
        for _ in board.open_texts():
            steps.append(perf_counter() - last)
            last = perf_counter()
        opened.append(perf_counter() - start)
        for size in range(1, len(word) + 1):
            narrow = parse(word[:size])
            start = last = perf_counter()
            for _ in board.prepare(narrow):
                steps.append(perf_counter() - last)
                last = perf_counter()
            board.ids("open", look, narrow)
            steps.append(perf_counter() - last)
            letters.append(perf_counter() - start)
        likes.append(like(desk, word))
    name = f"filter, each letter, {len(board):,} tickets"
    yield Measure(f"{name}, p95", p95(letters) * 1e3, "ms", 50, note="to the ids; painting comes on top")
    yield Measure(
        f"{name}, median",
        sorted(letters)[len(letters) // 2] * 1e3,
        "ms",
        0.5,
        0.3,
        "LIKE",
        sorted(likes)[len(likes) // 2],
        by_ratio=True,
    )
    yield Measure(
        "the texts laid open, before the first letter", sorted(opened)[len(opened) // 2] * 1e3, "ms"
    )
    yield Measure(
        "longest step of a filter, p95", p95(steps) * 1e3, "ms", 16, note="so long the event loop waits"
    )


def like(desk: Desk, word: str) -> float:
    """Milliseconds that the database takes to look for a word in all open tickets."""
    return milliseconds(lambda: desk.store.database.execute_sql(_LIKE, [f"%{word}%"]).fetchall(), 1)


def _long_tickets(folder: Path) -> Iterator[Measure]:
    with TemporaryDirectory() as name, closing(desk_in(copied(folder, Path(name)))) as desk:
        few, many = lengthen(desk, 200), lengthen(desk, 5_000)
        short = milliseconds(lambda: ticket_view(desk, COORDINATOR, few), 9)
        long = milliseconds(lambda: ticket_view(desk, COORDINATOR, many), 9)
        yield Measure("open a ticket with 200 entries", short, "ms", 40, note="the reading")
        yield Measure(
            "open a ticket with 5,000 entries", long, "ms", 1.5, 1.1, "200 entries", short, by_ratio=True
        )
