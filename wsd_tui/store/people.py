"""The shadow rows of people and staff."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec
import peewee as pw

from wsd_tui.store.models import PersonModel, StaffModel
from wsd_tui.store.records import Person, Staff

T = TypeVar("T")
AT_ONCE = 100
"""Rows of one statement: SQLite takes a limited number of values."""


class People:
    """People and staff of one database."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, person_id: str) -> Person | None:
        """The person with this ID number."""
        for row in PersonModel.select().where(PersonModel.id == person_id).dicts().execute(self._database):
            return Person(**row)
        return None

    def many(self, ids: Sequence[str]) -> dict[str, Person]:
        """Those of the people with these ID numbers that are there, by ID number."""
        found: dict[str, Person] = {}
        for part in _parts(ids):
            rows = PersonModel.select().where(PersonModel.id.in_(part)).dicts().execute(self._database)
            found.update((row["id"], Person(**row)) for row in rows)
        return found

    def save(self, person: Person) -> None:
        """Write the whole row, new or not."""
        self.save_all([person])

    def save_all(self, people: Sequence[Person]) -> None:
        """Write whole rows, new or not."""
        for part in _parts(people):
            rows = [msgspec.structs.asdict(person) for person in part]
            PersonModel.insert_many(rows).on_conflict_replace().execute(self._database)

    def search(self, text: str, limit: int = 20) -> list[Person]:
        """People whose ID number starts with `text`, or a part of whose name does, by name."""
        name = PersonModel.name
        found = (
            PersonModel.select()
            .where(PersonModel.id.startswith(text) | name.startswith(text) | name.contains(f" {text}"))
            .order_by(name)
            .limit(limit)
        )
        return [Person(**row) for row in found.dicts().execute(self._database)]

    def staff(self) -> dict[str, Staff]:
        """All staff by id, those who left included."""
        rows = StaffModel.select().order_by(StaffModel.id).dicts().execute(self._database)
        return {row["id"]: Staff(**{k: v for k, v in row.items() if k != "configured"}) for row in rows}

    def save_staff(self, staff: Sequence[Staff], configured: bool = False) -> None:
        """Write staff rows, new or not."""
        for part in _parts(staff):
            rows = [msgspec.structs.asdict(member) | {"configured": configured} for member in part]
            StaffModel.insert_many(rows).on_conflict_replace().execute(self._database)

    def retire_configured_except(self, ids: Iterable[str]) -> None:
        """Mark configured staff who are no longer in the configuration as inactive."""
        gone = StaffModel.configured & StaffModel.id.not_in(list(ids))
        StaffModel.update(active=False).where(gone).execute(self._database)


def _parts(whole: Sequence[T]) -> Iterator[Sequence[T]]:
    return (whole[start : start + AT_ONCE] for start in range(0, len(whole), AT_ONCE))
