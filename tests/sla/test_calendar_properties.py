"""Laws that hold for every calendar, instant, budget and pause."""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from wsd_tui.sla import StaffedCalendar

MON_TO_FRI = ("mon", "tue", "wed", "thu", "fri")
CALENDARS = [
    StaffedCalendar(
        zone,
        dict.fromkeys(MON_TO_FRI, hours),
        closed={date(2026, 3, 9): "holiday", date(2026, 11, 2): "holiday"},
        special={date(2026, 3, 8): [("01:15", "03:45")], date(2026, 11, 1): [("00:30", "02:30")]},
        closures=[
            (datetime(2026, 3, 11, 17, tzinfo=UTC), datetime(2026, 3, 12, 18, 0, 1, tzinfo=UTC), "flood")
        ],
    )
    for zone in ("America/Phoenix", "America/New_York", "Australia/Lord_Howe")
    for hours in ([("06:30", "15:30")], [("00:00", "11:59"), ("12:00", "24:00")])
]
YEAR_START, YEAR_END = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (2026, 2027))

calendars = st.sampled_from(CALENDARS)
instants = st.integers(YEAR_START, YEAR_END)
budgets = st.integers(1, 40 * 32_400)
lengths = st.integers(0, 10 * 86_400)
pause_lists = st.lists(st.tuples(instants, lengths).map(lambda p: (p[0], p[0] + p[1])), max_size=5)


@given(calendars, instants, budgets, pause_lists)
def test_add_and_between_are_inverse(calendar: StaffedCalendar, start: int, budget: int, pauses) -> None:
    due = calendar.add_s(start, budget, pauses)
    assert calendar.between_s(start, due, pauses) == budget
    assert calendar.between_s(start, due - 1, pauses) == budget - 1


@given(calendars, instants, budgets, st.integers(0, 10**6), lengths)
def test_a_pause_begun_before_due_moves_due_by_its_staffed_seconds(
    calendar: StaffedCalendar, start: int, budget: int, after: int, length: int
) -> None:
    due = calendar.add_s(start, budget)
    begun = start + after % (due - start)
    pause = (begun, begun + length)
    moved = calendar.add_s(start, budget, [pause])
    assert calendar.between_s(due, moved) == calendar.between_s(*pause)


@given(calendars, instants, budgets, pause_lists)
def test_due_lies_in_a_staffed_range_or_at_its_end(
    calendar: StaffedCalendar, start: int, budget: int, pauses
) -> None:
    assert calendar.is_open_s(calendar.add_s(start, budget, pauses) - 1)


@given(calendars, instants, lengths, lengths, pause_lists)
def test_counts_add_up_and_never_run_backwards(
    calendar: StaffedCalendar, start: int, first: int, second: int, pauses
) -> None:
    middle, end = start + first, start + first + second
    parts = calendar.between_s(start, middle, pauses), calendar.between_s(middle, end, pauses)
    assert min(parts) >= 0
    assert calendar.between_s(start, end, pauses) == sum(parts)


@given(calendars, instants)
def test_next_open_is_the_first_staffed_second(calendar: StaffedCalendar, t: int) -> None:
    opening = calendar.next_open_s(t)
    assert calendar.is_open_s(opening)
    assert calendar.between_s(t, opening) == 0


@given(calendars, instants, budgets)
def test_datetimes_and_seconds_agree(calendar: StaffedCalendar, start: int, budget: int) -> None:
    asked = datetime.fromtimestamp(start, UTC)
    due = calendar.add(asked, budget)
    assert due.timestamp() == calendar.add_s(start, budget)
    assert calendar.between(asked, due) == budget


@settings(max_examples=60)
@given(calendars, instants, lengths, pause_lists)
def test_spans_cover_all_and_the_staffed_ones_make_the_count(
    calendar: StaffedCalendar, start: int, length: int, pauses
) -> None:
    end = start + length
    spans = calendar.spans_s(start, end, pauses)
    edges = [start, *(span.end for span in spans)]
    assert [span.start for span in spans] == edges[:-1]
    assert edges[-1] == end
    staffed = sum(span.end - span.start for span in spans if span.kind == "staffed")
    paused = sum(span.end - span.start for span in spans if span.kind == "pause")
    assert staffed == calendar.between_s(start, end, pauses)
    assert staffed + paused == calendar.between_s(start, end)
