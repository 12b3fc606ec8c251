"""The form of a new outage: nature, services, extent, audience, sites, category, since when."""

from collections.abc import Sequence

from wsd_tui.desk import outages
from wsd_tui.desk.outages import CATEGORIES, EXTENTS
from wsd_tui.tui.forms import FormField, split
from wsd_tui.tui.moments import moment
from wsd_tui.tui.question import Choice, among
from wsd_tui.tui.screens.form import FormScreen
from wsd_tui.tui.session import Session

_EXTENTS = {"partial": "an update every hour", "widespread": "an update every half hour"}


class DeclareScreen(FormScreen, inherit_bindings=False):
    """Left with what was said about the declared outage, or with nothing."""

    def __init__(self, session: Session, nature: str = "") -> None:
        title = "Declare an outage: the banner then stands on every console"
        super().__init__(session, title, fields(session, nature))

    async def save(self) -> None:
        """Declare it."""
        session, values = self.session, self.values
        done = await session.link.write(
            outages.declare,
            session.desk,
            session.actor,
            nature=values["nature"],
            services=split(values["services"]),
            extent=values["extent"],
            audience=values["audience"],
            category=values["category"],
            sites=split(values["sites"]),
            started_at=moment(session.desk, values["started_at"]) if values["started_at"] else None,
        )
        self.saved()
        self.dismiss(done.said)


def fields(session: Session, nature: str) -> Sequence[FormField]:
    """What is asked, in order."""
    settings = session.desk.settings
    services = [Choice(key, name) for key, name in settings.services.items()]
    sites = [Choice(key, name) for key, name in settings.sites.items()]
    audiences = [Choice(name, f"{len(members)} addresses") for name, members in settings.audiences.items()]
    return (
        FormField("nature", "Nature", "in one line, what does not work; no guess at the cause", nature),
        FormField("services", "Services", "what is affected, one or more", "", among(services), True),
        FormField("extent", "Extent", "", EXTENTS[0], among([Choice(e, _EXTENTS[e]) for e in EXTENTS])),
        FormField("audience", "Audience", "who is to know", "", among(audiences)),
        FormField("sites", "Sites", "where; empty for everywhere", "", among(sites), True),
        FormField("category", "Category", "", "network", among([Choice(kind) for kind in CATEGORIES])),
        FormField("started_at", "Since", "when it began; empty for now, or a time such as 08:12"),
    )
