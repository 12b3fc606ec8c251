"""Replay the journal and compare: chains that do not verify, shadow rows that say something else."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from wsd_tui.config import canonical
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import fold_ticket
from wsd_tui.desk.keys import set_keys
from wsd_tui.desk.listed import KINDS, fold_listed, kept, subject_of
from wsd_tui.desk.revisions import SUBJECT as CONFIGURATION
from wsd_tui.desk.subject import SHADOWS
from wsd_tui.store.faults import fault_of, is_of_database
from wsd_tui.store.folding import keys_of
from wsd_tui.store.integrity import damage
from wsd_tui.store.records import Entry, Person

_KEYS = frozenset({"rank", "paused", "due", "risk_at", "breach_at", "revision", "contact_at", "propose_at"})
"""Shadows of calendar and policy: compared only while they stand under the revision in force."""
_NO_SENSE = (msgspec.MsgspecError, ValueError, KeyError, TypeError)
"""What reading raises where a damaged page or somebody's hand left something that the desk never writes."""
_DIRECTORY = frozenset({"requester_name"})
"""What follows the directory as it was when the row was last written."""


def check(desk: Desk) -> Iterator[str]:
    """What is wrong, one line each; nothing when the database is whole, the journal verifies and every shadow agrees.

    Others may write meanwhile: what seems wrong is looked at once more while nobody can.
    """
    store = desk.store
    try:
        yield from damage(store.database, store.name)
        yield from _replayed(desk)
    except Exception as error:
        if not is_of_database(error):
            raise
        yield f"{fault_of(error, store.name) or error}; what comes behind it was not looked at"


def _replayed(desk: Desk) -> Iterator[str]:
    desk.refresh()
    told = set()
    for subject in list(desk.store.journal.subjects("")):
        told.add(subject)
        if list(_faults(desk, subject)):
            with desk.store.transaction():
                found = list(_faults(desk, subject))
            yield from found
    yield from _untold(desk, told)


def _faults(desk: Desk, subject: str) -> Iterator[str]:
    try:
        yield from _compared(desk, subject)
    except Exception as error:
        if not (is_of_database(error) or isinstance(error, _NO_SENSE)):
            raise
        yield f"{subject}: cannot be read: {fault_of(error, desk.store.name) or error}"


def _compared(desk: Desk, subject: str) -> Iterator[str]:
    broken = desk.store.journal.faults(subject)
    if broken:
        yield from broken
        return
    kind, _, key = subject.partition(":")
    entries = desk.store.journal.of(subject)
    if kind == "ticket":
        yield from _ticket_faults(desk, int(key), entries)
    elif (shadow := SHADOWS.get(kind)) is not None:
        told = shadow.fold(int(key), entries)
        yield from _differences(subject, told, shadow.table(desk.store).get(int(key)))
    elif kind in KINDS:
        yield from _listed_faults(desk, subject, entries)
    elif subject == CONFIGURATION:
        yield from _revision_faults(desk, entries[-1])


def _ticket_faults(desk: Desk, ticket_id: int, entries: list[Entry]) -> Iterator[str]:
    told, kept = fold_ticket(ticket_id, entries), desk.store.tickets.get(ticket_id)
    apart = _DIRECTORY | _KEYS
    if kept is not None and kept.revision == desk.revision:
        set_keys(told, desk, desk.now())
        apart = _DIRECTORY
    yield from _differences(f"ticket:{ticket_id}", told, kept, apart)


def _listed_faults(desk: Desk, subject: str, entries: list[Entry]) -> Iterator[str]:
    """People, assets and rooms, and the keys that people are found by."""
    kind, _, key = subject.partition(":")
    told, row = fold_listed(kind, entries), kept(desk.store, kind, key)
    if told is not None:
        yield from _differences(subject, told, row)
    if isinstance(row, Person) and desk.store.people.keys(row.id) != keys_of(row):
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
    apart: frozenset[str] = frozenset(),
) -> Iterator[str]:
    if kept is None:
        yield f"{subject}: the journal tells of it, and its row is missing"
        return
    was: dict[str, Any] = msgspec.structs.asdict(kept)
    for field, value in msgspec.structs.asdict(told).items():
        if field not in apart and was[field] != value:
            yield f"{subject}: {field} is {was[field]!r}, and the journal says {value!r}"


def _untold(desk: Desk, told: Iterable[str]) -> Iterator[str]:
    """Rows of which the journal knows nothing."""
    rows = [f"ticket:{key}" for key in desk.store.tickets.ids()]
    rows += [f"{kind}:{key}" for kind, shadow in SHADOWS.items() for key in shadow.table(desk.store).ids()]
    rows += [subject_of(asset) for asset in desk.store.assets.all()]
    rows += [subject_of(room) for room in desk.store.rooms.all()]
    for subject in sorted(set(rows) - set(told)):
        if not desk.store.journal.of(subject, last=1):
            yield f"{subject}: there is a row, and the journal tells nothing of it"
