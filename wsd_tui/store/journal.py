"""Append to the journal and read it back."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
import peewee as pw

from wsd_tui.store.entry_ids import reserve
from wsd_tui.store.hashing import data_of, digest_of, hash_of_kept, hash_with, new_salt
from wsd_tui.store.holding import Holding
from wsd_tui.store.models import EntryTextModel
from wsd_tui.store.records import Entry
from wsd_tui.store.search import forget, keep_up
from wsd_tui.store.writing import announce, foresee, later, upsert

_COLUMNS = (
    "entry.id, subject, place, kind, at, recorded_at, by, channel, data, batch, origin, entry_text.body, "
    "entry.digest"
)
_FROM = f"SELECT {_COLUMNS} FROM entry LEFT JOIN entry_text ON entry_text.entry = entry.id"
_NEWEST_OF_KIND = (
    "SELECT id FROM "
    "(SELECT id FROM entry WHERE kind = ? AND origin IS NULL ORDER BY id DESC LIMIT ?) AS newest"
)
FEED_COLUMNS = "id, subject, place, kind, at, recorded_at, by, channel, data, batch, origin, NULL AS body"
"""What `entry_of` reads of an entry without its text."""
_CHAINED = (
    "SELECT entry.id, subject, place, kind, at, recorded_at, by, channel, data, batch, origin, body, "
    "digest, hash, salt FROM entry LEFT JOIN entry_text ON entry_text.entry = entry.id"
)
_WRITTEN = (
    "subject", "place", "kind", "at", "recorded_at", "by", "channel", "data", "batch", "origin",
)  # fmt: skip
_DATA_AT = _WRITTEN.index("data")
_INSERT = f"INSERT INTO entry (id, {', '.join(_WRITTEN)}, digest, hash) VALUES ({', '.join('?' * 13)})"
_SAVE_END = upsert("subject", ("subject", "place", "hash"), ("subject",))
CLOCK_ACCEPTED = "desk:clock"
"""The subject that tells when a clock was said to be right against the entries of a wrong one."""
_OF_PEOPLE = " AND ".join(f"kind <> '{kind}'" for kind in ("configured", "training", "imported", "enforced"))
"""Written out: for a list SQLite fills a table of its own each time it is asked."""
_decode = msgspec.json.Decoder(dict).decode


class Chain(NamedTuple):
    """A subject's entries as far as they can be read, and what is wrong with them, in words."""

    subject: str
    entries: list[Entry]
    faults: list[str]


End = tuple[int, bytes]
"""Place and hash of the last entry of a subject."""
_NONE: End = (0, b"")


class _Link(NamedTuple):
    """An entry in its chain, but for its id, which is hashed nowhere."""

    entry: Entry
    row: tuple[Any, ...]
    """What is kept of it in the columns of `_INSERT` behind the id."""
    salt: bytes


class Portion(NamedTuple):
    """Some subjects by name, each with place and hash of its last entry, and the subject before them."""

    after: str
    ends: dict[str, End]


class Journal:
    """The journal of one database. Writing belongs inside the caller's transaction."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database
        self.holding = Holding()

    def append(self, entries: Iterable[Entry]) -> list[Entry]:
        """Write `entries` in order and return them with id and place filled in."""
        entries = list(entries)
        if not entries:
            return []
        self.holding.demand(entry.subject for entry in entries)
        foresee(self._database, lambda: self.foresee_ids(len(entries)))
        ends = self._ends({entry.subject for entry in entries})
        links = [_link(entry, ends) for entry in entries]  # before ids are reserved: nobody waits for it
        written = []
        for entry_id, link in zip(reserve(self._database, "entry", len(entries)), links, strict=True):
            self._write(entry_id, link)
            written.append(msgspec.structs.replace(link.entry, id=entry_id))
        for subject, end in ends.items():
            later(self._database, _SAVE_END, (subject, *end))
        keep_up(self._database, written)
        announce(self._database)
        return written

    def foresee_end(self, subject: str) -> None:
        """Read the end of a chain that an entry will be appended to; for `Store.foresee`."""
        self._ends([subject])

    def foresee_ids(self, count: int = 1) -> None:
        """Reserve ids of entries that will be appended; for `Store.foresee`."""
        reserve(self._database, "entry", count)

    def of(self, subject: str, last: int | None = None, before: int | None = None) -> list[Entry]:
        """Entries of `subject` in order; only the `last` so many, before place `before`, when given."""
        sql, params = f"{_FROM} WHERE subject = ?", [subject]
        if before is not None:
            sql, params = f"{sql} AND place < ?", [*params, str(before)]
        if last is not None:
            sql, params = f"{sql} ORDER BY place DESC LIMIT ?", [*params, str(last)]
            return [entry_of(row) for row in self._query(sql, params)][::-1]
        return [entry_of(row) for row in self._query(f"{sql} ORDER BY place", params)]

    def these(self, ids: Sequence[int]) -> dict[int, Entry]:
        """Entries by id."""
        found: dict[int, Entry] = {}
        for start in range(0, len(ids), 500):
            part = [str(one) for one in ids[start : start + 500]]
            marks = ", ".join("?" * len(part))
            found |= {
                row[0]: entry_of(row) for row in self._query(f"{_FROM} WHERE entry.id IN ({marks})", part)
            }
        return found

    def at(self, subject: str, places: Iterable[int]) -> list[Entry]:
        """The entries of `subject` at these places, in order."""
        wanted = set(places)
        return [entry for entry in self.of(subject) if entry.place in wanted]

    def after(self, entry_id: int, limit: int = 100_000) -> list[Entry]:
        """The change feed: entries with a higher id, oldest first, without bodies."""
        sql = f"SELECT {FEED_COLUMNS} FROM entry WHERE id > ? ORDER BY id LIMIT ?"
        return [entry_of(row) for row in self._query(sql, [str(entry_id), str(limit)])]

    def last_by(self, by: str, page: int = 200) -> Iterator[Entry]:
        """The entries of one actor, newest first, read a page at a time as far as they are asked for."""
        sql, before = f"{_FROM} WHERE by = ? AND entry.id < ? ORDER BY entry.id DESC LIMIT ?", 2**62
        while True:
            rows = self._query(sql, [by, str(before), str(page)])
            yield from map(entry_of, rows)
            if len(rows) < page:
                return
            before = rows[-1][0]

    def of_batch(self, batch: str) -> list[Entry]:
        """What one action wrote, on all subjects, in order."""
        return [entry_of(row) for row in self._query(f"{_FROM} WHERE batch = ? ORDER BY entry.id", [batch])]

    def newest_of(self, kinds: Sequence[str], limit: int) -> list[Entry]:
        """The newest entries of these kinds, newest first.

        Of each kind no more are looked at than are wanted: of some there may be as many as there are tickets.
        """
        marks = " UNION ALL ".join([_NEWEST_OF_KIND] * len(kinds))
        sql = f"{_FROM} WHERE entry.id IN ({marks}) ORDER BY entry.id DESC LIMIT ?"
        each = [value for kind in kinds for value in (kind, str(limit))]
        return [entry_of(row) for row in self._query(sql, [*each, str(limit)])]

    def between(self, kinds: Sequence[str], start: int, end: int) -> list[Entry]:
        """The entries of these kinds from `start` to before `end` (UTC seconds), oldest first."""
        marks = ", ".join("?" * len(kinds))
        sql = f"{_FROM} WHERE kind IN ({marks}) AND at >= ? AND at < ? ORDER BY at, entry.id"
        return [entry_of(row) for row in self._query(sql, [*kinds, str(start), str(end)])]

    def visits_by(self, by: str, after: int) -> list[Entry]:
        """What one actor wrote of finished visits after an instant (UTC seconds), in no order, without bodies."""
        sql = (
            f"SELECT {FEED_COLUMNS} FROM entry WHERE by = ? AND at > ? AND kind IN ('visit_ended', 'visited')"
        )
        return [entry_of(row) for row in self._query(sql, [by, str(after)])]

    def head(self) -> int:
        """The highest entry id, 0 when the journal is empty."""
        return int(self._database.execute_sql("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0])

    def beginning(self) -> str:
        """The hash (hex) of the first entry, by which one database is told from another; empty in a new one."""
        row = self._database.execute_sql("SELECT hash FROM entry ORDER BY id LIMIT 1").fetchone()
        return "" if row is None else bytes(row[0]).hex()

    def last_at(self) -> int | None:
        """The latest moment of any entry on a ticket, outage or person (UTC seconds); None when there is none."""
        sql = f"SELECT at FROM entry WHERE {_OF_PEOPLE} ORDER BY at DESC LIMIT 1"
        row = self._database.execute_sql(sql).fetchone()
        return None if row is None else int(row[0])

    def last_true_at(self) -> int | None:
        """The same, of what was written since the Coordinator last said which clock is right."""
        sql = (
            f"SELECT at FROM entry WHERE {_OF_PEOPLE} AND id >= "
            f"(SELECT coalesce(max(id), 0) FROM entry WHERE subject = '{CLOCK_ACCEPTED}') ORDER BY at DESC LIMIT 1"
        )
        row = self._database.execute_sql(sql).fetchone()
        return None if row is None else int(row[0])

    def subjects(self, prefix: str) -> Iterator[str]:
        """Subjects that start with `prefix`, such as `ticket:`."""
        sql = "SELECT subject FROM subject WHERE subject LIKE ? ORDER BY subject"
        for (subject,) in self._database.execute_sql(sql, [f"{prefix}%"]):
            yield subject

    def subjects_after(self, entry_id: int) -> set[str]:
        """Subjects of the entries with a higher id."""
        sql = "SELECT DISTINCT subject FROM entry WHERE id > ?"
        return {str(subject) for (subject,) in self._database.execute_sql(sql, [entry_id])}

    def origins(self, source: str, refs: Collection[str]) -> dict[str, int]:
        """Highest place already recorded of the histories of `source` between the first and the last of `refs`."""
        if not refs:
            return {}
        found: dict[str, int] = {}
        sql = "SELECT origin FROM entry WHERE origin >= ? AND origin < ?"
        first, last = min(f"{ref}#" for ref in refs), max(f"{ref}#:" for ref in refs)
        for (origin,) in self._database.execute_sql(sql, [f"{source}:{first}", f"{source}:{last}"]):
            ref, _, place = origin.removeprefix(f"{source}:").rpartition("#")
            found[ref] = max(found.get(ref, 0), int(place))
        return found

    def subjects_of(self, source: str, refs: Collection[str]) -> dict[str, str]:
        """The subject of every recorded history of `source` between the first and the last of `refs`."""
        if not refs:
            return {}
        sql = "SELECT origin, subject FROM entry WHERE origin >= ? AND origin < ?"
        first, last = min(f"{ref}#" for ref in refs), max(f"{ref}#:" for ref in refs)
        rows = self._database.execute_sql(sql, [f"{source}:{first}", f"{source}:{last}"])
        return {
            origin.removeprefix(f"{source}:").rpartition("#")[0]: str(subject) for origin, subject in rows
        }

    def subject_with_origin(self, origin: str) -> str:
        """The subject of the entry with this natural key; KeyError when there is none."""
        row = self._database.execute_sql("SELECT subject FROM entry WHERE origin = ?", [origin]).fetchone()
        if row is None:
            raise KeyError(origin)
        return str(row[0])

    def faults(self, subject: str) -> list[str]:
        """What is wrong with the chain of `subject`, in words; empty when it verifies."""
        rows = self._query(f"{_CHAINED} WHERE subject = ? ORDER BY place", [subject])
        return chain_of(subject, rows, self._ends([subject]).get(subject, _NONE)).faults

    def portions(self, size: int = 500) -> Iterator[Portion]:
        """Every subject by name, some at a time."""
        after = ""
        sql = "SELECT subject, place, hash FROM subject WHERE subject > ? ORDER BY subject LIMIT ?"
        while rows := self._query(sql, [after, str(size)]):
            yield Portion(after, _ends_in(rows))
            after = rows[-1][0]

    def portion(self, after: str, last: str) -> Portion:
        """The subjects behind `after`, up to `last`."""
        sql = "SELECT subject, place, hash FROM subject WHERE subject > ? AND subject <= ? ORDER BY subject"
        return Portion(after, _ends_in(self._query(sql, [after, last])))

    def chains(self, portion: Portion) -> list[Chain]:
        """The subjects of a portion with their entries and what is wrong with them."""
        told: dict[str, list[tuple[Any, ...]]] = {subject: [] for subject in portion.ends}
        sql = f"{_CHAINED} WHERE subject > ? AND subject <= ? ORDER BY subject, place"
        for row in self._query(sql, [portion.after, next(reversed(portion.ends))]):
            told.setdefault(row[1], []).append(row)
        return [chain_of(subject, rows, portion.ends.get(subject, _NONE)) for subject, rows in told.items()]

    def behind_all(self) -> list[str]:
        """Subjects of entries, and of no subject: those by name behind the last one, which no portion reaches."""
        sql = "SELECT DISTINCT subject FROM entry WHERE subject > (SELECT coalesce(max(subject), '') FROM subject)"
        return sorted(str(row[0]) for row in self._query(sql, []))

    def known(self, subjects: Sequence[str]) -> set[str]:
        """Those of the subjects that have a journal."""
        return set(self._ends(subjects))

    def erase(self, entry_id: int) -> None:
        """Erase the personal text of one entry for good, and its words in the search; the chain stays."""
        with self._database.atomic():
            for row in self._query(f"{_FROM} WHERE entry.id = ?", [str(entry_id)]):
                forget(self._database, entry_of(row))
            EntryTextModel.delete().where(EntryTextModel.entry == entry_id).execute(self._database)

    def _query(self, sql: str, params: list[str]) -> list[tuple]:  # type: ignore[type-arg]
        return list(self._database.execute_sql(sql, params).fetchall())

    def _ends(self, subjects: Collection[str]) -> dict[str, End]:
        """Place and hash of the last entry of each subject that has one."""
        found: dict[str, End] = {}
        listed = list(subjects)
        for start in range(0, len(listed), 500):
            part = listed[start : start + 500]
            sql = f"SELECT subject, place, hash FROM subject WHERE subject IN ({', '.join('?' * len(part))})"
            found |= _ends_in(self._database.execute_sql(sql, part).fetchall())
        return found

    def _write(self, entry_id: int, link: _Link) -> None:
        later(self._database, _INSERT, (entry_id, *link.row))
        if link.entry.body is not None:
            sql = "INSERT INTO entry_text (entry, salt, body) VALUES (?, ?, ?)"
            later(self._database, sql, (entry_id, link.salt, link.entry.body))


def _link(entry: Entry, ends: dict[str, End]) -> _Link:
    """The next entry of its chain, whose end it becomes."""
    place, previous = ends.get(entry.subject, _NONE)
    entry = msgspec.structs.replace(entry, place=place + 1)
    salt = new_salt()
    digest, data = digest_of(entry.body, salt), data_of(entry)
    chained = hash_with(previous, entry, data, digest)
    ends[entry.subject] = entry.place, chained
    row = [getattr(entry, name) for name in _WRITTEN]
    row[_DATA_AT] = data.decode()
    return _Link(entry, (*row, digest, chained), salt)


def entry_of(row: tuple) -> Entry:  # type: ignore[type-arg]
    """The entry in the columns of `FEED_COLUMNS`."""
    return Entry(
        id=row[0],
        subject=row[1],
        place=row[2],
        kind=row[3],
        at=row[4],
        recorded_at=row[5],
        by=row[6],
        channel=row[7],
        data=_decode(row[8]),
        batch=row[9],
        origin=row[10],
        body=row[11],
    )


def _ends_in(rows: Iterable[tuple[Any, ...]]) -> dict[str, End]:
    return {subject: (int(place), bytes(end)) for subject, place, end in rows}


def chain_of(subject: str, rows: Sequence[tuple[Any, ...]], end: End) -> Chain:
    """Verify the rows of `_CHAINED` of one subject, whose last entry should have that place and hash."""
    chain, previous = Chain(subject, [], []), b""
    for place, row in enumerate(rows, 1):
        try:
            entry, digest, stored, salt = entry_of(row), bytes(row[12]), bytes(row[13]), row[14]
        except (msgspec.MsgspecError, TypeError):
            chain.faults.append(f"{subject}: entry {place} was altered, and cannot be read any more")
            break
        if entry.place != place:
            chain.faults.append(f"{subject}: entry {place} is missing")
            break
        if salt is not None and digest_of(entry.body, bytes(salt)) != digest:
            chain.faults.append(f"{subject}: the text of entry {place} was altered")
        if hash_of_kept(previous, row[1:11], digest) != stored:
            chain.faults.append(f"{subject}: entry {place} was altered, or one before it")
            break
        chain.entries.append(entry)
        previous = stored
    if not chain.faults and end[0] != len(rows):
        chain.faults.append(f"{subject}: {end[0] - len(rows)} entries are missing at the end")
    elif not chain.faults and end[1] != previous:
        chain.faults.append(f"{subject}: what is kept of its last entry was altered")
    return chain
