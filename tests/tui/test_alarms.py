"""What the clockwork says of tickets: what of the screen it moves, and what stays as it is."""

import pytest
from tui.conftest import console
from tui.district import actor, at, open_one

from wsd_tui.desk import actions, housekeeping
from wsd_tui.desk.changes import Changes
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.presence import Console
from wsd_tui.tui.heart import GATHER_S, RENEW_S, Heart
from wsd_tui.tui.known import News, read_changes

DUE = at("2026-09-08 10:07")


@pytest.fixture
def promised(desk: Desk, clock: FrozenClock) -> int:
    """A ticket of kim's with a promise, of which the clockwork has something to say at `DUE`."""
    clock.at = DUE - 60
    housekeeping.run(desk)
    number = open_one(desk, "Camera of the board room shows nothing at all", 4)
    ticket = desk.store.tickets.by_number(number)
    assert ticket is not None
    actions.take(desk, actor(desk, "kim"), ticket.id)
    actions.promise(desk, actor(desk, "kim"), ticket.id, DUE)
    return ticket.id


def told(desk: Desk, clock: FrozenClock, who: str) -> News:
    """What the clockwork has written at `DUE`, as somebody's console reads it."""
    changes = Changes(desk)
    clock.at = DUE
    housekeeping.run(desk)
    news = read_changes(desk, actor(desk, who), changes)
    assert news is not None
    assert [(entry.kind, entry.data.get("what")) for entry in news.entries] == [("woken", "promise")]
    return news


def test_what_is_due_on_a_ticket_of_somebody_else_leaves_all_around_as_it_is(
    desk: Desk, clock: FrozenClock, promised: int
) -> None:
    news = told(desk, clock, "technician")
    assert news.around is None
    assert list(news.rows) == [promised]


def test_its_owner_has_it_among_the_notices(desk: Desk, clock: FrozenClock, promised: int) -> None:
    news = told(desk, clock, "kim")
    assert news.around is not None
    assert news.around.notices[0].kind == "woken_promise"


def test_under_an_outage_it_is_read_beside_it(desk: Desk, clock: FrozenClock, promised: int) -> None:
    actions.link(desk, actor(desk, "technician"), promised, "OUT-1")
    news = told(desk, clock, "technician")
    assert news.around is not None
    assert promised in [row.id for row in news.around.linked[1]]


async def test_the_order_is_worked_out_again_only_where_time_moves_it(
    desk: Desk, clock: FrozenClock, promised: int
) -> None:
    async with console(desk) as driver:
        session = driver.session
        before = session.ids()
        news = told(desk, clock, "technician")
        session.apply(news)
        assert not session.moved
        assert session.ids() == before
        session.choose("due_soon")
        session.apply(news)
        assert session.moved
        assert promised in session.ids()
        session.choose("open")
        for text, moved in (("is:late", True), ("is:hold", False), ("camera", False)):
            session.set_filter(text)
            session.apply(news)
            assert session.moved is moved, text


async def test_a_change_of_the_ticket_itself_moves_the_order(
    desk: Desk, clock: FrozenClock, promised: int
) -> None:
    async with console(desk) as driver:
        changes, place = Changes(desk), driver.session.ids().index(promised)
        actions.set_severity(desk, actor(desk, "kim"), promised, 1, reason="the board meets now")
        news = read_changes(desk, driver.session.actor, changes)
        assert news is not None
        driver.session.apply(news)
        assert driver.session.moved
        assert driver.session.ids().index(promised) < place


def test_what_falls_due_in_a_crowd_is_written_together(desk: Desk, clock: FrozenClock, promised: int) -> None:
    heart = Heart(desk, Console(desk, "technician"))
    heart.beat()
    assert heart.beat() == RENEW_S
    clock.at = DUE - 5
    assert heart.beat() == 6
    other = open_one(desk, "Speakers of the gym hum whenever the lights are on", 4)
    ticket = desk.store.tickets.by_number(other)
    assert ticket is not None
    actions.promise(desk, actor(desk, "kim"), ticket.id, DUE + 2)
    clock.at = DUE + 1
    assert heart.beat() == GATHER_S
