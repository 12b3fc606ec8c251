"""Who took a Severity 1 out of turn, past whom, and why (G2, A8): read from the journal, for those who lead."""

from collections.abc import Sequence
from typing import NamedTuple

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import effective
from wsd_tui.desk.privacy import may_read
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.records import Entry

READERS = ("coordinator", "viewer")
HIDDEN = "restricted: its reason is not shown"
TAKING = ("taken", "assigned")


class OutOfTurn(NamedTuple):
    """One Severity 1 taken before older ones: `passed` are their numbers, `at` is UTC seconds.

    consideration: the ticket had special consideration, which is a reason of its own (G3).
    """

    number: str
    by: str
    at: int
    passed: tuple[str, ...]
    reason: str
    consideration: bool


def first_come(desk: Desk, actor: Actor, start: int, end: int) -> Sequence[OutOfTurn]:
    """All from `start` to before `end` (UTC seconds), oldest first; what was undone is none. Raises Refused."""
    if actor.role not in READERS:
        raise Refused(
            "role", "the report of who was taken out of turn is for those who lead", "Ask the Coordinator"
        )
    if end <= start:
        raise Refused("G2", "the report cannot end before it begins", "Give a later end")
    found = []
    for entry in desk.store.reporting.marked(TAKING, "out_of_turn", start, end):
        if entry.data.get("out_of_turn") and stands(desk, entry):
            found.append(_told(desk, actor, entry))
    return found


def stands(desk: Desk, entry: Entry) -> bool:
    """Whether an entry holds: it was not undone."""
    held = effective(desk.store.journal.of(entry.subject))
    return any(one.place == entry.place for one in held)


def _told(desk: Desk, actor: Actor, entry: Entry) -> OutOfTurn:
    running = int(entry.subject.removeprefix("ticket:"))
    ticket = desk.store.tickets.get(running)
    number = ticket.number if ticket else str(running)
    readable = ticket is not None and may_read(actor, ticket)
    return OutOfTurn(
        number,
        entry.by,
        entry.at,
        tuple(entry.data["out_of_turn"]),
        (entry.body or "") if readable else HIDDEN,
        bool(entry.data.get("consideration")),
    )
