"""What was written is found at once, whether it stands in the index of SQLite already or not yet."""

import pytest
from support.district import District

from wsd_tui.desk import actions
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.search import search
from wsd_tui.store import search as stored


@pytest.fixture(params=[1, 3, 1_000], ids=["indexed at once", "some at once", "not indexed"])
def portion(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many entries are indexed at once."""
    monkeypatch.setattr(stored, "PORTION", request.param)
    return int(request.param)


def found(district: District, typed: str) -> list[str]:
    return [one.entry.body or "" for one in search(district.desk, district.kim, typed)]


def test_every_text_is_found_from_its_commit_on(portion: int, district: District) -> None:
    numbers = [district.open(f"Printer number{at} jams since this morning") for at in range(3)]
    for at in range(8):
        text = f"The fuser word{at} was looked at"
        actions.comment(district.desk, district.kim, numbers[at % 3], text)
        assert found(district, f"fuser word{at}") == [text]
        assert found(district, "user")[0] == text
    assert len(found(district, "fuser")) == 3
    assert len(district.desk.store.search.entries(["fuser"], 100)) == 8


def test_pages_of_hits_go_on_where_the_last_one_ended(portion: int, district: District) -> None:
    number = district.open()
    for at in range(10):
        actions.comment(district.desk, district.kim, number, f"The fuser was looked at, time {at}")
    hits = district.desk.store.search.entries(["fuser"], 100)
    assert [hit.entry for hit in hits] == sorted({hit.entry for hit in hits}, reverse=True)
    first = district.desk.store.search.entries(["fuser"], 4)
    rest = district.desk.store.search.entries(["fuser"], 100, first[-1].entry)
    assert first + rest == hits


def test_what_is_erased_is_not_found_however_far_the_index_is(portion: int, district: District) -> None:
    number = district.open(asset="CB-20102")
    actions.comment(district.desk, district.kim, number, "The fuser was looked at")
    for entry in district.desk.store.journal.of(subject_of(district.ticket(number).id)):
        district.desk.store.journal.erase(entry.id)
    for at in range(4):
        assert found(district, "fuser") == found(district, "projector") == []
        assert len(found(district, "20102")) == 1
        actions.comment(district.desk, district.kim, number, f"Something else, {at}")


def test_a_failed_action_is_not_found(portion: int, district: District) -> None:
    number = district.open()
    with district.refuses("R11"), district.desk.store.transaction():
        actions.comment(district.desk, district.kim, number, "The fuser was looked at")
        actions.comment(district.desk, district.kim, number, "")
    assert found(district, "fuser") == []
    actions.comment(district.desk, district.kim, number, "The drum was looked at")
    assert found(district, "drum") == ["The drum was looked at"]
