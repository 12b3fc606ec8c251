"""The fields of the intake in the order of the procedure (Q2), and the request they make."""

from collections.abc import Sequence

from wsd_tui.desk.intake import FIELDS, KINDS, Intake
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Asset
from wsd_tui.tui.forms import FormField, Values
from wsd_tui.tui.question import Choice, among
from wsd_tui.tui.session import Session

FIND = "find"
DIRECTORY = ("name", "email", "phone", "site", "room")
"""What the directory fills in beside the ID number."""
COVERED = ("requester", "email", "phone")
"""What nobody else at the counter is to read."""
OPTIONAL = ("email", "phone", "room", "kind")
"""Passed over by Enter for somebody of the directory, and asked for with a reason when saving if they must be."""
TRIAGE = "0"
"""Typed for no severity yet."""

_ARRIVED = {
    "walk_in": "counted from the arrival at the desk",
    "phone": "counted from when the phone was picked up",
    "direct_call": "counted from the direct call",
}
_SEVERITIES = "1 critical to 4 minor, 0 triage · Enter takes the suggestion"


def intake_fields(session: Session) -> Sequence[FormField]:
    """The field that finds the person, the seven of the procedure with the place in two, then the desk's own."""
    settings = session.desk.settings
    types = [
        Choice(key, f"{known.name}: {known.handled_by}") for key, known in settings.problem_types.items()
    ]
    sites = [Choice(key, name) for key, name in settings.sites.items()]
    return (
        FormField(FIND, "Find", "ID, badge, letters of a name, e-mail, phone or asset tag", choices=_none),
        FormField("name", "Name", "of who asks"),
        FormField("requester", "ID number", "of staff or student"),
        FormField("email", "E-mail"),
        FormField("phone", "Telephone"),
        FormField("problem_type", "Problem type", "what it is about", choices=among(types)),
        FormField("site", "Location", "school or office", choices=among(sites)),
        FormField("room", "Room", "room or place; that of the person unless it is elsewhere"),
        FormField("description", "Description", "what fails, since when, who is affected, what was tried"),
        FormField("kind", "Kind", "problem, request or event", KINDS[0], among([Choice(k) for k in KINDS])),
        FormField("asset", "Asset tag", "if it is about one device", choices=_none),
        FormField("outage", "Outage", "down and Enter links it to an open outage", choices=_none),
        FormField("class", "Class now", "y: a class in session is held up; n: none is"),
        FormField("severity", "Severity", _SEVERITIES),
    )


def _none(typed: str) -> Sequence[Choice]:
    return ()


def asset_choices(assets: Sequence[Asset]) -> list[Choice]:
    """The devices of the person."""
    return [Choice(asset.tag, " ".join((asset.kind, asset.name)).strip()) for asset in assets]


def outage_choices(outages: Sequence[Outage]) -> list[Choice]:
    """Open outages, those that fit first."""
    return [Choice(outage.number, outage.nature) for outage in outages]


def severity_of(values: Values) -> int | None:
    """The severity that was decided; None for triage. Raises Refused for anything else."""
    typed = values["severity"]
    if typed in ("", TRIAGE) or values["kind"] == "event":
        return None
    if typed not in "1234":
        raise Refused("T1", f"there is no severity {typed}", "Give 1, 2, 3 or 4, or 0 for triage")
    return int(typed)


def intake_of(values: Values, channel: str, arrived_at: int) -> Intake:
    """The request that the fields make; it counts from `arrived_at` (UTC seconds)."""
    intake = Intake(
        kind=values["kind"] or KINDS[0],
        channel=channel,
        severity=severity_of(values),
        received_at=arrived_at,
        received_reason=_ARRIVED[channel],
    )
    for name in (*FIELDS, "room", "asset", "outage"):
        setattr(intake, name, values[name])
    return intake
