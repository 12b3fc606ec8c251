"""The fold of an outage's entries: everything shown is derived from the last update."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from wsd_tui.desk.fold.ticket import effective
from wsd_tui.store.outage_records import Acknowledgement, AnswerRun, Fallback, FollowUp, Outage, OutageUpdate
from wsd_tui.store.records import Entry

_DECLARED = (
    *("category", "extent", "audience", "started_at", "cadence_min", "next_update_at"),
    *("works", "planned_end", "extended_times", "ahead"),
)
_BEGINNINGS = ("proposed", "declared", "scheduled")
PUBLISHED = frozenset(
    {
        *("declared", "updated", "restored", "reopened", "reviewed"),
        *("scheduled", "rescheduled", "started", "completed", "cancelled"),
    }
)
"""Kinds of entries that are updates: people were told something, and it is to be acknowledged anew."""


def fold_outage(outage_id: int, entries: list[Entry]) -> Outage:
    """The shadow of a whole history; an outage whose beginning was undone is void."""
    outage = Outage(id=outage_id, number=f"OUT-{outage_id}")
    held = effective(entries)
    void = not any(entry.kind in _BEGINNINGS for entry in held)
    for entry in entries if void else held:
        _step(outage, entry)
    if void:
        outage.state = "void"
    outage.version = entries[-1].place
    return outage


def _step(outage: Outage, entry: Entry) -> None:
    promised = outage.next_update_at
    STEPS.get(entry.kind, _nothing)(outage, entry)
    if entry.kind in PUBLISHED:
        outage.acknowledged = ()
        outage.asked = tuple(what for what in outage.asked if what != "cadence")
        update = OutageUpdate(
            at=entry.at,
            by=entry.by,
            state=outage.state,
            text=entry.body or "",
            next_update_at=outage.next_update_at,
            kind=entry.kind,
            planned_at=promised,
            services=entry.data.get("service_states", {}),
            place=entry.place,
            audiences=entry.data.get("audiences", {}),
            acting=entry.data.get("acting"),
        )
        outage.updates = (*outage.updates, update)


def _nothing(outage: Outage, entry: Entry) -> None:
    """Kinds that change nothing of the row."""


def _described(outage: Outage, entry: Entry) -> None:
    data = entry.data
    for field in _DECLARED:
        setattr(outage, field, data.get(field, getattr(outage, field)))
    outage.services, outage.sites = tuple(data["services"]), tuple(data["sites"])
    outage.ahead = tuple(outage.ahead)
    outage.nature = entry.body or ""


def _proposed(outage: Outage, entry: Entry) -> None:
    _described(outage, entry)
    outage.state, outage.next_update_at = "draft", None
    outage.proposed_at, outage.proposed_by = entry.at, entry.by


def _declared(outage: Outage, entry: Entry) -> None:
    _described(outage, entry)
    outage.declared_at, outage.declared_by = entry.at, entry.by
    outage.state = entry.data.get("state", "investigating")
    outage.service_states = dict.fromkeys(outage.services, "down") | entry.data.get("service_states", {})


def _scheduled(outage: Outage, entry: Entry) -> None:
    _described(outage, entry)
    outage.kind, outage.state, outage.next_update_at = "planned", "scheduled", None
    outage.declared_at, outage.declared_by = entry.at, entry.by
    _told_of_its_time(outage, entry)


def _rescheduled(outage: Outage, entry: Entry) -> None:
    outage.started_at, outage.planned_end = entry.data["started_at"], entry.data.get("planned_end")
    outage.ahead = tuple(entry.data.get("ahead", outage.ahead))
    outage.asked = ()
    _told_of_its_time(outage, entry)


def _told_of_its_time(outage: Outage, entry: Entry) -> None:
    """This very notice is the announcement for every time ahead that has passed already."""
    left = outage.started_at - entry.at
    outage.announced = tuple(ahead for ahead in outage.ahead if ahead >= left)


def _started(outage: Outage, entry: Entry) -> None:
    outage.state, outage.started_at = "in_progress", entry.data.get("started_at", entry.at)
    outage.service_states = dict.fromkeys(outage.services, "down")


def _updated(outage: Outage, entry: Entry) -> None:
    data = entry.data
    outage.state = data.get("state", outage.state)
    outage.next_update_at = data.get("next_update_at")
    outage.cadence_min = data.get("cadence_min", outage.cadence_min)
    outage.service_states = outage.service_states | data.get("service_states", {})
    outage.services = tuple(dict.fromkeys((*outage.services, *outage.service_states)))


def _snoozed(outage: Outage, entry: Entry) -> None:
    outage.next_update_at = entry.data["next_update_at"]


def _restored(outage: Outage, entry: Entry) -> None:
    outage.state = "completed" if entry.kind == "completed" else "restored"
    outage.restored_at = entry.data.get("restored_at", entry.at)
    outage.next_update_at = None
    outage.service_states = dict.fromkeys(outage.services, "ok")


def _cancelled(outage: Outage, entry: Entry) -> None:
    """Planned maintenance that is called off, or a proposal that is dropped, of which nobody had heard."""
    outage.state, outage.next_update_at = "cancelled", None


def _reopened(outage: Outage, entry: Entry) -> None:
    outage.state, outage.restored_at = entry.data.get("state", "investigating"), None
    outage.next_update_at = entry.data.get("next_update_at")
    outage.service_states = dict.fromkeys(outage.services, "down")
    outage.reopened, outage.still_down = outage.reopened + 1, ()


def _reviewed(outage: Outage, entry: Entry) -> None:
    outage.state, outage.reviewed_at = "reviewed", entry.at


def _acknowledged(outage: Outage, entry: Entry) -> None:
    outage.acknowledged = tuple(dict.fromkeys((*outage.acknowledged, entry.by)))
    if outage.updates:
        read = Acknowledgement(place=outage.updates[-1].place, by=entry.by, at=entry.at)
        outage.acknowledgements = (*outage.acknowledgements, read)


def _announced(outage: Outage, entry: Entry) -> None:
    outage.announced = (*outage.announced, *entry.data["covers"])


def _asked(outage: Outage, entry: Entry) -> None:
    outage.asked = (*outage.asked, *(entry.data["what"],) * entry.data.get("times", 1))


def _overdue(outage: Outage, entry: Entry) -> None:
    outage.nudged = (*outage.nudged, entry.data["due"])


def _cause_set(outage: Outage, entry: Entry) -> None:
    outage.cause_class, outage.cause = entry.data["cause_class"], entry.body or outage.cause


def _follow_up_added(outage: Outage, entry: Entry) -> None:
    new = FollowUp(text=entry.body or "", owner=entry.data["owner"], due=entry.data["due"])
    outage.follow_ups = (*outage.follow_ups, new)


def _follow_up_done(outage: Outage, entry: Entry) -> None:
    at = entry.data["place"]
    done = replace(outage.follow_ups[at], done_at=entry.at)
    outage.follow_ups = (*outage.follow_ups[:at], done, *outage.follow_ups[at + 1 :])


def _told_otherwise(outage: Outage, entry: Entry) -> None:
    told = Fallback(way=entry.data["way"], by=entry.by, at=entry.at, note=entry.body or "")
    outage.fallbacks = (*outage.fallbacks, told)


def _still_down(outage: Outage, entry: Entry) -> None:
    outage.still_down = tuple(dict.fromkeys((*outage.still_down, entry.data["ticket"])))


def _answering(outage: Outage, entry: Entry) -> None:
    outage.answer_run = AnswerRun(
        batch=entry.batch,
        text=entry.body or "",
        tickets=tuple(entry.data["tickets"]),
        left_open=tuple(entry.data["left_open"]),
        by=entry.by,
        at=entry.at,
    )


def _answered(outage: Outage, entry: Entry) -> None:
    if outage.answer_run is not None:
        outage.answer_run = replace(outage.answer_run, ended_at=entry.at)


STEPS: Mapping[str, Callable[[Outage, Entry], None]] = {
    "proposed": _proposed,
    "declared": _declared,
    "scheduled": _scheduled,
    "rescheduled": _rescheduled,
    "started": _started,
    "updated": _updated,
    "snoozed": _snoozed,
    "restored": _restored,
    "completed": _restored,
    "cancelled": _cancelled,
    "dropped": _cancelled,
    "reopened": _reopened,
    "reviewed": _reviewed,
    "acknowledged": _acknowledged,
    "announced": _announced,
    "asked": _asked,
    "overdue": _overdue,
    "cause_set": _cause_set,
    "follow_up_added": _follow_up_added,
    "follow_up_done": _follow_up_done,
    "told_otherwise": _told_otherwise,
    "still_down": _still_down,
    "answering": _answering,
    "answered": _answered,
}
