"""What the lines of one incident become in the journal."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from support.incident_log import PLAIN

from wsd_tui.desk.recorded import RecordedEntry
from wsd_tui.exchange.event_log.plan import Plan

Read = Callable[..., Plan]

USER, VENDOR, PROBLEM, EVIDENCE = (
    "Awaiting User Info",
    "Awaiting Vendor",
    "Awaiting Problem",
    "Awaiting Evidence",
)
FIRST_RESPONSE = {"fields": {"responded": True}}


def entries(read: Read, *rows: dict[str, str]) -> list[RecordedEntry]:
    """The entries of one incident, its lines an hour apart unless they say when."""
    timed = [{"sys_updated_at": f"2/5/2016 {8 + hour:02}:00"} | row for hour, row in enumerate(rows)]
    (ticket,) = read(timed).tickets
    return [entry for _, entry in ticket.entries]


def states(read: Read, *names: str) -> list[tuple[str, dict[str, Any]]]:
    """Kinds and data of what follows the opening when an incident goes through some states."""
    told = entries(read, *({"incident_state": name} for name in names))
    assert told[0].kind == "opened"
    return [(entry.kind, entry.data) for entry in told[1:] if entry.data != {"fields": FIELDS}]


FIELDS = {"subcategory": "Subcategory 170", "symptom": "Symptom 72"}


def test_the_opening_holds_what_the_first_line_knows(read: Read, zone: Any) -> None:
    opened, first = entries(
        read, {"opened_at": "2/5/2016 07:15", "opened_by": "Opened by  8", "cmdb_ci": "PC 4"}
    )
    assert opened.kind == "opened"
    assert opened.by == "opened-by-8"
    assert opened.body == "Symptom 72: Category 55, Subcategory 170"
    assert opened.data == {
        "kind": "problem",
        "severity": 3,
        "channel": "phone",
        "received_at": opened.at,
        "requester": "caller-7",
        "affected": None,
        "problem_type": "category-55",
        "site": "Location 143",
        "room": "",
        "asset": "PC 4",
        "missing": {},
        "external_ref": "INC0000001",
        "restricted": False,
        "remote_possible": None,
        "detail_owed": False,
    }
    assert (first.kind, first.by, first.data) == ("updated", "updated-by-21", {"fields": FIELDS})
    assert first.at - opened.at == 45 * 60


def test_a_question_mark_is_nothing_and_what_lacks_is_said(read: Read) -> None:
    opened, *_ = entries(
        read, dict.fromkeys(PLAIN.keys() - {"number", "incident_state", "sys_updated_at", "opened_at"}, "?")
    )
    assert opened.by == "servicenow"
    assert opened.body == "No description in the log"
    assert opened.data["missing"].keys() == {"requester", "problem_type", "site"}
    assert (opened.data["severity"], opened.data["channel"], opened.data["requester"]) == (
        None,
        "import",
        None,
    )
    assert "?" not in str(opened)


def test_an_incident_without_opening_moment_opens_with_its_first_event(read: Read) -> None:
    opened, first = entries(read, {"opened_at": "?"})
    assert opened.at == opened.data["received_at"] == first.at


def test_the_plain_course(read: Read) -> None:
    assert states(read, "New", "New", "Active", "Active", "Resolved", "Closed") == [
        ("updated", {"fields": {}}),
        ("updated", {"fields": {"responded": True, "state": "in_progress"}}),
        ("updated", {"fields": {}}),
        ("resolved", {"first_contact": False}),
        ("closed", {"auto": True}),
    ]


def test_a_first_event_that_is_not_new(read: Read) -> None:
    active = entries(read, {"incident_state": "Active"})
    assert active[1].data == {"fields": FIELDS | {"responded": True, "state": "in_progress"}}
    resolved = entries(read, {"incident_state": "Resolved"})
    assert [entry.kind for entry in resolved] == ["opened", "updated", "resolved"]
    assert resolved[1].data["fields"]["responded"]
    assert resolved[2].data == {"first_contact": True}
    waiting = entries(read, {"incident_state": USER})
    assert [entry.kind for entry in waiting] == ["opened", "updated", "held"]


@pytest.mark.parametrize(
    ("state", "reason"), [(USER, "requester"), (EVIDENCE, "requester"), (VENDOR, "vendor"), (PROBLEM, "part")]
)
def test_waiting_is_a_hold_without_a_wake_up_and_its_end_resumes(read: Read, state: str, reason: str) -> None:
    assert states(read, "New", state, state, "Active", state, "Resolved") == [
        ("updated", FIRST_RESPONSE),
        ("held", {"reason": reason, "until": None}),
        ("updated", {"fields": {}}),
        ("resumed", {}),
        ("held", {"reason": reason, "until": None}),
        ("resumed", {}),
        ("resolved", {"first_contact": False}),
    ]
    assert [entry.body for entry in entries(read, {}, {"incident_state": state})][-1] == state


def test_one_wait_after_another_is_two_holds(read: Read) -> None:
    kinds = [kind for kind, _ in states(read, "New", USER, EVIDENCE, VENDOR)]
    assert kinds == ["updated", "held", "resumed", "held", "resumed", "held"]


def test_a_reopening_waits_for_its_own_first_response(read: Read) -> None:
    assert states(read, "New", "Resolved", "Active", "Active", "Resolved", "Closed", USER) == [
        ("updated", FIRST_RESPONSE),
        ("resolved", {"first_contact": False}),
        ("reopened", {}),
        ("updated", FIRST_RESPONSE),
        ("resolved", {"first_contact": False}),
        ("closed", {"auto": True}),
        ("reopened", {}),
        ("held", {"reason": "requester", "until": None}),
    ]


def test_closed_without_a_resolution_is_resolved_there(read: Read) -> None:
    told = entries(read, {}, {"incident_state": "Closed"}, {"incident_state": "Closed"})
    assert [entry.kind for entry in told[2:]] == ["updated", "resolved", "closed", "updated"]
    assert told[3].at == told[4].at


def test_owners_come_go_and_change(read: Read) -> None:
    told = entries(
        read,
        {},
        {"assigned_to": "Resolver 89"},
        {"assigned_to": "Resolver 31"},
        {"assigned_to": "?"},
        {"assigned_to": "Resolver 31", "incident_state": "Active"},
        {"incident_state": "Resolved"},
        {"incident_state": "Resolved", "assigned_to": "Resolver 5"},
    )
    assert [(e.kind, e.data["owner"], e.data["was"]) for e in told if "owner" in e.data] == [
        ("taken", "resolver-89", None),
        ("assigned", "resolver-31", "resolver-89"),
        ("assigned", None, "resolver-31"),
        ("taken", "resolver-31", None),
        ("assigned", None, "resolver-31"),
        ("assigned", "resolver-5", None),
    ]


def test_severity_group_and_corrections(read: Read) -> None:
    told = entries(
        read,
        {"assignment_group": "Group 70"},
        {"assignment_group": "Group 24", "priority": "1 - Critical"},
        {"assignment_group": "?", "priority": "?", "location": "Location 9", "caller_id": "Caller  8"},
        {"category": "Category 4", "u_symptom": "?", "location": "Location 9", "caller_id": "Caller  8"},
    )
    assert [(e.kind, e.data) for e in told[2:]] == [
        ("severity_set", {"severity": 1, "was": 3}),
        ("updated", {"fields": {"group": "Group 24"}}),
        ("edited", {"fields": {"site": "Location 9", "requester": "caller-8"}}),
        ("updated", {"fields": {"group": ""}}),
        ("edited", {"fields": {"problem_type": "category-4"}}),
        ("severity_set", {"severity": 3, "was": 1}),
        ("updated", {"fields": {"symptom": ""}}),
    ]
    assert json.loads(told[6].body or "") == {"description": "Category 4, Subcategory 170"}


def test_time_never_runs_backwards_and_the_opening_is_first(read: Read) -> None:
    told = entries(
        read,
        {"opened_at": "2/5/2016 09:41", "sys_updated_at": "2/5/2016 07:27"},
        {"opened_at": "2/5/2016 09:41", "sys_updated_at": "2/5/2016 09:30"},
        {"opened_at": "2/5/2016 09:41", "sys_updated_at": "2/5/2016 09:50"},
        {"opened_at": "2/5/2016 09:41", "sys_updated_at": "2/5/2016 09:48"},
    )
    since = [entry.at - told[0].at for entry in told]
    assert since == [0, 0, 0, 540, 540]


def test_places_tell_the_line_and_the_entry_of_it(read: Read) -> None:
    (ticket,) = read([{"incident_state": "Resolved"}, {"incident_state": "Closed"}]).tickets
    assert [place for place, _ in ticket.entries] == [10, 11, 12, 20]


def test_lines_of_two_incidents_may_be_mixed(read: Read) -> None:
    other = {"number": "INC0000002"}
    mixed = read([{}, other, {"incident_state": "Active"}, other | {"incident_state": "Resolved"}])
    apart = read([{}, {"incident_state": "Active"}, other, other | {"incident_state": "Resolved"}])
    assert mixed.tickets == apart.tickets


def test_people_and_staff_are_met_once_with_tidy_names(read: Read) -> None:
    plan = read([{"assigned_to": "Resolver 89"}, {"caller_id": "Caller  7"}, {"caller_id": "Zoë Ünal"}])
    assert [(p.id, p.name, p.role) for p in plan.people] == [
        ("caller-7", "Caller 7", "staff"),
        ("zoë-ünal", "Zoë Ünal", "staff"),
    ]
    assert {(s.id, s.name, s.role, s.active) for s in plan.staff} == {
        ("opened-by-8", "Opened by 8", "operator", False),
        ("updated-by-21", "Updated by 21", "technician", False),
        ("resolver-89", "Resolver 89", "technician", False),
    }


def test_unknown_words_are_counted_named_and_change_nothing(read: Read) -> None:
    plan = read(
        [
            {"contact_type": "Fax"},
            {"incident_state": "Active"},
            {"incident_state": "Parked", "priority": "5 - Planning"},
            {"incident_state": "Parked", "priority": "5 - Planning"},
        ],
        known={"site": {"Location 1"}, "problem_type": {"category-55"}},
    )
    assert plan.tally.unknown == {
        "channel": {"Fax": 1},
        "site": {"Location 143": 1},
        "state": {"Parked": 2},
        "severity": {"5 - Planning": 2},
    }
    assert plan.tally.states == {"in_progress": 1}
    assert plan.tally.severities == {3: 1}
    assert "unknown state: 1 values: Parked 2" in plan.report()
