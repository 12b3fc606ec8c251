"""Numbers as they are spoken."""

import pytest

from wsd_tui.present.numbers import spoken


@pytest.mark.rule("Q5")
@pytest.mark.parametrize(
    ("number", "pairs"), [("10014", "10 01 4"), ("100030", "10 00 30"), ("1001-4", "10 01 4"), ("7", "7")]
)
def test_digits_are_spoken_in_pairs(number, pairs):
    assert spoken(number) == pairs
