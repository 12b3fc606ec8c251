"""Whoever leaves the staff list, or does no ticket work any more, leaves no open ticket behind."""

from collections.abc import Iterable, Mapping
from typing import Any

from wsd_tui.desk.refusal import Refused
from wsd_tui.store.records import Staff
from wsd_tui.store.store import Store

WORKERS = ("technician", "coordinator")
"""The roles that can have tickets."""
_NAMED = 12


def leave(store: Store, staff: Iterable[Staff], before: Iterable[Mapping[str, Any]]) -> list[str]:
    """Ids of those who stood in the list `before` and are not among `staff`.

    Refused while one of them, or one whose new role has no tickets, still has open ones.
    """
    roles = {member.id: member.role for member in staff}
    told = []
    for row in before:
        if roles.get(row["id"]) in WORKERS:
            continue
        if tickets := store.finder.owned_by(row["id"]):
            told.append(f"{row['name']} still has {_named(store, tickets)}")
    if told:
        raise Refused("staff", "; ".join(told), "Hand them over first, or with it by --hand-over ID")
    return [row["id"] for row in before if row["id"] not in roles]


def _named(store: Store, tickets: list[int]) -> str:
    numbers = [ticket.number for ticket in store.tickets.many(tickets[:_NAMED])]
    more = f" and {len(tickets) - _NAMED} more" if len(tickets) > _NAMED else ""
    return f"{', '.join(numbers)}{more}"
