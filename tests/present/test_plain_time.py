"""Times and hours as people outside the helpdesk say them."""

import pytest
from present.samples import PHOENIX, WEEK, at

from wsd_tui.present.plain_time import plain_due, plain_hours, plain_time

NOW = at("2026-09-08 09:12")


@pytest.mark.parametrize(
    ("moment", "told", "due"),
    [
        ("2026-09-08 13:12", "today at 1:12 PM", "today by 1:12 PM"),
        ("2026-09-09 06:30", "tomorrow at 6:30 AM", "tomorrow by 6:30 AM"),
        ("2026-09-07 12:00", "yesterday at noon", "yesterday by noon"),
        ("2026-09-08 00:00", "today at midnight", "today by midnight"),
        ("2026-09-08 00:05", "today at 12:05 AM", "today by 12:05 AM"),
        ("2026-09-08 12:05", "today at 12:05 PM", "today by 12:05 PM"),
        ("2026-09-10 15:30", "Thursday, September 10 at 3:30 PM", "by Thursday, September 10 at 3:30 PM"),
        ("2027-01-04 08:00", "Monday, January 4, 2027 at 8:00 AM", "by Monday, January 4, 2027 at 8:00 AM"),
    ],
)
def test_a_moment(moment: str, told: str, due: str) -> None:
    assert plain_time(at(moment), PHOENIX, NOW) == told
    assert plain_due("by", at(moment), PHOENIX, NOW) == due


@pytest.mark.parametrize(
    ("week", "told"),
    [
        (WEEK, ["Monday to Friday, 6:30 AM to 3:30 PM"]),
        ({"mon": [("06:30", "15:30")], "wed": [("06:30", "15:30")]}, [
            "Monday, 6:30 AM to 3:30 PM", "Wednesday, 6:30 AM to 3:30 PM",
        ]),
        ({"sat": [("13:00", "24:00"), ("08:00", "12:00")]}, ["Saturday, 8:00 AM to noon and 1:00 PM to midnight"]),
        ({}, []),
    ],
)  # fmt: skip
def test_the_hours_of_the_week(week: dict[str, list[tuple[str, str]]], told: list[str]) -> None:
    assert plain_hours(week) == told
