"""Find people by what is typed: ranges of folded keys, read in order and no further than needed."""

from collections.abc import Iterable, Iterator, Sequence

import peewee as pw

from wsd_tui.store.folding import (
    CODE,
    LONGEST_KEY,
    MAIL,
    MOST_PARTS,
    NAME,
    PHONE,
    dialled,
    fold,
    fold_code,
    words,
)

_LAST = "\U0010ffff"
_RANGE = "SELECT person FROM person_key WHERE kind = ? AND gone = ? AND key >= ? AND key < ?"


class Ask:
    """One search. `whole` may be an ID number, badge, e-mail or phone number; `parts` are parts of a name."""

    def __init__(self, text: str) -> None:
        self.parts = words(text)[:MOST_PARTS]
        self.code = fold_code(text)
        self.ranges: list[tuple[int, str, Sequence[str]]] = []
        if len(text.split()) == 1:
            self._range(CODE, self.code)
        if self.parts:
            longest = max(self.parts, key=len)
            others = list(self.parts)
            others.remove(longest)
            self.ranges.append((NAME, longest, others))
        if len(text.split()) == 1:
            self._range(MAIL, fold(text.strip())[:LONGEST_KEY])
        self._range(PHONE, dialled(text.strip()))

    def _range(self, kind: int, prefix: str) -> None:
        if prefix:
            self.ranges.append((kind, prefix, ()))


def exact(database: pw.Database, ask: Ask) -> list[str]:
    """IDs of those whose ID number or badge is just what was typed, those who left last."""
    sql = "SELECT person FROM person_key WHERE kind = ? AND gone IN (0, 1) AND key = ? ORDER BY gone, person"
    return [row[0] for row in database.execute_sql(sql, [CODE, ask.code])] if ask.code else []


def matching(database: pw.Database, ask: Ask, limit: int, besides: Iterable[str] = ()) -> list[str]:
    """At most `limit` IDs that match, those of `besides` first: by kind of match, those who left last."""
    found = dict.fromkeys(besides)
    for gone in (0, 1):
        for kind, prefix, others in ask.ranges:
            for person in _in_range(database, kind, gone, prefix, others):
                if len(found) >= limit:
                    return list(found)[:limit]
                found.setdefault(person)
    return list(found)[:limit]


def _in_range(
    database: pw.Database, kind: int, gone: int, prefix: str, others: Sequence[str]
) -> Iterator[str]:
    """IDs in the order of their keys; each of `others` begins some part of the key as well."""
    sql = _RANGE + " AND instr(' ' || key, ?) > 0" * len(others)
    params = [kind, gone, prefix, prefix + _LAST, *(f" {word}" for word in others)]
    for (person,) in database.execute_sql(sql, params):
        yield person
