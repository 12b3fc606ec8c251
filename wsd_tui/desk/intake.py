"""Take in a request: the seven fields of the procedure, one number series for every channel (O2, Q1, Q2, Q5)."""

from collections.abc import Iterator
from typing import Any

import msgspec

from wsd_tui.desk import notices
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.call_log import call_to_join, join_call
from wsd_tui.desk.change import Change, Done, begin, creation
from wsd_tui.desk.contact import contact_text, of_person
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.detail import demand_detail, too_thin
from wsd_tui.desk.direct_calls import KIND as DIRECT_CALL
from wsd_tui.desk.events import EventPlan, append_event
from wsd_tui.desk.identity import Verification, checked, verified_data
from wsd_tui.desk.loans import lend_with, take_back_with
from wsd_tui.desk.meter import weigh
from wsd_tui.desk.numbers import FIRST_TICKET
from wsd_tui.desk.outages import open_outage, suspicion
from wsd_tui.desk.outages.linking import AT_INTAKE, put_under
from wsd_tui.desk.outages.telling import VOICE
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.resolving import append_resolved
from wsd_tui.desk.settings import CHANNELS
from wsd_tui.desk.suggest import Facets, Suggestion, suggestion_for
from wsd_tui.desk.texts import said
from wsd_tui.desk.waiting import made_ticket, waiting_of
from wsd_tui.store.around_records import Waiting
from wsd_tui.store.records import Person
from wsd_tui.text import clean_line

KINDS = ("problem", "request", "event")
ANSWERED_ON_THE_SPOT = frozenset({"phone", "walk_in", "direct_call"})
"""Channels on which staff speak with the person while the ticket is opened: that is the response (A24)."""
WAITED = "waited in the waiting list"
"""Why a ticket counts from before it was opened."""


class Intake(msgspec.Struct, kw_only=True):
    """What is asked of the person. `missing` gives the reason for each of FIELDS left empty (A14).

    `received_at` in UTC seconds is when the person came or called; earlier than now it needs
    `received_reason` (A8). `detail_reason` lets a thin description pass (R10). `verification` is a check of
    who asks that was made while they asked (A15). `severity_reason` says why it is not the suggested one.

    Done in the same save: `outage` links it to an open one, `checklist` is left as a note for whoever takes it,
    `resolution` resolves it on the spot (R1), `loaner` is the tag of a device that is handed out with it
    (`loaner_due` in UTC seconds, `loaner_reason` for a second one), `loaner_back` of one that comes back, in that
    `condition`. `waiting` is the number of the requester on the waiting list: it then counts from their arrival.
    `event` says when and where a campus event is (Q8).
    """

    name: str = ""
    requester: str = ""
    email: str = ""
    phone: str = ""
    problem_type: str = ""
    site: str = ""
    room: str = ""
    description: str = ""
    kind: str = "problem"
    channel: str = ""
    severity: int | None = None
    asset: str = ""
    affected: str = ""
    received_at: int | None = None
    received_reason: str = ""
    detail_reason: str = ""
    missing: dict[str, str] = {}
    facets: Facets | None = None
    restricted: bool = False
    remote_possible: bool | None = None
    account_change: bool = False
    verification: Verification | None = None
    template: str = ""
    severity_reason: str = ""
    outage: str = ""
    checklist: tuple[str, ...] = ()
    resolution: str = ""
    waiting: str = ""
    loaner: str = ""
    loaner_due: int | None = None
    loaner_reason: str = ""
    loaner_back: str = ""
    condition: str = ""
    event: EventPlan | None = None


FIELDS = ("name", "requester", "email", "phone", "problem_type", "site", "description")
"""The seven fields in the order of the procedure (Q2); the location is site and room."""
FIELD_NAMES = {
    "name": "name",
    "requester": "ID number",
    "email": "e-mail",
    "phone": "telephone",
    "problem_type": "problem type",
    "site": "location",
    "description": "description",
}


def fill_from_directory(desk: Desk, intake: Intake) -> Person | None:
    """Fill what the directory knows of the requester's ID number into the empty fields; None when unknown.

    Their room is one of their own site: at another site it says nothing.
    """
    person = desk.store.people.get(intake.requester.strip()) if intake.requester else None
    if person is not None:
        elsewhere = intake.site not in ("", person.site)
        for field in ("name", "email", "phone", "site", *(() if elsewhere else ("room",))):
            if not getattr(intake, field):
                setattr(intake, field, getattr(person, field))
    return person


def open_ticket(desk: Desk, actor: Actor, intake: Intake) -> Done:
    """Open a ticket and give it its number. Raises Refused naming the rule (Q1, Q2, S2, R10, A8)."""
    demand(actor, "open")
    intake = _cleaned(intake)
    intake.asset = intake.asset or intake.loaner_back
    store = desk.store
    with store.transaction(alone=_takes_more(intake)):
        store.foresee(lambda: store.people.get(intake.requester.strip()))
        begin(desk, actor)
        person = fill_from_directory(desk, intake)
        _check_choices(desk, intake)
        _check_fields(intake, person)
        intake.missing = _really_missing(intake, person)
        owed = _check_detail(desk, intake)
        waiting = waiting_of(desk, intake.waiting)
        received_at = _received(desk, intake, waiting)
        if intake.verification is not None:
            intake.verification = checked(desk, person, intake.verification, actor.id, intake.channel)
        suggested = suggestion_for(desk.settings, intake.facets, intake.problem_type)
        call = call_to_join(desk, actor, intake.channel, intake.requester, intake.severity)
        running = store.counters.take("ticket", FIRST_TICKET)
        earlier = suspicion.earlier(desk, running, intake)
        with creation(desk, actor, running) as begun:
            _append(begun, intake, person, received_at, owed, suggested)
            _append_at_once(begun, intake)
            _append_things(begun, intake)
            if intake.resolution:
                notices.resolution(begun, intake.resolution)
            else:
                notices.receipt(begun)
        suspicion.look(desk, begun.ticket, earlier)
        if waiting is not None:
            made_ticket(desk, actor, waiting, begun.ticket.number, begun.batch)
        if intake.channel == DIRECT_CALL:
            caller = person.id if person else intake.name or "not known"
            join_call(desk, actor, begun.batch, begun.ticket.number, call, caller, received_at)
    said = f"{begun.ticket.number} {'resolved' if intake.resolution else 'opened'}"
    return begun.done("; ".join((said, *_hints(desk, intake, suggested))))


def _takes_more(intake: Intake) -> bool:
    """Whether it writes to more than a new ticket, which nobody else can write to."""
    things = (intake.waiting, intake.loaner, intake.loaner_back, intake.outage)
    return any(things) or intake.channel == DIRECT_CALL


def _cleaned(intake: Intake) -> Intake:
    names = (
        *FIELDS,
        *("room", "asset", "affected", "received_reason", "detail_reason", "severity_reason"),
        *("waiting", "loaner", "loaner_reason", "loaner_back", "condition"),
    )
    lines = {name: clean_line(getattr(intake, name)) for name in names}
    missing = {field: clean_line(reason) for field, reason in intake.missing.items() if clean_line(reason)}
    lines["description"] = said(intake.description)
    return msgspec.structs.replace(intake, **lines, missing=missing)


def _check_choices(desk: Desk, intake: Intake) -> None:
    settings = desk.settings
    _one_of("Q1", "channel", intake.channel, CHANNELS)
    _one_of("O5", "kind", intake.kind, KINDS)
    if intake.problem_type:
        _one_of("S2", "problem type", intake.problem_type, settings.problem_types)
    if intake.site:
        _one_of("Q4", "site", intake.site, settings.sites)
    if intake.kind == "event" and intake.severity is not None:
        raise Refused("Q8", "a campus event has no severity", "Leave the severity out")
    if intake.severity is not None and intake.severity not in settings.policy.rows:
        raise Refused("T1", f"there is no severity {intake.severity}", "Give 1, 2, 3 or 4")


def _one_of(rule: str, what: str, given: str, known: Any) -> None:
    if given not in known:
        said = f"{what} {given!r} is not known" if given else f"the {what} is missing"
        raise Refused(rule, said, f"Give one of: {', '.join(known)}")


def _check_fields(intake: Intake, person: Person | None) -> None:
    if intake.requester and person is None and "requester" not in intake.missing:
        raise Refused(
            "Q2",
            f"the directory does not know the ID number {intake.requester}",
            "Correct it, or give a reason to go on without (A14)",
        )
    owed = [
        FIELD_NAMES[field]
        for field in FIELDS
        if field != "description" and not getattr(intake, field) and field not in intake.missing
    ]
    if owed:
        raise Refused(
            "Q2", f"still to fill in: {', '.join(owed)}", "Fill in, or give the reason why not (A14)"
        )


def _really_missing(intake: Intake, person: Person | None) -> dict[str, str]:
    """The reasons of the fields that are empty after all; the ID number also when nobody has it."""
    return {
        field: reason
        for field, reason in intake.missing.items()
        if field in FIELDS and (not getattr(intake, field) or (field == "requester" and person is None))
    }


def _check_detail(desk: Desk, intake: Intake) -> bool:
    """Severity 1 is saved however thin, and owes its detail (A12)."""
    if intake.severity == 1:
        return bool(too_thin(desk.settings.detail, intake.description))
    reason = intake.detail_reason or intake.missing.get("description", "")
    return demand_detail(desk.settings.detail, "description", intake.description, override=reason)


def _received(desk: Desk, intake: Intake, waiting: Waiting | None) -> int:
    """Who waited came when they came in, and that is the reason (A8)."""
    now = desk.now()
    if waiting is not None:
        intake.received_at = waiting.arrived_at
        intake.received_reason = intake.received_reason or WAITED
    received_at = now if intake.received_at is None else intake.received_at
    if received_at > now:
        raise Refused("A8", "it cannot have arrived later than now", "Correct the time of arrival")
    if received_at < now - 60 and not intake.received_reason:
        raise Refused(
            "A8", "an earlier time of arrival needs a reason", "Say why, such as: waited in the queue"
        )
    return received_at


def _hints(desk: Desk, intake: Intake, suggested: Suggestion | None) -> Iterator[str]:
    """What whoever opened it may want to look at again: the severity (A6), and what is not said yet (R9)."""
    if suggested is not None and suggested.severity != intake.severity and intake.kind != "event":
        yield f"suggested is {suggested.said}"
    lacks = weigh(desk.settings.detail, intake.description).lacks
    if lacks:
        yield f"not yet said: {', '.join(lacks)}"


def _append(
    begun: Change,
    intake: Intake,
    person: Person | None,
    received_at: int,
    owed: bool,
    suggested: Suggestion | None,
) -> None:
    data: dict[str, Any] = {
        "number": begun.ticket.number,
        "requester": person.id if person else None,
        "affected": intake.affected or None,
        "received_at": received_at,
        "answered": intake.channel in ANSWERED_ON_THE_SPOT and intake.kind != "event",
        "detail_owed": owed,
    }
    plain = ("kind", "severity", "channel", "problem_type", "site", "room", "asset", "restricted")
    data |= {name: getattr(intake, name) for name in plain}
    optional = (
        "missing", "remote_possible", "received_reason", "detail_reason", "template", "severity_reason",
    )  # fmt: skip
    data |= {name: getattr(intake, name) for name in optional if getattr(intake, name) not in ("", None, {})}
    if intake.account_change:
        data["account_change"] = True
    if suggested is not None:
        data["suggested"] = suggested._asdict()
    begun.append("opened", data, intake.description or None, channel=intake.channel)
    contact = {"name": intake.name, "email": intake.email, "phone": intake.phone}
    if intake.requester and person is None:
        contact["id"] = intake.requester
    if contact != of_person(person):
        begun.append("contact_set", {}, contact_text(contact), channel=intake.channel)
    if intake.verification is not None:
        begun.append("verified", verified_data(intake.verification, person), channel=intake.channel)


def _spoken_with(intake: Intake) -> str:
    """Who stands at the desk or is on the line is told by voice."""
    return VOICE if intake.channel in ANSWERED_ON_THE_SPOT else ""


def _append_at_once(begun: Change, intake: Intake) -> None:
    """What is done in the same save. A resolution passes what every resolution must (R10, Q3)."""
    if intake.outage:
        demand(begun.actor, "link")
        put_under(begun, open_outage(begun.desk, intake.outage), told=_spoken_with(intake), how=AT_INTAKE)
    if intake.checklist and not intake.resolution:
        begun.append("commented", {}, "\n".join(("To check:", *(f"- {line}" for line in intake.checklist))))
    if intake.resolution:
        demand(begun.actor, "resolve")
        append_resolved(begun, intake.resolution)


def _append_things(begun: Change, intake: Intake) -> None:
    """What is handed over the counter in the same save, and what an event is about."""
    if intake.event is not None:
        append_event(begun, intake.event)
    if intake.loaner:
        lend_with(begun, intake.loaner, due_at=intake.loaner_due, reason=intake.loaner_reason)
    if intake.loaner_back:
        condition, filed = intake.condition or "good", begun.ticket.number
        take_back_with(begun.desk, begun.actor, intake.loaner_back, condition, filed=filed, batch=begun.batch)
