"""The shadow rows of people and staff."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import msgspec
import peewee as pw

from wsd_tui.store.folding import keys_of
from wsd_tui.store.models import StaffModel
from wsd_tui.store.person_search import Ask, exact, matching
from wsd_tui.store.records import Person, Staff
from wsd_tui.store.writing import many, put_many, upsert

_COLUMNS = ", ".join(f'"{name}"' for name in Person.__struct_fields__)
_SAVE = upsert("person", Person.__struct_fields__, ("id",))
_ONE = f"SELECT {_COLUMNS} FROM person WHERE id = ?"
_DROP_KEY = "DELETE FROM person_key WHERE kind = ? AND gone = ? AND key = ? AND person = ?"
_SAVE_KEY = "INSERT INTO person_key (kind, gone, key, person) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"

KeyRow: TypeAlias = tuple[int, int, str, str]
"""(kind, whether the person left, key, ID number)."""


class People:
    """People and staff of one database."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, person_id: str) -> Person | None:
        """The person with this ID number."""
        row = self._database.execute_sql(_ONE, [person_id]).fetchone()
        return None if row is None else _person_of(row)

    def many(self, ids: Sequence[str]) -> list[Person]:
        """These people in the order of `ids`; unknown ones are left out."""
        found: dict[str, Person] = {}
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            sql = f"SELECT {_COLUMNS} FROM person WHERE id IN ({', '.join('?' * len(part))})"
            rows = self._database.execute_sql(sql, part).fetchall()
            found |= {person.id: person for person in map(_person_of, rows)}
        return [found[person_id] for person_id in ids if person_id in found]

    def all(self) -> list[Person]:
        """Everybody, also those who left, by ID number."""
        rows = self._database.execute_sql(f"SELECT {_COLUMNS} FROM person ORDER BY id").fetchall()
        return list(map(_person_of, rows))

    def save(self, person: Person) -> None:
        """Write the whole row with the keys it is found by, new or not."""
        self.save_many([person])

    def save_many(self, people: Sequence[Person]) -> None:
        """The same for many."""
        self._rows(people)
        keys = [row for person in people for row in key_rows(person)]
        self.rekey([], sorted(keys), forget=[person.id for person in people])

    def publish(self, people: Sequence[Person], gone: Sequence[KeyRow], new: Sequence[KeyRow]) -> None:
        """Write rows whose keys were worked out before: `gone` ones go, `new` ones come, all others stand."""
        self._rows(people)
        self.rekey(gone, new)

    def stage_keys(self, keys: Sequence[KeyRow], at_once: int = 10_000) -> None:
        """Write the keys of people who are not here yet, some at a time; nobody is found by them before that."""
        for start in range(0, len(keys), at_once):
            with self._database.atomic():
                part = keys[start : start + at_once]
                many(self._database, _SAVE_KEY, part)

    def rekey(self, gone: Iterable[KeyRow], new: Iterable[KeyRow], forget: Iterable[str] = ()) -> None:
        """Take away all keys of the people in `forget` and those of `gone`, and add the new ones."""
        many(self._database, "DELETE FROM person_key WHERE person = ?", ((person,) for person in forget))
        many(self._database, _DROP_KEY, gone)
        many(self._database, _SAVE_KEY, new)

    def _rows(self, people: Sequence[Person]) -> None:
        rows = (msgspec.structs.astuple(person) for person in people)
        many(self._database, _SAVE, rows)

    def keys(self, person_id: str) -> set[tuple[int, str]]:
        """(kind, key) of everything a person is found by now."""
        sql = "SELECT kind, key FROM person_key WHERE person = ?"
        return {(kind, key) for kind, key in self._database.execute_sql(sql, [person_id])}

    def keys_of_many(self, ids: Sequence[str]) -> dict[str, set[tuple[int, str]]]:
        """The same of many, by ID number; who is found by nothing is left out."""
        found: dict[str, set[tuple[int, str]]] = {}
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            sql = f"SELECT person, kind, key FROM person_key WHERE person IN ({', '.join('?' * len(part))})"
            for person, kind, key in self._database.execute_sql(sql, part).fetchall():
                found.setdefault(person, set()).add((kind, key))
        return found

    def exact(self, code: str) -> list[Person]:
        """Those whose ID number or badge this is, in whatever case or spacing; those who left last."""
        return self.many(exact(self._database, Ask(code)))

    def search(
        self, text: str, limit: int = 20, first: Sequence[str] = (), *, phones: bool = True
    ) -> list[Person]:
        """People whom `text` can mean: by ID number, badge, parts of the name, e-mail, and `phones`.

        An ID number or badge that is just that comes first, then the people of `first`; those who left come
        last.
        """
        ask = Ask(text, phones)
        ids = matching(self._database, ask, limit, (*exact(self._database, ask), *first))
        return self.many(ids)

    def staff(self) -> dict[str, Staff]:
        """All staff by id, those who left included."""
        rows = StaffModel.select().order_by(StaffModel.id).dicts().execute(self._database)
        return {row["id"]: Staff(**{k: v for k, v in row.items() if k != "configured"}) for row in rows}

    def save_staff(self, staff: Sequence[Staff], configured: bool = False) -> None:
        """Write staff rows, new or not."""
        rows = (msgspec.structs.asdict(member) | {"configured": configured} for member in staff)
        put_many(self._database, StaffModel, rows)

    def retire_configured_except(self, ids: Iterable[str]) -> None:
        """Mark configured staff who are no longer in the configuration as inactive."""
        gone = StaffModel.configured & StaffModel.id.not_in(list(ids))
        StaffModel.update(active=False).where(gone).execute(self._database)


def key_rows(person: Person) -> set[KeyRow]:
    """The rows of everything a person is found by."""
    gone = int(person.left_at is not None)
    return {(kind, gone, key, person.id) for kind, key in keys_of(person)}


def _person_of(row: Sequence[Any]) -> Person:
    """The person in the columns of `_COLUMNS`; SQLite keeps figures for what is true or false."""
    values = dict(zip(Person.__struct_fields__, row, strict=True))
    values["mobile"] = bool(values["mobile"])
    return Person(**values)
