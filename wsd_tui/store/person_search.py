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
_ORDER = " ORDER BY key, person LIMIT ?"
_KEYS_EACH = 30
"""More keys of one kind nobody has; without an end a server would send all that match."""
_HERE = " AND EXISTS (SELECT 1 FROM person WHERE person.id = person_key.person)"
"""Keys of a large list are written before its people are."""
_BEGINS = " AND ' ' || key LIKE ? ESCAPE '\\'"
_RANGE = "SELECT person FROM person_key WHERE kind = ? AND gone = ? AND key >= ? AND key < ?"

_RARE = "qxyzuwvk"
"""Letters with which few names begin, the rarest first: of two short words, the one to go through."""


class Ask:
    """One search: ranges of keys, in the order in which a match counts. Without `phones` digits are no number
    to call: whoever looks a ticket up has mistyped its number more often."""

    def __init__(self, text: str, phones: bool = True) -> None:
        self.parts = words(text)[:MOST_PARTS]
        self.code = fold_code(text)
        self.ranges: list[tuple[int, str, Sequence[str]]] = []
        if len(text.split()) == 1:
            self._range(CODE, self.code)
        if self.parts:
            rarest = min(self.parts, key=_commonness)
            others = list(self.parts)
            others.remove(rarest)
            self.ranges.append((NAME, rarest, others))
        if len(text.split()) == 1:
            self._range(MAIL, fold(text.strip())[:LONGEST_KEY])
        if phones:
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
            for person in _in_range(database, kind, gone, prefix, others, limit * _KEYS_EACH):
                if len(found) >= limit:
                    return list(found)[:limit]
                found.setdefault(person)
    return list(found)[:limit]


def _in_range(
    database: pw.Database, kind: int, gone: int, prefix: str, others: Sequence[str], most: int
) -> Iterator[str]:
    """IDs in the order of their keys; each of `others` begins some part of the key as well."""
    sql = _RANGE + _BEGINS * len(others) + _HERE + _ORDER
    begin = (word.replace("_", r"\_") for word in others)  # the one wildcard that can stand in a word
    params = [kind, gone, prefix, prefix + _LAST, *(f"% {word}%" for word in begin), most]
    for (person,) in database.execute_sql(sql, params):
        yield person


def _commonness(word: str) -> tuple[int, int]:
    """The less, the fewer names begin so, by a rough guess: long words first, then rare letters."""
    place = _RARE.find(word[0])
    return -min(len(word), 4), place if place >= 0 else len(_RARE)
