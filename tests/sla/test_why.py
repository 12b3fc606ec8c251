"""The spans behind a clock, and the facts it is computed from."""

from datetime import datetime

import msgspec
import pytest

from wsd_tui.sla import Facts, Hold, Policy, Relief, Round, StaffedCalendar, clock_spans, ticket_clocks


@pytest.fixture
def facts(at) -> Facts:
    """Severity 2, Fri 2026-09-04 14:00: waits over the holiday, vendor hold, relief, reopened once."""
    opened = at("2026-09-04 14:00")
    return Facts(
        opened,
        ((opened, 2),),
        (Round(opened, at("2026-09-04 14:05")), Round(at("2026-09-08 08:00"), None)),
        (
            Hold(at("2026-09-04 15:00"), at("2026-09-08 07:00"), "requester"),
            Hold(at("2026-09-08 08:10"), at("2026-09-08 08:20"), "vendor"),
        ),
        (Relief(at("2026-09-08 08:30"), at("2026-09-08 08:40"), "power failure"),),
        ((at("2026-09-08 07:30"), at("2026-09-08 08:00")),),
    )


def test_the_why_view_names_every_stretch_up_to_due(
    district: StaffedCalendar, policy: Policy, facts: Facts, at
) -> None:
    spans = clock_spans(facts, policy, district, at("2026-09-08 09:00"), "resolution")
    zone = district.zone
    assert [
        f"{datetime.fromtimestamp(start, zone):%a %H:%M} {kind}: {name}" for start, _, kind, name in spans
    ] == [
        "Fri 14:00 staffed: staffed",
        "Fri 15:00 pause: paused: requester",
        "Fri 15:30 closed: closed, paused: requester",
        "Mon 00:00 holiday: Labor Day, paused: requester",
        "Tue 00:00 closed: closed, paused: requester",
        "Tue 06:30 pause: paused: requester",
        "Tue 07:00 staffed: staffed",
        "Tue 07:30 pause: paused: resolved",
        "Tue 08:00 staffed: staffed",
        "Tue 08:10 staffed: staffed, on hold: vendor",
        "Tue 08:20 staffed: staffed",
        "Tue 08:30 relief: relief: power failure",
        "Tue 08:40 staffed: staffed",
    ]
    assert spans[-1].end == at("2026-09-08 10:30")


def test_counted_spans_up_to_now_make_the_elapsed_time(
    district: StaffedCalendar, policy: Policy, facts: Facts, at
) -> None:
    now = at("2026-09-08 09:00")
    clock = ticket_clocks(facts, policy, district, now).resolution
    assert clock is not None
    spans = clock_spans(facts, policy, district, now, "resolution")
    counted = [(start, min(end, now)) for start, end, kind, _ in spans if kind in ("staffed", "relief")]
    assert sum(max(end - start, 0) for start, end in counted) == clock.elapsed == 9_000


def test_the_response_is_explained_by_its_current_round(
    district: StaffedCalendar, policy: Policy, facts: Facts, at
) -> None:
    spans = clock_spans(facts, policy, district, at("2026-09-08 08:05"), "response")
    assert spans == [(at("2026-09-08 08:00"), at("2026-09-08 09:00"), "staffed", "staffed")]


def test_a_paused_or_final_clock_is_explained_up_to_its_stop(
    district: StaffedCalendar, policy: Policy, facts: Facts, at
) -> None:
    paused = clock_spans(facts, policy, district, at("2026-09-04 15:10"), "resolution")
    assert paused[-1] == (at("2026-09-04 15:00"), at("2026-09-04 15:10"), "pause", "paused: requester")
    resolved = clock_spans(facts, policy, district, at("2026-09-08 07:45"), "resolution")
    assert resolved[-1].end == at("2026-09-08 07:30")


def test_nothing_to_explain_without_clocks(district: StaffedCalendar, policy: Policy, at) -> None:
    assert (
        clock_spans(Facts(at("2026-09-04 14:00")), policy, district, at("2026-09-04 15:00"), "response") == []
    )


def test_facts_go_through_json_and_back(facts: Facts) -> None:
    for ticket in (facts, Facts(1_788_000_000)):
        text = msgspec.json.encode(ticket)
        assert msgspec.json.decode(text, type=Facts) == ticket
        assert text.startswith(b"[")
