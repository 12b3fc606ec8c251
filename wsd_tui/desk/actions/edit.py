"""Correct what a ticket says."""

from collections.abc import Collection
from typing import Any

import msgspec

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.detail import demand_detail
from wsd_tui.desk.refusal import Refused
from wsd_tui.text import clean, clean_line

PLAIN = ("problem_type", "site", "room", "asset", "kind", "remote_possible", "restricted")
PERSONAL = ("title", "description")


def edit(desk: Desk, actor: Actor, ref: str | int, fields: dict[str, Any], *, override: str = "") -> Done:
    """Change some of PLAIN and PERSONAL fields; a thin new description is refused as at intake (R10)."""
    with change(desk, actor, "edit", ref) as found:
        ticket = found.ticket
        unknown = sorted(set(fields) - {*PLAIN, *PERSONAL})
        if unknown:
            raise Refused("field", f"{unknown[0]} cannot be edited", f"Edit {', '.join((*PERSONAL, *PLAIN))}")
        cleaned = {name: _clean(name, value) for name, value in fields.items()}
        changed = {name: value for name, value in cleaned.items() if getattr(ticket, name) != value}
        _check(desk, changed)
        if not changed:
            raise Refused("state", "nothing is different", "Change a field, or leave with escape")
        if "description" in changed:
            demand_detail(desk.settings.detail, "description", changed["description"], override=override)
        plain = {name: value for name, value in changed.items() if name in PLAIN}
        personal = {name: value for name, value in changed.items() if name in PERSONAL}
        body = msgspec.json.encode(personal, order="deterministic").decode() if personal else None
        found.append("edited", {"fields": plain}, body)
    return found.done(f"{ticket.number}: {', '.join(changed)} changed")


def _clean(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return clean(value) if name == "description" else clean_line(value)


def _check(desk: Desk, changed: dict[str, Any]) -> None:
    known: dict[str, tuple[str, Collection[str]]] = {
        "problem_type": ("S2", desk.settings.problem_types),
        "site": ("Q4", desk.settings.sites),
        "kind": ("O5", ("problem", "request", "event")),
    }
    for name, (rule, values) in known.items():
        if name in changed and changed[name] not in values:
            raise Refused(rule, f"{changed[name]!r} is not known", f"Give one of: {', '.join(values)}")
    if changed.get("title") == "":
        raise Refused("R9", "a title cannot be empty", "Write one line that says what fails")
