"""Two people, one field: what somebody read must still stand there when they write."""

from collections.abc import Mapping
from typing import Any

import msgspec

from wsd_tui.desk.change import Change
from wsd_tui.desk.contact import contact_of
from wsd_tui.desk.fold import effective
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.refusal import Changed
from wsd_tui.store.records import Entry

_SET_BY = {"severity": ("severity_set",), "owner": ("taken", "assigned")}
_EDITS = ("edited", "contact_set")


def demand_as_seen(found: Change, seen: Mapping[str, Any]) -> None:
    """Raise Changed for the first field that does not hold what was seen; None and empty are the same."""
    for field, was in seen.items():
        stands = standing(found, field)
        if (stands or "") != (was or ""):
            raise Changed(field, _who_set(found, field), _told(stands))


def standing(found: Change, field: str) -> Any:
    """What a field of the ticket, or of its contact, holds now."""
    if hasattr(found.ticket, field):
        return getattr(found.ticket, field)
    return contact_of(found.desk, found.ticket)[field]


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nothing" if value in (None, "") else str(value)


def _who_set(found: Change, field: str) -> str:
    """The name of whoever wrote the field last."""
    kinds = _SET_BY.get(field, _EDITS)
    history = effective(found.desk.store.journal.of(subject_of(found.ticket.id)))
    by = next((entry.by for entry in reversed(history) if entry.kind in kinds and _sets(entry, field)), "")
    staff = found.desk.staff().get(by)
    return staff.name if staff else by or "somebody"


def _sets(entry: Entry, field: str) -> bool:
    if entry.kind not in _EDITS:
        return True
    personal = msgspec.json.decode(entry.body) if entry.body else {}
    return field in personal or field in entry.data.get("fields", {})
