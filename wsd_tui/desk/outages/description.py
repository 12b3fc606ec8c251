"""What an outage is: four things are asked, the rest follows from them and can be set otherwise (R23, R24)."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.outages.gates import cadence_faults, known_faults
from wsd_tui.desk.outages.terms import (
    CADENCE_MIN,
    CATEGORIES,
    EXTENTS,
    category_of,
    extent_of,
    unharmed,
)
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.spoken import enumerated
from wsd_tui.desk.texts import said
from wsd_tui.store.outage_records import Outage
from wsd_tui.text import clean_line

ON_PAPER = "Please work without the network until then, on paper where you can."


class Description(NamedTuple):
    """What is given of an outage; whatever is empty is derived. `started_at` in UTC seconds."""

    nature: str = ""
    services: Sequence[str] = ()
    audience: str = ""
    sites: Sequence[str] = ()
    extent: str = ""
    category: str = ""
    started_at: int | None = None
    works: str = ""
    cadence_min: int | None = None

    def over(self, draft: Outage | None) -> "Description":
        """With what a proposal holds wherever nothing is given."""
        if draft is None:
            return self
        return Description(
            nature=self.nature or draft.nature,
            services=self.services or draft.services,
            audience=self.audience or draft.audience,
            sites=self.sites or draft.sites,
            extent=self.extent or draft.extent,
            category=self.category or draft.category,
            started_at=draft.started_at if self.started_at is None else self.started_at,
            works=self.works or draft.works,
            cadence_min=self.cadence_min or draft.cadence_min,
        )


def data_of(desk: Desk, given: Description) -> dict[str, Any]:
    """The description as its entry keeps it, everything derived that was not given."""
    settings = desk.settings
    services, sites = list(dict.fromkeys(given.services)), list(dict.fromkeys(given.sites))
    extent = given.extent or extent_of(sites, list(settings.sites))
    works = clean_line(said(given.works)) or _works(desk, services)
    return {
        "category": given.category or category_of(services),
        "extent": extent,
        "services": services,
        "sites": sites,
        "audience": given.audience or settings.notices.start or "",
        "started_at": desk.now() if given.started_at is None else given.started_at,
        "cadence_min": given.cadence_min or CADENCE_MIN.get(extent, CADENCE_MIN["partial"]),
        "works": works,
    }


def description_faults(desk: Desk, given: Description, data: dict[str, Any]) -> Iterator[Refused]:
    """What is against publishing it: nature, a service, a start and an audience are demanded (R24)."""
    settings = desk.settings
    if not said(given.nature):
        yield Refused("R24", "the nature of the outage is missing", "Say in one line what does not work")
    if not data["services"]:
        yield Refused("R24", "no service is named", f"Name at least one of: {', '.join(settings.services)}")
    yield from known_faults("R24", "service", data["services"], list(settings.services))
    yield from known_faults("R24", "site", data["sites"], list(settings.sites))
    yield from known_faults("R24", "audience", [data["audience"]], list(settings.audiences))
    if data["audience"] in settings.audiences and not settings.audiences[data["audience"]]:
        yield Refused("R24", f"nobody stands on the list {data['audience']}", "Give another audience")
    yield from known_faults("R23", "extent", [data["extent"]], EXTENTS)
    yield from known_faults("R23", "category", [data["category"]], CATEGORIES)
    yield from cadence_faults(given.cadence_min)


def _works(desk: Desk, services: Sequence[str]) -> str:
    """What can be said of the rest without a guess: nothing is known against it."""
    names = desk.settings.services
    left = [names[service] for service in unharmed(services, list(names))]
    return f"No trouble is known with {enumerated(left)}." if left else ON_PAPER
