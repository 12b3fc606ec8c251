"""Every stretch of time has the name people know it by."""

from datetime import date, datetime

import pytest

from wsd_tui.sla import StaffedCalendar


def words(spans, zone) -> list[str]:
    return [
        f"{datetime.fromtimestamp(span.start, zone):%a %H:%M} {span.kind}: {span.name}"
        if isinstance(span.start, int)
        else f"{span.start:%a %H:%M} {span.kind}: {span.name}"
        for span in spans
    ]


@pytest.mark.rule("A4")
def test_nights_holidays_and_early_release_are_told_apart(district: StaffedCalendar, at) -> None:
    """C17: every closed day goes by its own name."""
    spans = district.spans_s(at("2026-09-04 15:00"), at("2026-09-10 07:00"))
    assert words(spans, district.zone) == [
        "Fri 15:00 staffed: staffed",
        "Fri 15:30 closed: closed",
        "Mon 00:00 holiday: Labor Day",
        "Tue 00:00 closed: closed",
        "Tue 06:30 staffed: staffed",
        "Tue 15:30 closed: closed",
        "Wed 06:30 staffed: staffed",
        "Wed 11:30 special: early release",
        "Wed 15:30 closed: closed",
        "Thu 06:30 staffed: staffed",
    ]


def test_a_pause_outside_hours_is_shown_and_takes_nothing(district: StaffedCalendar, at) -> None:
    """C9: the week-end of a wait stays closed time and says so."""
    pause = (at("2026-09-04 15:00"), at("2026-09-08 07:00"), "requester")
    spans = district.spans_s(at("2026-09-04 14:00"), at("2026-09-08 08:00"), [pause])
    assert words(spans, district.zone) == [
        "Fri 14:00 staffed: staffed",
        "Fri 15:00 pause: paused: requester",
        "Fri 15:30 closed: closed, paused: requester",
        "Mon 00:00 holiday: Labor Day, paused: requester",
        "Tue 00:00 closed: closed, paused: requester",
        "Tue 06:30 pause: paused: requester",
        "Tue 07:00 staffed: staffed",
    ]


def test_closures_pauses_and_added_hours_on_aware_datetimes(district: StaffedCalendar) -> None:
    def local(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=district.zone)

    calendar = StaffedCalendar(
        "America/Phoenix",
        {"mon": [("06:30", "15:30")]},
        special={date(2026, 9, 12): [("08:00", "10:00")]},
        closures=[
            (local("2026-09-12 09:00"), local("2026-09-12 09:30"), "building closed"),
            (local("2026-09-12 09:10"), local("2026-09-12 09:20"), "no power"),
        ],
    )
    pauses = [(local("2026-09-12 08:15"), local("2026-09-12 08:30")), (local("2026-09-12 09:45"), None)]
    spans = calendar.spans(local("2026-09-12 07:00"), local("2026-09-12 11:00"), pauses)
    assert words(spans, district.zone) == [
        "Sat 07:00 closed: closed",
        "Sat 08:00 staffed: staffed",
        "Sat 08:15 pause: paused",
        "Sat 08:30 staffed: staffed",
        "Sat 09:00 closure: building closed",
        "Sat 09:30 staffed: staffed",
        "Sat 09:45 pause: paused",
        "Sat 10:00 closed: closed, paused",
    ]


def test_a_special_day_without_a_name_still_has_one(at) -> None:
    calendar = StaffedCalendar(
        "America/Phoenix", {"mon": [("06:30", "15:30")]}, special={date(2026, 9, 14): []}
    )
    spans = calendar.spans_s(at("2026-09-14 08:00"), at("2026-09-14 09:00"))
    assert [(span.kind, span.name) for span in spans] == [("special", "special hours")]


def test_no_time_has_no_spans(district: StaffedCalendar, at) -> None:
    assert district.spans_s(at("2026-09-14 08:00"), at("2026-09-14 08:00")) == []
