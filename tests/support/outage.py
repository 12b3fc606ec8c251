"""An outage to test on, in short words."""

from typing import Any

from support.district import District, at

from wsd_tui.desk import letters, outages
from wsd_tui.desk.letters import Letter
from wsd_tui.store.outage_records import Outage

NETWORK: dict[str, Any] = {
    "nature": "Campus network: no connection",
    "services": ["wifi", "internet"],
    "sites": ["primary", "admin"],
    "started_at": at("2026-09-08 08:12"),
}
"""The four things that are asked: what, which services, where, since when."""
CABLING: dict[str, Any] = {
    "nature": "New cables in the main closet",
    "services": ["wired_network"],
    "sites": ["primary"],
    "start": at("2026-09-18 16:00"),
    "end": at("2026-09-18 18:00"),
}
"""Ten days ahead, on a Friday afternoon."""


def declare(district: District, **changes: Any) -> str:
    """Declare as the Coordinator; the number."""
    return outages.declare(district.desk, district.coordinator, **(NETWORK | changes)).numbers[0]


def schedule(district: District, **changes: Any) -> str:
    """Plan work as the Coordinator; the number."""
    return outages.schedule(district.desk, district.coordinator, **(CABLING | changes)).numbers[0]


def outage(district: District, number: str = "OUT-1") -> Outage:
    """The row as it stands."""
    found = district.desk.store.outages.get(int(number.removeprefix("OUT-")))
    assert found is not None
    return found


def kinds(district: District, number: str = "OUT-1") -> list[str]:
    """The kinds of its entries, oldest first."""
    key = number.removeprefix("OUT-")
    return [entry.kind for entry in district.desk.store.journal.of(f"outage:{key}")]


def sent(district: District) -> list[Letter]:
    """What was queued, oldest first."""
    return letters.letters(district.desk, district.coordinator)[::-1]


def last(district: District) -> Letter:
    """What was queued last."""
    return sent(district)[-1]


def to(letter: Letter) -> list[str]:
    """Who it goes to."""
    return [recipient.address for recipient in letter.recipients]
