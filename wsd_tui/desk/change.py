"""One action on one ticket: lock, check, append, fold, save, all in one transaction."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

import msgspec

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.escalation import contact_owed, contact_since
from wsd_tui.desk.find import find_ticket
from wsd_tui.desk.fold import step
from wsd_tui.desk.fold.ticket import blank, subject_of
from wsd_tui.desk.passwords import demand_no_password
from wsd_tui.desk.privacy import demand_readable
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.shadows import complete
from wsd_tui.desk.who import demand_listed
from wsd_tui.store.records import OPEN_STATES, Entry, Ticket
from wsd_tui.store.tickets import row_of
from wsd_tui.text import clean, clean_line


def new_batch() -> str:
    """An id that binds the entries of one action, or of one action on many tickets."""
    return os.urandom(6).hex()


BEHIND_S = 600
"""How far one machine's clock may be behind another's."""
CATCH_UP_S = 12 * 3_600
"""How far a set clock may be behind the last entry before it is taken for a mistake."""


RECORDS = frozenset(
    {
        *("contact_set", "edited", "visit_ended", "visited", "event_set"),
        *("remote_started", "remote_ended", "remote_logged", "remote_refused"),
    }
)
"""Kinds whose body is a record and not a text."""


class Done(msgspec.Struct, frozen=True):
    """What an action changed: ticket or outage numbers, entry ids, and one line to show."""

    numbers: tuple[str, ...]
    entries: tuple[int, ...]
    said: str


class Change:
    """The ticket as it is, and the entries that the action appends."""

    def __init__(self, desk: Desk, actor: Actor, ticket: Ticket) -> None:
        self.desk, self.actor, self.ticket = desk, actor, ticket
        self.now, self.batch = desk.now(), actor.batch or new_batch()
        self.entries: list[Entry] = []
        self.was: list[Any] | None = None
        """The row of the ticket before the action; None of one that begins."""

    def append(
        self,
        kind: str,
        data: dict[str, Any] | None = None,
        body: str | None = None,
        *,
        at: int | None = None,
        channel: str = "",
    ) -> None:
        """Add an entry; it applies to `ticket` at once, so that what follows sees it.

        Every text that staff type into a ticket passes here: one with a password in it is refused (R15).
        """
        entry = Entry(
            subject=subject_of(self.ticket.id),
            place=self.ticket.version + 1,
            kind=kind,
            at=self.now if at is None else at,
            recorded_at=self.now,
            by=self.actor.id,
            channel=channel or self.actor.via,
            data=_cleaned(data or {}),
            body=clean(body or "") or None,
            batch=self.batch,
        )
        demand_no_password(entry.data, record_of(entry))
        step(self.ticket, entry)
        self.entries.append(entry)
        if self.actor.role == "coordinator" and contact_owed(self.ticket):
            since = contact_since(entry)
            if since is not None:
                self.append("contacted", {"with": kind, "since": since})

    def demand_open(self, doing: str) -> None:
        """Refuse unless the ticket is open."""
        if self.ticket.state not in OPEN_STATES:
            way = (
                "Reopen it first" if self.ticket.state == "resolved" else "Open a new ticket for what is left"
            )
            raise Refused("state", f"{self.ticket.number} is {self.ticket.state}: nothing to {doing}", way)

    def done(self, said: str) -> Done:
        """The answer; call it after the `with` block, when the ids are known."""
        return Done((self.ticket.number,), tuple(entry.id for entry in self.entries), said)


def record_of(entry: Entry) -> Any:
    """The body of an entry: a text, or the record of fields that some kinds keep there as JSON."""
    if entry.body is None or entry.kind not in RECORDS:
        return entry.body
    return msgspec.json.decode(entry.body)


@contextmanager
def change(
    desk: Desk,
    actor: Actor,
    action: str,
    ref: str | int,
    *,
    alone: bool = False,
    also: str | int | None = None,
) -> Iterator[Change]:
    """Act on an existing ticket. Raises Refused; then, as on any error, nothing is written.

    Others act on other tickets meanwhile, unless it is `alone`: so is whatever writes to more than this ticket, or
    is only right as long as something stands that others could change just now. `also` is another ticket that will
    be acted on inside, alone as well.
    """
    demand(actor, action)
    store = desk.store
    with store.transaction(alone=alone or also is not None):
        store.foresee(lambda: store.tickets.find(ref, lock=True))
        if also is not None:
            store.foresee(lambda: store.tickets.find(also, lock=True))
        begin(desk, actor)
        found = Change(desk, actor, find_ticket(desk, ref, lock=True))
        found.was = row_of(found.ticket)
        store.as_long_as(lambda: desk.now() == found.now)  # entries stand in the order of their moments
        store.hold(subject_of(found.ticket.id))
        _foresee(desk, found.ticket)
        _demand_alive(found.ticket, action)
        demand_readable(actor, found.ticket)
        yield found
        _finish(found)


@contextmanager
def creation(desk: Desk, actor: Actor, ticket_id: int) -> Iterator[Change]:
    """Begin a ticket; the caller holds the transaction and has given it its running number."""
    store, subject = desk.store, subject_of(ticket_id)
    store.hold(subject)
    store.foresee(lambda: store.journal.foresee_end(subject), lambda: store.outbox.first_id(subject))
    found = Change(desk, actor, blank(ticket_id))
    yield found
    _finish(found)


def begin(desk: Desk, actor: Actor | None = None) -> None:
    """How every writing transaction begins: under the newest revision, with a clock that may write.

    An `actor` who was taken off the staff list since they signed in is refused. What nearly every action needs is
    asked for at once.
    """
    store = desk.store
    store.foresee(store.journal.foresee_ids, store.outbox.foresee_number)
    if not store.is_inner:
        store.foresee(store.journal.last_at if desk.clock.is_set else store.journal.last_true_at)
    desk.refresh()
    demand_clock(desk)
    store.in_turn(partial(_demand_true_clock, desk))
    if actor is not None:
        demand_listed(desk, actor)


def foresee_changes(desk: Desk, refs: Iterable[str | int], *, known: Iterable[Ticket] = ()) -> None:
    """These tickets are acted on in this transaction, alone: however many they are, that is asked at once.

    `known`: the tickets by themselves, where they were read already.
    """
    store, refs = desk.store, list(refs)
    if not store.is_far or not refs:
        return
    asked = [partial(store.tickets.find, ref, lock=True) for ref in refs]
    store.foresee(*asked)
    for ticket in list(known) or filter(None, [ask() for ask in asked]):
        _foresee(desk, ticket)
    store.expect(2 * len(refs), len(refs))  # as a rule; more are fetched as they are needed


def _foresee(desk: Desk, ticket: Ticket) -> None:
    """What nearly every action on a ticket reads before its end."""
    store, subject, requester = desk.store, subject_of(ticket.id), ticket.requester
    store.foresee(lambda: store.journal.foresee_end(subject), lambda: store.outbox.first_id(subject))
    if requester:
        store.foresee(lambda: store.people.get(requester))


def _demand_alive(ticket: Ticket, action: str) -> None:
    """Refuse to act on what is void, or goes on in another ticket."""
    if action in ("read", "look_up"):
        return
    if ticket.state == "void":
        raise Refused("state", f"{ticket.number} is void: its opening was undone", "Open a new one")
    if ticket.state == "merged" and action != "unmerge":
        into = ticket.merged_into
        raise Refused("merge", f"{ticket.number} is merged into {into}", f"Go on with {into}, or unmerge it")


def demand_clock(desk: Desk) -> None:
    """A set clock writes only in a training database, and never before its last entry.

    Several people train on one desk, each with a clock of their own: one that is behind by hours at most
    catches up with the last entry.
    """
    if not desk.clock.is_set:
        return
    if not desk.store.is_first("clock"):
        return  # what was written since bears the desk's present
    if not desk.training:
        raise Refused("clock", "the desk clock is set, and this is no training database", "Leave out --clock")
    last = desk.store.journal.last_at() or 0
    if last - desk.now() > CATCH_UP_S:
        raise Refused("clock", "the desk clock is set before the last entry", "Set --clock to a later time")
    if desk.now() < last:
        desk.clock.catch_up(last)


def _demand_true_clock(desk: Desk) -> None:
    """Refuse under a machine's clock that was set back: its entries would stand before what happened already."""
    if desk.clock.is_set or desk.training or not desk.store.is_first("clock"):
        return
    now, last = desk.now(), desk.store.journal.last_true_at() or 0
    if last - now > BEHIND_S:
        told = [datetime.fromtimestamp(at, desk.zone).strftime("%Y-%m-%d %H:%M") for at in (now, last)]
        raise Refused(
            "clock",
            f"this machine's clock is behind: it says {told[0]}, and the newest entry is of {told[1]}",
            "Set it right and do it again; if that entry came from a wrong clock, the Coordinator runs "
            "`wsd-tui clock accept`",
        )


def _cleaned(value: Any) -> Any:
    """Data with every text in it safe to keep and to show."""
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, dict):
        return {key: _cleaned(held) for key, held in value.items()}
    return [_cleaned(held) for held in value] if isinstance(value, list | tuple) else value


def _finish(found: Change) -> None:
    if not found.entries:
        return
    store, count = found.desk.store, len(found.entries)
    store.foresee(lambda: store.journal.foresee_ids(count))
    complete(found.desk, found.ticket, found.now)  # reads come first: over a network, writes wait for the end
    how = None if found.was is None else store.tickets.change(found.ticket, found.was)
    found.entries = store.journal.append(found.entries)
    if how is not None:
        store.tickets.write(how)
    elif found.was is None:
        store.tickets.save(found.ticket)
