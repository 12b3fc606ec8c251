"""A reminder of the tone before a text goes; it never blocks, and keeps nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.district import District

from wsd_tui.desk import actions
from wsd_tui.desk.courtesy import reminder


@pytest.mark.rule("R13")
@pytest.mark.parametrize(
    "text",
    [
        "PLEASE RESTART YOUR COMPUTER",
        "I TOLD YOU ALREADY to restart it",
        "As I said: DO NOT UNPLUG the projector",
        "That was a stupid thing to do",
        "Shut up and wait",
        "It is your own fault, the cable was out",
        "WTF did you install there",
        "POR FAVOR REINICIE el equipo",
    ],
)
def test_what_may_offend_is_told(text: str) -> None:
    assert reminder(text).startswith("R13")


@pytest.mark.rule("R13")
@pytest.mark.parametrize(
    "text",
    [
        "I am on my way to your room, please keep the laptop open.",
        "The HDMI and VGA ports of the NEC are fine, the USB LAN adapter is not",
        "Please connect to WSD-STAFF and sign in with your ID",
        "Replaced the dumb switch in the closet with a managed one",
        "OK, I will call you at 14:30. Thank you, Ms. PEREZ",
        "Please do NOT unplug it",
        "The class in room 12 can print again",
        "Set up lazy loading for the site pages; the assistant helped",
        "",
    ],
)
def test_an_everyday_text_passes(text: str) -> None:
    assert reminder(text) == ""


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert isinstance(reminder(text), str)


@pytest.mark.rule("R13")
def test_the_desk_keeps_and_refuses_nothing_of_it(district: District) -> None:
    number = district.open()
    actions.reply(district.desk, district.technician, number, "PLEASE RESTART YOUR COMPUTER")
    assert district.last(number).data == {"how": "written"}
