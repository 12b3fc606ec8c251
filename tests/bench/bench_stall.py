"""How long the event loop ever stands still while the desk loads, searches, reports and saves on threads beside it."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from tests.bench.large import COORDINATOR, copied, desk_in, district
from tests.bench.table import LEFT_OUT, Measure, absent
from wsd_tui.desk import actions
from wsd_tui.desk.board.board import Board
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.filter import parse
from wsd_tui.desk.reads import load, queue_rows
from wsd_tui.desk.search import search
from wsd_tui.desk.views import Look

PAUSE_S = 0.001
WORD = "projector"


def measures(quick: bool) -> Iterator[Measure]:
    """On a copy of the largest district, as something is saved."""
    if quick:
        yield absent("longest stall of the event loop, 100,000 tickets", LEFT_OUT)
        return
    with TemporaryDirectory() as name, closing(desk_in(copied(district(False)[0], Path(name)))) as desk:
        board = load(desk, COORDINATOR)
        idle = stall(partial(sleep, 1.0))
        for what, call in _works(desk, board).items():
            worst = stall(call)
            yield Measure(
                f"longest stall of the event loop, {what}", worst, "ms", 50, 20, "while nothing is done", idle
            )
        yield Measure("the same, a filter typed, between two steps", _typed(desk, board), "ms", 50, 20)


def _works(desk: Desk, board: Board) -> dict[str, Callable[[], object]]:
    """What the console hands to threads."""
    ids = board.ids("unassigned", Look(COORDINATOR.id, desk.now()))

    def save() -> None:
        for ticket in ids[:5]:
            actions.take(desk, COORDINATOR, ticket, reason="next in line")

    def look() -> None:
        for size in range(1, len(WORD) + 1):
            search(desk, COORDINATOR, WORD[:size])

    def leaf() -> None:
        for at in range(0, 6_000, 60):
            queue_rows(desk, COORDINATOR, ids[at : at + 60])

    return {
        "load of all keys": lambda: load(desk, COORDINATOR),
        "search, letter by letter": look,
        "a hundred pages of rows": leaf,
        "five tickets taken": save,
    }


def stall(call: Callable[[], object]) -> float:
    """Milliseconds that a loop was held up at most while the call ran on a thread."""
    return asyncio.run(_longest_gap(call)) * 1e3


async def _longest_gap(call: Callable[[], object]) -> float:
    with ThreadPoolExecutor(1) as thread:
        work = asyncio.get_running_loop().run_in_executor(thread, call)
        worst, last = 0.0, perf_counter()
        while not work.done():
            await asyncio.sleep(PAUSE_S)
            now = perf_counter()
            worst, last = max(worst, now - last - PAUSE_S), now
        await work
    return worst


def _typed(desk: Desk, board: Board) -> float:
    """The filter runs on the loop itself, in steps."""
    look, worst, last = Look(COORDINATOR.id, desk.now()), 0.0, perf_counter()
    for _ in board.open_texts():
        worst, last = max(worst, perf_counter() - last), perf_counter()
    for size in range(1, len(WORD) + 1):
        narrow, last = parse(WORD[:size]), perf_counter()
        for _ in board.prepare(narrow):
            worst, last = max(worst, perf_counter() - last), perf_counter()
        board.ids("open", look, narrow)
        worst = max(worst, perf_counter() - last)
    return worst * 1e3
