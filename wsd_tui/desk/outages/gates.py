"""What an outage must be and must say before it is published (R23, R24)."""

from collections.abc import Sequence

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.outages.terms import CATEGORIES, EXTENTS
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.outages import OVER


def check_description(
    desk: Desk, services: Sequence[str], extent: str, audience: str, category: str, sites: Sequence[str]
) -> None:
    """Refuse services, sites, audiences and words that the desk does not know, and a missing service."""
    settings = desk.settings
    if not services:
        raise Refused("R24", "no service is named", f"Name at least one of: {', '.join(settings.services)}")
    for rule, what, given, known in (
        ("R24", "service", services, settings.services),
        ("R24", "site", sites, settings.sites),
        ("R24", "audience", [audience], settings.audiences),
        ("R23", "extent", [extent], EXTENTS),
        ("R23", "category", [category], CATEGORIES),
    ):
        for value in given:
            if value not in known:
                raise Refused(rule, f"{what} {value!r} is not known", f"Give one of: {', '.join(known)}")


def open_outage(desk: Desk, ref: str | int) -> Outage:
    """The outage, if it is not over. Raises NotFound or Refused."""
    outage = find_outage(desk, ref)
    if outage.state in OVER:
        raise Refused("state", f"{outage.number} is {outage.state}", "Declare a new outage")
    return outage
