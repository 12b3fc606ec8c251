"""What the templates of notices about outages are filled in with."""

from collections.abc import Iterator
from datetime import datetime

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.spoken import enumerated, spoken
from wsd_tui.sla import duration_words
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Entry

_STATES = {
    "investigating": "we are looking for the cause",
    "identified": "the cause is found",
    "monitoring": "it should work again, and we are watching it",
    "in_progress": "the planned work is going on",
}
_SERVICES = {"ok": "works", "degraded": "works in part", "down": "does not work"}
_COURSE = {"declared": "announced", "restored": "restored", "reopened": "down again"}
_LONGER = "Other requests may take longer than usual."
_LAST = 253_370_000_000
"""A moment that has a date; what lies after it is refused, and a preview still shows the rest."""
_TOLD = 6
"""So many moments of its course a notice names at most."""


_MINUTE = 60


def letter_fields(desk: Desk, outage: Outage, entry: Entry) -> dict[str, str]:
    """Every field of every template, for the outage as `entry` leaves it; empty where there is nothing to tell."""
    helpdesk = desk.settings.helpdesk
    over = outage.restored_at
    return {
        "helpdesk": helpdesk.name,
        "room": helpdesk.room,
        "phone": helpdesk.phone,
        "outage": outage.number,
        "nature": outage.nature,
        "extent": outage.extent,
        "works": outage.works,
        "services": enumerated(desk.settings.services.get(name, name) for name in outage.services),
        "sites": enumerated(desk.settings.sites.get(name, name) for name in outage.sites) or "all sites",
        "extended": _LONGER if outage.extended_times else "",
        "text": entry.body or "",
        "state": _STATES.get(outage.state, outage.state),
        "standing": _standing(desk, entry),
        "duration": "" if over is None else _lasted(over - outage.started_at),
        "cause": outage.cause.rstrip("."),
        "timeline": ", ".join(list(_course(desk, outage))[:_TOLD]),
        "follow_ups": "; ".join(each.text for each in outage.follow_ups if each.done_at is None),
    } | _moments(desk, outage, entry)


def _moments(desk: Desk, outage: Outage, entry: Entry) -> dict[str, str]:
    moments = {
        "at": entry.at,
        "since": outage.started_at,
        "next_update": outage.next_update_at,
        "restored": outage.restored_at,
        "planned_start": outage.started_at,
        "planned_end": outage.planned_end,
    }
    now = desk.now()
    within = {name: None if t is None else min(max(t, 0), _LAST) for name, t in moments.items()}
    return {name: "" if t is None else spoken(t, desk.zone, now) for name, t in within.items()}


def _standing(desk: Desk, entry: Entry) -> str:
    states: dict[str, str] = entry.data.get("service_states", {})
    told = [
        f"{desk.settings.services.get(name, name)} {_SERVICES.get(state, state)}"
        for name, state in states.items()
    ]
    return f"{enumerated(told)}." if told else ""


def _course(desk: Desk, outage: Outage) -> Iterator[str]:
    """`began 08:12`, then each change of state with its time; another day is named once."""
    day = datetime.fromtimestamp(outage.started_at, desk.zone)
    yield f"began {day:%H:%M} on {day:%B} {day.day}"
    before = ""
    for update in outage.updates:
        at = outage.restored_at if update.kind == "restored" else None
        if update.kind in _COURSE or (update.kind == "updated" and update.state != before):
            here = datetime.fromtimestamp(update.at if at is None else at, desk.zone)
            date = "" if here.date() == day.date() else f" on {here:%B} {here.day}"
            yield f"{_COURSE.get(update.kind, update.state)} {here:%H:%M}{date}"
            day = here
        before = update.state


def _lasted(seconds: int) -> str:
    """To the minute, as nobody knows it better: `1 h 50 min`; what was shorter to the second."""
    return duration_words(seconds if seconds < _MINUTE else seconds - seconds % _MINUTE)
