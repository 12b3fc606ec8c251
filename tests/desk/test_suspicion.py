"""Suspicion: three of a kind within fifteen staffed minutes, said once for a burst, declared by nobody."""

from support.district import District, at
from support.outage_day import declare, report

from wsd_tui.desk import actions, outages
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.notifications import notifications
from wsd_tui.desk.outages.suspicion import suspicions


def told(district: District) -> list[int]:
    """How many tickets each suspicion named, the oldest first."""
    return [len(one.tickets) for one in reversed(suspicions(district.desk))]


def test_the_third_within_fifteen_minutes_is_one_too_many(district: District) -> None:
    first, second = report(district), report(district)
    assert told(district) == []
    third = report(district)
    assert told(district) == [3]
    found, tickets = outages.suspected(district.desk, district.technician)
    assert (found.problem_type, found.site) == ("network", "primary")
    assert [ticket.number for ticket in tickets] == [first, second, third]
    assert not district.desk.store.outages.open()
    assert not list(check(district.desk))


def test_technicians_and_the_coordinator_hear_of_it(district: District) -> None:
    for _ in range(3):
        report(district)
    for who in (district.technician, district.kim, district.coordinator):
        line = notifications(district.desk, who)[0]
        assert (line.kind, line.number) == ("suspected", "network/primary")
        assert line.title.startswith("3 tickets at ")
    assert not [one for one in notifications(district.desk, district.operator) if one.kind == "suspected"]


def test_a_burst_is_told_again_only_when_it_has_doubled(district: District) -> None:
    for _ in range(5):
        report(district)
    assert told(district) == [3]
    report(district)
    assert told(district) == [3, 6]
    for _ in range(5):
        report(district)
    assert told(district) == [3, 6]


def test_a_slow_trickle_is_no_burst_and_silence_ends_one(district: District) -> None:
    for minute in ("06:30", "06:42", "06:54", "07:06"):
        district.pass_to(f"2026-09-09 {minute}")
        report(district)
    assert told(district) == []
    for minute in ("08:00", "08:05", "08:10", "08:30", "08:31", "08:32"):
        district.pass_to(f"2026-09-09 {minute}")
        report(district)
    assert told(district) == [3, 3]


def test_minutes_are_staffed_ones(district: District) -> None:
    for moment in ("2026-09-08 15:25", "2026-09-08 20:00", "2026-09-09 06:35"):
        district.pass_to(moment)
        report(district)
    assert told(district) == [3]


def test_type_site_and_kind_must_be_the_same(district: District) -> None:
    report(district), report(district)
    report(district, site="elementary")
    report(district, problem_type="telephone")
    report(district, kind="request")
    assert told(district) == []


def test_what_an_open_outage_explains_is_not_suspected(district: District) -> None:
    declare(district)
    for _ in range(4):
        report(district)
    assert told(district) == []
    for _ in range(3):
        report(district, problem_type="video_cable")
    assert told(district) == [3]


def test_tickets_taken_back_or_linked_do_not_count(district: District) -> None:
    report(district)
    report(district)
    actions.undo(district.desk, district.operator)
    report(district)
    assert told(district) == []


def test_an_earlier_arrival_counts_as_it_came(district: District) -> None:
    came = at("2026-09-08 08:00")
    for _ in range(2):
        report(district, received_at=came, received_reason="waited in the queue")
    report(district)
    assert told(district) == []
