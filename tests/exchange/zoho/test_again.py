"""A second run changes nothing, a later and longer export adds what is new, and what the desk did meanwhile stands."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.district import DONE, District, at
from support.zoho import CLOSED, INCOMING, OUTGOING, TICKET, WHOLE, zid

from wsd_tui.desk import actions
from wsd_tui.desk.checking.check import check
from wsd_tui.exchange.zoho.importer import run
from wsd_tui.exchange.zoho.mapping_file import zoho_mapping
from wsd_tui.exchange.zoho.plan import ZohoPlan

Read = Callable[..., ZohoPlan]
CASES, THREADS = "Cases__1.csv", "Threads__1.csv"
LATER = INCOMING | {"id": zid(310_009), "createdTime": "2026-09-04 15:00:00", "content": "Thank you!"}


@pytest.fixture
def load(read: Read, district: District) -> Callable[..., list[str]]:
    """Load the export with other rows of tickets and threads; the kinds of the entries that came in."""

    def loaded(*tickets: dict[str, str], threads: Any = WHOLE[THREADS]) -> list[str]:
        before = district.head
        plan = read({CASES: tickets or [TICKET], THREADS: threads})
        done = run(district.desk, district.coordinator, plan)
        assert done.entries == plan.figures.entries
        new = district.desk.store.journal.after(before)
        assert list(check(district.desk)) == []
        return [entry.kind for entry in new if entry.subject.startswith("ticket:")]

    return loaded


def test_a_second_run_writes_nothing_at_all(
    load: Callable[..., list[str]], read: Read, district: District
) -> None:
    assert len(load()) == 8
    head = district.head
    assert load() == []
    assert district.head == head
    assert run(district.desk, district.coordinator, read()).unchanged == 1


def test_a_longer_export_adds_only_what_is_new(load: Callable[..., list[str]], district: District) -> None:
    load()
    assert load(threads=[INCOMING, OUTGOING, LATER]) == ["wrote", "updated"]
    assert load(TICKET | CLOSED, threads=[INCOMING, OUTGOING, LATER]) == ["resolved", "closed", "updated"]
    second = TICKET | {"id": zid(210_002), "ticketNumber": "1002"}
    kinds = load(TICKET | CLOSED, second, threads=[INCOMING, OUTGOING, LATER])
    assert kinds == ["opened", "edited", "assigned", "updated"]
    ticket = district.ticket(district.numbers()[0])
    assert (ticket.state, ticket.closed_at) == ("closed", at("2026-09-04 08:00"))


def test_closed_reopened_and_closed_again_is_told_in_parts(
    load: Callable[..., list[str]], district: District
) -> None:
    load(TICKET | CLOSED)
    again = TICKET | {"reopenedTime": "2026-09-03 15:00:00", "statusUpdatedTime": "2026-09-03 15:00:00"}
    assert load(again) == ["reopened", "updated"]
    number = district.numbers()[0]
    assert district.ticket(number).state == "claimed"
    assert load(again | CLOSED | {"closedTime": "2026-09-05 15:00:00"}) == ["resolved", "closed", "updated"]
    assert [(a is not None, b is not None) for a, b in district.ticket(number).facts.resolved] == [
        (True, True), (True, False),
    ]  # fmt: skip


def test_closed_again_between_two_exports_is_told_as_well(load: Callable[..., list[str]]) -> None:
    load(TICKET | CLOSED)
    twice = TICKET | CLOSED | {"reopenedTime": "2026-09-03 15:00:00", "closedTime": "2026-09-05 15:00:00"}
    assert load(twice) == ["reopened", "resolved", "closed", "updated"]
    assert load(twice) == []


def test_a_hold_begins_changes_and_ends(load: Callable[..., list[str]], district: District) -> None:
    load()
    held = TICKET | {"status": "On Hold", "onholdTime": "2026-09-02 15:00:00"}
    assert load(held) == ["held", "updated"]
    assert load(held | {"status": "Waiting on Part", "onholdTime": "2026-09-03 15:00:00"}) == [
        "resumed", "held", "updated",
    ]  # fmt: skip
    assert load(TICKET | {"statusUpdatedTime": "2026-09-04 15:00:00"}) == ["resumed", "updated"]
    assert district.ticket(district.numbers()[0]).state == "in_progress"


def test_what_else_changed_there_is_corrected_here(
    load: Callable[..., list[str]], district: District
) -> None:
    load()
    changed = TICKET | {
        "priority": "High",
        "category": "Network",
        "assigneeId": zid(110_002),
        "contactId": zid(130_002),
        "email": "pat@home.example",
        "isEscalated": "true",
        "modifiedTime": "2026-09-02 15:00:00",
    }
    assert sorted(load(changed)) == [
        "assigned", "contact_set", "edited", "edited", "escalated", "severity_set", "updated",
    ]  # fmt: skip
    ticket = district.ticket(district.numbers()[0])
    assert (ticket.severity, ticket.problem_type, ticket.owner) == (2, "network", "ida-gone")
    assert (ticket.requester, ticket.requester_name) == (None, "Pat Parent")
    assert ticket.escalated_at is not None


def test_what_the_desk_did_meanwhile_stands_while_zoho_says_nothing_new(
    load: Callable[..., list[str]], district: District
) -> None:
    load()
    number = district.numbers()[0]
    actions.set_severity(district.desk, district.technician, number, 2, "The whole class waits for it")
    actions.resolve(district.desk, district.technician, number, DONE)
    assert load() == []
    assert load(threads=[INCOMING, OUTGOING, LATER]) == ["wrote", "updated"]
    ticket = district.ticket(number)
    assert (ticket.state, ticket.severity) == ("resolved", 2)


def test_both_sides_closed_it_and_that_is_no_quarrel(
    load: Callable[..., list[str]], district: District
) -> None:
    load()
    actions.resolve(district.desk, district.technician, district.numbers()[0], DONE)
    assert load(TICKET | CLOSED) == ["closed", "updated"]


def test_a_hold_of_what_is_done_here_is_listed_and_not_forced(
    load: Callable[..., list[str]], read: Read, district: District
) -> None:
    load()
    number = district.numbers()[0]
    actions.resolve(district.desk, district.technician, number, DONE)
    held = TICKET | {"status": "On Hold", "onholdTime": "2026-09-02 15:00:00"}
    plan = read({CASES: [held]})
    assert list(plan.broken) == ["Cases__1.csv:3: ticket 1001: held cannot follow when it is resolved"]
    with district.refuses("import"):
        run(district.desk, district.coordinator, plan)
    assert district.ticket(number).state == "resolved"


def test_somebody_elses_import_meanwhile_is_noticed(read: Read, district: District) -> None:
    first, second = read(), read()
    run(district.desk, district.coordinator, first)
    with district.refuses("import", "somebody else imported meanwhile"):
        run(district.desk, district.coordinator, second)


def test_work_on_a_ticket_between_plan_and_load_is_noticed_or_fits(read: Read, district: District) -> None:
    run(district.desk, district.coordinator, read())
    plan = read({CASES: [TICKET | CLOSED]})
    actions.comment(district.desk, district.technician, district.numbers()[0], "On my way to the room now")
    run(district.desk, district.coordinator, plan)
    assert list(check(district.desk)) == []


def test_only_the_coordinator_imports(read: Read, district: District) -> None:
    plan = read()
    with district.refuses("role"):
        run(district.desk, district.technician, plan)


@pytest.mark.rule("A3")
def test_a_word_of_the_desks_own_mapping_is_enough_to_load(
    read: Read, tmp_path: Path, district: District
) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "statuses:\n  Parked: {state: on_hold, reason: vendor}\npriorities: {P0: 1}\n", encoding="utf-8"
    )
    mapping = zoho_mapping(own)
    plan = read({CASES: [TICKET | {"status": "Parked", "priority": "P0"}]}, mapping=mapping)
    run(district.desk, district.coordinator, plan)
    ticket = district.ticket(district.numbers()[0])
    assert (ticket.state, ticket.hold_reason, ticket.severity) == ("on_hold", "vendor", 1)
