"""A district's feed as it really is: what it means for the desk, and what is left alone."""

from datetime import date
from pathlib import Path

import pytest
from support.calendar_feed import all_day, event, feed, proposed, told

from wsd_tui.exchange.calendar.ics_lines import feed_of
from wsd_tui.exchange.fault import ImportFault

WEEK = [f"2026-10-{day:02} closed" for day in range(5, 10)]


@pytest.mark.parametrize(
    ("one", "days"),
    [
        (all_day("Fall Break", "20261005", "20261010"), WEEK),  # the end is exclusive
        (all_day("Fall Break", "20261003", "20261012"), WEEK),  # weekends have no hours anyway
        (all_day("No School", "20261005"), WEEK[:1]),  # no DTEND: one day
        (all_day("No School", "20261005", "20261005"), WEEK[:1]),  # an empty span is meant as one day
        (event("DTSTART;VALUE=DATE:20261005", "DURATION:P5D", "SUMMARY:Fall Break"), WEEK),
        (event("DTSTART:20261005", "SUMMARY:No School"), WEEK[:1]),  # a date without VALUE=DATE
        (event("DTSTART;VALUE=DATE:20261005T000000", "SUMMARY:No School"), WEEK[:1]),
        (  # a day of local midnights, and one of midnights in UTC
            event(
                "DTSTART;TZID=America/Phoenix:20261005T000000",
                "DTEND;TZID=America/Phoenix:20261006T000000",
                "SUMMARY:No School",
            ),
            WEEK[:1],
        ),
        (event("DTSTART:20261005T070000Z", "DTEND:20261006T070000Z", "SUMMARY:No School"), WEEK[:1]),
        (
            event(
                "DTSTART;TZID=US Mountain Standard Time:20261005T060000", "DURATION:PT10H", "SUMMARY:School Closed"
            ),
            WEEK[:1],
        ),
        (  # a floating time is the district's
            event("DTSTART:20261005T104000", "DTEND:20261005T123000", "SUMMARY:Building closed"),
            ["2026-10-05 shut 10:40-12:30"],
        ),
        (event("DTSTART:20261005T174000Z", "DTEND:20261006T173000Z", "SUMMARY:Office closed"),
         ["2026-10-05 shut 10:40-00:00", "2026-10-06 shut 00:00-10:30"]),
        (all_day("Labor Day", "20260907"), ["2026-09-07 closed"]),
        (all_day("Thanksgiving", "20261126"), ["2026-11-26 closed"]),
        (all_day("Presidents\u2019 Day (No School)", "20270215"), ["2027-02-15 closed"]),
        (all_day("Early Release 11:30", "20260909"), ["2026-09-09 06:30-11:30"]),
        (all_day("Early dismissal at 12:15 p.m.", "20260909"), ["2026-09-09 06:30-12:15"]),
        (all_day("Half Day - dismissal 1:05", "20260909"), ["2026-09-09 06:30-13:05"]),
        (all_day("Early Release (8:00 - 11:45)", "20260909"), ["2026-09-09 06:30-11:45"]),
        (all_day("Early Release", "20260909"), ["2026-09-09 06:30-11:30"]),  # as the words file says
        (event("DTSTART:20260909T121500", "SUMMARY:Early Release"), ["2026-09-09 06:30-12:15"]),
        (event("DTSTART:20260909T121500", "DTEND:20260909T153000", "SUMMARY:Early Out"), ["2026-09-09 06:30-12:15"]),
        (all_day("2-Hour Delay", "20260909"), ["2026-09-09 08:30-15:30"]),
        (all_day("Late Start 9:00 am", "20260909"), ["2026-09-09 09:00-15:30"]),
        (all_day("Last Day of School", "20270527"), ["2027-05-27 06:30-11:30"]),
        (all_day("No School", "20261004"), []),  # a Sunday
        (all_day("No School", "20261005", "", "STATUS:CANCELLED"), []),
        (all_day("Teacher Workday", "20261005"), []),
        (all_day("Teacher Workday - No School", "20261004"), []),  # a Sunday
        (all_day("Holiday Concert", "20261004"), []),
        (all_day("School in session", "20261012"), []),
        (all_day("Basketball Camp", "20261222"), []),
    ],
)  # fmt: skip
def test_what_an_event_means(one: str, days: list[str]) -> None:
    proposal = proposed(feed(one))
    assert told(proposal) == days
    assert (proposal.unread, proposal.dropped) == ((), ())


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (all_day("PTO meeting", "20261005"), "no word says what it means"),
        (event("DTSTART;VALUE=DATE:20261005"), "it has no title"),
        (all_day("Summer holiday", "20260701", "20260803"), "it lasts 33 days"),
        (all_day("Early Release K-5 11:30 and 6-8 12:15", "20260909"), "it tells several times of day"),
        (all_day("Early Release 5:45", "20260909"), "05:45 or 17:45 is not one time within the usual hours"),
        (all_day("Late Start", "20260909"), "it tells no time of day"),
        (event("DTSTART:20260909T080000", "DTEND:20260909T113000", "SUMMARY:Early Release"), "does not say when"),
        (event("DTSTART:20260909T080000", "SUMMARY:No School"), "does not say until when"),
        (
            all_day("Teacher Workday - No School", "20261005"),
            'its words say both closed ("*no school*") and staff are there ("*teacher* workday*")',
        ),
        (
            all_day("No School: Registration for Kindergarten", "20261005"),
            'its words say both closed ("*no school*") and not about the hours ("*registration*")',
        ),
        (all_day("Winter Break Basketball Camp", "20261222", "20270103"), 'closed ("*winter break*")'),
    ],
)  # fmt: skip
def test_what_is_in_doubt_is_listed_and_left_alone(one: str, why: str) -> None:
    proposal = proposed(feed(one))
    assert told(proposal) == []
    (doubt,) = proposal.unread
    assert why in doubt.why
    assert doubt.line == 4


def test_events_that_contradict_each_other_propose_nothing_for_the_day() -> None:
    proposal = proposed(
        feed(
            all_day("No School", "20261005"),
            all_day("Teacher Workday", "20261005"),
            all_day("Early Release 11:30", "20261006"),
            all_day("Early Release 12:15", "20261006"),
            all_day("No School", "20261007"),
            all_day("Fall Break", "20261007"),
        )
    )
    assert told(proposal) == ["2026-10-07 closed"]
    first, second = proposal.unread
    assert "staff are there: Teacher Workday" in first.why
    assert "06:30-11:30 or 06:30-12:15" in second.why


def test_a_title_that_says_both_is_listed_with_its_days_and_still_stands_against_a_closing() -> None:
    both = all_day("No School - Teacher Work Day", "20261003", "20261007")
    (doubt,) = proposed(feed(both)).unread
    assert (doubt.title, doubt.first, doubt.last) == (
        "No School - Teacher Work Day", date(2026, 10, 3), date(2026, 10, 6),
    )  # fmt: skip
    proposal = proposed(feed(both, all_day("No School", "20261005"), all_day("No School", "20261007")))
    assert told(proposal) == ["2026-10-07 closed"]


def test_a_break_outdoes_an_early_release_that_goes_on_every_week() -> None:
    weekly = all_day("Early Release 11:30", "20260930", "", "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=3", "UID:1")
    proposal = proposed(feed(weekly, all_day("Fall Break", "20261005", "20261010")))
    assert told(proposal) == ["2026-09-30 06:30-11:30", *WEEK, "2026-10-14 06:30-11:30"]
    assert "outdoes Early Release 11:30" in proposal.days[3].why


def test_exceptions_of_a_series_by_date_by_time_and_by_another_in_its_place() -> None:
    proposal = proposed(
        feed(
            event(
                "UID:weekly",
                "DTSTART;TZID=America/Phoenix:20260902T113000",
                "RRULE:FREQ=WEEKLY;UNTIL=20261007T235959Z",
                "EXDATE;TZID=America/Phoenix:20260909T113000",
                "EXDATE;VALUE=DATE:20260916",
                "SUMMARY:Early Release",
            ),
            event("UID:weekly", "RECURRENCE-ID:20260923T183000Z", "DTSTART:20260924T121500", "SUMMARY:Early Release"),
            event(
                "UID:weekly",
                "RECURRENCE-ID;VALUE=DATE:20260930",
                "DTSTART:20260930T113000",
                "STATUS:CANCELLED",
                "SUMMARY:Early Release",
            ),
        )
    )  # fmt: skip
    assert told(proposal) == ["2026-09-02 06:30-11:30", "2026-09-24 06:30-12:15", "2026-10-07 06:30-11:30"]


def test_rdate_adds_and_a_cancelled_series_takes_all_of_it_away() -> None:
    more = all_day("No School", "20261005", "", "UID:a", "RDATE;VALUE=DATE:20261007,20261009")
    assert told(proposed(feed(more))) == [WEEK[0], WEEK[2], WEEK[4]]
    gone = all_day("No School", "20261005", "", "UID:a", "RRULE:FREQ=DAILY;COUNT=3", "STATUS:CANCELLED")
    moved = all_day("No School", "20261009", "", "UID:a", "RECURRENCE-ID;VALUE=DATE:20261006")
    assert told(proposed(feed(gone, moved))) == []


def test_the_newest_of_an_event_that_stands_there_twice_counts() -> None:
    old = all_day("No School", "20261005", "", "UID:a", "SEQUENCE:1")
    new = all_day("No School", "20261006", "", "UID:a", "SEQUENCE:2")
    assert told(proposed(feed(new, old))) == ["2026-10-06 closed"]


BROKEN = [
    ("DTEND;VALUE=DATE:soon", "DTEND is left out"),
    ("DTEND;VALUE=DATE:20260101", "would end before it begins"),
    ("DURATION:-P1D", "DURATION is left out"),
    ("RRULE:FREQ=OFTEN", "RRULE is left out"),
    ("RRULE:FREQ=SECONDLY", "a day cannot repeat secondly"),
    ("RRULE:FREQ=DAILY;INTERVAL=0", "INTERVAL and COUNT are 1 at least"),
    ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "no month has such a day"),
    ("RRULE:FREQ=DAILY;BYSETPOS=5", "BYSETPOS is not followed"),
    ("EXDATE:20261332", "EXDATE is left out"),
    ("DTSTART;VALUE=DATE:00000000", ""),
    ("X-FROM A PROGRAM THAT KNOWS NO COLON", "no property can be read"),
    ("DESCRIPTION;LANGUAGE=en;=:x", "no property can be read"),
    ("SUMM\x00ARY:no", "no property can be read"),
    ("RDATE;TZID=Mars/Olympus:20261005T000000", "the time zone 'Mars/Olympus' is unknown here"),
]


@pytest.mark.parametrize(("line", "what"), BROKEN)
def test_a_broken_property_is_dropped_by_its_line_and_the_rest_is_read(line: str, what: str) -> None:
    data = feed(all_day("No School", "20261005", "", line), all_day("No School", "20261006"))
    proposal = proposed(data)
    assert told(proposal) == WEEK[:2]
    assert [what in one.what for one in proposal.dropped] == [True] * bool(what)
    if what:
        assert data.decode().splitlines()[proposal.dropped[0].line - 1] == line


def test_an_event_without_a_beginning_is_named_and_the_next_one_read() -> None:
    proposal = proposed(feed(event("DTSTART:never", "SUMMARY:No School"), all_day("No School", "20261006")))
    assert told(proposal) == ["2026-10-06 closed"]
    assert [str(one) for one in proposal.dropped] == [
        "line 4: the event 'No School' has no usable DTSTART",
        "line 5: DTSTART is left out: 'never' is no date",
    ]


def test_a_feed_that_is_cut_off_gives_what_was_whole() -> None:
    data = feed(all_day("No School", "20261005"), all_day("No School", "20261006"))
    proposal = proposed(data[: data.rindex(b"END:VEVENT")])
    assert told(proposal) == WEEK[:1]
    assert "cut off" in proposal.dropped[-1].what


def test_folded_lines_escapes_and_odd_line_ends_are_read() -> None:
    text = all_day("No Sch\r\n ool\\, all grades\\; really", "20261005").replace("\r\n", "\n")
    (day,) = proposed(b"\xef\xbb\xbf" + feed(text)).days
    assert day.name == "No School, all grades; really"


def test_a_zone_that_the_feed_defines_itself_is_followed() -> None:
    zone = [
        *("BEGIN:VTIMEZONE", "TZID:Customized Zone", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
        *("TZOFFSETFROM:-0500", "TZOFFSETTO:-0500", "TZNAME:X", "END:STANDARD", "END:VTIMEZONE"),
    ]
    one = event("DTSTART;TZID=Customized Zone:20261005T124000", "DURATION:PT1H", "SUMMARY:Building closed")
    proposal = proposed(feed("\r\n".join(zone), one))
    assert told(proposal) == ["2026-10-05 shut 10:40-11:40"]
    assert proposal.dropped == ()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "no BEGIN:VCALENDAR"),
        (b"<!DOCTYPE html><title>Sign in</title>", "a web page"),
        (b"BEGIN:VCARD\r\nEND:VCARD", "no BEGIN:VCALENDAR"),
        (b"\x00\x01\x02", "no BEGIN:VCALENDAR"),
    ],
)
def test_what_is_no_feed_is_told_in_one_line(data: bytes, what: str) -> None:
    with pytest.raises(ImportFault, match=what):
        feed_of(Path("feed.ics"), data)


def test_blanks_in_a_rule_and_events_without_a_calendar_around_them_are_read() -> None:
    weekly = all_day("Early Release", "20261006", "", "RRULE:FREQ=DAILY;COUNT=2;BYDAY=TU, WE")
    assert told(proposed(weekly.encode())) == ["2026-10-06 06:30-11:30", "2026-10-07 06:30-11:30"]


def test_only_the_dates_asked_for_are_told() -> None:
    data = feed(all_day("Fall Break", "20261001", "20261017"), all_day("No School", "20261101"))
    assert told(proposed(data, date(2026, 10, 5), date(2026, 10, 9))) == WEEK
