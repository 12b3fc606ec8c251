"""Search over everything that was ever written: inside words, at their beginning, and never what one may not read."""

from hypothesis import given, settings
from hypothesis import strategies as st
from support.district import DONE, District
from support.evil_text import EVIL

from wsd_tui.desk import actions
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.search import search
from wsd_tui.store.search_words import document, needles

LAMP = "The projector lamp in room 12 went dark this morning, cable already swapped"


def numbers(district: District, typed: str, limit: int = 50) -> list[str]:
    """The tickets that are found, newest entry first."""
    return [found.row.number for found in search(district.desk, district.kim, typed, limit)]


def test_three_letters_are_found_inside_words_and_two_where_one_begins(district: District) -> None:
    lamp = district.open(LAMP)
    assert numbers(district, "ojecto") == numbers(district, "jec") == [lamp]
    assert numbers(district, "pr") == numbers(district, "p") == [lamp]
    assert numbers(district, "ec") == numbers(district, "j") == []


def test_every_word_has_to_stand_in_one_entry_in_whatever_case_accent_or_sign(district: District) -> None:
    lamp = district.open("El projector de la clase está dañado, la lámpara O'Brien-7 parpadea mucho")
    district.open("Another projector in room 14 shows stripes since this morning")
    for typed in ("LAMPARA projector", "danado", "o'brien", "obrien-7", "parp muc", "brien 7"):
        assert numbers(district, typed) == [lamp], typed
    assert numbers(district, "projector stripes lampara") == []
    actions.comment(district.desk, district.kim, lamp, "The stripes are elsewhere")
    assert numbers(district, "projector elsewhere") == []


def test_closed_tickets_and_every_kind_of_text_are_found(district: District) -> None:
    number = district.open(LAMP, asset="CB-20102")
    actions.take(district.desk, district.kim, number)
    actions.reply(district.desk, district.kim, number, "I bring a spare bulb at lunch")
    actions.resolve(district.desk, district.kim, number, DONE)
    actions.close(district.desk, district.coordinator, number)
    for typed in ("spare bulb", "ten minutes", "cb-20102", "20102", number):
        assert numbers(district, typed) == [number], typed
    (found,) = search(district.desk, district.kim, "bulb")
    assert (found.entry.kind, found.row.state) == ("replied", "closed")


def test_the_newest_come_first_and_no_more_than_asked_for(district: District) -> None:
    first, second, third = (district.open(f"Printer {number} jams since this morning") for number in range(3))
    actions.comment(district.desk, district.kim, first, "Printer looked at")
    assert numbers(district, "printer") == [first, third, second]
    assert numbers(district, "printer", 2) == [first, third]


def test_one_ticket_with_very_many_hits_leaves_room_for_others(district: District) -> None:
    other, long = district.open("Printer two jams since this morning"), district.open(LAMP)
    for number in range(120):
        actions.comment(district.desk, district.kim, long, f"Printer driver looked at, time {number}")
    assert numbers(district, "printer") == [long, other]


def test_a_restricted_ticket_is_found_by_those_who_may_read_it(district: District) -> None:
    number = district.open("The counsel room screen shows files of students to everybody", restricted=True)
    assert numbers(district, "counsel") == []
    assert [found.row.number for found in search(district.desk, district.coordinator, "counsel")] == [number]


def test_what_was_undone_at_the_opening_is_not_found(district: District) -> None:
    district.open(LAMP)
    actions.undo(district.desk, district.operator)
    assert numbers(district, "projector") == []


def test_what_was_erased_is_not_found_and_the_rest_of_the_entry_is(district: District) -> None:
    number = district.open(LAMP, asset="CB-20102")
    entry = district.desk.store.journal.of(subject_of(district.ticket(number).id))[0]
    district.desk.store.journal.erase(entry.id)
    assert numbers(district, "projector") == []
    assert numbers(district, "cb-20102") == [number]


def test_signs_alone_find_nothing_and_break_nothing(district: District) -> None:
    district.open(LAMP)
    for typed in ("", "  ", '"', "'; --", '" OR "', "%", "_", "***", "NEAR(", "-", *EVIL):
        assert isinstance(numbers(district, typed), list)
    assert numbers(district, '"') == numbers(district, "%%%") == []


WORDS = st.text(st.sampled_from("abcé -'X1"), min_size=1, max_size=12)


@settings(max_examples=200)
@given(WORDS, WORDS)
def test_a_needle_is_a_part_of_what_holds_it(text: str, typed: str) -> None:
    """What is looked for stands in the document exactly when its letters begin a word, or three of them stand in it."""
    held = document("ticket:1", "commented", {}, text)
    for needle in needles(typed):
        assert needle.strip()
        assert len(needle) >= 3
        assert (needle in held) == any(part.startswith(needle.strip()) for part in held.split()) or len(
            needle.strip()
        ) >= 3
