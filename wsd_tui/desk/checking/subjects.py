"""What is wrong with some subjects: chains that do not verify, shadow rows that say something else than the journal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from wsd_tui.config import canonical
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import fold_ticket
from wsd_tui.desk.keys import set_keys
from wsd_tui.desk.listed import KINDS, fold_listed, kept
from wsd_tui.desk.revisions import SUBJECT as CONFIGURATION
from wsd_tui.desk.subject import SHADOWS
from wsd_tui.store.faults import fault_of, is_of_database
from wsd_tui.store.folding import keys_of
from wsd_tui.store.journal import Chain, Portion
from wsd_tui.store.records import Entry, Person
from wsd_tui.store.tickets import PLACES, agrees, ticket_of
from wsd_tui.store.writing import Row

_KEYS = frozenset(
    {"rank", "paused", "due", "risk_at", "breach_at", "revision", "contact_at", "propose_at", "alarm_at"}
)
"""Shadows of calendar and policy: compared only while they stand under the revision in force."""
_NO_SENSE = (msgspec.MsgspecError, ValueError, KeyError, TypeError)
"""What reading raises where a damaged page or somebody's hand left something that the desk never writes."""
_DIRECTORY = frozenset({"requester_name"})
"""What follows the directory as it was when the row was last written."""


class Rows(NamedTuple):
    """What the tables say of some subjects, read together: tickets and people, and what people are found by."""

    tickets: Mapping[int, Row]
    people: Mapping[str, Person]
    keys: Mapping[str, set[tuple[int, str]]]


def suspects(desk: Desk, portion: Portion) -> list[str]:
    """Subjects with which something seems to be wrong; all of them where they cannot be read together."""
    try:
        chains = desk.store.journal.chains(portion)
        rows = _rows(desk, chains)
        return [chain.subject for chain in chains if _any(_faults(desk, chain, rows))]
    except Exception as error:
        if not _is_damage(error):
            raise
        return [subject for subject in portion.ends if _any(faults_now(desk, subject))]


def _is_damage(error: Exception) -> bool:
    return is_of_database(error) or isinstance(error, _NO_SENSE)


def _any(faults: Iterator[str]) -> bool:
    return next(faults, None) is not None


def faults_now(desk: Desk, subject: str) -> Iterator[str]:
    """What is wrong with one subject, one line each, as it stands now."""
    try:
        broken = desk.store.journal.faults(subject)
        chain = Chain(subject, [] if broken else desk.store.journal.of(subject), broken)
        yield from _faults(desk, chain, _rows(desk, [chain]))
    except Exception as error:
        if not _is_damage(error):
            raise
        yield f"{subject}: cannot be read: {fault_of(error, desk.store.name) or error}"


def _rows(desk: Desk, chains: Sequence[Chain]) -> Rows:
    named = [chain.subject.partition(":") for chain in chains]
    tickets = desk.store.tickets.kept([int(key) for kind, _, key in named if kind == "ticket"])
    ids = [key for kind, _, key in named if kind == "person"]
    people = {person.id: person for person in desk.store.people.many(ids)}
    return Rows(tickets, people, desk.store.people.keys_of_many(ids))


def _faults(desk: Desk, chain: Chain, rows: Rows) -> Iterator[str]:
    subject, entries, broken = chain
    if broken:
        yield from broken
        return
    kind, _, key = subject.partition(":")
    if kind == "ticket":
        yield from _ticket_faults(desk, int(key), entries, rows.tickets.get(int(key)))
    elif (shadow := SHADOWS.get(kind)) is not None:
        told = shadow.fold(int(key), entries)
        yield from _differences(subject, told, shadow.table(desk.store).get(int(key)))
    elif kind in KINDS:
        yield from _listed_faults(desk, subject, entries, rows)
    elif subject == CONFIGURATION:
        yield from _revision_faults(desk, entries[-1])


def _ticket_faults(desk: Desk, ticket_id: int, entries: list[Entry], kept: Row | None) -> Iterator[str]:
    told, subject = fold_ticket(ticket_id, entries), f"ticket:{ticket_id}"
    if kept is None:
        yield from _differences(subject, told, None)
        return
    apart = _DIRECTORY | _KEYS
    if kept[PLACES["revision"]] == desk.revision:
        set_keys(told, desk, desk.now())
        apart = _DIRECTORY
    for field in apart:  # so that two rows that agree are seen to at once
        setattr(told, field, kept[PLACES[field]])
    if not agrees(told, kept):
        yield from _differences(subject, told, ticket_of(kept))


def _listed_faults(desk: Desk, subject: str, entries: list[Entry], rows: Rows) -> Iterator[str]:
    """People, assets and rooms, and the keys that people are found by."""
    kind, _, key = subject.partition(":")
    told, row = (
        fold_listed(kind, entries),
        rows.people.get(key) if kind == "person" else kept(desk.store, kind, key),
    )
    if told is not None:
        yield from _differences(subject, told, row)
    if isinstance(row, Person) and rows.keys.get(row.id, set()) != keys_of(row):
        yield f"{subject}: is found by other words than its row says"


def _revision_faults(desk: Desk, entry: Entry) -> Iterator[str]:
    newest = desk.store.revisions.newest()
    if newest is None or newest.number != entry.data["revision"]:
        yield f"{CONFIGURATION}: revision {entry.data['revision']} is not the one in force"
    elif newest.part != canonical(entry.data["part"]):
        yield f"{CONFIGURATION}: revision {newest.number} differs from what was applied"
    else:
        rows = desk.staff()
        for member in desk.settings.staff:
            yield from _differences(f"staff:{member.id}", member, rows.get(member.id))


def _differences(
    subject: str,
    told: msgspec.Struct,
    kept: msgspec.Struct | None,
) -> Iterator[str]:
    if kept is None:
        yield f"{subject}: the journal tells of it, and its row is missing"
        return
    if told == kept:
        return
    for field in told.__struct_fields__:
        was, value = getattr(kept, field), getattr(told, field)
        if was != value:
            yield f"{subject}: {field} is {was!r}, and the journal says {value!r}"
