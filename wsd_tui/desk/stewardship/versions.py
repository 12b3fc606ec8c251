"""Put a new version of the procedure forward, and approve one by office (V1-V3)."""

from collections.abc import Sequence
from datetime import date

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, begin
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.desk.rules import PROCEDURE, fingerprint
from wsd_tui.desk.stewardship.signing import dated, demand_own_name, parse_day
from wsd_tui.desk.stewardship.standing import (
    APPROVING,
    Stewardship,
    approved,
    foresee_standing,
    stewardship,
    today,
)
from wsd_tui.desk.subject import append_new, append_to, begin_new, number_of
from wsd_tui.desk.texts import demand_text
from wsd_tui.store.procedures import ProcedureRecord
from wsd_tui.text import clean_line

_LONGEST = 20


def put_forward(
    desk: Desk, actor: Actor, version: str, effective: str, *, dated_on: str | None = None, title: str = ""
) -> Done:
    """A new version with its name, such as 02.2026, and the date (ISO) it takes effect once it is approved.

    `dated_on` is the date on the page, today without one. Raises Refused.
    """
    demand(actor, "new_version")
    version = clean_line(demand_text(version, "V1", "a version needs a name", "Give one such as 02.2026"))
    with desk.store.transaction():
        desk.store.foresee(desk.store.procedures.all)
        begin_new(desk, "procedure")
        if len(version) > _LONGEST:
            raise Refused("V1", "the name of a version is short", f"Give {_LONGEST} letters at most")
        if any(one.version == version for one in desk.store.procedures.all()):
            raise Refused("V1", f"there is a version {version} already", "Give it another name")
        data = {
            "title": clean_line(title) or PROCEDURE.title,
            "version": version,
            "dated": parse_day(dated_on, "V1").isoformat() if dated_on else today(desk).isoformat(),
            "effective": parse_day(effective, "V1").isoformat(),
            "reading": fingerprint(),
        }
        entry = append_new(desk, actor, "procedure", "put_forward", data)
    told = f"version {version} waits for the Superintendent and the Director; effective {data['effective']}"
    return Done((number_of(entry.subject),), (entry.id,), told)


def approve(
    desk: Desk, actor: Actor, name: str, *, version: str | None = None, on: str | None = None
) -> Done:
    """Fill in the line of one's office with one's typed name and a date (ISO), today without one.

    Without `version` the newest that lacks it. The Coordinator's line stands beside the two that put a
    version in force.
    """
    offices = _offices(actor)
    with desk.store.transaction():
        foresee_standing(desk)
        begin(desk)
        day = today(desk)
        found, office = _meant(stewardship(desk), offices, version, day)
        typed = demand_own_name(actor, name)
        data = {"office": office, "on": dated(on, day, "V2"), "staff": actor.id}
        entry = append_to(desk, actor, f"procedure:{found.id}", "approved", data, typed)
        now_approved = desk.store.procedures.get(found.id)
    told = f"version {found.version} is approved by the {office.capitalize()}"
    if office in APPROVING and now_approved is not None and approved(now_approved):
        begins = date.fromisoformat(found.effective)
        told += ": it is in force" if begins <= day else f": it is in force from {begins.isoformat()}"
    return Done((found.number,), (entry.id,), told)


def _offices(actor: Actor) -> list[str]:
    """The lines that the actor may fill in."""
    offices = [actor.office] if actor.office in APPROVING else []
    if actor.role == "coordinator":
        offices.append("coordinator")
    if not offices:
        raise Refused(
            "V2",
            f"a version is approved by office, and {actor.name} holds none",
            "Ask the Director and the Superintendent",
        )
    return offices


def _meant(
    known: Stewardship, offices: Sequence[str], version: str | None, day: date
) -> tuple[ProcedureRecord, str]:
    """The version, and the line of it that is still empty."""
    stands = known.in_force(day)
    open_ = [one for one in known.versions if stands is None or one.id >= stands.id]
    if version is not None:
        wanted = clean_line(version)
        if wanted not in [one.version for one in known.versions]:
            raise NotFound(f"there is no version {wanted}", "List them with: procedure status")
        open_ = [one for one in open_ if one.version == wanted]
        if not open_:
            raise Refused("V2", f"version {wanted} was superseded", "Approve the newest one")
    for found in reversed(open_):
        for office in offices:
            if found.approval(office) is None:
                return found, office
    raise Refused("V2", f"the {offices[0].capitalize()} has approved that already", "Nothing to approve")
