"""Compare a list of people with the directory: who is new, has changed, has left, has come back (S1).

An empty cell leaves what is known. A person belongs to the list that brought them first; only that list can say
that they have left. Nobody is taken out: who left stays, marked.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from wsd_tui.desk.comparison import Change, Comparison
from wsd_tui.desk.listed import subject_of
from wsd_tui.store.folding import fold, fold_code
from wsd_tui.store.records import Person


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One person as a list tells of them, in the line `where`; `fields` are those of Person it speaks of."""

    where: str
    id: str
    fields: dict[str, Any]
    source_id: str = ""
    left: bool = False


class Roll(msgspec.Struct, frozen=True, kw_only=True):
    """A list of people. `whole`: who is not in it has left. `unread` lines may hold anybody.

    Of the fields in `emptied` an empty cell takes the value away.
    """

    source: str
    people: Sequence[Told]
    whole: bool = False
    unread: int = 0
    emptied: frozenset[str] = frozenset()


def compare(roll: Roll, known: Iterable[Person], now: int) -> Comparison:
    """What the list would change among the people `known`; `now` in UTC seconds."""
    comparing = _Comparing(roll, {person.id: person for person in known}, now)
    for told in roll.people:
        comparing.take(told)
    comparing.miss()
    comparing.part_badges()
    return comparing.result()


class _Comparing:
    def __init__(self, roll: Roll, known: Mapping[str, Person], now: int) -> None:
        self.roll, self.known, self.now = roll, known, now
        self.by_source_id = {
            person.source_id: person for person in known.values() if _keeps(roll, person) and person.source_id
        }
        # whoever lost the number in the list has not left for that
        self.by_mail = {fold(person.email): person.id for person in known.values() if person.email}
        self.found = Comparison()
        self.records: dict[str, tuple[Person, str]] = {}
        self.seen: set[str] = set()
        self.lines: dict[str, str] = {}

    def take(self, told: Told) -> None:
        """Weigh one line; a second one for the same person is refused."""
        was = self.by_source_id.get(told.source_id) or self.known.get(told.id)
        person_id = was.id if was else told.id
        if not person_id:
            self.seen.add(self.by_mail.get(fold(told.fields.get("email", "")), ""))
            self.refuse(told.where, "no ID number, and nobody is known by this line")
            return
        if person_id in self.lines:
            self.refuse(told.where, f"the ID number stands already in {self.lines[person_id]}")
            return
        self.lines[person_id] = told.where
        self.seen.add(person_id)
        if was is None and told.left:
            self.found.never_here += 1
            return
        if told.id and person_id != told.id:
            self.found.notes.append((told.where, f"another ID number than before: {person_id} stays"))
        now = self._told(told, was, person_id)
        missing = next((name for name in ("name", "role") if not getattr(now, name)), None)
        if missing:
            self.refuse(told.where, f"no {missing}")
            return
        self.records[person_id] = now, told.where

    def _told(self, told: Told, was: Person | None, person_id: str) -> Person:
        was = was or Person(id=person_id, name="", role="")
        fields = {name: value for name, value in told.fields.items() if value or name in self.roll.emptied}
        takes_over = _keeps(self.roll, was) or not was.source or was.left_at is not None
        if takes_over:
            left_at = (was.left_at or self.now) if told.left else None
            fields |= {"source": self.roll.source, "left_at": left_at}
            fields["source_id"] = told.source_id or (was.source_id if _keeps(self.roll, was) else "")
        return msgspec.structs.replace(was, **fields)

    def refuse(self, where: str, why: str) -> None:
        """Leave a line out, and say so."""
        self.found.refused.append((where, why))

    def part_badges(self) -> None:
        """A badge is one person's: whoever has it keeps it, and the other's is left out."""
        leaving = {subject_of(change.record) for change in self.found.changes}
        still = [p for p in self.known.values() if p.left_at is None and subject_of(p) not in leaving]
        holders = {
            fold_code(person.badge): person.id
            for person in still
            if person.badge and (self._now(person).badge, self._now(person).left_at) == (person.badge, None)
        }
        for person_id, (person, where) in self.records.items():
            code = fold_code(person.badge)
            if code and person.left_at is None and holders.setdefault(code, person_id) != person_id:
                self.found.notes.append((where, f"the badge is that of {holders[code]}: left out"))
                self.records[person_id] = msgspec.structs.replace(person, badge=""), where

    def _now(self, person: Person) -> Person:
        return self.records[person.id][0] if person.id in self.records else person

    def miss(self) -> None:
        """Mark those whom a whole list no longer has, unless somebody may stand in a line that was not read."""
        absent = [
            person
            for person in self.known.values()
            if self.roll.whole and _keeps(self.roll, person) and person.id not in self.seen
        ]
        gone = [person for person in absent if person.left_at is None]
        if self.roll.unread and gone:
            self.found.held_back = len(gone)
            return
        for person in gone:
            self.found.changes.append(
                Change("left", msgspec.structs.replace(person, left_at=self.now), person)
            )

    def result(self) -> Comparison:
        """Everything found, in the order of the list."""
        told = [self._change(person) for person, _ in self.records.values()]
        self.found.changes[:0] = [change for change in told if change is not None]
        self.found.unchanged = told.count(None)
        self.found.present = sum(
            person.left_at is None for person in self.known.values() if _keeps(self.roll, person)
        )
        return self.found

    def _change(self, person: Person) -> Change | None:
        was = self.known.get(person.id)
        if was == person:
            return None
        if was is None:
            return Change("recorded", person, None)
        if was.left_at is None and person.left_at is not None:
            return Change("left", person, was)
        return Change(
            "returned" if was.left_at is not None and person.left_at is None else "changed", person, was
        )


def _keeps(roll: Roll, person: Person) -> bool:
    return person.source == roll.source
