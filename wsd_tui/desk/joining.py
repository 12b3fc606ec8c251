"""Join an outage: a request that needs only the person, because the outage says the rest."""

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.intake import FIELDS, Intake, fill_from_directory
from wsd_tui.desk.matching import report_type
from wsd_tui.desk.outages import open_outage
from wsd_tui.desk.suggest import Facets, suggest
from wsd_tui.store.outage_records import Outage
from wsd_tui.text import clean_line

NOT_ASKED = "not asked, it is part of an outage"


def joining(desk: Desk, outage_ref: str | int, person_id: str, channel: str) -> Intake:
    """The intake of somebody who is affected by an open outage. Raises NotFound, or Refused when it is over.

    Its severity is what the extent suggests: a widespread outage affects many, a partial one several.
    """
    intake = Intake(requester=person_id, channel=channel, outage=str(outage_ref))
    join(desk, intake)
    return intake


def join(desk: Desk, intake: Intake) -> None:
    """Fill in, from the outage that it names, whatever a request does not say itself."""
    outage = open_outage(desk, intake.outage)
    intake.outage = outage.number
    intake.facets = facets_of(outage, desk.settings.several)
    intake.problem_type = intake.problem_type or report_type(
        outage, desk.settings.problem_types, desk.settings.service_map
    )
    intake.description = intake.description or f"Affected by {outage.number}: {clean_line(outage.nature)}"
    if intake.severity is None:
        intake.severity = suggest(intake.facets, desk.settings).severity
    fill_from_directory(desk, intake)
    if not intake.site and len(outage.sites) == 1:
        intake.site = outage.sites[0]
    blank = {field: NOT_ASKED for field in FIELDS if not getattr(intake, field)}
    intake.missing = blank | dict(intake.missing)


def facets_of(outage: Outage, several: int) -> Facets:
    """What an outage says about each request under it."""
    wide = outage.extent == "widespread"
    return Facets(whole_group=wide, users=None if wide else several)
