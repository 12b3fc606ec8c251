"""The words of an export into ours, and account of those that have no meaning yet."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

from wsd_tui.exchange.zoho.mapping import Standing, ZohoMapping
from wsd_tui.exchange.zoho.records import ZohoTicket
from wsd_tui.store.folding import fold

M = TypeVar("M")
SECTIONS = {
    "status": "statuses",
    "priority": "priorities",
    "channel": "channels",
    "kind": "kinds",
    "problem_type": "problem_types",
    "site": "sites",
    "direction": "directions",
}
"""By field: the section of the mapping that gives its words a meaning."""
_CLOSED, _OPEN = Standing("closed"), Standing("open")


class Words:
    """One reading's words. `unmapped` counts them by field; `types` and `sites` are the desk's own, id and name."""

    def __init__(self, mapping: ZohoMapping, types: Mapping[str, str], sites: Mapping[str, str]) -> None:
        self.mapping = mapping
        self.unmapped: Counter[tuple[str, str]] = Counter()
        self._types = {**_own(types), **_folded(mapping.problem_types)}
        self._sites = {**_own(sites), **_folded(mapping.sites)}
        self._kinds, self._channels = _folded(mapping.kinds), _folded(mapping.channels)
        self._priorities = _folded(mapping.priorities)
        self._statuses = _folded(mapping.statuses)
        self._directions = _folded(mapping.directions)
        self._met: Mapping[str, Mapping[str, object]] = {
            "status": self._statuses,
            "priority": self._priorities,
            "channel": self._channels,
            "kind": self._kinds,
            "problem_type": self._types,
            "site": self._sites,
        }

    def meet(self, ticket: ZohoTicket) -> None:
        """Look at the words of a ticket, so that those without a meaning are known before anything is loaded."""
        for field, table in self._met.items():
            if field == "problem_type" and self.mapping.problem_type:
                continue  # every category has that meaning
            word = getattr(ticket, field)
            if word and fold(word) not in table:
                self.unmapped[field, word] += 1

    def standing(self, ticket: ZohoTicket) -> Standing:
        """What its status says; without one it is closed if it has a time of closing, else open."""
        if not ticket.status:
            return _OPEN if ticket.closed is None else _CLOSED
        return _known(self._statuses, ticket.status, _OPEN)

    def severity(self, ticket: ZohoTicket) -> int | None:
        """1 to 4, None without a priority; an event has none."""
        severity = _known(self._priorities, ticket.priority, 0)
        return None if self.kind(ticket) == "event" else severity or None

    def channel(self, ticket: ZohoTicket) -> str:
        """Our channel, `import` where it does not say."""
        return _known(self._channels, ticket.channel, "import")

    def kind(self, ticket: ZohoTicket) -> str:
        """problem, request or event."""
        return _known(self._kinds, ticket.kind, self.mapping.kind)

    def problem_type(self, ticket: ZohoTicket) -> str:
        """The id of a problem type, empty without a category."""
        return _known(self._types, ticket.problem_type, self.mapping.problem_type)

    def site(self, ticket: ZohoTicket) -> str:
        """The id of a site, empty where it does not say."""
        return _known(self._sites, ticket.site, "")

    def direction(self, word: str) -> str:
        """in, out or left_out; empty where the export does not say. Counted where it has no meaning."""
        if word and fold(word) not in self._directions:
            self.unmapped["direction", word] += 1
        return _known(self._directions, word, "")


def to_map(unmapped: Counter[tuple[str, str]]) -> list[str]:
    """The words without a meaning, as lines of a mapping file in which the meanings are to be filled in."""
    lines = []
    for field, section in SECTIONS.items():
        words = {word: count for (of, word), count in unmapped.items() if of == field}
        if words:
            lines.append(f"{section}:")
            lines += [
                f"  {json.dumps(word, ensure_ascii=False)}:   # {words[word]:,} rows"
                for word in sorted(words)
            ]
    return lines


def _known(table: Mapping[str, M], word: str, otherwise: M) -> M:
    """The meaning of a word; what to take without a word, or for one that has none."""
    return table.get(fold(word), otherwise) if word else otherwise


def _folded(words: Mapping[str, M]) -> dict[str, M]:
    return {fold(word): meaning for word, meaning in words.items()}


def _own(known: Mapping[str, str]) -> dict[str, str]:
    """The desk's own ids and names."""
    return {fold(word): key for key, name in known.items() for word in (key, name)}
