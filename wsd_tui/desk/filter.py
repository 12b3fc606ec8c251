"""What narrows the queue: words, and `sev:1 owner:me is:breach type:network site:primary room:12`."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from wsd_tui.desk.views import Look
from wsd_tui.store.records import QueueKey

IS: Mapping[str, Callable[[QueueKey, Look], bool]] = {
    "breach": lambda key, look: key.breach_at is not None and key.breach_at <= look.now,
    "risk": lambda key, look: key.risk_at is not None and key.risk_at <= look.now,
    "hold": lambda key, look: key.state == "on_hold",
    "mine": lambda key, look: key.owner == look.staff,
    "unassigned": lambda key, look: key.owner is None,
    "escalated": lambda key, look: bool(key.escalated),
    "mobile": lambda key, look: bool(key.mobile),
    "event": lambda key, look: key.kind == "event",
    "new": lambda key, look: key.state == "new",
    "outage": lambda key, look: key.outage is not None,
    "late": lambda key, look: key.promised_at is not None and key.promised_at <= look.now,
}
"""What can stand after `is:`."""

FIELDS = ("sev", "owner", "is", "type", "site", "room", "state", "kind")


class Filter(NamedTuple):
    """A parsed filter; `faults` say what was not understood, one line each."""

    words: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it narrows anything."""
        return bool(self.words or self.terms)

    def lets(self, key: QueueKey, look: Look, haystack: str) -> bool:
        """Whether a ticket passes; `haystack` is its text in lower case."""
        return all(word in haystack for word in self.words) and all(
            _holds(field, value, key, look) for field, value in self.terms
        )


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
    close = get_close_matches(given, known, n=1)
    return f" (did you mean {close[0]}?)" if close else f"; there are {', '.join(known)}"


def _holds(field: str, value: str, key: QueueKey, look: Look) -> bool:
    if field == "is":
        return IS[value](key, look)
    if field == "sev":
        return value == ("none" if key.severity is None else str(key.severity))
    if field == "owner":
        if value == "me":
            return key.owner == look.staff
        return key.owner is None if value == "none" else (key.owner or "").startswith(value)
    held: Mapping[str, str] = {
        "type": key.problem_type,
        "site": key.site,
        "room": key.room,
        "state": key.state,
        "kind": key.kind,
    }
    return held[field].casefold().startswith(value)
