"""Reads and checks a mapping of people: which columns of a list tell what, and what its words mean to us."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import msgspec

from wsd_tui.config import Check, Section, checks, load
from wsd_tui.exchange.table import is_private
from wsd_tui.resources import shipped
from wsd_tui.store.folding import fold

COLUMNS = (
    "id",
    "name",
    "given",
    "family",
    "preferred",
    "role",
    "email",
    "phone",
    "username",
    "badge",
    "grade",
    "site",
    "room",
    "mobile",
    "state",
)
"""What a column can tell of a person; `state` tells whether somebody has left."""

_EMPTIED = ("preferred", "email", "phone", "username", "badge", "grade", "site", "room")

PERSON_ROLES = ("staff", "student", "other")
NOBODY = "nobody"
"""In place of a role: such people are not taken in."""


class PeopleMapping(msgspec.Struct, frozen=True, kw_only=True):
    """A checked mapping. Words are patterns with `*`, compared without case and accents."""

    source: str
    columns: dict[str, tuple[str, ...]]
    roles: dict[str, str] = {}
    role: str = ""
    sites: dict[str, str] = {}
    left: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    id_from: tuple[str, ...] = ()
    badge_from: str = ""

    def role_of(self, word: str) -> str:
        """Our role for a word of the list, the mapping's own where it does not say; empty when unknown."""
        return _meant(self.roles, word) or self.role

    def has_left(self, word: str) -> bool:
        """Whether a word of the list's state says that the person is no longer there."""
        return any(_fits(word, pattern) for pattern in self.left)

    def site_of(self, known: Mapping[str, str], *names: str) -> str:
        """The configured site (of `known`: id and name) that one of the names means; empty when none does."""
        for name in filter(None, names):
            site = _meant(self.sites, name)
            if site:
                return site
            for key, title in known.items():
                if fold(name) in (fold(key), fold(title)):
                    return key
        return ""


def shipped_people_mapping(name: str) -> PeopleMapping:
    """The mapping that comes with the program under `name`, as in `google_workspace`."""
    return load_people_mapping(shipped(f"mappings/{name}.yaml"))


def load_people_mapping(path: Path) -> PeopleMapping:
    """The mapping in a file; ConfigError with every fault in it."""
    return PeopleMapping(**dict(load(path, _SECTIONS).machine))  # type: ignore[arg-type]


def _meant(table: Mapping[str, str], word: str) -> str:
    return next((meaning for pattern, meaning in table.items() if word and _fits(word, pattern)), "")


def _fits(word: str, pattern: str) -> bool:
    return fnmatchcase(fold(word), fold(pattern).replace("[", "[[]"))


def _heading(text: str) -> str:
    if is_private(text):
        raise ValueError("passwords, births, health and the like are never read in")
    return text


_HEADING: Check[str] = checks.scalar(_heading, "a heading")
_HEADINGS = checks.list_of(_HEADING, low=1)
_TEXT: Check[str] = checks.text()
_SECTIONS: tuple[Section[Any], ...] = (
    Section("source", "machine", checks.identifier()),
    Section("columns", "machine", checks.mapping_of(checks.choice(*COLUMNS), _HEADINGS), {}),
    Section("roles", "machine", checks.mapping_of(_TEXT, checks.choice(*PERSON_ROLES, NOBODY)), {}),
    Section("role", "machine", checks.or_words(checks.choice(*PERSON_ROLES), ""), ""),
    Section("sites", "machine", checks.mapping_of(_TEXT, checks.identifier()), {}),
    Section("left", "machine", checks.list_of(_TEXT), ()),
    Section("emptied", "machine", checks.list_of(checks.choice(*_EMPTIED)), ()),
    Section("id_from", "machine", _HEADINGS, ()),
    Section("badge_from", "machine", checks.or_words(_HEADING, ""), ""),
)
