"""A CSV list of people, such as an export of Google Workspace or Active Directory, told by its mapping."""

from collections import Counter
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from wsd_tui.desk.roll import Roll, Told
from wsd_tui.exchange.decoding import read_bytes
from wsd_tui.exchange.directory.people_mapping import NOBODY, PeopleMapping
from wsd_tui.exchange.directory.plan import RollPlan
from wsd_tui.exchange.fault import ImportFault
from wsd_tui.exchange.table import Note, Row, read_table

_YES = frozenset({"1", "yes", "y", "true", "x", "si", "sí"})
_PLAIN = ("given", "family", "preferred", "email", "phone", "username", "badge", "grade", "room")


def plan_people(
    path: Path, mapping: PeopleMapping, sites: Mapping[str, str], whole: bool = False
) -> RollPlan:
    """Read a list of people to its end. `sites` are the configured ones (id and name); ImportFault if it is none.

    `whole` says that everybody the list keeps stands in it.
    """
    if not {"id"} <= set(mapping.columns) or not {"name", "family"} & set(mapping.columns):
        raise ImportFault(path, "the mapping has to name the columns of id, and of name or given and family")
    table = read_table(path, read_bytes(path), mapping.columns, _required(mapping))
    if not {"name", "given", "family"} & table.columns:
        headings = [*mapping.columns.get("name", ()), *mapping.columns.get("family", ())]
        raise ImportFault(path, f"there is no heading {' or '.join(headings)}", 1)
    telling = _Telling(table.path, mapping, sites)
    told = [person for row in table.rows if (person := telling.person(row)) is not None]
    roll = Roll(
        source=mapping.source,
        people=told,
        whole=whole,
        unread=len(table.refused),
        emptied=frozenset(mapping.emptied),
    )
    return RollPlan(path, roll, [*table.notes, *telling.notes()], table.refused, telling.left_out)


def _required(mapping: PeopleMapping) -> list[str]:
    """Of the names, only those that no other column can stand in for."""
    named = mapping.columns.keys() & {"name", "given", "family"}
    return ["id", *(named if len(named) == 1 else ())]


class _Telling:
    def __init__(self, path: Path, mapping: PeopleMapping, sites: Mapping[str, str]) -> None:
        self.path, self.mapping, self.sites = path, mapping, sites
        self.left_out = 0
        self._role_of = cache(mapping.role_of)
        self._site_of = cache(partial(mapping.site_of, sites))
        self._strange: Counter[tuple[str, str]] = Counter()
        self._first: dict[tuple[str, str], int] = {}

    def person(self, row: Row) -> Told | None:
        """What a line tells; None for somebody whom the mapping leaves out."""
        cells, mapping = row.cells, self.mapping
        role = self._role_of(cells.get("role", ""))
        if role == NOBODY:
            self.left_out += 1
            return None
        fields: dict[str, Any] = {name: cells[name] for name in _PLAIN if name in cells}
        fields["name"] = cells.get("name") or joined_name(cells)
        if role:
            fields["role"] = role
        elif cells.get("role"):
            self._wonder(row.line, "role", cells["role"])
        if cells.get("mobile"):
            fields["mobile"] = cells["mobile"].casefold() in _YES
        if cells.get("site"):
            fields["site"] = self._site_of(cells["site"])
            if not fields["site"]:
                self._wonder(row.line, "site", cells["site"])
        left = mapping.has_left(cells.get("state", ""))
        where = f"{self.path.name}:{row.line}"
        return Told(where=where, id=cells.get("id", ""), fields=fields, left=left)

    def _wonder(self, line: int, what: str, value: str) -> None:
        self._strange[what, value] += 1
        self._first.setdefault((what, value), line)

    def notes(self) -> list[Note]:
        """Words that the mapping does not know, each once, with how often it stands there."""
        return [
            Note(self.path, self._first[key], f"the {key[0]} {key[1]!r} is not known here ({count} lines)")
            for key, count in self._strange.most_common()
        ]


def joined_name(cells: Mapping[str, str]) -> str:
    """The name somebody goes by, of its parts."""
    given = cells.get("preferred") or cells.get("given", "")
    return f"{given} {cells.get('family', '')}".strip()
