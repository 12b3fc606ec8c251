"""The beginning of a long queue is just what a full reading puts there."""

from typing import Any

import pytest
from desk.board.test_board import key
from hypothesis import given
from hypothesis import strategies as st
from support.district import District, at

from wsd_tui.desk import actions, outages
from wsd_tui.desk.board.board import Board
from wsd_tui.desk.reads import load, load_first, reload
from wsd_tui.desk.views import Look


def busy(district: District) -> int:
    """Tickets of every severity, owned, held, restricted and under an outage; the outage's running number."""
    nature = "Wi-Fi of the Primary School is down"
    fields: dict[str, Any] = {"extent": "partial", "category": "network"}
    outage = outages.declare(
        district.desk, district.coordinator, nature=nature, services=["wifi"], audience="all_staff", **fields
    ).numbers[0]
    for turn in range(24):
        number = district.open(severity=(None, 1, 2, 3, 4)[turn % 5], channel=("phone", "walk_in")[turn % 2])
        if turn % 3 == 0:
            actions.take(district.desk, district.technician, number, reason="next in line")
        if turn % 8 == 1:
            district.pass_to(f"2026-09-08 09:{20 + turn}")
        if turn % 6 == 2:
            outages.link(district.desk, district.technician, number, outage)
        if turn % 7 == 4:
            until = at("2026-09-10 08:00")
            actions.hold(
                district.desk, district.technician, number, for_="vendor", until=until, reason="spare part"
            )
        if turn % 11 == 5:
            actions.edit(district.desk, district.coordinator, number, {"restricted": True})
    actions.resolve(district.desk, district.technician, number, "Replaced the lamp and watched it run well")
    return 1


def told(board: Board, ids: list[int]) -> list[object]:
    return [(board.key(ticket), board.text(ticket)) for ticket in ids]


@pytest.mark.parametrize("who", ["coordinator", "operator"])
def test_of_any_length_it_is_what_a_full_reading_begins_with(district: District, who: str) -> None:
    outage, reader = busy(district), getattr(district, who)
    whole, look = load(district.desk, reader), Look(who, district.now)
    order = list(whole.ids("open", look))
    under = {ticket for ticket in whole.under[outage] if ticket in order}
    for count in range(1, len(order)):
        board = load_first(district.desk, reader, [outage], count)
        found = list(board.ids("open", look))
        assert (board.whole, board.first) == (False, count)
        assert found[:count] == order[:count]
        assert set(found) == {*order[:count], *under}
        assert found == [ticket for ticket in order if ticket in set(found)]
        assert len(found) + board.unread == len(order)
        assert told(board, found) == told(whole, found)


def test_what_fits_is_read_as_a_whole(district: District) -> None:
    busy(district)
    whole, board = load(district.desk, district.kim), load_first(district.desk, district.kim, [1], 24)
    assert board.whole
    assert (len(board), board.total) == (len(whole), whole.total)
    assert board.counts(district.look()) == whole.counts(district.look())


def test_of_an_empty_queue_it_is_empty(district: District) -> None:
    board = load_first(district.desk, district.kim, [], 9)
    assert (board.whole, len(board)) == (True, 0)


@given(st.lists(st.tuples(st.integers(0, 70_000), st.none() | st.integers(0, 2**33)), max_size=30))
def test_a_column_is_as_wide_as_what_it_holds(values: list[tuple[int, int | None]]) -> None:
    keys = [
        key(1_000 + at, due=due, outage=due or None, risk_at=risk) for at, (due, risk) in enumerate(values)
    ]
    board = Board()
    board.replace(keys)
    shown = [
        (one.due, one.outage) for one in map(board.key, range(1_000, 1_000 + len(keys))) if one is not None
    ]
    assert shown == [(due, due or None) for due, _ in values]
    assert list(board.ids("open", Look("kim", 0))) == [
        one.id for one in sorted(keys, key=lambda one: one[:5])
    ]


@pytest.mark.parametrize("title", ["Kabel …", "Straße… …", "ÉCRAN", "wide\nlamp", "long " * 60, "İ"])
def test_a_full_reading_and_a_single_one_give_the_same_text(district: District, title: str) -> None:
    number = district.open(f"Lamp of the projector flickers badly during lessons {title}")
    ticket = district.ticket(number)
    words = f"{number} {ticket.title.rstrip('…')} {ticket.requester_name} {ticket.room}"
    assert load(district.desk, district.kim).text(ticket.id) == words.casefold()
    assert reload(district.desk, district.kim, [ticket.id]).texts == {ticket.id: words.casefold()}
