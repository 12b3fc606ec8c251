"""Full-text search over everything that was ever written: letter by letter, as people type."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from time import perf_counter

from tests.bench.large import COORDINATOR, desk_in, district, milliseconds, p95
from tests.bench.table import Measure
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.search import search

TYPED = (
    "swollen battery", "projector purple", "megabit", "pinched cable", "grade book", "CB-30102", "warranty summer",
    "ector", "nobody left note", "xylophone", "Zahra", "spelling bee timer", "three keys 30 minutes", "10008",
)  # fmt: skip
_LIKE = "SELECT entry FROM entry_text WHERE body LIKE ? ORDER BY entry DESC LIMIT 50"


def measures(quick: bool) -> Iterator[Measure]:
    """On a district of the full size, or a small one."""
    with closing(desk_in(district(quick)[0])) as desk:
        entries = f"{desk.store.journal.head():,} entries"
        texts = [word[:size] for word in TYPED for size in range(1, len(word) + 1)]
        short = [text for text in texts if len(text) <= 2]
        yield _timed(desk, f"search, one or two letters, {entries}, p95", short)
        yield _timed(
            desk, f"search, three and more, {entries}, p95", [text for text in texts if len(text) > 2]
        )
        word = "megabit"
        like = milliseconds(lambda: desk.store.database.execute_sql(_LIKE, [f"%{word} nowhere%"]).fetchall())
        found = milliseconds(lambda: search(desk, COORDINATOR, f"{word} nowhere"))
        yield Measure(
            "search for what is not there", found, "ms", 60, beside="LIKE '%…%'", beside_figure=like
        )


def _timed(desk: Desk, what: str, texts: Sequence[str]) -> Measure:
    times = []
    for text in texts:
        start = perf_counter()
        search(desk, COORDINATOR, text)
        times.append((perf_counter() - start) * 1e3)
    return Measure(what, p95(times), "ms", 60, note=f"{len(texts)} looks, worst {max(times):.0f} ms")
