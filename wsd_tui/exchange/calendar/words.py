"""Which words in the title of a calendar's event mean what: read from a small file that anybody can change."""

import re
from collections.abc import Container
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from wsd_tui.config import Check, Field, Section, checks, load
from wsd_tui.resources import shipped
from wsd_tui.store.folding import fold

CLOSED, EARLY, LATE, STAFFED, BESIDE = "closed", "early", "late", "staffed", "beside"
KINDS = (BESIDE, EARLY, LATE, STAFFED, CLOSED)
"""In the order in which they are tried."""

_LONGEST = 200
_APART = re.compile(r"[\W_]+")


class Meant(NamedTuple):
    """What a title means, and by which pattern."""

    kind: str
    pattern: str


class CalendarWords(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A checked file of words. `at` holds the time of day (HH:MM) for `early` and `late`, empty for none."""

    patterns: dict[str, tuple[str, ...]]
    at: dict[str, str]
    longest_days: int = 31

    @cached_property
    def _shapes(self) -> list[tuple[str, str, re.Pattern[str]]]:
        return [(kind, one, _shape(one)) for kind in KINDS for one in self.patterns.get(kind, ())]

    def meant(self, title: str) -> Meant | None:
        """What an event with this title is; None when no pattern fits."""
        return self._first(title, KINDS)

    def also_closes(self, title: str, meant: Meant) -> Meant | None:
        """The word that closes the desk in a title whose first word leaves the hours as they are."""
        return self._first(title, (CLOSED,)) if meant.kind in (BESIDE, STAFFED) else None

    def _first(self, title: str, among: Container[str]) -> Meant | None:
        plain = f"{_plain(title[:_LONGEST])} "
        fitting = (
            Meant(kind, one) for kind, one, shape in self._shapes if kind in among and shape.fullmatch(plain)
        )
        return next(fitting, None)


def _plain(text: str) -> str:
    """The words alone, folded, one blank between them; an apostrophe parts nothing."""
    return _APART.sub(" ", fold(text).replace("'", "").replace("’", "")).strip()


def _shape(pattern: str) -> re.Pattern[str]:
    """What fits the words of a title, each with a blank behind it; `*` is any number of words."""
    parts = [_plain(part) for part in pattern.split("*")]
    return re.compile(r"(?:\S+ )*".join(re.escape(f"{part} ") if part else "" for part in parts))


def shipped_words() -> CalendarWords:
    """The words that come with the program."""
    return load_words(shipped("mappings/school_calendar.yaml"))


def load_words(path: Path) -> CalendarWords:
    """The words in a file; ConfigError with every fault in it."""
    values: dict[str, Any] = dict(load(path, _SECTIONS).machine)
    timed = {kind: values[kind] for kind in (EARLY, LATE)}
    patterns = {kind: values[kind] for kind in (BESIDE, STAFFED, CLOSED)}
    return CalendarWords(
        patterns=patterns | {kind: tuple(part["words"]) for kind, part in timed.items()},
        at={kind: part["at"] for kind, part in timed.items()},
        longest_days=values["longest_days"],
    )


def _pattern(text: str) -> str:
    if not _plain(text.replace("*", " ")):
        raise ValueError("there is no word in it, so it would fit everything")
    return text


_PATTERNS: Check[tuple[str, ...]] = checks.list_of(checks.scalar(_pattern, 'words such as "*no school*"'))
_TIMED = checks.record(
    {"at": Field(checks.or_words(checks.clock_time(), ""), ""), "words": Field(_PATTERNS, ())}
)
_NO_TIMED: dict[str, Any] = {"at": "", "words": ()}
_SECTIONS: tuple[Section[Any], ...] = (
    *(Section(kind, "machine", _PATTERNS, ()) for kind in (BESIDE, STAFFED, CLOSED)),
    *(Section(kind, "machine", _TIMED, _NO_TIMED) for kind in (EARLY, LATE)),
    Section("longest_days", "machine", checks.integer(1, 366), 31),
)
