"""The shadow rows of people and staff."""

from collections.abc import Iterable

import msgspec
import peewee as pw

from wsd_tui.store.models import PersonModel, StaffModel
from wsd_tui.store.records import Person, Staff


class People:
    """People and staff of one database."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, person_id: str) -> Person | None:
        """The person with this ID number."""
        for row in PersonModel.select().where(PersonModel.id == person_id).dicts().execute(self._database):
            return Person(**row)
        return None

    def save(self, person: Person) -> None:
        """Write the whole row, new or not."""
        PersonModel.insert(**msgspec.structs.asdict(person)).on_conflict_replace().execute(self._database)

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

    def save_staff(self, staff: Iterable[Staff], configured: bool = False) -> None:
        """Write staff rows, new or not."""
        for member in staff:
            StaffModel.insert(
                **msgspec.structs.asdict(member), configured=configured
            ).on_conflict_replace().execute(self._database)

    def retire_configured_except(self, ids: Iterable[str]) -> None:
        """Mark configured staff who are no longer in the configuration as inactive."""
        gone = StaffModel.configured & StaffModel.id.not_in(list(ids))
        StaffModel.update(active=False).where(gone).execute(self._database)
