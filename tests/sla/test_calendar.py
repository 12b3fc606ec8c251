"""Adding, counting and opening on the district's calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from wsd_tui.sla import CalendarRangeError, Paused, StaffedCalendar

PHOENIX = ZoneInfo("America/Phoenix")
HOUR = 3600


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PHOENIX)


@pytest.mark.rule("R12")
def test_the_desk_is_staffed_nine_hours_from_monday_to_friday(district: StaffedCalendar) -> None:
    assert district.standard_day == 32_400
    assert district.between(local("2026-09-21 00:00"), local("2026-09-28 00:00")) == 5 * 32_400
    assert district.next_open(local("2026-09-18 15:30")) == local("2026-09-21 06:30")


def test_a_standard_day_is_the_most_common_one_and_of_equals_the_longest() -> None:
    nine, four = [("06:30", "15:30")], [("07:00", "11:00")]
    mostly_nine = StaffedCalendar("UTC", {"mon": nine, "tue": nine, "wed": four})
    half_and_half = StaffedCalendar("UTC", {"mon": four, "tue": nine})
    assert mostly_nine.standard_day == half_and_half.standard_day == 9 * HOUR


def test_hours_are_half_open(district: StaffedCalendar, at) -> None:
    """C12: the closing second is closed, to the last one before it the desk is open."""
    assert not district.is_open_s(at("2026-09-03 06:30") - 1)
    assert district.is_open_s(at("2026-09-03 06:30"))
    assert district.is_open_s(at("2026-09-03 15:30") - 1)
    assert not district.is_open_s(at("2026-09-03 15:30"))


def test_due_is_the_earliest_instant_so_closing_and_not_the_next_opening(district: StaffedCalendar) -> None:
    assert district.add(local("2026-09-03 14:30"), HOUR) == local("2026-09-03 15:30")
    assert district.add(local("2026-09-03 14:30"), HOUR + 1) == local("2026-09-04 06:30:01")


def test_nothing_to_add_changes_nothing_even_at_night(district: StaffedCalendar) -> None:
    night = local("2026-09-05 23:00")
    assert district.add(night, 0) == night


def test_next_open_of_an_open_instant_is_itself(district: StaffedCalendar) -> None:
    assert district.next_open(local("2026-09-03 10:00:07")) == local("2026-09-03 10:00:07")


def test_results_are_in_the_zone_of_the_calendar_whatever_zone_is_asked_in(district: StaffedCalendar) -> None:
    asked = local("2026-09-03 14:30").astimezone(UTC)
    due = district.add(asked, HOUR)
    assert due.tzinfo is district.zone
    assert (due.hour, due.minute) == (15, 30)


def test_fractions_of_a_second_are_cut_off(district: StaffedCalendar) -> None:
    start = local("2026-09-03 10:00:00.999999")
    assert district.add(start, 1) == local("2026-09-03 10:00:01")
    assert district.between(start, local("2026-09-03 10:00:01.999999")) == 1
    assert district.between(local("1969-12-31 10:00:00.5"), local("1969-12-31 10:00:01.5")) == 1


@pytest.mark.rule("A4")
def test_dated_hours_win_over_a_closed_day_and_the_week() -> None:
    """C16: a half day is an entry of its own."""
    day = date(2026, 9, 7)
    both = StaffedCalendar(
        "America/Phoenix",
        {"mon": [("06:30", "15:30")]},
        closed={day: "Labor Day"},
        special={day: [("08:00", "09:00"), ("10:00", "10:30")]},
    )
    assert both.between(local("2026-09-07 00:00"), local("2026-09-08 00:00")) == 5_400


@pytest.mark.rule("A4")
def test_closures_take_time_away_from_dated_hours_too() -> None:
    day = date(2026, 9, 7)
    calendar = StaffedCalendar(
        "America/Phoenix",
        {"mon": [("06:30", "15:30")]},
        special={day: [("08:00", "12:00")]},
        closures=[
            (local("2026-09-07 09:00"), local("2026-09-07 10:00"), "no power"),
            (local("2026-09-07 09:30"), local("2026-09-07 10:30"), "no water"),
        ],
    )
    assert calendar.between(local("2026-09-07 00:00"), local("2026-09-08 00:00")) == 9_000
    assert calendar.add(local("2026-09-07 08:30"), 2 * HOUR) == local("2026-09-07 12:00")


def test_twenty_four_hour_days_join_without_losing_a_minute() -> None:
    """C11: written 00:00-24:00, round the clock is round the clock."""
    always = StaffedCalendar(
        "America/Phoenix",
        {day: [("00:00", "24:00")] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")},
    )
    assert always.between(local("2026-01-01 00:00"), local("2027-01-01 00:00")) == 365 * 86_400


def test_overlapping_and_unordered_pauses_count_once(district: StaffedCalendar) -> None:
    start = local("2026-09-03 08:00")
    pauses = [
        (local("2026-09-03 10:00"), local("2026-09-03 11:00")),
        (local("2026-09-03 09:00"), local("2026-09-03 10:30")),
        (local("2026-09-03 09:10"), local("2026-09-03 09:20")),
    ]
    assert district.between(start, local("2026-09-03 12:00"), pauses) == 2 * HOUR
    assert district.add(start, 2 * HOUR, pauses) == local("2026-09-03 12:00")


def test_an_open_pause_leaves_no_due_instant_and_stops_the_count(district: StaffedCalendar) -> None:
    waiting = [(local("2026-09-03 09:00"), None)]
    with pytest.raises(Paused):
        district.add(local("2026-09-03 08:00"), 60, waiting)
    assert district.between(local("2026-09-03 08:00"), local("2026-09-03 12:00"), waiting) == HOUR


def test_a_pause_after_the_due_instant_or_before_the_start_moves_nothing(district: StaffedCalendar) -> None:
    start, due = local("2026-09-03 08:00"), local("2026-09-03 09:00")
    hour = timedelta(hours=1)
    assert district.add(start, HOUR, [(due, due + hour), (start - hour, start)]) == due


@pytest.mark.parametrize(
    ("call", "names"),
    [
        (lambda c: c.add(datetime(2026, 9, 3), 1), "start"),
        (lambda c: c.between(local("2026-09-03"), datetime(2026, 9, 4)), "end"),
        (lambda c: c.next_open(datetime(2026, 9, 4)), "t must"),
        (lambda c: c.add(local("2026-09-03"), 1, [(datetime(2026, 9, 4), None)]), "start of a pause"),
        (lambda c: c.add(local("2026-09-03"), -1), "seconds"),
        (lambda c: c.add(local("2026-09-03"), 1.5), "seconds"),
        (lambda c: c.between(local("2026-09-04"), local("2026-09-03")), "end lies 86400 s before start"),
        (lambda c: c.spans(local("2026-09-04"), local("2026-09-03")), "end lies 86400 s before start"),
        (
            lambda c: c.add(local("2026-09-03"), 1, [(local("2026-09-05"), local("2026-09-04"))]),
            "a pause ends",
        ),
    ],
)
def test_impossible_questions_are_refused_by_name(district: StaffedCalendar, call, names: str) -> None:
    with pytest.raises(ValueError, match=names):
        call(district)


@pytest.mark.parametrize("year", [1, 1899, 2400, 9999])
def test_years_nobody_means_are_refused_at_once(district: StaffedCalendar, year: int) -> None:
    with pytest.raises(CalendarRangeError, match="1900 to 2399"):
        district.next_open(datetime(year, 6, 1, tzinfo=UTC))


def test_a_budget_of_centuries_is_refused_and_not_searched_for_ever(district: StaffedCalendar) -> None:
    """C21: no loop without an end."""
    with pytest.raises(CalendarRangeError):
        district.add(local("2026-09-03"), 10**12)


def test_an_answer_months_and_holidays_away_is_an_instant_like_any_other(district: StaffedCalendar) -> None:
    """C22, C23: past any look-ahead of days, the one holiday on the way counted once."""
    start = local("2026-09-24 06:30")
    assert district.add(start, 60 * 32_400) == local("2026-12-17 15:30")
    assert district.between(start, local("2026-12-17 15:30")) == 60 * 32_400


def test_growing_in_both_directions_keeps_the_count(at) -> None:
    """Blocks of years compiled one after the other give what one block gives."""
    week = {"mon": [("06:30", "15:30")]}
    jumpy, fresh = StaffedCalendar("America/Phoenix", week), StaffedCalendar("America/Phoenix", week)
    for year in (2026, 2031, 2012, 2100, 1950):
        jumpy.next_open_s(at(f"{year}-06-01"))
    span = at("1951-03-01"), at("2099-03-01")
    assert jumpy.between_s(*span) == fresh.between_s(*span)
    assert jumpy.add_s(span[0], 10**8) == fresh.add_s(span[0], 10**8)


@pytest.mark.parametrize("seconds", [1, 32_400, 5 * 32_400, 400 * 32_400])
@pytest.mark.parametrize(
    "moment", ["2026-09-08 09:12", "2026-09-07 12:00", "2026-09-05 03:00", "2026-09-09 15:30"]
)
def test_back_is_the_last_instant_from_which_so_much_went_by(district, at, moment: str, seconds: int) -> None:
    end = at(moment)
    since = district.back_s(end, seconds)
    assert district.between_s(since, end) == seconds
    assert district.between_s(since + 1, end) == seconds - 1
