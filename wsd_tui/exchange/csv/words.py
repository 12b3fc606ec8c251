"""Turns the words of a CSV file into ours by its map and the desk's own names; lists every value and its meaning."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

import msgspec

from wsd_tui.exchange.csv.mapping import CsvMapping, meaning
from wsd_tui.exchange.event_log.mapping import StateRule
from wsd_tui.exchange.event_log.translator import Translator
from wsd_tui.store.folding import fold
from wsd_tui.store.records import Person, Staff

FIELDS = ("state", "severity", "channel", "kind", "site", "problem_type")
"""The roles whose values are a few words, each of which has to be known."""

_EMPTY = {"state": "told by the moments", "channel": "import", "kind": "as the map says"}
"""What an empty cell becomes; nothing, where it does not stand here."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the desk has: sites and problem types by id and name, who its people and its staff are by any
    key, the ID numbers of its people, and its own mark (`own_mark`)."""

    sites: Mapping[str, str] = {}
    problem_types: Mapping[str, str] = {}
    people: Mapping[str, str] = {}
    staff: Mapping[str, str] = {}
    ids: frozenset[str] = frozenset()
    own: str = ""


class Value(NamedTuple):
    """A value of a column: how often it stands there, and what it becomes; None when the map does not say."""

    field: str
    word: str
    times: int
    becomes: str | None


def by_any_key(people: list[Person], staff: list[Staff]) -> tuple[dict[str, str], dict[str, str]]:
    """Ids of people and of staff by id, e-mail address, sign-in name and name; what two share names neither."""
    return (
        _index((person.id, (person.id, person.email, person.username, person.name)) for person in people),
        _index((one.id, (one.id, one.email, one.os_user, one.name)) for one in staff),
    )


def _index(rows: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for key, names in rows:
        for name in filter(None, names):
            found.setdefault(fold(name), set()).add(key)
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}


class Words(Translator):
    """One reading of one file. People and staff whom the desk knows are taken for those; others are made."""

    mapping: CsvMapping

    def __init__(self, mapping: CsvMapping, known: Known) -> None:
        super().__init__(mapping)
        self._desk, self.own = known, known.own

    def state(self, text: str) -> StateRule | None:
        """What a state means; None for an empty one and one that the map does not have."""
        found = meaning(self.mapping.states, text) if text else None
        return found if isinstance(found, StateRule) else None

    def severity(self, text: str) -> int | None:
        """1 to 4, or None."""
        found = meaning(self.mapping.severities, text) if text else None
        return found if isinstance(found, int) else None

    def channel(self, text: str) -> str:
        """Our channel; `import` where the file does not say."""
        return str((meaning(self.mapping.channels, text) if text else None) or "import")

    def kind(self, text: str) -> str:
        """problem, request or event; the map's own where the file does not say."""
        return str((meaning(self.mapping.kinds, text) if text else None) or self.mapping.kind)

    def site(self, text: str) -> str:
        """The id of a configured site, or an empty text."""
        return _configured(self.mapping.sites, self._desk.sites, text)

    def problem_type(self, text: str) -> str:
        """The id of a configured problem type, or an empty text."""
        return _configured(self.mapping.problem_types, self._desk.problem_types, text)

    def person(self, text: str) -> str | None:
        """The id of somebody in the directory, else of somebody new."""
        return self._desk.people.get(fold(text)) or super().person(text)

    def person_with(self, number: str, name: str) -> str | None:
        """The ID number, with whose name it is where the directory does not have it.

        None for an empty one, and for one that is not known and nobody's: a person needs a name.
        """
        if number in self._desk.ids:
            return number
        if not number or not name:
            return None
        self.people.setdefault(number, Person(id=number, name=name, role=self.mapping.people.role))
        return number

    def worker(self, role: Literal["owner", "opened_by", "by"], text: str) -> str | None:
        """The id of somebody of the staff, else of somebody who no longer is."""
        return self._desk.staff.get(fold(text)) or super().worker(role, text)

    def becomes(self, field: str, word: str) -> str | None:
        """What a value becomes, in words; None for one that is not known."""
        found: object
        if field == "state":
            rule = self.state(word)
            reason = "the row says why" if "reason" in self.mapping.details else rule.reason if rule else ""
            found = rule and (f"{rule.state} ({reason})" if rule.reason else rule.state)
        elif field == "severity":
            found = self.severity(word)
        elif field in ("site", "problem_type"):
            found = self.site(word) if field == "site" else self.problem_type(word)
        else:
            found = meaning(self.mapping.channels if field == "channel" else self.mapping.kinds, word)
        return str(found) if found else None


def _configured(table: Mapping[str, str], known: Mapping[str, str], word: str) -> str:
    """What the map says, if the desk has that; else the one of that id or name."""
    if not word:
        return ""
    plain = fold(word)
    named = next((key for key, title in known.items() if plain in (fold(key), fold(title))), "")
    exact = {key: meant for key, meant in table.items() if key != "*"}
    meant = meaning(exact, word) or named or table.get("*", "")
    return str(meant) if meant in known else ""


def listed(words: Words, counts: Mapping[str, Counter[str]]) -> list[Value]:
    """Every value of the columns that hold a few words, empty cells among them, the most frequent first."""
    return [
        Value(field, word, count, words.becomes(field, word) if word else _EMPTY.get(field, "none"))
        for field in FIELDS
        for word, count in sorted(counts.get(field, Counter()).items(), key=lambda item: (-item[1], item[0]))
    ]
