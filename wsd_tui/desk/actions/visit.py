"""Visits (R4): begun and ended with a running timer, or told of afterwards with both times."""

from typing import Any

import msgspec

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Change, Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import effective
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.running import OpenVisit, open_visits
from wsd_tui.desk.texts import said
from wsd_tui.desk.visits import NOBODY, demand_alone, place_of, visit_of
from wsd_tui.text import clean_line

_REMOTE = frozenset({"remote_started", "remote_logged", "remote_refused"})


def begin_visit(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    *,
    place: str = "",
    not_remote: str = "",
    overlap: bool = False,
) -> Done:
    """Be there: the timer runs until `end_visit`. `place` is the ticket's own unless another one is given.

    `not_remote` says why no remote session does (R2): asked for, never demanded. `overlap` confirms that
    another visit of one's own runs in the same time; without it Overlaps is raised.
    """
    with change(desk, actor, "visit", ref, alone=True) as found:
        ticket = found.ticket
        found.demand_open("visit")
        if visit_of(ticket, actor.id):
            raise Refused("R4", f"your visit to {ticket.number} is running already", "End that one")
        data = _place_and_reason(found, place, not_remote)
        if beside := demand_alone(desk, actor.id, found.now, found.now + 1, overlap):
            data["overlaps"] = beside
        found.append("visit_begun", data)
    return found.done(f"{ticket.number}: the visit runs{_reminder(found, not_remote)}")


def end_visit(
    desk: Desk, actor: Actor, ref: str | int, met: str, *, end: int | None = None, note: str = ""
) -> Done:
    """End the running visit, now or at an earlier `end` (UTC seconds). `met` is who was met, or `nobody`.

    The Coordinator can end the visit that somebody else forgot.
    """
    with change(desk, actor, "visit", ref) as found:
        visit = _running(found)
        met = _met(met)
        end = found.now if end is None else end
        _demand_times(found, visit.since, end)
        data = {
            "of": visit.by,
            "start": visit.since,
            "end": end,
            "place": visit.place,
            "met": met.casefold() != NOBODY,
        }
        found.append("visit_ended", data, _record(met, note))
    return found.done(f"{found.ticket.number}: visit of {_minutes(visit.since, end)} kept")


def log_visit(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    met: str,
    *,
    start: int,
    end: int,
    place: str = "",
    not_remote: str = "",
    note: str = "",
    overlap: bool = False,
) -> Done:
    """Tell of a visit afterwards, with both times (UTC seconds); the rest as for a running one."""
    with change(desk, actor, "visit", ref, alone=True) as found:
        found.demand_open("visit")
        met = _met(met)
        _demand_times(found, start, end)
        data = _place_and_reason(found, place, not_remote)
        if beside := demand_alone(desk, actor.id, start, end, overlap):
            data["overlaps"] = beside
        data |= {"start": start, "end": end, "met": met.casefold() != NOBODY}
        found.append("visited", data, _record(met, note))
    kept = f"{found.ticket.number}: visit of {_minutes(start, end)} kept"
    return found.done(kept + _reminder(found, not_remote))


def asks_why_not_remote(desk: Desk, ticket_id: int, remote_possible: bool | None) -> bool:
    """Whether a visit should say why no remote session does: not when one was tried or cannot be (R2)."""
    history = effective(desk.store.journal.of(subject_of(ticket_id)))
    return remote_possible is not False and not any(entry.kind in _REMOTE for entry in history)


def _running(found: Change) -> OpenVisit:
    ticket, actor = found.ticket, found.actor
    visit = visit_of(ticket, actor.id)
    if visit is None and actor.role == "coordinator":
        visit = next(iter(open_visits(ticket)), None)
    if visit is None:
        raise Refused("R4", f"you have no visit running at {ticket.number}", "Begin one, or tell of it after")
    return visit


def _place_and_reason(found: Change, place: str, not_remote: str) -> dict[str, Any]:
    place = clean_line(place) or place_of(found.desk, found.ticket)
    if not place:
        raise Refused("R4", "a visit says where it was", "Give the room or place")
    reason = clean_line(not_remote)
    return {"place": place, "not_remote": reason} if reason else {"place": place}


def _met(met: str) -> str:
    met = clean_line(met)
    if not met:
        raise Refused("R4", "a visit says who was met", f"Give a name, or {NOBODY}")
    return met


def _demand_times(found: Change, start: int, end: int) -> None:
    if end <= start:
        raise Refused("R4", "a visit ends after it began", "Correct the times, or take its beginning back")
    if end > found.now:
        raise Refused("R4", "a visit cannot end later than now", "Begin it, and end it when you leave")


def _record(met: str, note: str) -> str:
    """Personal text: who was met, and what was done there."""
    kept = {"met": met, "note": said(note)}
    return msgspec.json.encode({name: text for name, text in kept.items() if text}).decode()


def _minutes(start: int, end: int) -> str:
    return f"{max(1, (end - start + 30) // 60)} min"


def _reminder(found: Change, not_remote: str) -> str:
    """Remote help comes first (R2): a reminder, and no more."""
    ticket = found.ticket
    if clean_line(not_remote) or not asks_why_not_remote(found.desk, ticket.id, ticket.remote_possible):
        return ""
    return "; not said: remote help tried, or not possible because (R2)"
