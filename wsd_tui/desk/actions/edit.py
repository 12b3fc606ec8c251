"""Correct what a ticket says, or fill in what it lacks."""

from collections.abc import Collection
from typing import Any

import msgspec

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Change, Done, change
from wsd_tui.desk.contact import FIELDS as CONTACT
from wsd_tui.desk.contact import contact_of, contact_text
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.detail import demand_detail
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.gaps import gaps_of, remaining
from wsd_tui.desk.meter import weigh
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.texts import said
from wsd_tui.text import clean_line

FLAGS = ("remote_possible", "restricted", "account_change")
PLAIN = ("problem_type", "site", "room", "asset", "kind", "requester", *FLAGS)
PERSONAL = ("title", "description")
EDITABLE = (*PERSONAL, *CONTACT, *PLAIN)


def edit(desk: Desk, actor: Actor, ref: str | int, fields: dict[str, Any], *, override: str = "") -> Done:
    """Change some of EDITABLE; a thin new description is refused as at intake (R10).

    A field of the seven that was left open at intake (A14) is filled in here; `requester` is an ID number.
    """
    with change(desk, actor, "edit", ref) as found:
        changed = _changed(found, fields)
        _check(desk, changed)
        data: dict[str, Any] = {"fields": {name: changed[name] for name in PLAIN if name in changed}}
        if "description" in changed:
            data |= _thin(desk, changed["description"], said(override))
        data |= _filled(found, changed)
        personal = {name: changed[name] for name in PERSONAL if name in changed}
        if personal or data["fields"] or "missing" in data:
            found.append("edited", data, msgspec.json.encode(personal).decode() if personal else None)
        contact = {name: changed[name] for name in CONTACT if name in changed}
        if contact:
            found.append("contact_set", {}, contact_text(contact_of(desk, found.ticket) | contact))
    lacks = weigh(desk.settings.detail, changed["description"]).lacks if "description" in changed else ()
    hint = f"; not yet said: {', '.join(lacks)}" if lacks else ""
    return found.done(f"{found.ticket.number}: {', '.join(changed)} changed{hint}")


def _changed(found: Change, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields whose cleaned value differs from what stands there."""
    unknown = sorted(set(fields) - set(EDITABLE))
    if unknown:
        raise Refused("field", f"{unknown[0]} cannot be edited", f"Edit {', '.join(EDITABLE)}")
    contact = contact_of(found.desk, found.ticket)
    changed = {}
    for name, value in fields.items():
        cleaned = _clean(name, value)
        stands = contact[name] if name in CONTACT else getattr(found.ticket, name)
        if cleaned != stands and not (cleaned == "" and stands is None):
            changed[name] = cleaned
    if not changed:
        raise Refused("state", "nothing is different", "Change a field, or leave with escape")
    return changed


def _clean(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return said(value) if name == "description" else clean_line(value)


def _check(desk: Desk, changed: dict[str, Any]) -> None:
    known: dict[str, tuple[str, Collection[str]]] = {
        "problem_type": ("S2", desk.settings.problem_types),
        "site": ("Q4", desk.settings.sites),
        "kind": ("O5", ("problem", "request", "event")),
    }
    for name, (rule, values) in known.items():
        if name in changed and changed[name] not in values:
            raise Refused(rule, f"{changed[name]!r} is not known", f"Give one of: {', '.join(values)}")
    for name, value in changed.items():
        if not isinstance(value, bool if name in FLAGS else str):
            raise Refused(
                "field", f"{name} cannot be {value!r}", "Give text, or yes or no where that is asked"
            )
    if changed.get("title") == "":
        raise Refused("R9", "a title cannot be empty", "Write one line that says what fails")
    if "requester" in changed and desk.store.people.get(changed["requester"]) is None:
        raise Refused(
            "Q2",
            f"the directory does not know the ID number {changed['requester']}",
            "Correct it, or leave it",
        )


def _thin(desk: Desk, description: str, override: str) -> dict[str, Any]:
    """The reason that lets a thin description pass is kept, and the detail is still owed."""
    thin = demand_detail(desk.settings.detail, "description", description, override=override)
    return {"detail_reason": override, "detail_owed": True} if thin else {}


def _filled(found: Change, changed: dict[str, Any]) -> dict[str, Any]:
    gaps = gaps_of(found.desk.store.journal.of(subject_of(found.ticket.id)))
    person = found.desk.store.people.get(changed["requester"]) if "requester" in changed else None
    left = remaining(gaps, [name for name, value in changed.items() if value], person)
    return {"missing": left} if left != gaps else {}
