"""What is asked again and again is answered from an index, whatever the number of tickets and entries."""

from collections.abc import Callable

import pytest

from wsd_tui.store.store import Store

pytestmark = pytest.mark.sqlite

ASKED: dict[str, Callable[[Store], object]] = {
    "what the clockwork has to do": lambda store: store.finder.alarming(1_000),
    "when it has to": lambda store: store.tickets.next_alarm(),
    "resolved until": lambda store: store.finder.resolved_until(1_000),
    "resolved since": lambda store: store.tickets.resolved_since(1_000),
    "under an outage": lambda store: store.finder.under_outage(1),
    "under some outages": lambda store: store.finder.under_outages([1, 2]),
    "messages of some outages": lambda store: store.outbox.of_subjects(["outage:1", "outage:2"]),
    "how far they came": lambda store: store.outbox.counts_of(["outage:1", "outage:2"]),
    "running visits": lambda store: store.finder.visited_now(),
    "children": lambda store: store.finder.children(1),
    "devices": lambda store: store.finder.about_assets(),
    "the newest entries of some kinds": lambda store: store.journal.newest_of(["warned", "breached"], 5),
    "the board": lambda store: list(store.tickets.board_rows()),
    "the beginning of the queue": lambda store: store.tickets.first_rows(5),
    "open tickets under an outage": lambda store: store.tickets.rows_under([1]),
}
ORDERED = ("the board", "the beginning of the queue")
"""The index has the order of the queue, so that nothing is sorted."""


@pytest.mark.parametrize("what", ASKED)
def test_no_table_is_looked_through(store: Store, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    asked, execute = [], store.database.execute_sql

    def noted(sql: str, params: object = None) -> object:
        asked.append((sql, params or ()))
        return execute(sql, params)

    monkeypatch.setattr(store.database, "execute_sql", noted)
    ASKED[what](store)
    monkeypatch.undo()
    steps = [
        row[3]
        for sql, params in asked
        if sql.startswith("SELECT")
        for row in store.database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", params)
    ]
    assert steps
    assert [step for step in steps if step in ("SCAN ticket", "SCAN entry", "SCAN t1")] == []
    assert not any("ticket_done" in step for step in steps)
    assert what not in ORDERED or not any("ORDER BY" in step for step in steps)
