"""The gate against texts that say nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.district import DONE, LAMP, District

from wsd_tui.desk import actions
from wsd_tui.desk.detail import too_thin
from wsd_tui.desk.settings import Detail

DETAIL = Detail(5, ("broken", "is broken", "fixed", "doesn't work"))
EMPTY_PHRASES = ["broken", "Broken!!", "  IS   broken.  ", "fixed", "Doesn't work...", "¡broken!"]


@pytest.mark.rule("R10", "A12")
@pytest.mark.parametrize(
    "text", ["", " ", "...", "?!", "\u200b", *EMPTY_PHRASES, "help the printer now", "no no no no no no"]
)
def test_what_says_nothing_is_refused_as_description_and_as_resolution(district: District, text: str) -> None:
    with district.refuses("R10", "the description is too thin"):
        district.open(text)
    number = district.open()
    with district.refuses("R10", "the resolution is too thin"):
        actions.resolve(district.desk, district.technician, number, text)
    with district.refuses("R10", "the description is too thin"):
        actions.edit(district.desk, district.technician, number, {"description": text or " "})


@pytest.mark.rule("R10")
def test_a_resolution_that_repeats_the_title_is_refused(district: District) -> None:
    number = district.open()
    title = district.ticket(number).title
    with district.refuses("R10", "repeats the title"):
        actions.resolve(district.desk, district.technician, number, f"{title.upper()}!")


@pytest.mark.rule("R10")
def test_a_reason_lets_it_pass_and_is_kept(district: District) -> None:
    number = district.open("Broken", detail_reason="caller hung up")
    assert district.entries(number)[0].data["detail_reason"] == "caller hung up"
    assert district.ticket(number).detail_owed
    actions.edit(
        district.desk, district.technician, number, {"description": "dark"}, override="hung up again"
    )
    assert district.last(number).data["detail_reason"] == "hung up again"
    assert district.ticket(number).detail_owed
    actions.resolve(district.desk, district.technician, number, "fixed", override="same as OUT-1")
    assert district.last(number).data["detail_reason"] == "same as OUT-1"


@pytest.mark.rule("R10")
def test_a_reason_that_cannot_be_read_is_none(district: District) -> None:
    number = district.open()
    with district.refuses("R10"):
        actions.resolve(district.desk, district.technician, number, "fixed", override=" \u200b\x1b[0m ")


@pytest.mark.rule("R10")
def test_words_hidden_in_a_control_sequence_do_not_count(district: District) -> None:
    with district.refuses("R10", "there is no text"):
        district.open("\x1b]0;the projector in room twelve went dark today\x07")


@pytest.mark.rule("A12")
@pytest.mark.parametrize("text", ["", "broken", "class waits"])
def test_severity_1_is_saved_as_it_is_and_owes_its_detail(district: District, text: str) -> None:
    number = district.open(text, severity=1)
    assert district.ticket(number).detail_owed
    actions.edit(district.desk, district.technician, number, {"description": LAMP})
    assert not district.ticket(number).detail_owed


@pytest.mark.rule("A12")
def test_what_says_enough_owes_nothing(district: District) -> None:
    assert not district.ticket(district.open(severity=1)).detail_owed
    assert not district.ticket(district.open(severity=3)).detail_owed


@pytest.mark.rule("A12")
def test_the_debt_ends_with_the_resolution(district: District) -> None:
    number = district.open("dark", severity=1)
    actions.resolve(district.desk, district.technician, number, DONE)
    assert not district.ticket(number).detail_owed


def test_the_gate_follows_the_configuration(tmp_path) -> None:
    district = District(tmp_path, detail={"min_words": "1", "stop_phrases": ["kaputt"]})
    with district.refuses("R10"):
        district.open("Kaputt.")
    assert district.open("Dark")


@given(st.text(max_size=200))
def test_a_phrase_is_a_phrase_in_any_dress(dress: str) -> None:
    """Signs and blanks around an empty phrase never make it say something."""
    signs = "".join(
        sign for sign in dress if not sign.isalnum() and not sign.isnumeric() and sign.isprintable()
    )
    if "_" not in signs:
        assert too_thin(DETAIL, f"{signs} Is {signs} broken {signs}")
