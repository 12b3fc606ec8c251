"""The fields of the seven that a ticket still lacks, each with the reason given for it (A14)."""

from collections.abc import Collection, Iterable, Mapping

from wsd_tui.desk.fold import effective
from wsd_tui.store.records import Entry, Person

_OF_THE_DIRECTORY = ("name", "email", "phone")


def gaps_of(entries: Iterable[Entry]) -> dict[str, str]:
    """Field and reason of what is still missing after these entries of one ticket."""
    told = [entry.data["missing"] for entry in effective(entries) if "missing" in entry.data]
    return dict(told[-1]) if told else {}


def remaining(gaps: Mapping[str, str], filled: Collection[str], person: Person | None) -> dict[str, str]:
    """What is missing once these fields are filled, and a person was found in the directory."""
    known = {field for field in _OF_THE_DIRECTORY if person is not None and getattr(person, field)}
    return {field: reason for field, reason in gaps.items() if field not in filled and field not in known}
