"""One problem, one ticket (A26): split a second problem off; list all who have the same one."""

from collections.abc import Sequence
from typing import Any

import msgspec

from wsd_tui.desk import notices
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Change, Done, change, creation
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.detail import demand_detail, too_thin
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.gaps import gaps_of
from wsd_tui.desk.numbers import FIRST_TICKET
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.suggest import Facets, suggest
from wsd_tui.desk.texts import said
from wsd_tui.store.records import Ticket
from wsd_tui.text import clean_line

MOST_AFFECTED = 500
_KEPT = ("channel", "site", "room", "restricted", "requester", "affected", "received_at")


def split(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    description: str,
    *,
    problem_type: str = "",
    severity: int | None = None,
    override: str = "",
) -> Done:
    """Make a second problem a ticket of its own: same requester, same arrival; each names the other.

    Type as the first one's unless given; a severity of None is for triage. A first answer that was given holds
    for both. The numbers of both, the new one last; undo takes both entries back.
    """
    with change(desk, actor, "split", ref) as found:
        demand(actor, "open")
        found.demand_open("split")
        desk.store.foresee(lambda: desk.store.journal.of(subject_of(found.ticket.id)))
        ticket, description, override = found.ticket, said(description), said(override)
        problem_type = problem_type or ticket.problem_type
        _check(desk, ticket, problem_type, severity)
        thin = _thin(desk, description, severity, override)
        running = desk.store.counters.take("ticket", FIRST_TICKET)
        with creation(desk, _same_batch(found), running) as begun:
            data = _opening(found, begun, problem_type, severity) | thin
            begun.append("opened", data, description, channel=ticket.channel)
            if ticket.contact:
                begun.append("contact_set", {}, ticket.contact, channel=ticket.channel)
            notices.receipt(begun)
        found.append("split_off", {"into": begun.ticket.number}, None)
    numbers = (ticket.number, begun.ticket.number)
    entries = tuple(entry.id for entry in (*found.entries, *begun.entries))
    return Done(numbers, entries, f"{begun.ticket.number} was split off {ticket.number}")


def _same_batch(found: Change) -> Actor:
    """The actor with the batch of a change, so that what else it writes is undone with it."""
    return msgspec.structs.replace(found.actor, batch=found.batch)


def set_affected(desk: Desk, actor: Actor, ref: str | int, people: Sequence[str]) -> Done:
    """List everybody who has this one problem, by name or ID number; what stood there before is replaced."""
    with change(desk, actor, "affected", ref) as found:
        found.demand_open("list people on")
        names = list(dict.fromkeys(filter(None, (_named(desk, one) for one in people))))
        if len(names) > MOST_AFFECTED:
            raise Refused("A26", f"{len(names)} people are too many to list", "Declare an outage for them")
        text = "\n".join(names)
        if text == found.ticket.affected_persons:
            raise Refused("state", "the same people stand there already", "Nothing to do")
        found.append("affected_set", {"count": len(names)}, text)
    return found.done(f"{found.ticket.number}: {_counted(desk, found.ticket, len(names))}")


def _named(desk: Desk, one: str) -> str:
    """The person in the directory with that ID number, else the words as given."""
    line = clean_line(one)
    person = desk.store.people.get(line) if line else None
    return f"{person.name} ({person.id})" if person else line


def _counted(desk: Desk, ticket: Ticket, count: int) -> str:
    words = f"{count} affected"
    suggested = suggest(Facets(users=count), desk.settings)
    if ticket.severity is not None and suggested.severity < ticket.severity:
        return f"{words}; suggested is {suggested.said}"
    return words


def _check(desk: Desk, ticket: Ticket, problem_type: str, severity: int | None) -> None:
    if ticket.kind == "event":
        raise Refused("Q8", "a campus event has no second problem", "Open a ticket for it")
    if problem_type not in desk.settings.problem_types:
        known = ", ".join(desk.settings.problem_types)
        raise Refused("S2", f"problem type {problem_type!r} is not known", f"Give one of: {known}")
    if severity is not None and severity not in desk.policy.rows:
        raise Refused("T1", f"there is no severity {severity}", "Give 1, 2, 3 or 4")


def _thin(desk: Desk, description: str, severity: int | None, override: str) -> dict[str, Any]:
    """As at intake: a Severity 1 owes its detail, anything else passes with a reason only (R10, A12)."""
    detail = desk.settings.detail
    if severity == 1:
        return {"detail_owed": bool(too_thin(detail, description))}
    thin = demand_detail(detail, "description", description, override=override)
    return {"detail_owed": False, **({"detail_reason": override} if thin else {})}


def _opening(found: Change, begun: Change, problem_type: str, severity: int | None) -> dict[str, Any]:
    ticket = found.ticket
    data: dict[str, Any] = {name: getattr(ticket, name) for name in _KEPT}
    gaps = gaps_of(found.desk.store.journal.of(subject_of(ticket.id)))
    missing = {field: reason for field, reason in gaps.items() if field != "description"}
    return data | {
        "number": begun.ticket.number,
        "kind": ticket.kind,
        "problem_type": problem_type,
        "severity": severity,
        "asset": "",
        "requester_name": "" if ticket.requester else ticket.requester_name,
        "answered_at": ticket.facts.rounds[0].answered,
        "split_from": ticket.number,
        **({"missing": missing} if missing else {}),
    }
