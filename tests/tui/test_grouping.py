"""Grouping is pure: ids in, fewer ids out, nothing lost, and quick where there is nothing to group."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from wsd_tui.store.outage_records import Outage
from wsd_tui.tui.grouping import Grouped, grouped

OUTAGES = [Outage(id=1, number="OUT-1", nature="Network"), Outage(id=2, number="OUT-2", nature="Phones")]


def group(ids: list[int], under: dict[int, set[int]], unfolded: frozenset[int] = frozenset()) -> Grouped:
    return grouped(array("q", ids), under, OUTAGES, unfolded, lambda ticket: None)


def test_the_row_stands_where_its_first_ticket_stood() -> None:
    found = group([5, 3, 9, 4, 7], {1: {3, 4}, 2: {9}})
    assert list(found.ids) == [5, -1, 9, 7]
    assert found.members == {-1: [3, 4]}
    assert found.rows[-1].tickets == 2


def test_tickets_outside_the_view_do_not_count() -> None:
    assert list(group([5, 3, 9], {1: {3, 4}}).ids) == [5, 3, 9]


def test_unfolded_ones_stay_and_others_group() -> None:
    under = {1: {3, 4}, 2: {5, 9}}
    assert list(group([5, 3, 9, 4], under, frozenset({1})).ids) == [-2, 3, 4]


@given(
    st.lists(st.integers(1, 40), unique=True),
    st.lists(st.integers(1, 40), unique=True),
    st.integers(0, 40),
    st.sets(st.sampled_from([1, 2])),
)
def test_no_ticket_is_lost_or_doubled(ids: list[int], some: list[int], cut: int, unfolded: set[int]) -> None:
    found = group(ids, {1: set(some[:cut]), 2: set(some[cut:])}, frozenset(unfolded))
    spread = [ticket for one in found.ids for ticket in (found.members[one] if one < 0 else [one])]
    assert sorted(spread) == sorted(ids)
    firsts = [found.members[one][0] if one < 0 else one for one in found.ids]
    assert firsts == [ticket for ticket in ids if ticket in set(firsts)]
