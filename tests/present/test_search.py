"""The passage that is shown of what a search has found."""

import pytest

from wsd_tui.present.search import passage

LONG = "We looked at the cart in the morning and at the charger at noon, and then the swollen battery was taken out."


@pytest.mark.parametrize(
    ("body", "typed", "shown"),
    [
        ("The lamp went dark", "lamp", "The lamp went dark"),
        (LONG, "SWOLLEN", "… charger at noon, and then the swollen battery was taken out."),
        ("one\nline", "line", "one line"),
        ('{"name": "Rosa Delgado", "email": ""}', "rosa", "Rosa Delgado"),
        ("", "lamp", ""),
        (LONG, "elsewhere", LONG),
    ],
)
def test_it_begins_a_little_before_what_was_looked_for(body: str, typed: str, shown: str) -> None:
    assert passage(body, typed) == shown
