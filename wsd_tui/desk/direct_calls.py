"""Calls to a member of the staff past the helpdesk (R5, R6, A9): what is said to the caller, and who was told."""

from typing import Any

import msgspec

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import effective
from wsd_tui.desk.settings import Helpdesk
from wsd_tui.store.records import Entry

KIND = "direct_call"
AT_ONCE = {"class": "a class is waiting", "safety": "safety is at stake"}
"""Why a ticket is made without the advice first (A9)."""

LATELY_S = 24 * 3_600
"""How long a logged call is looked for when its ticket is made."""

LISTED = 500


class DirectCall(msgspec.Struct, frozen=True, kw_only=True):
    """One direct call. `at` in UTC seconds; `person` is the caller's ID number, `caller` their name.

    advised: they were asked to make a ticket. read: the three points were read to them. at_once: one of
    AT_ONCE. ticket: the number of the ticket made for it, or empty.
    """

    number: str = ""
    at: int
    staff: str
    by: str = ""
    person: str = ""
    caller: str = ""
    about: str = ""
    advised: bool = True
    read: bool = False
    at_once: str = ""
    ticket: str = ""


def script(helpdesk: Helpdesk) -> tuple[str, ...]:
    """What is read to the caller: the advice, then the three points (R6)."""
    return (
        f"Please let the helpdesk make a ticket of this: call {helpdesk.phone}, use {helpdesk.url}, or come "
        f"to room {helpdesk.room}.",
        "If you call one of us directly, help may come later.",
        "Your call may be missed while we are with somebody else.",
        "And it may take longer until it is resolved, because nobody else knows of it.",
    )


def direct_calls(desk: Desk, actor: Actor, since: int = 0) -> list[DirectCall]:
    """The calls since an instant (UTC seconds), the newest first."""
    demand(actor, "read")
    return [call for call in _newest(desk) if call.at >= since]


def waiting_call(desk: Desk, by: str, person: str, now: int) -> DirectCall | None:
    """The newest late call without a ticket: of this caller, or else one that this staff member logged."""
    waiting = [call for call in _newest(desk) if not call.ticket and call.at >= now - LATELY_S]
    theirs = [call for call in waiting if person and call.person == person]
    mine = [call for call in waiting if call.by == by and not (person and call.person)]
    return next(iter(theirs or mine), None)


def fold_call(number: str, entries: list[Entry]) -> DirectCall | None:
    """What the entries of one call say; None when it was taken back."""
    call = None
    for entry in effective(entries):
        if entry.kind == KIND:
            call = _logged(number, entry)
        elif call is not None and entry.kind == "call_ticket":
            call = msgspec.structs.replace(call, ticket=entry.data["ticket"])
    return call


def _logged(number: str, entry: Entry) -> DirectCall:
    data: dict[str, Any] = entry.data
    told = msgspec.json.decode(entry.body, type=dict[str, str]) if entry.body else {}
    return DirectCall(
        number=number,
        at=data["called_at"],
        staff=data["staff"],
        by=entry.by,
        person=data.get("person", ""),
        caller=told.get("caller", ""),
        about=told.get("about", ""),
        advised=data["advised"],
        read=data["read"],
        at_once=data.get("at_once", ""),
    )


def _newest(desk: Desk) -> list[DirectCall]:
    subjects = [entry.subject for entry in desk.store.journal.newest_of((KIND,), LISTED)]
    return [call for subject in subjects if (call := _read(desk, subject)) is not None]


def _read(desk: Desk, subject: str) -> DirectCall | None:
    return fold_call(f"CALL-{subject.removeprefix('call:')}", desk.store.journal.of(subject))
