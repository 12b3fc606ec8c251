"""An invented district: whole, believable, and the same again with the same seed."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.district import ZONE, at, desk_part
from support.engines import url_in

from wsd_tui.desk.actor import clockwork
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import mark_training, open_desk
from wsd_tui.exchange.generator.days import DAY_S
from wsd_tui.exchange.generator.fill import Size, fill
from wsd_tui.exchange.sample import load_sample, record_sample
from wsd_tui.store.records import OPEN_STATES

SIZE = Size(tickets=150, people=60, closed=250, seed=3)
NOW = at("2026-09-08 09:12")
_CONTENT = (
    "SELECT subject, place, kind, at, by, channel, data, origin, body FROM entry "
    "LEFT JOIN entry_text ON entry_text.entry = entry.id WHERE origin IS NOT NULL OR subject LIKE 'person:%' "
    "ORDER BY entry.id"
)


@contextmanager
def district(folder: Path, size: Size) -> Iterator[Desk]:
    folder.mkdir(exist_ok=True)
    desk = open_desk(url_in(folder), clock=FrozenClock(NOW), part=desk_part())
    mark_training(desk)
    sample = load_sample(ZONE)
    everybody = {name: getattr(sample, name) for name in sample.__struct_fields__}
    record_sample(desk, clockwork(), type(sample)(**everybody | {"tickets": [], "outages": []}))
    fill(desk, clockwork(), size)
    try:
        yield desk
    finally:
        desk.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with district(tmp_path_factory.mktemp("district"), SIZE) as desk:
        yield desk


def test_there_are_as_many_as_were_asked_for(filled: Desk) -> None:
    tickets = filled.store.tickets.many(filled.store.tickets.ids())
    assert sum(ticket.state in OPEN_STATES for ticket in tickets) == SIZE.tickets
    assert len(tickets) == SIZE.tickets + SIZE.closed
    assert (
        sum(person.source == "" and person.id[0] in "ES" for person in filled.store.people.all())
        >= SIZE.people
    )


def test_the_journal_verifies_and_every_row_agrees(filled: Desk) -> None:
    assert list(check(filled)) == []


def test_it_is_believable(filled: Desk) -> None:
    tickets = filled.store.tickets.many(filled.store.tickets.ids())
    states = Counter(ticket.state for ticket in tickets)
    assert states["on_hold"]
    assert states["in_progress"]
    assert states["new"]
    assert states["closed"] > 150
    severities = Counter(ticket.severity for ticket in tickets)
    assert severities[3] > len(tickets) * 0.8
    assert severities[2] < len(tickets) * 0.1
    assert max(ticket.received_at for ticket in tickets) < NOW
    assert min(ticket.received_at for ticket in tickets) < NOW - 8 * 365 * DAY_S
    arrivals = [datetime.fromtimestamp(ticket.received_at, UTC).astimezone(ZONE) for ticket in tickets]
    assert sum(moment.weekday() < 5 for moment in arrivals) > len(arrivals) * 0.9
    assert sum(7 <= moment.hour < 15 for moment in arrivals) > len(arrivals) * 0.8
    august = sum(moment.month == 8 for moment in arrivals if moment.year < 2026)
    assert august > sum(moment.month in (6, 7) for moment in arrivals if moment.year < 2026)


def test_people_suffer_from_an_outage_now(filled: Desk) -> None:
    (outage,) = filled.store.outages.open()
    assert filled.store.finder.under_outage(outage.id)
    assert len(filled.store.outages.recent()) == 50


def test_kinds_of_entries_are_those_of_a_desk(filled: Desk) -> None:
    rows = filled.store.database.execute_sql("SELECT kind, count(*) FROM entry GROUP BY kind")
    kinds = {kind for kind, count in rows}
    assert {"held", "resumed", "escalated", "replied", "commented", "assigned", "closed", "linked"} <= kinds


def test_the_same_seed_makes_the_same_district(filled: Desk, tmp_path: Path) -> None:
    with district(tmp_path / "again", SIZE) as again:
        assert list(again.store.database.execute_sql(_CONTENT)) == list(
            filled.store.database.execute_sql(_CONTENT)
        )
    with district(tmp_path / "other", Size(20, 20, 0, seed=4)) as other:
        one = other.store.tickets.get(1000)
        assert one is not None
        assert one != filled.store.tickets.get(1000)
