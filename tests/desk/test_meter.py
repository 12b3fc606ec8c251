"""What the meter says of a description while it is typed; the gate is tested in test_detail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.district import District
from support.evil_text import EVIL

from wsd_tui.desk import actions
from wsd_tui.desk.detail import ASPECTS
from wsd_tui.desk.meter import weigh
from wsd_tui.desk.settings import Detail

DETAIL = Detail(5, ("broken", "not working"))
FULL = "The projector in room 12 is dark since this morning, my whole class waits, I tried another cable"


@pytest.mark.rule("R9")
def test_a_full_description_leaves_nothing_to_ask() -> None:
    assert weigh(DETAIL, FULL).said == ""


@pytest.mark.rule("R9")
@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("The projector fails since this morning for all of us, tried another cable", "where"),
        ("The projector in room 12 fails for all of us, tried another cable", "since when"),
        ("The projector in lab B fails since morning, tried another cable", "who is affected"),
        ("The projector in room 12 fails since morning for all of us", "what was tried"),
        ("The projector in room 12, since morning, for all of us, tried another cable", "what fails"),
    ],
)
def test_it_names_the_one_thing_that_is_missing(text: str, lacks: str) -> None:
    assert weigh(DETAIL, text).lacks == (lacks,)
    assert weigh(DETAIL, text).said == f"not yet said: {lacks}"


@pytest.mark.rule("R9")
def test_it_counts_words_that_say_something_and_says_what_the_gate_would() -> None:
    meter = weigh(DETAIL, "It is the the printer, please")
    assert (meter.words, meter.asked) == (1, 5)
    assert meter.said.startswith("it has 1 meaningful words of at least 5; not yet said: what fails, where")
    assert weigh(DETAIL, "Broken!").said.startswith("“Broken!” alone tells the next person nothing")


@given(st.text() | st.sampled_from(EVIL))
def test_it_weighs_whatever_is_typed(text: str) -> None:
    meter = weigh(DETAIL, text)
    assert set(meter.lacks) <= set(ASPECTS)
    assert meter.words >= 0


@pytest.mark.rule("R9")
def test_opening_and_editing_remind_of_what_is_not_said(district: District) -> None:
    thin = "Printer prints blank pages whenever somebody uses the tray"
    done = actions.open_ticket(district.desk, district.operator, district.intake(thin))
    assert done.said.endswith("opened; not yet said: where, since when, who is affected, what was tried")
    (number,) = done.numbers
    edited = actions.edit(district.desk, district.technician, number, {"description": f"{thin} in room 12"})
    assert edited.said.endswith("changed; not yet said: since when, what was tried")
    whole = actions.edit(district.desk, district.technician, number, {"description": FULL})
    assert whole.said.endswith("description changed")
