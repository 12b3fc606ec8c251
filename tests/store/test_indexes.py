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
    "what should have been sent": lambda store: store.outbox.tally(1_000),
    "what is to be sent": lambda store: store.outbox.due(1_000),
    "when something is": lambda store: store.outbox.next_due(),
    "what is being sent": lambda store: store.outbox.is_sending(),
    "dead letters": lambda store: store.outbox.newest(5, dead=True),
    "what somebody borrowed": lambda store: store.loans.of_person("20017"),
    "what was lent with a ticket": lambda store: store.loans.of_ticket("10100"),
    "what is out": lambda store: store.loans.out(),
    "who waits": lambda store: store.waiting.present(),
    "who came": lambda store: store.waiting.since(1_000),
    "mails about a ticket": lambda store: store.incoming.of_subject("ticket:1"),
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
OF_AN_INDEX = "SCAN newest"
"""What one question found in an index, the next one goes through."""


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
    looked_through = [step for step in steps if step.startswith("SCAN ") and " USING " not in step]
    assert [step for step in looked_through if step != OF_AN_INDEX] == []
    assert not any("ticket_done" in step for step in steps)
    assert what not in ORDERED or not any("ORDER BY" in step for step in steps)
