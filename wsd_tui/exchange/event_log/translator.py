"""Turns the words of a log into ours by a mapping, and keeps account of the words it does not know."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Literal

from wsd_tui.exchange.event_log.mapping import LogMapping, StateRule
from wsd_tui.store.records import Person, Staff
from wsd_tui.text import clean, clean_line

_NO_WORD = re.compile(r"[^\w]+|_+")


def slug(text: str) -> str:
    """An id made from a name: lower case, a hyphen for every run of what is neither letter nor digit.

    A name without a letter or digit gets a digest, so that two such names stay two.
    """
    words = _NO_WORD.sub("-", clean(text).casefold()).strip("-")
    return words or hashlib.sha256(text.encode()).hexdigest()[:12]


class Translator:
    """One reading of one log: gives our words for the log's, and collects the people it meets.

    `known` names what the desk has of `site` and `problem_type`; other values are taken, and counted.
    """

    def __init__(self, mapping: LogMapping, known: Mapping[str, Collection[str]] | None = None) -> None:
        self.mapping = mapping
        self.people: dict[str, Person] = {}
        self.staff: dict[str, Staff] = {}
        self.unknown: Counter[tuple[str, str]] = Counter()
        self._known = {field: frozenset(values) for field, values in (known or {}).items()}
        self._ids: dict[tuple[str, str], str] = {}

    def state(self, text: str) -> StateRule | None:
        """What a state of the log means; None for one that is missing or not in the mapping."""
        rule = self.mapping.states.get(text)
        if rule is None and text:
            self.unknown["state", text] += 1
        return rule

    def severity(self, text: str) -> int | None:
        """1 to 4, or None."""
        severity = self.mapping.severities.get(text)
        if severity is None and text:
            self.unknown["severity", text] += 1
        return severity

    def channel(self, text: str) -> str:
        """Our channel; `import` where the log does not say, or says something unknown."""
        channel = self.mapping.channels.get(text)
        if channel is None and text:
            self.unknown["channel", text] += 1
        return channel or "import"

    def kind(self, text: str) -> str:
        """problem, request or event; the mapping's own where the log does not say."""
        kind = self.mapping.kinds.get(text)
        if kind is None and text:
            self.unknown["kind", text] += 1
        return kind or self.mapping.kind

    def site(self, text: str) -> str:
        """The site as the log names it."""
        return self._counted("site", clean_line(text))

    def problem_type(self, text: str) -> str:
        """An id made from the log's name of the problem type, or an empty text."""
        return self._counted("problem_type", slug(text)) if text else ""

    def person(self, text: str) -> str | None:
        """The id of somebody who asks for help."""
        if not text:
            return None
        return self._ids.get(("", text)) or self._new_id("", text)

    def worker(self, role: Literal["owner", "opened_by", "by"], text: str) -> str | None:
        """The id of somebody who works on tickets, met in that role of the mapping's columns."""
        if not text:
            return None
        return self._ids.get((role, text)) or self._new_id(role, text)

    def _counted(self, field: str, value: str) -> str:
        known = self._known.get(field)
        if known is not None and value and value not in known:
            self.unknown[field, value] += 1
        return value

    def _new_id(self, role: str, text: str) -> str:
        """Remember somebody met for the first time: a requester (role empty) or one of the staff."""
        name = clean_line(text)
        if role:
            worker = self.mapping.staff
            made = worker.id.replace("{slug}", slug(text))
            self.staff.setdefault(
                made, Staff(id=made, name=name, role=worker.roles.get(role, "technician"), active=False)
            )
        else:
            made = self.mapping.people.id.replace("{slug}", slug(text))
            self.people.setdefault(made, Person(id=made, name=name, role=self.mapping.people.role))
        self._ids[role, text] = made
        return made
