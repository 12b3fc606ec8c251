"""Instants and durations in words."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from present.samples import NOW, PHOENIX, at

from wsd_tui.present.times import (
    age,
    clock_time,
    iso,
    lasting,
    local,
    next_age_change,
    staffed,
    zone_label,
    zoned,
)

DAY = 86_400


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2026-09-08 15:30", "today 15:30"),
        ("2026-09-08 00:00", "today 00:00"),
        ("2026-09-07 23:59", "Mon 23:59"),
        ("2026-09-11 08:00", "Fri 08:00"),
        ("2026-09-12 08:00", "Sat 09-12 08:00"),
        ("2026-09-04 08:00", "Fri 09-04 08:00"),
        ("2027-01-04 08:00", "2027-01-04 08:00"),
    ],
)
def test_local_is_as_short_as_it_is_clear(when, told):
    assert local(at(when), PHOENIX, NOW) == told


@given(st.integers(-400, 400).map(lambda days: days * DAY), st.integers(0, DAY - 1))
def test_two_instants_of_different_days_never_read_alike(offset, second):
    t = NOW - NOW % DAY + second
    if offset:
        assert local(t, PHOENIX, NOW) != local(t + offset, PHOENIX, NOW)


@pytest.mark.rule("A27")
def test_the_time_is_the_districts_with_its_zone_named():
    t = at("2026-09-08 15:30")
    assert zoned(t, PHOENIX, NOW) == "today 15:30 MST"
    assert zoned(t, ZoneInfo("America/New_York"), NOW) == "today 18:30 EDT"
    assert zoned(t, ZoneInfo("America/New_York")) == "Tue 2026-09-08 18:30 EDT"
    assert zone_label(t, ZoneInfo("America/Sao_Paulo")) == "UTC-03"
    assert iso(t, PHOENIX) == "2026-09-08T15:30:00-07:00"


def test_summer_and_winter_have_their_own_label():
    new_york = ZoneInfo("America/New_York")
    assert [zone_label(at(day), new_york) for day in ("2026-07-01 12:00", "2026-12-01 12:00")] == [
        "EDT",
        "EST",
    ]


def test_clock_time_leaves_today_out():
    assert clock_time(at("2026-09-08 08:12"), PHOENIX, NOW) == "08:12"
    assert clock_time(at("2026-09-07 08:12"), PHOENIX, NOW) == "Mon 08:12"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "0 s"),
        (599, "9 min 59 s"),
        (600, "10 min"),
        (659, "10 min"),
        (11_520, "3 h 12 min"),
        (-11_579, "3 h 12 min"),
    ],
)
def test_lasting(seconds, told):
    assert lasting(seconds) == told


def test_staffed_time_says_so():
    assert staffed(7200) == "2 h (staffed)"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (-5, "<1h"),
        (3599, "<1h"),
        (3600, "1h"),
        (86_399, "23h"),
        (86_400, "1d"),
        (99 * DAY, "99d"),
        (100 * DAY, "14w"),
        (800 * DAY, "2y"),
    ],
)
def test_age(seconds, told):
    assert age(seconds) == told


@given(st.integers(0, 40_000 * DAY))
def test_age_fits_four_cells_and_stands_until_its_next_change(passed):
    change = next_age_change(0, passed)
    assert len(age(passed)) <= 4
    assert change > passed
    assert age(change - 1) == age(passed)
