"""Queue keys of very many tickets, a column at a time: some sixty bytes each, and questions answered in bulk.

A column has one place for each ticket, its slot. A question is answered with one byte a slot: 1 is yes.
"""

import sys
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from struct import error, pack
from typing import Any, NamedTuple

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
    """How values of a field are kept: in how wide a column at first, as what, and how one is given back.

    The store gives what fits already; `pack` is for the rest.
    """

    code: str
    pack: Callable[[Sequence[Any]], Sequence[int]]
    unpack: Callable[[int], Any]


_WIDER = {"B": "H", "H": "I", "I": "q"}


def added(column: "array[int]", values: Sequence[int]) -> "array[int]":
    """A column with these behind all others: a wider one if one of them does not fit."""
    try:
        column.frombytes(pack(f"{len(values)}{column.typecode}", *values))
    except error:
        if column.typecode not in _WIDER:
            raise
        return added(array(_WIDER[column.typecode], column), values)
    return column


def _as_is(values: Sequence[int]) -> Sequence[int]:
    return values


def _instants(values: Sequence[int | None]) -> Sequence[int]:
    """What no clock of this century shows is the first or the last instant that one can show."""
    return [NEVER if value is None else min(max(value, 0), NEVER) for value in values]


def _or(none: int) -> Callable[[Sequence[int | None]], Sequence[int]]:
    """Figures, where there is none the one that stands for that."""
    return lambda values: [none if value is None else value for value in values]


_NUMBER = _Kind("I", _as_is, int)
_ID = _Kind("q", _as_is, int)
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
    "id": _ID,
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
_UPWARDS = range(4) if sys.byteorder == "little" else range(3, -1, -1)
"""Where the bytes of an instant stand, the lowest first."""
_AT = {name: at for at, name in enumerate(QueueKey._fields)}


class Columns:
    """All columns; `size` slots of each are filled. Each is as wide as what it holds."""

    def __init__(self) -> None:
        self._columns = {name: array(kind.code) for name, kind in _KINDS.items()}
        self._words = {name: Names() for name in _NAMED}
        self._columns |= {name: array("B") for name in _NAMED}
        self.size = 0

    def extend(self, keys: Sequence[tuple[Any, ...]]) -> None:
        """Fill the next slots; a key may have more behind its fields, and what there is none of packed already."""
        if not keys:
            return
        width, columns = len(keys[0]), self._columns
        flat: list[Any] = []
        for key in keys:
            flat += key  # cut in columns a quicker way than `zip`
        for name, kind in _KINDS.items():
            values = flat[_AT[name] :: width]
            try:
                columns[name].frombytes(pack(f"{len(keys)}{columns[name].typecode}", *values))
            except error:
                columns[name] = added(columns[name], kind.pack(values))
        for name, words in self._words.items():
            columns[name] = added(columns[name], words.codes(flat[_AT[name] :: width]))
        self.size += len(keys)

    def put(self, slot: int, key: QueueKey) -> None:
        """Fill one slot anew."""
        for name, kind in _KINDS.items():
            self._put(name, slot, kind.pack((key[_AT[name]],))[0])
        for name, words in self._words.items():
            self._put(name, slot, words.codes([getattr(key, name)])[0])

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

    def column(self, name: str) -> "array[int]":
        """A column as it is kept."""
        return self._columns[name]

    def ranks(self, name: str, figure: Callable[[str], int]) -> Sequence[int]:
        """Where each slot stands by the figure of its word, that of an empty one for none: the lowest first."""
        figures = [figure(word or "") for word in self._words[name].names]
        rank_of = {value: rank for rank, value in enumerate(sorted(set(figures)))}
        ranks, column = [rank_of[value] for value in figures], self._columns[name]
        if column.typecode == "B":
            return column.tobytes().translate(bytes(ranks).ljust(256, b"\0"))
        return list(map(ranks.__getitem__, column))

    def is_one(self, name: str, words: Collection[str | None]) -> bytes:
        """Whose word is one of these; None stands for having none."""
        known = self._words[name].names
        return self._among(name, frozenset(code for code, word in enumerate(known) if word in words))

    def begins(self, name: str, start: str) -> bytes:
        """Whose word begins so, in either case."""
        return self._among(name, self._words[name].where(lambda word: word.casefold().startswith(start)))

    def by(self, name: str, now: int) -> bytes:
        """Whose instant has come by `now` (UTC seconds).

        An instant is lower if its highest byte is, or if that is the same and what stands below it is lower.
        """
        if now < 0:
            return bytes(self.size)
        column, found = self._columns[name].tobytes(), int.from_bytes(b"\1" * self.size)
        for at, byte in zip(_UPWARDS, min(now, NEVER - 1).to_bytes(4, "little"), strict=True):
            part = column[at::4]
            lower, same = (int.from_bytes(part.translate(table)) for table in (_below(byte), _just(byte)))
            found = lower | same & found
        return found.to_bytes(self.size)

    def since(self, name: str, start: int) -> bytes:
        """Whose instant has come, and not before `start`."""
        return both(self.by(name, NEVER - 1), neither(self.by(name, start - 1)))

    def equal(self, name: str, value: int) -> bytes:
        """Whose figure is just this one."""
        column = self._columns[name]
        if column.typecode == "B" and 0 <= value < 256:
            return column.tobytes().translate(_just(value))
        return bytes(map(value.__eq__, column))

    def linked(self) -> bytes:
        """Who stands under an outage."""
        return neither(self.equal("outage", 0))

    def _among(self, name: str, codes: frozenset[int]) -> bytes:
        column = self._columns[name]
        if column.typecode == "B":
            return column.tobytes().translate(bytes(code in codes for code in range(256)))
        if len(codes) == 1:
            return bytes(map(next(iter(codes)).__eq__, column))
        return bytes(map(codes.__contains__, column))


def _just(value: int) -> bytes:
    """A table by which `translate` says which bytes are this one."""
    return bytes(value) + b"\1" + bytes(255 - value)


def _below(value: int) -> bytes:
    """The same for lower ones."""
    return b"\1" * value + bytes(256 - value)


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
