"""Subjects beside tickets that keep a row of their own: append to their journal, fold it, keep the row.

A kind of subject is known by one line of `SHADOWS`; appending, undo and `check` all read it there.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import begin, demand_clock, new_batch
from wsd_tui.desk.coverage import rekey_marked
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import (
    fold_delegation,
    fold_extended,
    fold_loan,
    fold_outage,
    fold_procedure,
    fold_waiting,
    fold_window,
)
from wsd_tui.desk.numbers import LONGEST
from wsd_tui.desk.passwords import demand_no_password
from wsd_tui.desk.who import demand_listed
from wsd_tui.store.records import Entry
from wsd_tui.store.store import Store
from wsd_tui.text import clean_line


class Shadow(NamedTuple):
    """How the history of one kind of subject becomes its row, and which table keeps it.

    follows: brings up to date what hangs on the row, after it was written.
    """

    fold: Callable[[int, list[Entry]], Any]
    table: Callable[[Store], Any]
    follows: Callable[[Desk, int], None] | None = None


def _rekey(desk: Desk, window: int) -> None:
    rekey_marked(desk.store, desk.settings, desk.revision, window, desk.now())


SHADOWS: Mapping[str, Shadow] = {
    "outage": Shadow(fold_outage, lambda store: store.outages),
    "extended": Shadow(fold_extended, lambda store: store.extended),
    "delegation": Shadow(fold_delegation, lambda store: store.delegations),
    "procedure": Shadow(fold_procedure, lambda store: store.procedures),
    "window": Shadow(fold_window, lambda store: store.windows, _rekey),
    "waiting": Shadow(fold_waiting, lambda store: store.waiting),
    "loan": Shadow(fold_loan, lambda store: store.loans),
}
PREFIXES: Mapping[str, str] = {
    "outage": "OUT",
    "extended": "EXT",
    "delegation": "DEL",
    "procedure": "PRO",
    "window": "WIN",
    "call": "CALL",
    "waiting": "W",
    "loan": "LOAN",
}
"""What the number of a subject begins with, in words and on screen."""


def begin_on(desk: Desk, kind: str, ref: str | int, actor: Actor | None = None) -> None:
    """Begin an action on the subject with this number: what it reads of it is asked with what every action needs."""
    key = key_meant(kind, ref)
    if key is not None:
        desk.store.foresee(lambda: SHADOWS[kind].table(desk.store).get(key))
        foresee(desk, f"{kind}:{key}")
    begin(desk, actor)


def key_meant(kind: str, ref: str | int) -> int | None:
    """The running number that is meant by `OUT-7`, `7` or 7; None when it is none."""
    digits = clean_line(str(ref)).upper().removeprefix(f"{PREFIXES[kind]}-")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST else None


def begin_new(desk: Desk, kind: str, actor: Actor | None = None) -> None:
    """Begin an action that gives a new subject its number."""
    desk.store.foresee(lambda: desk.store.counters.take(kind, 1))
    begin(desk, actor)


def foresee(desk: Desk, subject: str) -> None:
    """What is read where something is appended to a subject, and people are told of it."""
    store = desk.store
    store.foresee(
        lambda: store.journal.of(subject),
        lambda: store.journal.foresee_end(subject),
        lambda: store.outbox.first_id(subject),
    )


def append_new(
    desk: Desk,
    actor: Actor,
    kind: str,
    entry_kind: str,
    data: dict[str, Any] | None = None,
    body: str | None = None,
    *,
    batch: str = "",
) -> Entry:
    """Give a new subject of a kind its number, and append its first entry; the rest is as for `append_to`."""
    subject = f"{kind}:{desk.store.counters.take(kind, 1)}"
    foresee(desk, subject)
    return append_to(desk, actor, subject, entry_kind, data, body, batch=batch)


def key_of(entry: Entry) -> int:
    """The running number of the subject of an entry."""
    return int(entry.subject.partition(":")[2])


def append_to(
    desk: Desk,
    actor: Actor,
    subject: str,
    kind: str,
    data: dict[str, Any] | None = None,
    body: str | None = None,
    *,
    batch: str = "",
) -> Entry:
    """Append one entry at the desk's present to `subject`, and bring its row up to date.

    Inside the caller's transaction. A text with a password in it is refused (R15).
    """
    demand_clock(desk)
    demand_listed(desk, actor)
    demand_no_password(data, body)
    now = desk.now()
    entry = Entry(
        subject=subject,
        kind=kind,
        at=now,
        recorded_at=now,
        by=actor.id,
        channel=actor.via,
        data=data or {},
        body=body or None,
        batch=batch or actor.batch or new_batch(),
    )
    desk.store.foresee(lambda: desk.store.journal.foresee_end(subject))
    history = desk.store.journal.of(subject)
    (entry,) = desk.store.journal.append([entry])
    refold(desk, subject, [*history, entry])
    return entry


def refold(desk: Desk, subject: str, history: list[Entry]) -> None:
    """Write the row that this history gives; nothing where the kind keeps none."""
    kind, _, key = subject.partition(":")
    if (shadow := SHADOWS.get(kind)) is not None:
        shadow.table(desk.store).save(shadow.fold(int(key), history))
        if shadow.follows is not None:
            shadow.follows(desk, int(key))


def number_of(subject: str) -> str:
    """`OUT-7` of `outage:7`; a subject without a number of its own is named as it is."""
    kind, _, key = subject.partition(":")
    return f"{PREFIXES[kind]}-{key}" if kind in PREFIXES else subject
