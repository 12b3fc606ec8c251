"""Calendars that cannot be are refused with what, where and what to do."""

from datetime import date, datetime

import pytest

from wsd_tui.sla import CalendarError, StaffedCalendar

GOOD = {"mon": [("06:30", "15:30")]}
DAY = date(2026, 9, 9)


@pytest.mark.parametrize(
    ("week", "message"),
    [
        ({"mon": [("22:00", "06:00")]}, "week mon: 22:00-06:00 crosses midnight: end this day at 24:00"),
        ({"mon": [("22:00", "00:00")]}, "crosses midnight"),
        ({"mon": [("08:00", "12:00"), ("11:59", "15:00")]}, "08:00-12:00 and 11:59-15:00 overlap"),
        ({"mon": [("08:00", "08:00")]}, "08:00-08:00 is empty"),
        ({"mon": [("8:00", "12:00")]}, "'8:00' is no time of day: write HH:MM"),
        ({"mon": [("08:60", "12:00")]}, "'08:60' is no time of day"),
        ({"mon": [("08:00", "24:01")]}, "'24:01' is no time of day"),
        ({"mon": [(480, 720)]}, "480 is no time of day"),
        ({"mon": ["06:30-15:30"]}, "'06:30-15:30' is no range"),
        ({"monday": [("08:00", "12:00")]}, "'monday' is no day: use mon, tue"),
        ({}, "no day has hours"),
        ({"mon": [], "tue": []}, "no day has hours"),
    ],
)
def test_a_week_that_cannot_be(week, message: str) -> None:
    with pytest.raises(CalendarError, match=message):
        StaffedCalendar("America/Phoenix", week)


@pytest.mark.parametrize("zone", ["America/Phoenux", "", "../etc/passwd", "America", None])
def test_a_zone_nobody_knows(zone) -> None:
    with pytest.raises(CalendarError, match=r"timezone: .* give an IANA name"):
        StaffedCalendar(zone, GOOD)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"closed": {datetime(2026, 9, 9): "x"}}, "closed: .* is no date"),
        ({"special": {"2026-09-09": []}}, "special: '2026-09-09' is no date"),
        ({"special": {DAY: [("12:00", "11:00")]}}, "special 2026-09-09: 12:00-11:00 crosses midnight"),
        ({"special_names": {1: "x"}}, "special_names: 1 is no date"),
        (
            {"closures": [(datetime(2026, 9, 9), datetime(2026, 9, 10), "flood")]},
            r"closures: 'flood': its start",
        ),
    ],
)
def test_exceptions_that_cannot_be(parts, message: str) -> None:
    with pytest.raises(CalendarError, match=message):
        StaffedCalendar("America/Phoenix", GOOD, **parts)


def test_a_closure_must_end_after_it_starts(district: StaffedCalendar) -> None:
    noon = datetime(2026, 9, 9, 12, tzinfo=district.zone)
    with pytest.raises(CalendarError, match="'flood' must end after it starts"):
        StaffedCalendar("America/Phoenix", GOOD, closures=[(noon, noon, "flood")])


def test_a_week_staffed_on_a_single_day_needs_no_look_ahead_window(district: StaffedCalendar) -> None:
    """C15: no window of days in which a working day must turn up."""
    sundays = StaffedCalendar("America/Phoenix", {"sun": [("23:59", "24:00")]})
    start = datetime(2026, 9, 7, tzinfo=district.zone)
    assert sundays.add(start, 120) == datetime(2026, 9, 21, tzinfo=district.zone)
