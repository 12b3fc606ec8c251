"""The order in which things can happen to a ticket: checked for finished history, whose gates are past."""

from collections.abc import Mapping

from wsd_tui.desk.actor import ROLES, a_role
from wsd_tui.desk.fold.ticket import STEPS
from wsd_tui.store.records import OPEN_STATES, Entry, Staff, Ticket

_STATES: Mapping[str, tuple[str, ...]] = {
    "taken": OPEN_STATES,
    "held": ("new", "claimed", "in_progress"),
    "resumed": ("on_hold",),
    "resolved": OPEN_STATES,
    "reopened": ("resolved", "closed"),
    "closed": ("resolved",),
}
_WORK = frozenset({"taken", "held", "resumed", "resolved", "reopened", "closed", "replied", "severity_set"})


def out_of_order(ticket: Ticket, entry: Entry, staff: Mapping[str, Staff]) -> str:
    """Why `entry` cannot come next in the history of `ticket`, in words; empty when it can."""
    if entry.kind not in STEPS:
        return f"{entry.kind!r} is no kind of entry"
    if (ticket.version == 0) != (entry.kind == "opened"):
        return "a history begins with its opening, and has one only"
    allowed = _STATES.get(entry.kind)
    if allowed is not None and ticket.state not in allowed:
        return f"{entry.kind} cannot follow when it is {ticket.state}"
    member = staff.get(entry.by)
    if member is not None and entry.kind in _WORK and ROLES.index(member.role) == 0:
        return f"{entry.kind} is not for {member.name}, {a_role(member.role)}"
    return ""
