"""What the mapping of Zoho Desk says: headings, and the words for statuses, priorities and the rest."""

from collections.abc import Mapping

import msgspec

MODULES = ("tickets", "contacts", "agents", "threads", "comments", "time_entries")
"""The files of an export that are read."""
NEEDED: Mapping[str, tuple[str, ...]] = {
    "tickets": ("id", "number", "subject", "status", "created"),
    "contacts": ("id", "last", "email"),
    "agents": ("id", "last", "email", "profile"),
    "threads": ("id", "ticket", "at", "text"),
    "comments": ("id", "ticket", "at", "text", "public"),
    "time_entries": ("id", "ticket", "at"),
}
"""By module: the fields without which a file is not one of it."""
STATES = ("open", "in_progress", "on_hold", "escalated", "resolved", "closed")


class Standing(msgspec.Struct, frozen=True):
    """What a status says: one of STATES, and whom a hold waits for."""

    state: str
    reason: str = ""


class ZohoMapping(msgspec.Struct, frozen=True, kw_only=True):
    """A checked mapping; words of the export by field. Severity 0 is none."""

    source: str
    headings: dict[str, dict[str, tuple[str, ...]]]
    statuses: dict[str, Standing]
    priorities: dict[str, int]
    channels: dict[str, str]
    kinds: dict[str, str]
    problem_types: dict[str, str]
    sites: dict[str, str]
    directions: dict[str, str]
    kind: str = "problem"
    problem_type: str = ""


def word_for(words: Mapping[str, object], meaning: object) -> str:
    """The first word that has a meaning, empty where there is none."""
    return next((word for word, means in words.items() if means == meaning), "")
