"""A sequence on disk gives back what was put in, in any order of reading and writing."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from wsd_tui.store.spool import Spool


class Pair(NamedTuple):
    """Something that msgspec knows."""

    word: str
    number: int | None


PAIRS = st.lists(st.builds(Pair, st.text(), st.none() | st.integers(-(2**40), 2**40)))


@given(PAIRS, PAIRS)
def test_it_reads_as_the_list_that_was_written(first: list[Pair], then: list[Pair]) -> None:
    spool: Spool[Pair] = Spool(Pair)
    for pair in first:
        spool.append(pair)
    assert list(spool) == first
    assert [spool[at] for at in range(len(first))] == first
    for pair in then:
        spool.append(pair)
    whole = first + then
    assert list(spool) == whole
    assert spool == whole
    assert spool[1:3] == whole[1:3]
    assert len(spool) == len(whole)
    assert (spool[-1] if spool else None) == (whole[-1] if whole else None)
    assert spool != [*whole, Pair("", 0)]


@given(PAIRS, st.data())
def test_rising_places_are_read_as_they_stand(pairs: list[Pair], draw: st.DataObject) -> None:
    spool: Spool[Pair] = Spool(Pair)
    for pair in pairs:
        spool.append(pair)
    places = sorted(draw.draw(st.sets(st.sampled_from(range(len(pairs))))) if pairs else [])
    assert spool.these(places) == [pairs[place] for place in places]


def test_what_is_longer_than_memory_should_be_is_read_from_disk() -> None:
    spool: Spool[Pair] = Spool(Pair)
    for number in range(30_000):
        spool.append(Pair("a line of some length, and of the same one each time, for once", number))
    assert [pair.number for pair in spool] == list(range(30_000))
    assert spool[29_999].number == 29_999
