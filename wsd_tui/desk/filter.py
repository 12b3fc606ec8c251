"""What narrows the queue: words, and `sev:1 owner:me is:breach type:network site:primary room:12`."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from wsd_tui.desk.board.columns import Columns
from wsd_tui.desk.views import Look

IS: Mapping[str, Callable[[Columns, Look], bytes]] = {
    "breach": lambda columns, look: columns.by("breach_at", look.now),
    "risk": lambda columns, look: columns.by("risk_at", look.now),
    "hold": lambda columns, look: columns.is_one("state", ("on_hold",)),
    "mine": lambda columns, look: columns.is_one("owner", (look.staff,)),
    "unassigned": lambda columns, look: columns.is_one("owner", (None,)),
    "escalated": lambda columns, look: columns.equal("escalated", 1),
    "mobile": lambda columns, look: columns.equal("mobile", 1),
    "event": lambda columns, look: columns.is_one("kind", ("event",)),
    "new": lambda columns, look: columns.is_one("state", ("new",)),
    "outage": lambda columns, look: columns.linked(),
    "late": lambda columns, look: columns.by("promised_at", look.now),
}
"""What can stand after `is:`."""

_BY_TIME = frozenset(("breach", "risk", "late"))
_COLUMNS: Mapping[str, str] = {"type": "problem_type"}
_SEVERITIES: Mapping[str, int] = {"none": 0, "1": 1, "2": 2, "3": 3, "4": 4}
_NO_SEVERITY = 9
FIELDS = ("sev", "owner", "is", "type", "site", "room", "state", "kind")


class Filter(NamedTuple):
    """A parsed filter; `faults` say what was not understood, one line each."""

    words: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it narrows anything."""
        return bool(self.words or self.terms)

    @property
    def by_time(self) -> bool:
        """Whether tickets come to pass it as time goes by, though nobody writes."""
        return any(field == "is" and value in _BY_TIME for field, value in self.terms)

    def holds(self, columns: Columns, look: Look) -> list[bytes]:
        """Of which tickets each term is true; the words are looked for in their texts by the board."""
        return [_holds(field, value, columns, look) for field, value in self.terms]


def parse(text: str) -> Filter:
    """Read what was typed. A field that is not known yet, while typing, is a fault and narrows nothing."""
    words, terms, faults = [], [], []
    for part in text.casefold().split():
        field, colon, value = part.partition(":")
        if not colon:
            words.append(part)
        elif field not in FIELDS:
            faults.append(f"{field}: is no field{_meant(field, FIELDS)}")
        elif field == "is" and value and value not in IS:
            faults.append(f"is:{value} is not known{_meant(value, tuple(IS))}")
        elif value:
            terms.append((field, value))
    return Filter(tuple(words), tuple(terms), tuple(faults))


def _meant(given: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # not at the start

    close = get_close_matches(given, known, n=1)
    return f" (did you mean {close[0]}?)" if close else f"; there are {', '.join(known)}"


def _holds(field: str, value: str, columns: Columns, look: Look) -> bytes:
    if field == "is":
        return IS[value](columns, look)
    if field == "sev":
        return columns.equal("severity", _SEVERITIES.get(value, _NO_SEVERITY))
    if field == "owner" and value in ("me", "none"):
        return columns.is_one("owner", (look.staff if value == "me" else None,))
    return columns.begins(_COLUMNS.get(field, field), value)
