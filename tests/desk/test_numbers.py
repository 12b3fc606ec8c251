"""Ticket numbers: short, with a digit that catches slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import damm
from support.district import District

from wsd_tui.desk.numbers import FIRST_TICKET, near, number_of, running_of

RUNNING = st.integers(FIRST_TICKET, 9_999_999)


@pytest.mark.rule("Q5")
def test_the_first_ticket_is_1000_and_its_number_has_a_check_digit(district: District) -> None:
    assert [running_of(district.open()) for _ in range(3)] == [1000, 1001, 1002]


@given(RUNNING)
def test_the_check_digit_is_the_one_of_damm(running: int) -> None:
    assert number_of(running)[-1] == damm.calc_check_digit(str(running))


@given(RUNNING)
def test_a_number_tells_its_running_number(running: int) -> None:
    assert running_of(number_of(running)) == running
    assert number_of(running)[:-1] == str(running)


@pytest.mark.rule("Q5")
@given(RUNNING, st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_is_caught_and_the_right_number_is_near(running: int, place: int, by: int) -> None:
    number = number_of(running)
    place %= len(number)
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert running_of(wrong) is None
    assert number in set(near(wrong))


@pytest.mark.rule("Q5")
@given(RUNNING, st.integers(0, 7))
def test_two_swapped_digits_are_caught_and_the_right_number_is_near(running: int, place: int) -> None:
    number = number_of(running)
    place %= len(number) - 1
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        assert running_of(swapped) is None
        assert number in set(near(swapped))


@given(st.text(max_size=20) | st.just("1" * 6_000) | st.just("٣" * 5))
def test_what_is_no_number_is_none(text: str) -> None:
    if not (text.isdecimal() and 1 < len(text) <= 12):
        assert running_of(text) is None
        assert len(text) == 1 or list(near(text)) == []
