"""A replay moves a log by whole weeks of wall time, as late as can be and never into the future."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wsd_tui.exchange.event_log.replay import as_it_was, replay_at
from wsd_tui.exchange.walltime import WEEK, WallReader, utc_of, wall_at, wall_of

PHOENIX, NEW_YORK = ZoneInfo("America/Phoenix"), ZoneInfo("America/New_York")

zones = st.sampled_from([PHOENIX, NEW_YORK, ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe")])
walls = st.datetimes(datetime(2010, 1, 1), datetime(2035, 1, 1)).map(wall_of)
instants = st.integers(1_400_000_000, 2_000_000_000)


def test_the_wednesday_of_the_log_becomes_the_last_wednesday() -> None:
    now = int(datetime(2026, 9, 8, 9, 12, tzinfo=PHOENIX).timestamp())
    replay = replay_at(wall_of(datetime(2016, 3, 9, 10)), PHOENIX, now)
    assert replay.clock_text() == "2026-09-02T10:00:00-07:00"
    assert replay.weeks == (datetime(2026, 9, 2) - datetime(2016, 3, 9)).days // 7


def test_a_morning_stays_a_morning_when_the_clocks_change() -> None:
    """9 March 2016 is winter time in New York, 2 September 2026 summer time."""
    now = int(datetime(2026, 9, 8, 9, 12, tzinfo=NEW_YORK).timestamp())
    replay = replay_at(wall_of(datetime(2016, 3, 9, 10)), NEW_YORK, now)
    assert replay.clock_text() == "2026-09-02T10:00:00-04:00"
    moved = replay.to_utc()(wall_of(datetime(2016, 3, 8, 7, 30)))
    assert datetime.fromtimestamp(moved, NEW_YORK).isoformat() == "2026-09-01T07:30:00-04:00"


def test_a_cut_after_now_is_moved_back() -> None:
    now = int(datetime(2026, 9, 8, 9, 12, tzinfo=PHOENIX).timestamp())
    assert replay_at(wall_of(datetime(2026, 9, 8, 9, 13)), PHOENIX, now).weeks == -1
    assert replay_at(wall_of(datetime(2026, 9, 8, 9, 12)), PHOENIX, now).weeks == 0


def test_a_log_once_moved_goes_on_with_the_same_weeks_while_they_are_not_after_now() -> None:
    cut, now = wall_of(datetime(2016, 3, 9, 10)), int(datetime(2026, 9, 8, 9, 12, tzinfo=PHOENIX).timestamp())
    first = replay_at(cut, PHOENIX, now)
    later = replay_at(cut, PHOENIX, now + 2 * WEEK, first.weeks)
    assert later == first
    beyond = replay_at(cut + WEEK, PHOENIX, now, first.weeks)
    assert beyond.weeks == first.weeks - 1


@given(cut=walls, zone=zones, now=instants)
@example(  # 02:30 does not exist in New York on that day; read as 03:30 it is after 03:10
    cut=wall_of(datetime(2016, 3, 6, 2, 30)),
    zone=NEW_YORK,
    now=int(datetime(2026, 3, 8, 3, 10, tzinfo=NEW_YORK).timestamp()),
)
def test_the_clock_is_never_after_now_and_less_than_a_week_and_a_day_before(
    cut: int, zone: ZoneInfo, now: int
) -> None:
    replay = replay_at(cut, zone, now)
    assert replay.clock <= now
    # The next week would be after now, but for what the clocks are set by.
    assert replay.clock > now - WEEK - 7200
    assert utc_of(cut + (replay.weeks + 1) * WEEK, zone) > now - 7200


@given(cut=walls, zone=zones, now=instants, before=st.lists(st.integers(0, 4 * WEEK), max_size=20))
def test_moved_times_lie_before_the_clock_at_the_same_time_of_the_same_weekday(
    cut: int, zone: ZoneInfo, now: int, before: list[int]
) -> None:
    replay = replay_at(cut, zone, now)
    utc = replay.to_utc()
    for wall in (cut - seconds for seconds in before):
        moved = utc(wall)
        assert moved <= replay.clock
        shown = wall_at(moved, zone)
        assert (shown - wall) % WEEK in (0, 3600, 1800) or moved == replay.clock


def test_without_a_replay_nothing_moves_and_what_is_to_come_is_cut() -> None:
    now = int(datetime(2026, 9, 8, 9, 12, tzinfo=PHOENIX).timestamp())
    same = as_it_was(PHOENIX, now)
    assert (same.weeks, same.clock, same.cut) == (0, now, wall_of(datetime(2026, 9, 8, 9, 12)))
    assert same.to_utc()(wall_of(datetime(2016, 3, 9, 10))) == int(
        datetime(2016, 3, 9, 17, tzinfo=UTC).timestamp()
    )


def test_a_log_of_another_zone_is_read_in_its_own() -> None:
    lisbon = WallReader("%d/%m/%Y %H:%M", ZoneInfo("Europe/Lisbon"), PHOENIX)
    assert lisbon.read("9/3/2016 10:00") == wall_of(datetime(2016, 3, 9, 3))
    ours = WallReader("%d/%m/%Y %H:%M", None, PHOENIX)
    assert ours.read("9/3/2016 10:00") == wall_of(datetime(2016, 3, 9, 10))
    with pytest.raises(ValueError):
        ours.read("31/2/2016 10:00")
    with pytest.raises(ValueError, match="no offset"):
        ours.translate(datetime(2016, 3, 9, 10, tzinfo=UTC))


@given(wall=walls, zone=zones)
def test_wall_and_utc_agree_where_the_clocks_are_not_set(wall: int, zone: ZoneInfo) -> None:
    naive = datetime.fromtimestamp(wall, UTC).replace(tzinfo=None)
    steady = all(
        (naive + timedelta(hours=step)).replace(tzinfo=zone).utcoffset()
        == naive.replace(tzinfo=zone).utcoffset()
        for step in (-2, 2)
    )
    assert not steady or wall_at(utc_of(wall, zone), zone) == wall
