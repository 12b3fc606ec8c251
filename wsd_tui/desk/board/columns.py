"""Queue keys of very many tickets, a column at a time: some sixty bytes each, and questions answered in bulk.

A column has one place for each ticket, its slot. A question is answered with one byte a slot: 1 is yes.
"""

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any, NamedTuple, cast

from wsd_tui.desk.numbers import number_of
from wsd_tui.store.records import QueueKey

NEVER = 2**32 - 1
"""The instant of what will not come, as a column keeps it."""


class Names:
    """Words of one column, each kept once and known by its code; the code of none is 0."""

    def __init__(self) -> None:
        self.names: list[str | None] = [None]
        self._codes: dict[str | None, int] = {None: 0}

    def codes(self, names: Sequence[str | None]) -> list[int]:
        """The codes of these words, new ones given where there are none yet."""
        try:
            return list(map(self._codes.__getitem__, names))
        except KeyError:
            for name in names:
                if name not in self._codes:
                    self.names.append(name)
                    self._codes[name] = len(self.names) - 1
            return list(map(self._codes.__getitem__, names))

    def where(self, test: Callable[[str], bool]) -> frozenset[int]:
        """Codes of the words that pass; what has no word passes as an empty one."""
        return frozenset(code for code, name in enumerate(self.names) if test(name or ""))


class _Kind(NamedTuple):
    """How values of a field are kept: in how wide a column at first, as what, and how one is given back."""

    code: str
    pack: Callable[[Sequence[Any]], Sequence[int]]
    unpack: Callable[[int], Any]


_WIDER = {"B": "H", "H": "I", "I": "q"}


def added(column: "array[int]", values: Sequence[int]) -> "array[int]":
    """A column with these behind all others: a wider one if one of them does not fit."""
    try:
        column.extend(array(column.typecode, values))
    except OverflowError:
        if column.typecode not in _WIDER:
            raise
        return added(array(_WIDER[column.typecode], column), values)
    return column


def _as_is(values: Sequence[int]) -> Sequence[int]:
    return values


def _instants(values: Sequence[int | None]) -> Sequence[int]:
    """Whole columns at once: what no clock of this century shows is rare enough to be looked at apart."""
    with suppress(TypeError, OverflowError):
        return array("I", cast(Any, values))  # as the store packs them
    packed = [NEVER if value is None else value for value in values]
    if packed and not 0 <= min(packed) <= max(packed) <= NEVER:
        return [min(max(value, 0), NEVER) for value in packed]
    return packed


def _or(none: int) -> Callable[[Sequence[int | None]], Sequence[int]]:
    """Figures, where there is none the one that stands for that."""

    def packed(values: Sequence[int | None]) -> Sequence[int]:
        return [none if value is None else value for value in values] if None in values else cast(Any, values)

    return packed


_NUMBER = _Kind("I", _as_is, int)
_SMALL = _Kind("B", _as_is, int)
_MAYBE = _Kind("B", _or(0), lambda kept: kept or None)
_FLAG = _Kind("B", _as_is, bool)
_THREE = _Kind("B", _or(2), (False, True, None).__getitem__)
_INSTANT = _Kind("I", _instants, lambda kept: None if kept == NEVER else kept)
_KINDS: Mapping[str, _Kind] = {
    "rank": _SMALL,
    "paused": _SMALL,
    "due": _NUMBER,
    "received_at": _NUMBER,
    "id": _NUMBER,
    "severity": _MAYBE,
    "risk_at": _INSTANT,
    "breach_at": _INSTANT,
    "escalated": _FLAG,
    "restricted": _FLAG,
    "remote_possible": _THREE,
    "promised_at": _INSTANT,
    "resolved_at": _INSTANT,
    "outage": _MAYBE,
    "hold_until": _INSTANT,
    "mobile": _FLAG,
    "contact_at": _INSTANT,
}
_NAMED = ("state", "kind", "owner", "problem_type", "site", "room")
"""Words."""
ALARM, _ALARMS = "alarm_at", ("risk_at", "breach_at", "promised_at", "contact_at")
"""The first instant at which a clock, a promise or a contact is in danger: asked often, and so a column."""
_AT = {name: at for at, name in enumerate(QueueKey._fields)}


class Columns:
    """All columns; `size` slots of each are filled. Each is as wide as what it holds."""

    def __init__(self) -> None:
        self._columns = {name: array(kind.code) for name, kind in _KINDS.items()}
        self._words = {name: Names() for name in _NAMED}
        self._columns |= {name: array("B") for name in _NAMED}
        self._columns[ALARM] = array("I")
        self.size = 0

    def extend(self, keys: Sequence[tuple[Any, ...]]) -> None:
        """Fill the next slots; a key may have more behind its fields, and what there is none of packed already."""
        if not keys:
            return
        width, columns = len(keys[0]), self._columns
        flat = list(chain.from_iterable(keys))  # cut in columns it takes a quarter of the time of `zip`
        for name, kind in _KINDS.items():
            columns[name] = added(columns[name], kind.pack(flat[_AT[name] :: width]))
        for name, words in self._words.items():
            columns[name] = added(columns[name], words.codes(flat[_AT[name] :: width]))
        alarms = list(map(min, *(columns[name][self.size :] for name in _ALARMS)))
        columns[ALARM] = added(columns[ALARM], alarms)
        self.size += len(keys)

    def put(self, slot: int, key: QueueKey) -> None:
        """Fill one slot anew."""
        for name, kind in _KINDS.items():
            self._put(name, slot, kind.pack((key[_AT[name]],))[0])
        for name, words in self._words.items():
            self._put(name, slot, words.codes([getattr(key, name)])[0])
        self._put(ALARM, slot, min(self._columns[name][slot] for name in _ALARMS))

    def _put(self, name: str, slot: int, value: int) -> None:
        column = added(self._columns[name], (value,))
        column[slot] = column.pop()
        self._columns[name] = column

    def key(self, slot: int) -> QueueKey:
        """The key in a slot."""
        values = {name: kind.unpack(self._columns[name][slot]) for name, kind in _KINDS.items()}
        values |= {name: words.names[self._columns[name][slot]] for name, words in self._words.items()}
        return QueueKey(number=number_of(values["id"]), **values)

    def place(self, slot: int) -> tuple[int, int, int, int, int]:
        """Where a slot stands in the queue."""
        columns = self._columns
        return (
            columns["rank"][slot],
            columns["paused"][slot],
            columns["due"][slot],
            columns["received_at"][slot],
            columns["id"][slot],
        )

    def column(self, name: str) -> Sequence[int]:
        """A column as it is kept."""
        return self._columns[name]

    def word(self, name: str, slot: int) -> str:
        """The word of a slot, empty for none."""
        return self._words[name].names[self._columns[name][slot]] or ""

    def is_one(self, name: str, words: Collection[str | None]) -> bytes:
        """Whose word is one of these; None stands for having none."""
        known = self._words[name].names
        return self._among(name, frozenset(code for code, word in enumerate(known) if word in words))

    def begins(self, name: str, start: str) -> bytes:
        """Whose word begins so, in either case."""
        return self._among(name, self._words[name].where(lambda word: word.casefold().startswith(start)))

    def by(self, name: str, now: int) -> bytes:
        """Whose instant has come by `now` (UTC seconds)."""
        return bytes(map(now.__ge__, self._columns[name]))

    def since(self, name: str, start: int) -> bytes:
        """Whose instant has come, and not before `start`."""
        return bytes([start <= at < NEVER for at in self._columns[name]])

    def equal(self, name: str, value: int) -> bytes:
        """Whose figure is just this one."""
        column = self._columns[name]
        if column.typecode == "B":
            return column.tobytes().translate(bytes(code == value for code in range(256)))
        return bytes(map(value.__eq__, column))

    def linked(self) -> bytes:
        """Who stands under an outage."""
        return bytes(map((0).__lt__, self._columns["outage"]))

    def _among(self, name: str, codes: frozenset[int]) -> bytes:
        column = self._columns[name]
        if column.typecode == "B":
            return column.tobytes().translate(bytes(code in codes for code in range(256)))
        if len(codes) == 1:
            return bytes(map(next(iter(codes)).__eq__, column))
        return bytes(map(codes.__contains__, column))


def both(*answers: bytes) -> bytes:
    """Where all answers are yes."""
    found = int.from_bytes(answers[0])
    for answer in answers[1:]:
        found &= int.from_bytes(answer)
    return found.to_bytes(len(answers[0]))


def either(*answers: bytes) -> bytes:
    """Where some answer is yes."""
    found = 0
    for answer in answers:
        found |= int.from_bytes(answer)
    return found.to_bytes(len(answers[0]))


_OPPOSITE = bytes([1, 0, *range(2, 256)])


def neither(answer: bytes) -> bytes:
    """Where the answer is no."""
    return answer.translate(_OPPOSITE)
