"""Rules of feeds beside dateutil, in zones with and without a change of clocks; and bytes that are no calendar."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule
from hypothesis import given, settings
from hypothesis import strategies as st
from support.calendar_feed import ZONE, all_day, event, feed, proposed, told

from wsd_tui.exchange.calendar.ics_events import events_of
from wsd_tui.exchange.calendar.ics_lines import feed_of
from wsd_tui.exchange.calendar.ics_recurrence import occurrences
from wsd_tui.exchange.fault import ImportFault

FIRST, LAST = date(2026, 7, 1), date(2027, 6, 30)
OFTEN = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def starts(*lines: str) -> list[datetime]:
    events, _ = events_of(feed_of(Path("feed.ics"), feed(event(*lines, "SUMMARY:x"))))
    found, dropped = occurrences(events, FIRST, LAST, ZONE)
    assert dropped == []
    return [one.start for one in found]


@st.composite
def rules(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """A rule as a feed has it, and as dateutil's own arguments."""
    often = draw(st.sampled_from(sorted(OFTEN)))
    interval = draw(st.integers(1, 5))
    text, given_ = f"FREQ={often};INTERVAL={interval}", {"freq": OFTEN[often], "interval": interval}
    if draw(st.booleans()):
        count = draw(st.integers(1, 60))
        text, given_ = f"{text};COUNT={count}", given_ | {"count": count}
    if often != "DAILY" and draw(st.booleans()):
        days = draw(st.sets(st.integers(0, 6), min_size=1, max_size=3))
        text += ";BYDAY=" + ",".join(DAYS[day] for day in sorted(days))
        given_["byweekday"] = sorted(days)
    if draw(st.booleans()):
        months = draw(st.sets(st.integers(1, 12), min_size=1, max_size=4))
        text += ";BYMONTH=" + ",".join(map(str, sorted(months)))
        given_["bymonth"] = sorted(months)
    return text, given_


@pytest.mark.filterwarnings("ignore:Using both 'count' and 'until'")
@settings(deadline=None, max_examples=25)
@given(
    rule=rules(),
    start=st.datetimes(datetime(2024, 1, 1), datetime(2027, 3, 1)).map(lambda at: at.replace(microsecond=0)),
    name=st.sampled_from(["America/Phoenix", "America/New_York", "Europe/Berlin"]),
)
def test_a_rule_gives_the_beginning_and_the_times_that_dateutil_gives(
    rule: tuple[str, dict[str, object]], start: datetime, name: str
) -> None:
    text, given_ = rule
    found = starts(f"DTSTART;TZID={name}:{start:%Y%m%dT%H%M%S}", f"RRULE:{text}")
    low, high = datetime(2026, 7, 1), datetime(2027, 7, 1)
    by_rule = rrule(dtstart=start, until=high + timedelta(days=2), **given_)  # type: ignore[arg-type]
    walls = [start, *(wall for wall in by_rule if wall != start)][: given_.get("count")]  # type: ignore[misc]
    local = [
        wall.replace(tzinfo=ZoneInfo(name)).astimezone(UTC).astimezone(ZONE).replace(tzinfo=None)
        for wall in walls
    ]
    assert found == sorted(at for at in local if low <= at < high)


@settings(deadline=None, max_examples=40)
@given(
    first=st.dates(FIRST, date(2026, 9, 1)),
    last=st.dates(date(2026, 9, 1), date(2027, 6, 1)),
    out=st.sets(st.integers(0, 40), max_size=8),
)
def test_until_is_the_last_day_and_what_is_left_out_is_gone(first: date, last: date, out: set[int]) -> None:
    weekly = [first + timedelta(weeks=number) for number in range(60)]
    without = [weekly[number] for number in sorted(out)]
    lines = [f"EXDATE;VALUE=DATE:{day:%Y%m%d}" for day in without]
    found = starts(f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"RRULE:FREQ=WEEKLY;UNTIL={last:%Y%m%d}", *lines)
    assert [at.date() for at in found] == [day for day in weekly if day <= last and day not in without]


@pytest.mark.parametrize(
    ("until", "last"),
    [("20261007", 7), ("20261007T000000Z", 7), ("20261008T065959Z", 7), ("20261007T070000Z", 7)],
)
def test_until_of_whole_days_however_it_is_written(until: str, last: int) -> None:
    found = starts("DTSTART;VALUE=DATE:20261005", f"RRULE:FREQ=DAILY;UNTIL={until}")
    assert found[-1] == datetime(2026, 10, last)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;BYDAY=FR;UNTIL=20261104", ["11-04"]),
        ("FREQ=WEEKLY;BYDAY=FR;UNTIL=20261113", ["11-04", "11-06", "11-13"]),
        ("FREQ=WEEKLY;BYDAY=FR;COUNT=1", ["11-04"]),
        ("FREQ=WEEKLY;BYDAY=FR;COUNT=3", ["11-04", "11-06", "11-13"]),
        ("FREQ=WEEKLY;BYDAY=WE;COUNT=2", ["11-04", "11-11"]),
    ],
)
def test_a_beginning_that_its_rule_does_not_give_is_the_first_time(rule: str, days: list[str]) -> None:
    found = starts("DTSTART;VALUE=DATE:20261104", f"RRULE:{rule}")
    assert [f"{at:%m-%d}" for at in found] == days


def test_a_rule_that_began_long_ago_is_followed_and_one_without_end_ends_with_the_dates() -> None:
    found = starts("DTSTART:19700107T113000", "RRULE:FREQ=WEEKLY;BYDAY=WE")
    assert found[0] == datetime(2026, 7, 1, 11, 30)
    assert len(found) == 53


_PIECES = (
    *(b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"BEGIN:VTIMEZONE\n", b"END:VTIMEZONE\n", b"END:VCALENDAR\n"),
    *(b"DTSTART", b"DTEND", b"RRULE", b"EXDATE", b"RDATE", b"SUMMARY", b"DURATION", b"UID", b"RECURRENCE-ID"),
    *(
        b";VALUE=DATE",
        b";TZID=America/Phoenix",
        b';TZID="x',
        b":",
        b"20261005",
        b"T113000",
        b"Z",
        b",",
        b"\n ",
    ),
    *(
        b"FREQ=DAILY;COUNT=3",
        b"FREQ=YEARLY;BYDAY=-1MO",
        b"FREQ=WEEKLY;INTERVAL=",
        b"P1D",
        b"No School\n",
        b"\xff",
    ),
    *(b"\r\n", b"\n", b"\\,", b"99999999T999999", b"00010101", b"Early Release 11:30\n", b"TZID:x\n"),
)


def _survives(data: bytes) -> None:
    try:
        proposal = proposed(data)
    except ImportFault as fault:
        assert "\n" not in str(fault)  # noqa: PT017 (either way is right)
        return
    for one in (*proposal.days, *proposal.unread):
        assert "\x1b" not in str(one)


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from(_PIECES), max_size=25).map(b"".join))
def test_broken_feeds_are_never_more_than_a_list_of_faults(middle: bytes) -> None:
    _survives(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + middle + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_feed_or_a_fault(data: bytes) -> None:
    _survives(data)
    _survives(b"BEGIN:VCALENDAR\r\n" + data)


@pytest.mark.long
@settings(deadline=None, max_examples=5_000)
@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.binary(max_size=12)), max_size=60).map(b"".join))
def test_thousands_of_broken_feeds(middle: bytes) -> None:
    _survives(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + middle)


@settings(deadline=None, max_examples=40)
@given(at=st.integers(0, 2_000), byte=st.integers(0, 255))
def test_a_byte_that_is_changed_costs_one_event_at_most(at: int, byte: int) -> None:
    whole = feed(*(all_day("No School", f"202610{day:02}") for day in (5, 6, 7, 8, 9)))
    start = whole.index(b"BEGIN:VEVENT")
    place = start + at % (len(whole) - start - 20)
    data = whole[:place] + bytes([byte]) + whole[place + 1 :]
    expected = set(told(proposed(whole)))
    assert (
        len(expected & set(told(proposed(data)))) >= 3
    )  # a mark of the end that is gone takes two events with it
