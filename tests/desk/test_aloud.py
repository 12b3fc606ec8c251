"""Times and numbers as they are read out."""

import pytest
from support.district import ZONE, at

from wsd_tui.desk.aloud import clock_aloud, count_aloud, digits_aloud


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-09-08 08:12", "eight twelve"),
        ("2026-09-08 09:00", "nine o'clock"),
        ("2026-09-08 13:05", "one oh five"),
        ("2026-09-08 12:47", "twelve forty-seven"),
        ("2026-09-08 00:30", "twelve thirty in the morning"),
        ("2026-09-08 05:59", "five fifty-nine in the morning"),
        ("2026-09-08 18:20", "six twenty in the evening"),
        ("2026-09-07 15:30", "three thirty on Monday"),
        ("2026-09-10 08:00", "eight o'clock on Thursday"),
        ("2026-09-22 08:00", "eight o'clock on Tuesday, September twenty-two"),
    ],
)
def test_a_moment(moment: str, told: str) -> None:
    assert clock_aloud(at(moment), ZONE, at("2026-09-08 09:12")) == told


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "zero"), (19, "nineteen"), (20, "twenty"), (99, "ninety-nine"), (110, "one one zero")],
)
def test_a_count(count: int, told: str) -> None:
    assert count_aloud(count) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("911", "nine one one"),
        ("602-683-2415", "six zero two, six eight three, two four one five"),
        ("(602) 683", "six zero two, six eight three"),
        ("12B", "one two B"),
        ("", ""),
    ],
)
def test_a_number_is_read_digit_by_digit(text: str, told: str) -> None:
    assert digits_aloud(text) == told
