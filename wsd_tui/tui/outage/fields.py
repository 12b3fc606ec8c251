"""The fields of the forms about outages, and how what stands in them is read."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.extended import CAUSES
from wsd_tui.desk.outages import CATEGORIES, EXTENDED_CAUSES, EXTENTS
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.extended import CAUSES as CAUSE_WORDS
from wsd_tui.store.outage_records import Outage
from wsd_tui.tui.forms import FormField, Values, split
from wsd_tui.tui.moments import moment
from wsd_tui.tui.question import Choice, among
from wsd_tui.tui.session import Session

_EXTENTS = {"partial": "an update every hour", "widespread": "an update every half hour"}
_MINUTES = 4
"""Digits of a number of minutes at most."""


def what_and_where(session: Session, from_: Outage | None, nature: str = "") -> list[FormField]:
    """Nature, services, sites: what is always asked of an outage, as far as one to begin from does not say it."""
    settings = session.desk.settings
    services = [Choice(key, name) for key, name in settings.services.items()]
    sites = [Choice(key, name) for key, name in settings.sites.items()]
    return [
        FormField(
            "nature",
            "Nature",
            "in one line, what does not work; no guess at the cause",
            nature or (from_.nature if from_ else ""),
        ),
        FormField(
            "services",
            "Services",
            "what is affected, one or more",
            _row(from_.services if from_ else ()),
            among(services),
            True,
        ),
        FormField(
            "sites",
            "Where",
            "the sites; empty for everywhere",
            _row(from_.sites if from_ else ()),
            among(sites),
            True,
        ),
    ]


def derived(session: Session) -> list[FormField]:
    """What follows from that, and can be set otherwise."""
    settings = session.desk.settings
    lists = [Choice(name, f"{len(members)} addresses") for name, members in settings.audiences.items()]
    extents = among([Choice(extent, _EXTENTS[extent]) for extent in EXTENTS])
    return [
        FormField("audience", "Audience", "who is told", "", among(lists)),
        FormField("extent", "Extent", "", "", extents),
        FormField("category", "Category", "", "", among([Choice(kind) for kind in CATEGORIES])),
        FormField("works", "Still works", "what people can do meanwhile"),
        FormField("cadence_min", "Update every", "minutes from one word to the next, at most"),
    ]


def extended_field() -> FormField:
    """Whether stated times may be longer because of it (G4)."""
    causes = [Choice(cause, CAUSE_WORDS.get(cause, cause)) for cause in CAUSES if cause in EXTENDED_CAUSES]
    return FormField(
        "extended_times", "Extended times", "empty unless stated times may be longer", "", among(causes)
    )


def description_of(values: Values) -> dict[str, object]:
    """The keywords of these fields, but for the times."""
    told = {name: values[name] for name in ("nature", "audience", "extent", "category", "works")}
    lists = {name: split(values[name]) for name in ("services", "sites")}
    return {**told, **lists, "cadence_min": minutes(values["cadence_min"])}


def minutes(typed: str) -> int | None:
    """A number of minutes, `30` or `30 min`; None for none. Refused for anything else."""
    digits = typed.strip().casefold().removesuffix("min").removesuffix("m").strip()
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _MINUTES):
        raise Refused("A19", f'"{typed}" is no number of minutes', "Write one such as 30")
    return int(digits)


def instant(desk: Desk, typed: str) -> int | None:
    """The moment typed, in UTC seconds; None for none. Refused for no moment."""
    return moment(desk, typed) if typed.strip() else None


def written(desk: Desk, at: int | None) -> str:
    """A moment as it can be typed: `2026-09-10 18:00`; empty for none."""
    return "" if at is None else f"{datetime.fromtimestamp(at, desk.zone):%Y-%m-%d %H:%M}"


def states_of(values: Values, was: Mapping[str, str]) -> dict[str, str]:
    """The states of services that differ from what they were."""
    named = {
        name.removeprefix("service "): value for name, value in values.items() if name.startswith("service ")
    }
    return {service: state for service, state in named.items() if state and state != was.get(service)}


def _row(words: Iterable[str]) -> str:
    """A list as it is typed; the blank lets the next word begin."""
    return "".join(f"{word} " for word in words)
