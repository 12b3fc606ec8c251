"""Who works here: added, changed and let go by the Coordinator.

The staff list stands in the desk part of the configuration, and nowhere else: each change is its next revision.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from wsd_tui.desk import pins
from wsd_tui.desk.actions.owner import assign
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, begin, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_ticket
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.desk.revisions import follow, write_revision
from wsd_tui.store.records import Staff
from wsd_tui.text import clean_line

FIELDS = ("name", "role", "os_user", "email", "office")
Row = dict[str, Any]
"""One of the staff as the configuration has them."""


class Member(NamedTuple):
    """One of the staff: `listed` in the configuration or only known from before, how many open tickets, how the
    PIN stands."""

    staff: Staff
    listed: bool
    tickets: int
    pin: str


def members(desk: Desk, actor: Actor) -> list[Member]:
    """Everybody who works or worked here."""
    demand(actor, "staff")
    desk.refresh()
    listed, rows = {member.id for member in desk.settings.staff}, desk.store.pins.all()
    return [
        Member(
            member,
            member.id in listed,
            len(desk.store.finder.owned_by(member.id)),
            pins.standing(rows.get(member.id)),
        )
        for member in desk.staff().values()
    ]


def add(desk: Desk, actor: Actor, staff_id: str, fields: Mapping[str, str]) -> Done:
    """Put somebody on the list, or back on it. Raises ConfigError for what the list cannot hold."""
    demand(actor, "staff")
    staff_id = clean_line(staff_id)
    known = desk.staff().get(staff_id)
    with desk.store.transaction():
        part = _begin(desk, actor)
        if any(row["id"] == staff_id for row in part["staff"]):
            raise Refused("staff", f"{staff_id} is on the list already", "Change it instead")
        if known is not None and known.name != clean_line(fields.get("name", "")):
            told = f"{staff_id} is the id of {known.name}, whose work stands under it"
            raise Refused("staff", told, "Take another id")
        part["staff"].append(_filled({"id": staff_id}, fields))
        number = write_revision(desk.store, actor, part, desk.now(), source="staff")
    return _done(desk, number, f"{staff_id} is on the staff list")


def change_member(
    desk: Desk,
    actor: Actor,
    staff_id: str,
    fields: Mapping[str, str],
    hand_over: Sequence[str] = (),
) -> Done:
    """Change what the list says of somebody; an empty value is taken out. `hand_over` as in `deactivate`."""
    demand(actor, "staff")
    if not fields:
        raise Refused("staff", "nothing to change was given", f"Give one of: {', '.join(FIELDS)}")
    actor = _bound(actor)
    with desk.store.transaction():
        part = _begin(desk, actor)
        row = _row(part, staff_id)
        place = part["staff"].index(row)
        part["staff"][place] = _filled(row, fields)
        _demand_coordinator(part)
        _hand_over(desk, actor, row, hand_over)
        number = write_revision(desk.store, actor, part, desk.now(), source="staff")
    return _done(desk, number, f"{row['id']} is changed")


def deactivate(desk: Desk, actor: Actor, staff_id: str, hand_over: Sequence[str] = ()) -> Done:
    """Take somebody off the list, with their PIN, and hand over their open tickets in the same transaction.

    hand_over: a staff id that takes all of them, or NUMBER=ID for one ticket. Refused while a ticket is left.
    """
    demand(actor, "staff")
    actor = _bound(actor)
    with desk.store.transaction():
        part = _begin(desk, actor)
        row = _row(part, staff_id)
        part["staff"].remove(row)
        _demand_coordinator(part)
        moved = _hand_over(desk, actor, row, hand_over)
        number = write_revision(desk.store, actor, part, desk.now(), source="staff")
    told = f"{row['name']} is off the staff list"
    return _done(desk, number, f"{told}, {moved} tickets handed over" if moved else told)


def _begin(desk: Desk, actor: Actor) -> dict[str, Any]:
    """The desk part in force, to be changed."""
    begin(desk, actor)
    part: dict[str, Any] = msgspec.json.decode(desk.store.revisions.get(desk.revision).part)
    return part


def _bound(actor: Actor) -> Actor:
    return msgspec.structs.replace(actor, batch=actor.batch or new_batch())


def _row(part: Mapping[str, Any], staff_id: str) -> Row:
    for row in part["staff"]:
        if row["id"] == clean_line(staff_id).casefold():
            found: Row = row
            return found
    listed = ", ".join(row["id"] for row in part["staff"])
    raise NotFound(f"there is no {clean_line(staff_id)} on the staff list", f"Give one of: {listed}")


def _filled(row: Mapping[str, Any], fields: Mapping[str, str]) -> Row:
    values = {name: clean_line(value) for name, value in fields.items()}
    return {name: value for name, value in {**row, **values}.items() if value}


def _demand_coordinator(part: Mapping[str, Any]) -> None:
    if all(row.get("role") != "coordinator" for row in part["staff"]):
        raise Refused("staff", "nobody would be Coordinator any more", "Make somebody else Coordinator first")


def _hand_over(desk: Desk, actor: Actor, row: Row, hand_over: Sequence[str]) -> int:
    """Give the open tickets to whom `hand_over` names; how many that were."""
    if not hand_over:
        return 0
    everybody = [to for to in hand_over if "=" not in to]
    if len(everybody) > 1:
        raise Refused("staff", "only one can take all the tickets", "Name the others as NUMBER=ID")
    single = {_ticket(desk, to): to.partition("=")[2].strip() for to in hand_over if "=" in to}
    tickets = desk.store.finder.owned_by(row["id"])
    if foreign := [ticket for ticket in single if ticket not in tickets]:
        number = find_ticket(desk, foreign[0]).number
        raise Refused("staff", f"{number} is no open ticket of {row['name']}", "Leave it out")
    moved = {ticket: single.get(ticket, *everybody) for ticket in tickets if everybody or ticket in single}
    if row["id"] in moved.values():
        raise Refused("staff", f"{row['name']} has them already", "Hand them to somebody else")
    for ticket, to in moved.items():
        assign(desk, actor, ticket, to, reason=f"{row['name']} hands over what was open")
    return len(moved)


def _ticket(desk: Desk, to: str) -> int:
    return find_ticket(desk, to.partition("=")[0].strip()).id


def _done(desk: Desk, number: int, said: str) -> Done:
    follow(desk)
    return Done((), (), f"{said}: revision {number}")
