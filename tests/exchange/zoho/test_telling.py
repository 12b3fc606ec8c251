"""What becomes of a ticket: its words, who is who, what was said, how it stands, and what cannot have been."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from support.district import District, at
from support.zoho import CLOSED, COMMENT, INCOMING, OUTGOING, PARENT, ROSA, TICKET, WORK, zid

from wsd_tui.desk.checking.check import check
from wsd_tui.desk.recorded import RecordedEntry
from wsd_tui.exchange.zoho.course import NO_RESOLUTION
from wsd_tui.exchange.zoho.importer import run
from wsd_tui.exchange.zoho.plan import ZohoPlan
from wsd_tui.store.records import Ticket

Read = Callable[..., ZohoPlan]
QUIET = {"Threads__1.csv": [], "Comments__1.csv": [], "TimeEntry__1.csv": []}


@pytest.fixture
def load(read: Read, district: District) -> Callable[..., Ticket]:
    """Load one ticket, of which some fields are other ones, without anything said on it; how it stands then."""

    def loaded(ticket: dict[str, str] | None = None, **files: Any) -> Ticket:
        changed = {f"{name}__1.csv": rows for name, rows in files.items()}
        plan = read({**QUIET, "Cases__1.csv": [TICKET | (ticket or {})], **changed})
        run(district.desk, district.coordinator, plan)
        return district.ticket(district.numbers()[-1])

    return loaded


def entries(plan: ZohoPlan, kind: str) -> list[RecordedEntry]:
    return [entry for ticket in plan.tickets for _, entry in ticket.entries if entry.kind == kind]


@pytest.mark.rule("O4")
def test_the_number_of_zoho_desk_is_kept_beside_ours(load: Callable[..., Ticket]) -> None:
    ticket = load()
    assert (ticket.external_ref, ticket.title) == ("1001", "Projector in room 12 is dark")
    assert ticket.description == "The lamp went dark this morning.\nCable already swapped & tried."
    assert (ticket.severity, ticket.channel, ticket.kind) == (3, "email", "problem")
    assert (ticket.problem_type, ticket.owner, ticket.state) == ("hardware", "technician", "claimed")
    assert ticket.received_at == at("2026-09-01 08:00")


@pytest.mark.parametrize(
    ("change", "state", "kinds"),
    [
        ({"assigneeId": ""}, "new", ["updated"]),
        ({}, "claimed", ["assigned", "updated"]),
        ({"agentRespondedTime": "2026-09-01 15:30:00"}, "in_progress", ["assigned", "updated", "updated"]),
        ({"status": "In Progress"}, "in_progress", ["assigned", "updated"]),
        (
            {"status": "On Hold", "onholdTime": "2026-09-01 16:00:00"},
            "on_hold",
            ["assigned", "held", "updated"],
        ),
        ({"status": "Escalated"}, "claimed", ["assigned", "escalated", "updated"]),
        ({"isEscalated": "true"}, "claimed", ["assigned", "escalated", "updated"]),
        ({"status": "Resolved"}, "resolved", ["assigned", "resolved", "updated"]),
        (CLOSED, "closed", ["assigned", "resolved", "closed", "updated"]),
        (
            {"status": "", "closedTime": "2026-09-02 15:00:00"},
            "closed",
            ["assigned", "resolved", "closed", "updated"],
        ),
        ({"status": ""}, "claimed", ["assigned", "updated"]),
    ],
)
def test_a_status_is_told_with_when_it_began(
    load: Callable[..., Ticket], district: District, change: dict[str, str], state: str, kinds: list[str]
) -> None:
    ticket = load(change)
    assert ticket.state == state
    told = [kind for kind in district.kinds(ticket.number) if kind not in ("opened", "edited")]
    assert sorted(told) == sorted(kinds)
    assert told[-1] == "updated"


def test_a_closed_ticket_is_judged_by_its_own_times(load: Callable[..., Ticket]) -> None:
    ticket = load(CLOSED)
    assert ticket.resolved_at == ticket.closed_at == at("2026-09-02 08:00")
    assert '"within' in ticket.judged or "breached" in ticket.judged


def test_without_words_on_the_resolution_none_are_invented(
    load: Callable[..., Ticket], district: District
) -> None:
    number = load(CLOSED | {"resolution": ""}).number
    (resolved,) = [entry for entry in district.entries(number) if entry.kind == "resolved"]
    assert resolved.body == NO_RESOLUTION


@pytest.mark.parametrize("reason", ["vendor", "part", "requester"])
def test_a_hold_says_whom_it_waits_for(load: Callable[..., Ticket], reason: str) -> None:
    word = {"vendor": "Waiting on Vendor", "part": "Waiting on Part", "requester": "On Hold"}[reason]
    assert load({"status": word}).hold_reason == reason


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (CLOSED | {"closedTime": "2026-08-01 15:00:00"}, "it was Closed before it was created"),
        (
            {"status": "Closed", "statusUpdatedTime": "", "modifiedTime": ""},
            "it is Closed, and nothing says since when",
        ),
        ({"reopenedTime": "2026-08-01 15:00:00"}, "it was reopened before it was created"),
        (
            CLOSED | {"reopenedTime": "2026-09-03 15:00:00"},
            "it was reopened after it was closed, and is closed",
        ),
        (
            {"status": "On Hold", "onholdTime": "2026-08-01 15:00:00"},
            "it was put on hold before it was created",
        ),
    ],
)
def test_an_order_that_cannot_have_been_is_listed_and_not_forced(
    read: Read, district: District, change: dict[str, str], told: str
) -> None:
    files = {**QUIET, "Cases__1.csv": [TICKET | change, TICKET | {"id": zid(2), "ticketNumber": "1002"}]}
    plan = read(files)
    assert list(plan.broken) == [f"Cases__1.csv:3: ticket 1001: {told}"]
    with district.refuses("import", "export has 1 ticket out of order"):
        run(district.desk, district.coordinator, plan)
    run(district.desk, district.coordinator, plan, leave_out=True)
    assert [district.ticket(number).external_ref for number in district.numbers()] == ["1002"]


def test_what_the_role_of_a_member_of_the_staff_forbids_is_listed(read: Read) -> None:
    """Who may only look on has replied to nobody: somebody has to say what that history is."""
    plan = read({"Threads__1.csv": [OUTGOING | {"fromEmailAddress": "harriet.cole@example.org"}]})
    assert list(plan.broken) == ["Cases__1.csv:3: ticket 1001: replied is not for Harriet Cole, a viewer"]


def test_what_was_said_keeps_its_order_its_author_and_who_can_see_it(read: Read, district: District) -> None:
    public = COMMENT | {"id": zid(9), "isPublic": "true", "commentedTime": "2026-09-01 18:40:00"}
    plan = read({"Comments__1.csv": [public, COMMENT]})
    run(district.desk, district.coordinator, plan)
    told = [(entry.kind, entry.by, entry.body) for entry in district.entries(district.numbers()[0])]
    assert told[3:-1] == [
        ("wrote", "zoho-desk", "Still dark."),
        ("replied", "technician", "Hello Rosa,\nwe come at noon."),
        ("commented", "technician", "Spare lamp is in the cupboard"),
        ("replied", "technician", "Spare lamp is in the cupboard"),
        ("worked", "technician", "Changed the lamp"),
    ]
    ticket = district.ticket(district.numbers()[0])
    assert ticket.facts.rounds[0].answered == at("2026-09-01 11:00")


def test_time_spent_is_added_up_and_keeps_when_it_was_done(read: Read) -> None:
    csv = "id,requestId,createdTime,executedTime,hoursSpent,minutesSpent,secondsSpent\n"
    csv += f"{zid(1)},{zid(210_001)},2026-09-03 01:00:00,2026-09-02 01:00:00,1,2.5,3\n"
    (worked,) = entries(read({"TimeEntry__1.csv": csv}), "worked")
    assert worked.data["seconds"] == 3_600 + 150 + 3
    assert worked.data["executed_at"] == at("2026-09-01 18:00")
    assert worked.at == at("2026-09-02 18:00")
    assert worked.body is None


def test_the_first_message_is_the_description_where_there_is_no_other(read: Read, district: District) -> None:
    first = INCOMING | {"createdTime": "2026-09-01 14:59:58"}
    plan = read({**QUIET, "Cases__1.csv": [TICKET | {"description": ""}], "Threads__1.csv": [first]})
    (opened,) = entries(plan, "opened")
    assert opened.body == "Still dark."
    assert opened.data["received_at"] == at("2026-09-01 07:59") + 58
    assert entries(plan, "wrote") == []
    run(district.desk, district.coordinator, plan)
    longer = read({"Cases__1.csv": [TICKET | {"description": ""}], "Threads__1.csv": [first, OUTGOING]})
    assert entries(longer, "wrote") == []
    assert len(entries(longer, "replied")) == 1


def test_without_a_direction_the_sender_tells(read: Read) -> None:
    threads = [INCOMING | {"direction": ""}, OUTGOING | {"direction": ""}]
    plan = read({"Threads__1.csv": threads})
    assert [len(entries(plan, kind)) for kind in ("wrote", "replied")] == [1, 1]


def test_a_private_thread_is_a_remark(read: Read) -> None:
    plan = read({"Threads__1.csv": [OUTGOING | {"isPrivate": "true"}], "Comments__1.csv": []})
    assert (len(entries(plan, "commented")), entries(plan, "replied")) == (1, [])


@pytest.mark.rule("R15")
def test_a_password_in_a_text_is_not_taken_over(read: Read) -> None:
    plan = read({"Comments__1.csv": [COMMENT | {"comment": "New password: Sommer2026! for Rosa"}]})
    assert [entry.body for entry in entries(plan, "commented")] == ["New password: … for Rosa"]
    assert plan.figures.withheld == 1
    assert "1 passwords stand in the texts and would not be taken over (R15)" in plan.report()


def test_a_contact_is_a_person_by_the_one_address_that_is_theirs(
    load: Callable[..., Ticket], district: District
) -> None:
    ticket = load()
    assert (ticket.requester, ticket.requester_name, ticket.contact) == ("20017", "Rosa Delgado", "")


def test_nobody_gets_an_id_number_invented(load: Callable[..., Ticket], district: District) -> None:
    before = district.desk.store.people.all()
    ticket = load({"contactId": PARENT["id"], "email": PARENT["email"]})
    assert ticket.requester is None
    assert ticket.requester_name == "Pat Parent"
    assert ticket.contact == '{"email":"pat@home.example","name":"Pat Parent","phone":""}'
    assert ticket.incomplete
    assert district.desk.store.people.all() == before


def test_an_address_of_two_people_names_neither(load: Callable[..., Ticket], district: District) -> None:
    twin = ROSA | {"id": zid(4), "email": "shared@example.org"}
    people = district.desk.store.people
    with district.desk.store.transaction():
        for person in people.many(["20017", "20023"]):
            people.save(msgspec.structs.replace(person, email="shared@example.org"))
    assert load({"contactId": zid(4)}, Contacts=[twin]).requester is None


def test_a_contact_that_is_not_in_the_export_is_who_the_ticket_says(load: Callable[..., Ticket]) -> None:
    ticket = load({"contactId": zid(77), "email": "new@home.example", "phone": "602"})
    assert ticket.contact == '{"email":"new@home.example","name":"new@home.example","phone":"602"}'


def test_an_id_number_of_the_export_finds_or_makes_a_person(
    load: Callable[..., Ticket], district: District
) -> None:
    csv = "id,firstName,lastName,email,type,cf_id_number\n"
    csv += f"{zid(1)},Ana,Ruiz,ana@x.org,Student,S777\n{zid(2)},Other,Words,rosa@x.org,,20017\n"
    assert load({"contactId": zid(2)}, Contacts=csv).requester_name == "Rosa Delgado"
    made = load({"id": zid(3), "contactId": zid(1)}, Contacts=csv)
    assert (made.requester, made.requester_name) == ("S777", "Ana Ruiz")
    person = district.desk.store.people.get("S777")
    assert person is not None
    assert (person.role, person.email) == ("student", "ana@x.org")


def test_who_worked_there_and_is_not_of_the_desk_is_kept_as_no_longer_active(
    read: Read, district: District
) -> None:
    comments = [COMMENT | {"commentedBy": zid(110_002)}, COMMENT | {"id": zid(6), "commentedBy": zid(5)}]
    run(district.desk, district.coordinator, read({"Comments__1.csv": comments}))
    staff = district.desk.staff()
    assert (staff["ida-gone"].name, staff["ida-gone"].active) == ("Ida Gone", False)
    assert staff[f"agent-{zid(5)}"].active is False


def test_a_name_in_place_of_an_id_is_looked_up_as_well(load: Callable[..., Ticket]) -> None:
    assert load({"assigneeId": "Tran Nguyen"}).owner == "technician"
    assert load({"id": zid(3), "assigneeId": "kim@nowhere.example"}).owner == "kim-nowhere-example"


def test_the_work_of_an_entry_stays_when_its_ticket_is_looked_at_again(
    read: Read, district: District
) -> None:
    run(district.desk, district.coordinator, read({"TimeEntry__1.csv": [WORK]}))
    assert list(check(district.desk)) == []
