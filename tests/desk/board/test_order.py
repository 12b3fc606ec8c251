"""What is picked stands in the order of the queue, whatever was put there and taken away since it was asked last."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from wsd_tui.desk.board.order import Order

MOST = 400
STEPS = st.one_of(
    st.tuples(st.just("pick"), st.integers(0, 7)),
    st.tuples(st.just("put"), st.integers(0, MOST - 1)),
    st.tuples(st.just("take"), st.integers(0, MOST - 1)),
    st.tuples(st.just("drop"), st.integers(1, 9)),
    st.tuples(st.just("move"), st.integers(0, MOST - 1)),
)


class Followed:
    """An order of slots, and where each of them belongs."""

    def __init__(self, places: list[int]) -> None:
        self.places = places + list(range(len(places), MOST))
        self.order = Order(lambda slot: (self.places[slot], slot))
        self.held = set(range(len(places)))
        self.order.extend(range(len(places)))
        self.order.sort()

    def do(self, what: str, given_: int) -> None:
        match what:
            case "put" if given_ not in self.held:
                self.order.put(given_)
                self.held.add(given_)
            case "take" if given_ in self.held:
                self.order.take(given_)
                self.held.remove(given_)
            case "drop":
                gone = {slot for slot in self.held if slot % given_ == 0}
                self.order.drop(gone)
                self.held -= gone
            case "move":
                self.places[given_] += 100
                self.order.sort()

    def check(self, apart: int) -> None:
        shown = bytes(slot in self.held and not (apart and slot % apart == 0) for slot in range(MOST))
        in_order = sorted(self.held, key=lambda slot: (self.places[slot], slot))
        expected = [slot for slot in in_order if shown[slot]]
        assert list(self.order.slots(shown)) == expected
        column = array("q", range(9_000, 9_000 + MOST))
        assert list(self.order.pick(shown, column)) == [9_000 + slot for slot in expected]


@given(
    st.integers(0, 300),
    st.dictionaries(st.integers(0, 299), st.integers(0, 299), max_size=8),
    st.lists(STEPS, max_size=12),
)
def test_it_is_picked_as_it_stands(size: int, moved: dict[int, int], steps: list[tuple[str, int]]) -> None:
    followed = Followed([moved.get(slot, slot) for slot in range(size)])
    followed.check(0)
    for what, given_ in steps:
        followed.do(what, given_)
        followed.check(given_ % 8)
