"""Days on which the clocks change, in zones that have them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from wsd_tui.sla import StaffedCalendar
from wsd_tui.sla.edges import days_of_years, edge

NEW_YORK = ZoneInfo("America/New_York")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)


def every_day(*ranges: tuple[str, str], zone: str = "America/New_York") -> StaffedCalendar:
    return StaffedCalendar(zone, dict.fromkeys(DAYS, ranges))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2026, 6, 1), 24)])
def test_a_whole_day_has_the_hours_it_really_has(day: date, hours: int) -> None:
    """C18, C19, C20: neither midnight plus seconds nor wall-clock arithmetic."""
    start = datetime(day.year, day.month, day.day, tzinfo=NEW_YORK)
    end = datetime(day.year, day.month, day.day + 1, tzinfo=NEW_YORK)
    assert every_day(("00:00", "24:00")).between(start, end) == hours * 3600


def test_a_skipped_time_means_the_moment_of_the_jump() -> None:
    opened = every_day(("02:30", "05:00"))
    assert opened.next_open(utc("2026-03-08 04:00")) == utc("2026-03-08 07:00")
    assert opened.between(utc("2026-03-08 05:00"), utc("2026-03-09 04:00")) == 2 * 3600
    closed_inside = every_day(("01:00", "02:30"))
    assert closed_inside.between(utc("2026-03-08 05:00"), utc("2026-03-09 04:00")) == 3600


def test_a_time_shown_twice_means_its_first_showing() -> None:
    opening = every_day(("01:30", "03:00")).next_open(utc("2026-11-01 04:00"))
    assert opening.astimezone(UTC) == utc("2026-11-01 05:30")
    assert every_day(("00:00", "01:30")).between(utc("2026-11-01 04:00"), utc("2026-11-02 05:00")) == 5_400


def test_instants_of_the_second_showing_are_told_apart() -> None:
    calendar = every_day(("00:00", "24:00"))
    first = datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK)
    second = first.replace(fold=1)
    assert calendar.between(first, second) == 3600
    assert calendar.add(first, 3600).fold == 1


def test_a_day_that_never_was_has_no_hours() -> None:
    samoa = every_day(("08:00", "16:00"), zone="Pacific/Apia")
    zone = ZoneInfo("Pacific/Apia")
    around = datetime(2011, 12, 29, tzinfo=zone), datetime(2012, 1, 1, tzinfo=zone)
    assert samoa.between(*around) == 2 * 8 * 3600
    assert samoa.add(datetime(2011, 12, 29, 15, tzinfo=zone), 7_200) == datetime(2011, 12, 31, 9, tzinfo=zone)


def test_phoenix_keeps_its_offset_all_year() -> None:
    calendar = every_day(("00:00", "24:00"), zone="America/Phoenix")
    assert calendar.between(utc("2026-01-01 07:00"), utc("2027-01-01 07:00")) == 365 * 86_400


@pytest.mark.parametrize(
    "zone",
    ["America/Phoenix", "America/New_York", "America/St_Johns", "America/Sao_Paulo", "Australia/Lord_Howe"],
)
def test_the_quick_way_over_quiet_days_agrees_with_converting_every_edge(zone: str) -> None:
    quiet = 0
    for day, midnight in days_of_years(ZoneInfo(zone), 1986, 2026):
        if midnight is not None:
            quiet += 1
            assert midnight + 90 * 60 == edge(ZoneInfo(zone), day, 90)
            assert midnight + 86_400 == edge(ZoneInfo(zone), day, 1440)
    assert quiet > 40 * 360
