"""Outages: declare, update, restore, acknowledge; link tickets to them. The Coordinator alone publishes (R22)."""

from collections.abc import Sequence
from typing import Any

from wsd_tui.desk import notices
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, begin, change, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.fold import fold_outage
from wsd_tui.desk.passwords import demand_no_password
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.texts import demand_text, said
from wsd_tui.store.outages import OVER
from wsd_tui.store.records import Entry, Outage

CATEGORIES = ("power", "network", "phone", "email", "web_sis", "other")
EXTENTS = ("partial", "widespread")
STATES = ("investigating", "identified", "monitoring")
CADENCE_MIN = {"widespread": 30, "partial": 60}
"""Minutes from one progress notice to the next (A19)."""


def declare(
    desk: Desk,
    actor: Actor,
    *,
    nature: str,
    services: Sequence[str],
    extent: str,
    audience: str,
    category: str = "other",
    sites: Sequence[str] = (),
    started_at: int | None = None,
) -> Done:
    """Declare an outage. Nature, a service, a start and an audience are demanded (R24); times in UTC seconds."""
    demand(actor, "publish")
    nature = demand_text(
        nature, "R24", "the nature of the outage is missing", "Say in one line what does not work"
    )
    with desk.store.transaction():
        begin(desk)
        _check_declaration(desk, services, extent, audience, category, sites)
        now = desk.now()
        started_at = now if started_at is None else started_at
        if started_at > now:
            raise Refused("R24", "it cannot have begun later than now", "Correct the start time")
        number = desk.store.counters.take("outage", 1)
        cadence = CADENCE_MIN[extent]
        data = {
            "category": category,
            "extent": extent,
            "services": list(services),
            "sites": list(sites),
            "audience": audience,
            "started_at": started_at,
            "cadence_min": cadence,
            "next_update_at": now + cadence * 60,
        }
        entry = _append(desk, actor, number, "declared", data, nature)
        notices.outage_started(desk, actor, find_outage(desk, number), entry)
    return Done((f"OUT-{number}",), (entry.id,), f"OUT-{number} declared")


def update(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    text: str,
    *,
    state: str | None = None,
    next_update_at: int | None = None,
) -> Done:
    """Publish progress; an empty `text` is the valid update “no change” (R26)."""
    demand(actor, "publish")
    with desk.store.transaction():
        begin(desk)
        outage = open_outage(desk, ref)
        if state is not None and state not in STATES:
            raise Refused(
                "R23", f"{state!r} is no state of an open outage", f"Give one of: {', '.join(STATES)}"
            )
        due = desk.now() + outage.cadence_min * 60 if next_update_at is None else next_update_at
        if due <= desk.now():
            raise Refused("A19", "the time of the next update has passed", "Give a later time")
        data = {"state": state or outage.state, "next_update_at": due}
        entry = _append(desk, actor, outage.id, "updated", data, said(text) or "no change")
        notices.outage_progressed(desk, actor, find_outage(desk, outage.id), entry)
    return Done((outage.number,), (entry.id,), f"{outage.number} updated")


def restore(desk: Desk, actor: Actor, ref: str | int, text: str, *, restored_at: int | None = None) -> Done:
    """Close an outage with the notice that service is restored (R25)."""
    demand(actor, "publish")
    with desk.store.transaction():
        begin(desk)
        outage = open_outage(desk, ref)
        text = demand_text(
            text,
            "R25",
            "an outage ends with a notice that service is restored",
            "Say which services were confirmed, and what to do where it still fails",
        )
        now = desk.now()
        at = now if restored_at is None else restored_at
        if not outage.started_at <= at <= now:
            raise Refused("R25", "the time of restoring lies outside the outage", "Correct the time")
        entry = _append(desk, actor, outage.id, "restored", {"restored_at": at}, text)
        notices.outage_restored(desk, actor, find_outage(desk, outage.id), entry)
    return Done((outage.number,), (entry.id,), f"{outage.number} restored")


def acknowledge(desk: Desk, actor: Actor, ref: str | int) -> Done:
    """Say that one has read the newest notice."""
    demand(actor, "acknowledge")
    with desk.store.transaction():
        begin(desk)
        outage = find_outage(desk, ref)
        if actor.id in outage.acknowledged:
            raise Refused("state", f"you have acknowledged {outage.number} already", "Nothing to do")
        entry = _append(desk, actor, outage.id, "acknowledged", {}, None)
    return Done((outage.number,), (entry.id,), f"{outage.number} acknowledged")


def link(desk: Desk, actor: Actor, ref: str | int, outage: str | int) -> Done:
    """Put a ticket under an outage; it has at most one."""
    with change(desk, actor, "link", ref) as found:
        governing = open_outage(desk, outage)
        if found.ticket.outage == governing.id:
            raise Refused("state", f"{found.ticket.number} stands under {governing.number}", "Nothing to do")
        found.append("linked", {"outage": governing.id})
    return found.done(f"{found.ticket.number} linked to {governing.number}")


def unlink(desk: Desk, actor: Actor, ref: str | int) -> Done:
    """Take a ticket out from under its outage; always possible."""
    with change(desk, actor, "link", ref) as found:
        if found.ticket.outage is None:
            raise Refused("state", f"{found.ticket.number} stands under no outage", "Nothing to do")
        found.append("unlinked", {"outage": found.ticket.outage})
    return found.done(f"{found.ticket.number} stands alone again")


def _check_declaration(
    desk: Desk, services: Sequence[str], extent: str, audience: str, category: str, sites: Sequence[str]
) -> None:
    settings = desk.settings
    if not services:
        raise Refused("R24", "no service is named", f"Name at least one of: {', '.join(settings.services)}")
    for rule, what, given, known in (
        ("R24", "service", services, settings.services),
        ("R24", "site", sites, settings.sites),
        ("R24", "audience", [audience], settings.audiences),
        ("R23", "extent", [extent], EXTENTS),
        ("R23", "category", [category], CATEGORIES),
    ):
        for value in given:
            if value not in known:
                raise Refused(rule, f"{what} {value!r} is not known", f"Give one of: {', '.join(known)}")


def open_outage(desk: Desk, ref: str | int) -> Outage:
    """The outage, if it is not over. Raises NotFound or Refused."""
    outage = find_outage(desk, ref)
    if outage.state in OVER:
        raise Refused("state", f"{outage.number} is {outage.state}", "Declare a new outage")
    return outage


def _append(
    desk: Desk, actor: Actor, number: int, kind: str, data: dict[str, Any], body: str | None
) -> Entry:
    now, subject = desk.now(), f"outage:{number}"
    demand_no_password(data, body)
    (entry,) = desk.store.journal.append(
        [
            Entry(
                subject=subject,
                kind=kind,
                at=now,
                recorded_at=now,
                by=actor.id,
                channel=actor.via,
                data=data,
                body=body,
                batch=actor.batch or new_batch(),
            )
        ]
    )
    desk.store.outages.save(fold_outage(number, desk.store.journal.of(subject)))
    return entry
