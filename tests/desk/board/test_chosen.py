"""What stands where the answer is yes, be that seldom or often."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from wsd_tui.desk.board.chosen import chosen, places


@given(st.integers(0, 200), st.sets(st.integers(0, 199)))
def test_it_is_what_stands_there_in_order(size: int, yes: set[int]) -> None:
    answer = bytes(slot in yes for slot in range(size))
    expected = [slot for slot in range(size) if slot in yes]
    assert places(answer) == expected
    assert list(chosen(array("q", range(5_000, 5_000 + size)), answer)) == [5_000 + slot for slot in expected]
