"""A change of severity: both budgets anew from the opening, verdicts already reached kept."""

from collections.abc import Callable

import pytest

from wsd_tui.sla import Facts, Hold, Policy, Round, StaffedCalendar, TicketClocks, ticket_clocks

Read = Callable[..., TicketClocks]


@pytest.fixture
def clocks(district: StaffedCalendar, policy: Policy, at) -> Read:
    """Clocks on Thu 2026-09-03, all times HH:MM of that day; severities as (since, severity)."""

    def read(now: str, *severities: tuple[str, int], answered=None, holds=(), resolved=()) -> TicketClocks:
        def today(text: str | None) -> int | None:
            return at(f"2026-09-03 {text}") if text else None

        facts = Facts(
            today(severities[0][0]) or 0,
            tuple((today(since) or 0, severity) for since, severity in severities),
            (Round(today(severities[0][0]) or 0, today(answered)),),
            tuple(Hold(today(start) or 0, today(end), "requester") for start, end in holds),
            resolved=tuple((today(start) or 0, today(end)) for start, end in resolved),
        )
        return ticket_clocks(facts, policy, district, today(now) or 0)

    return read


def verdicts(clocks: TicketClocks) -> tuple[str, str]:
    assert clocks.response is not None
    assert clocks.resolution is not None
    return clocks.response.verdict, clocks.resolution.verdict


@pytest.mark.rule("A25")
def test_budgets_start_at_the_opening_with_all_pauses_kept(clocks: Read, at) -> None:
    """C5: raised after a wait of two hours, the ticket has used what it really used."""
    ticket = clocks("10:30", ("07:00", 3), ("10:00", 1), answered="07:10", holds=[("07:30", "09:30")])
    assert ticket.resolution is not None
    assert (ticket.resolution.budget, ticket.resolution.elapsed) == (7_200, 5_400)
    assert (ticket.resolution.verdict, ticket.resolution.due) == ("running", at("2026-09-03 11:00"))


@pytest.mark.rule("A25")
def test_a_response_given_in_time_is_not_undone_by_a_raise(clocks: Read) -> None:
    """Answered after three hours at severity 3, raised to 1 a minute later."""
    assert verdicts(clocks("10:05", ("07:00", 3), ("10:01", 1), answered="10:00"))[0] == "within_target"
    assert verdicts(clocks("10:05", ("07:00", 3), ("10:00", 1), answered="10:00"))[0] == "within_target"


@pytest.mark.rule("A25")
def test_a_breach_is_not_laundered_by_lowering(clocks: Read, at) -> None:
    ticket = clocks("10:00", ("07:00", 1), ("09:30", 4), answered="07:10")
    assert ticket.resolution is not None
    assert ticket.resolution.verdict == "breached"
    assert ticket.resolution.breached_at == at("2026-09-03 09:00")
    assert ticket.resolution.raised_late is None
    assert ticket.resolution.remaining > 0


@pytest.mark.rule("A25")
def test_lowering_before_the_breach_saves_the_ticket(clocks: Read) -> None:
    assert verdicts(clocks("12:00", ("07:00", 1), ("08:59:59", 3), answered="07:10")) == (
        "within_target",
        "running",
    )
    assert verdicts(clocks("12:00", ("07:00", 1), ("09:00:01", 3), answered="07:10"))[1] == "breached"


@pytest.mark.rule("A25")
def test_a_raise_to_a_budget_already_gone_is_marked_late(clocks: Read, at) -> None:
    """C27: counted apart, so that raising is not punished."""
    ticket = clocks("11:45", ("07:00", 3), ("11:40", 1), answered="07:10")
    assert ticket.resolution is not None
    assert ticket.resolution.verdict == "breached"
    assert ticket.resolution.raised_late == ticket.resolution.breached_at == at("2026-09-03 11:40")
    assert ticket.resolution.due == at("2026-09-03 09:00")


@pytest.mark.rule("A25")
def test_a_late_raise_taken_back_leaves_no_mark(clocks: Read) -> None:
    ticket = clocks("12:30", ("07:00", 3), ("11:40", 1), ("12:00", 3), answered="07:10")
    assert ticket.resolution is not None
    assert (ticket.resolution.verdict, ticket.resolution.raised_late) == ("running", None)


@pytest.mark.rule("A25")
def test_further_changes_keep_the_first_late_raise(clocks: Read, at) -> None:
    ticket = clocks("12:30", ("07:00", 3), ("11:40", 2), ("12:00", 1), answered="07:10")
    assert ticket.resolution is not None
    assert ticket.resolution.raised_late == at("2026-09-03 11:40")


@pytest.mark.rule("A25")
def test_an_own_limit_passed_while_raised_is_a_breach_of_its_own(clocks: Read, at) -> None:
    """Severity 2 ends at 11:00, while the late severity 1 is in force: lowering back does not excuse it."""
    ticket = clocks("12:30", ("07:00", 2), ("10:00", 1), ("12:00", 2), answered="07:10")
    assert ticket.resolution is not None
    assert (ticket.resolution.breached_at, ticket.resolution.raised_late) == (at("2026-09-03 11:00"), None)


@pytest.mark.rule("A25")
def test_an_unanswered_ticket_raised_late_shows_it_on_both_clocks(clocks: Read, at) -> None:
    ticket = clocks("10:00", ("07:00", 3), ("09:30", 1))
    assert verdicts(ticket) == ("breached", "breached")
    assert ticket.response is not None
    assert ticket.response.raised_late == at("2026-09-03 09:30")


@pytest.mark.rule("A25")
def test_changes_after_the_end_change_nothing(clocks: Read) -> None:
    done = clocks("15:00", ("07:00", 3), answered="08:00", resolved=[("12:00", None)])
    assert clocks("15:00", ("07:00", 3), ("13:00", 1), answered="08:00", resolved=[("12:00", None)]) == done


def test_severity_set_late_counts_from_the_opening(district: StaffedCalendar, policy: Policy, at) -> None:
    """C2: a ticket that waited three hours to be sorted has used three hours, and that is no late raise."""
    opened = at("2026-09-03 07:00")
    facts = Facts(opened, ((at("2026-09-03 10:00"), 1),))
    clock = ticket_clocks(facts, policy, district, at("2026-09-03 10:05")).resolution
    assert clock is not None
    assert (clock.verdict, clock.breached_at) == ("breached", at("2026-09-03 09:00"))
    assert clock.raised_late is None


def test_a_fresh_round_is_judged_by_the_severity_it_ran_under(
    district: StaffedCalendar, policy: Policy, at
) -> None:
    opened, reopened = at("2026-09-03 07:00"), at("2026-09-03 12:00")
    facts = Facts(
        opened,
        ((opened, 1), (at("2026-09-03 08:00"), 3)),
        (Round(opened, opened), Round(reopened, None)),
        resolved=((at("2026-09-03 09:00"), reopened),),
    )
    clocks = ticket_clocks(facts, policy, district, at("2026-09-03 13:00"))
    assert [(clock.budget, clock.verdict) for clock in clocks.responses] == [
        (1_800, "within_target"),
        (14_400, "running"),
    ]
