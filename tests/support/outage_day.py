"""An outage with its tickets, for tests: the same words everywhere, so that what changes is seen in one place."""

from typing import Any

from support.district import District

from wsd_tui.desk import outages
from wsd_tui.store.outage_records import Outage

NO_NET = "No internet in room 12 since the bell, whole class is waiting"
BACK = "Switch in the main closet replaced; internet and Wi-Fi confirmed at all sites"
WHOLE: dict[str, Any] = {
    "nature": "No internet in the whole district",
    "services": ["internet", "wifi"],
    "extent": "widespread",
    "audience": "all_staff",
    "category": "network",
    "sites": ["primary"],
}


def declare(district: District, **changes: Any) -> str:
    """Declare as the Coordinator; the number."""
    return outages.declare(district.desk, district.coordinator, **(WHOLE | changes)).numbers[0]


def restore(district: District, number: str = "OUT-1") -> None:
    """End it as the Coordinator."""
    outages.restore(district.desk, district.coordinator, number, BACK)


def outage(district: District, number: str = "OUT-1") -> Outage:
    """The outage as it stands."""
    found = district.desk.store.outages.get(int(number.removeprefix("OUT-")))
    assert found is not None
    return found


def report(district: District, **fields: Any) -> str:
    """A network problem at the primary school; the number."""
    return district.open(NO_NET, **({"problem_type": "network", "site": "primary"} | fields))


def linked(district: District, count: int, **fields: Any) -> list[str]:
    """Reports under OUT-1, which is declared; their numbers."""
    numbers = [report(district, **fields) for _ in range(count)]
    for number in numbers:
        outages.link(district.desk, district.technician, number, "OUT-1")
    return numbers


def mails(district: District, number: str, kind: str) -> list[str]:
    """Message-IDs of the messages of a kind about a ticket that were not taken back."""
    subject = f"ticket:{district.ticket(number).id}"
    found = district.desk.store.outbox.of_subject(subject)
    return [one.message_id for one in found if one.kind == kind and one.state != "cancelled"]
