"""What the intake shows beside its fields: meter, suggestion, who handles it, and the strip."""

from collections.abc import Sequence

from wsd_tui.desk.matching import Request
from wsd_tui.desk.meter import Meter
from wsd_tui.desk.settings import DeskSettings
from wsd_tui.desk.suggest import Facets, Suggestion, suggestion_for
from wsd_tui.present.cells import Line, Piece, paragraph
from wsd_tui.tui.forms import Values
from wsd_tui.tui.intake.asking import Picked

_DOTS = 5


def suggestion(settings: DeskSettings, values: Values, picked: Picked | None) -> Suggestion | None:
    """The severity that the answers suggest; None for an event, or when nothing was asked."""
    if values["kind"] == "event":
        return None
    return suggestion_for(settings, facets_of(values, picked), values["problem_type"])


def facets_of(values: Values, picked: Picked | None) -> Facets | None:
    """What the answers and the fields say; None when nothing was asked."""
    facets = picked.filled.facets if picked is not None else None
    if values["class"]:
        facets = (facets or Facets())._replace(class_in_session=values["class"].startswith("y"))
    return facets


def request_of(values: Values, picked: Picked | None) -> Request:
    """What is known so far, to look for an outage by."""
    wide = picked is not None and picked.filled.outage
    return Request(values["problem_type"], values["site"], values["room"], values["description"], wide)


def meter_lines(meter: Meter, typed: str, width: int) -> list[Line]:
    """How much the description says, and what a technician will ask first; nothing before anything is typed."""
    if not typed:
        return []
    full = min(_DOTS, meter.words * _DOTS // max(1, meter.asked))
    dots = "●" * full + "○" * (_DOTS - full)
    lacks = f" · not yet said: {', '.join(meter.lacks)}" if meter.lacks else " · says what is asked first"
    return paragraph(f"{dots} {meter.thin or 'enough'}{lacks}", width, "warn" if meter.thin else "dim")


def suggestion_lines(suggested: Suggestion | None, chosen: str, width: int) -> list[Line]:
    """The suggested severity with its reason, beside the one that was chosen."""
    if suggested is None:
        return []
    differs = chosen not in ("", str(suggested.severity))
    told = f"suggested {suggested.severity}: {', '.join(suggested.reasons)}"
    return paragraph(told, width, "warn" if differs else "title")


def no_severity_lines(width: int) -> list[Line]:
    """In place of a suggestion for a campus event."""
    return paragraph("a campus event has none: Enter saves", width, "dim")


def handled_line(settings: DeskSettings, problem_type: str) -> Line:
    """Who handles the type (S4): told, never asked."""
    known = settings.problem_types.get(problem_type)
    return () if known is None else (Piece(f"{known.name}: {known.handled_by}", "dim"),)


def place_line(settings: DeskSettings, site: str) -> Line:
    """The name of the site."""
    name = settings.sites.get(site, "")
    return (Piece(name, "dim"),) if name else ()


def checklist_lines(checklist: Sequence[str], width: int) -> list[Line]:
    """What to look at before the person goes."""
    if not checklist:
        return []
    lines = [line for text in checklist for line in paragraph(f"- {text}", width)]
    return [(Piece("Before they go", "title"),), *lines]
