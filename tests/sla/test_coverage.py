"""Coverage windows: ranges in which a calendar is staffed beside its hours, for what is marked for them."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wsd_tui.sla import (
    ExtraRange,
    Facts,
    Hold,
    Policy,
    Relief,
    StaffedCalendar,
    clock_spans,
    moments,
    next_change,
    ticket_clocks,
    used_up_at,
)

MON_TO_FRI = ("mon", "tue", "wed", "thu", "fri")
CALENDARS = [
    StaffedCalendar(
        zone,
        {day: [("06:30", "15:30")] for day in MON_TO_FRI},
        closed={date(2026, 3, 9): "holiday"},
        special={date(2026, 3, 8): [("01:15", "03:45")], date(2026, 11, 1): [("00:30", "02:30")]},
        closures=[
            (datetime(2026, 3, 11, 17, tzinfo=UTC), datetime(2026, 3, 12, 18, 0, 1, tzinfo=UTC), "flood")
        ],
    )
    for zone in ("America/Phoenix", "America/New_York", "Australia/Lord_Howe")
]
START, END = (int(datetime(2026, month, 1, tzinfo=UTC).timestamp()) for month in (2, 4))

calendars = st.sampled_from(CALENDARS)
instants = st.integers(START, END)
lengths = st.integers(0, 3 * 86_400)
budgets = st.integers(1, 20 * 32_400)
window_lists = st.lists(
    st.tuples(instants, lengths).map(lambda w: ExtraRange(w[0], w[0] + w[1], "event")), max_size=4
)


def covered(calendar: StaffedCalendar, windows: list[ExtraRange]) -> StaffedCalendar:
    """The calendar of what is marked for all of these windows."""
    known = dict(enumerate(windows, 1))
    return calendar.knowing(known).covering(tuple(known))


@given(calendars, window_lists, instants, budgets)
def test_add_and_between_are_inverse_with_windows(
    calendar: StaffedCalendar, windows: list[ExtraRange], start: int, budget: int
) -> None:
    marked = covered(calendar, windows)
    due = marked.add_s(start, budget)
    assert marked.between_s(start, due) == budget
    assert marked.between_s(start, due - 1) == budget - 1
    assert marked.is_open_s(due - 1)


@given(calendars, window_lists, instants, st.integers(0, 4 * 86_400))
def test_a_window_adds_what_was_not_staffed_and_nothing_else(
    calendar: StaffedCalendar, windows: list[ExtraRange], start: int, length: int
) -> None:
    end, marked = start + length, covered(calendar, windows)
    edges = sorted({start, end, *(cut for window in windows for cut in window[:2] if start < cut < end)})
    extra = 0
    for low, high in pairwise(edges):
        if any(window.start <= low and high <= window.end for window in windows):
            extra += high - low - calendar.between_s(low, high)
    assert marked.between_s(start, end) == calendar.between_s(start, end) + extra


@given(calendars, st.integers(0, 30), st.integers(0, 86_399), st.integers(0, 20_000), instants, budgets)
def test_a_window_inside_staffed_hours_changes_nothing(
    calendar: StaffedCalendar, days: int, after: int, length: int, start: int, budget: int
) -> None:
    begins = calendar.next_open_s(START + days * 86_400 + after)
    assume(calendar.between_s(begins, begins + length) == length)
    marked = covered(calendar, [ExtraRange(begins, begins + length, "event")])
    due = calendar.add_s(start, budget)
    assert marked.add_s(start, budget) == due
    assert marked.between_s(start, due) == budget
    assert marked.next_open_s(start) == calendar.next_open_s(start)
    assert marked.spans_s(start, due) == calendar.spans_s(start, due)


@settings(max_examples=60)
@given(calendars, window_lists, instants, st.integers(0, 4 * 86_400))
def test_spans_tile_and_count_with_windows(
    calendar: StaffedCalendar, windows: list[ExtraRange], start: int, length: int
) -> None:
    end, marked = start + length, covered(calendar, windows)
    spans = marked.spans_s(start, end)
    edges = [start, *(span.end for span in spans)]
    assert [span.start for span in spans] == edges[:-1]
    assert edges[-1] == end
    counted = sum(span.end - span.start for span in spans if span.kind in ("staffed", "window"))
    assert counted == marked.between_s(start, end)


@given(calendars, window_lists, instants)
def test_a_window_makes_no_business_day(calendar: StaffedCalendar, windows: list[ExtraRange], t: int) -> None:
    marked = covered(calendar, windows)
    assert marked.next_business_close_s(t) == calendar.next_business_close_s(t)
    assert marked.standard_day == calendar.standard_day


def test_what_is_not_marked_never_sees_a_window(district: StaffedCalendar, at) -> None:
    window = ExtraRange(at("2026-09-11 18:00"), at("2026-09-11 22:00"), "football night")
    knowing = district.knowing({1: window})
    assert knowing.covering(()) is knowing
    assert knowing.between_s(at("2026-09-11 15:30"), at("2026-09-14 06:30")) == 0
    assert knowing.timeline is district.timeline
    assert knowing.covering((2,)) is knowing, "a window that was called off covers nothing"
    assert knowing.covering((1,)) is knowing.covering((1,)), "compiled once"
    assert knowing.covering((1,)).covering((1,)) is knowing.covering((1,))


def test_a_window_goes_over_midnight_and_the_turn_of_the_year(district: StaffedCalendar, at) -> None:
    window = ExtraRange(at("2026-12-31 20:00"), at("2027-01-01 02:00"), "new year")
    marked = covered(district, [window])
    assert marked.between_s(at("2026-12-31 15:30"), at("2027-01-01 06:30")) == 6 * 3600
    assert marked.add_s(at("2026-12-31 15:30"), 5 * 3600) == at("2027-01-01 01:00")
    far = covered(district, [window._replace(start=at("2031-12-31 20:00"), end=at("2032-01-01 02:00"))])
    assert far.between_s(at("2026-09-08 06:30"), at("2026-09-08 07:30")) == 3600
    assert far.between_s(at("2031-12-31 15:30"), at("2032-01-01 06:30")) == 6 * 3600, "blocks grow into it"


def test_a_window_covers_a_closure_too(at) -> None:
    flood = (datetime(2026, 9, 8, 17, tzinfo=UTC), datetime(2026, 9, 8, 19, tzinfo=UTC), "flood")
    calendar = StaffedCalendar(
        "America/Phoenix", {day: [("06:30", "15:30")] for day in MON_TO_FRI}, closures=[flood]
    )
    marked = covered(calendar, [ExtraRange(at("2026-09-08 11:00"), at("2026-09-08 13:00"), "shelter")])
    assert marked.between_s(at("2026-09-08 09:00"), at("2026-09-08 13:00")) == 3 * 3600
    named = [
        (span.kind, span.name) for span in marked.spans_s(at("2026-09-08 09:00"), at("2026-09-08 13:00"))
    ]
    assert named == [
        ("staffed", "staffed"),
        ("closure", "flood"),
        ("window", "shelter"),
        ("staffed", "staffed"),
    ]


def test_a_window_far_away_costs_nothing_and_changes_nothing(district: StaffedCalendar, at) -> None:
    far = covered(district, [ExtraRange(10**13, 10**13 + 3600, "a slip of the pen")])
    assert far.between_s(at("2026-09-08 06:30"), at("2026-09-09 06:30")) == 32_400


@pytest.fixture
def night(district: StaffedCalendar, at) -> StaffedCalendar:
    """Football on Friday from 18:00 to 22:00 is window 1."""
    window = ExtraRange(at("2026-09-11 18:00"), at("2026-09-11 22:00"), "football night")
    return district.knowing({1: window})


@pytest.mark.rule("S3", "A5")
def test_both_clocks_of_a_marked_ticket_run_in_the_window(night: StaffedCalendar, policy: Policy, at) -> None:
    opened = at("2026-09-11 18:30")
    plain = Facts(opened, ((opened, 1),))
    marked = Facts(opened, ((opened, 1),), windows=(1,))
    now = at("2026-09-11 19:10")
    for facts, response, resolution, elapsed in (
        (plain, "2026-09-14 07:00", "2026-09-14 08:30", 0),
        (marked, "2026-09-11 19:00", "2026-09-11 20:30", 2400),
    ):
        clocks = ticket_clocks(facts, policy, night, now)
        assert clocks.response is not None
        assert clocks.resolution is not None
        assert (clocks.response.due, clocks.resolution.due) == (at(response), at(resolution))
        assert clocks.response.elapsed == clocks.resolution.elapsed == elapsed
        keys = moments(facts, policy, night, now)
        assert (keys.response_due, keys.resolution_due) == (at(response), at(resolution))
        assert clocks.response.verdict == ("breached" if elapsed else "running")
    assert used_up_at(marked, policy, night, now, 3600) == at("2026-09-11 19:30")


def test_a_clock_goes_on_at_opening_where_the_window_ends(night: StaffedCalendar, policy: Policy, at) -> None:
    opened = at("2026-09-11 21:00")
    facts = Facts(opened, ((opened, 1),), windows=(1,))
    clock = ticket_clocks(facts, policy, night, at("2026-09-12 10:00")).resolution
    assert clock is not None
    assert (clock.elapsed, clock.due) == (3600, at("2026-09-14 07:30"))
    assert next_change(clock, night.covering((1,)), at("2026-09-12 10:00")) == at("2026-09-14 06:30") + 1


def test_the_next_business_day_stays_what_it_is(night: StaffedCalendar, policy: Policy, at) -> None:
    opened = at("2026-09-11 14:30")
    facts = Facts(opened, ((opened, 4),), windows=(1,))
    clock = ticket_clocks(facts, policy, night, opened).response
    assert clock is not None
    assert clock.due == at("2026-09-14 15:30")
    assert clock.budget == 3600 + 4 * 3600 + 32_400


@pytest.mark.rule("S3")
def test_why_names_the_window_by_its_title(night: StaffedCalendar, policy: Policy, at) -> None:
    opened = at("2026-09-11 15:00")
    facts = Facts(
        opened,
        ((opened, 1),),
        holds=(Hold(at("2026-09-11 18:30"), at("2026-09-11 18:45"), "requester"),),
        reliefs=(Relief(at("2026-09-11 18:50"), at("2026-09-11 19:00"), "power failure"),),
        windows=(1,),
    )
    spans = clock_spans(facts, policy, night, at("2026-09-11 19:00"), "resolution")
    told = [
        (f"{datetime.fromtimestamp(span.start, night.zone):%H:%M}", span.kind, span.name) for span in spans
    ]
    assert told == [
        ("15:00", "staffed", "staffed"),
        ("15:30", "closed", "closed"),
        ("18:00", "window", "football night"),
        ("18:30", "pause", "paused: requester"),
        ("18:45", "window", "football night"),
        ("18:50", "relief", "relief: power failure"),
        ("19:00", "window", "football night"),
    ]
    counted = ("staffed", "window", "relief")
    assert sum(span.end - span.start for span in spans if span.kind in counted) == 7200
