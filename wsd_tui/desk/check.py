"""Replay the journal and compare: chains that do not verify, shadow rows that say something else."""

from collections.abc import Iterator

import msgspec

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import fold_outage, fold_ticket
from wsd_tui.store.records import Outage, Ticket

_COMPUTED = frozenset(
    {"rank", "paused", "due", "risk_at", "breach_at", "revision", "requester_name", "version"}
)
"""Shadows of the calendar, the policy and the directory, not of the ticket's own entries."""


def check(desk: Desk) -> Iterator[str]:
    """What is wrong, one line each; nothing when the journal verifies and every shadow agrees."""
    journal = desk.store.journal
    for subject in journal.subjects(""):
        faults = journal.faults(subject)
        yield from faults
        kind, _, key = subject.partition(":")
        if faults or kind not in ("ticket", "outage"):
            continue
        entries = journal.of(subject)
        if kind == "ticket":
            yield from _differences(subject, fold_ticket(int(key), entries), desk.store.tickets.get(int(key)))
        else:
            yield from _differences(subject, fold_outage(int(key), entries), desk.store.outages.get(int(key)))


def _differences(subject: str, told: Ticket | Outage, kept: Ticket | Outage | None) -> Iterator[str]:
    if kept is None:
        yield f"{subject}: the journal tells of it, and its row is missing"
        return
    was = msgspec.structs.asdict(kept)
    for field, value in msgspec.structs.asdict(told).items():
        if field not in _COMPUTED and was[field] != value:
            yield f"{subject}: {field} is {was[field]!r}, and the journal says {value!r}"
