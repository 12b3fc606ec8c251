"""Work where the requester is: visits and remote sessions. Meeting them there answers them (A24)."""

from collections.abc import Callable, Mapping

import msgspec

from wsd_tui.desk.fold.opening import answer
from wsd_tui.desk.running import OpenRemote, OpenVisit, open_visits, remote_text, visits_text
from wsd_tui.sla import Round
from wsd_tui.store.records import Entry, Ticket


def visit_begun(ticket: Ticket, entry: Entry) -> None:
    """Somebody is there."""
    begun = OpenVisit(by=entry.by, since=entry.at, place=entry.data.get("place", ""), told=ticket.told_at)
    ticket.visits = visits_text((*open_visits(ticket), begun))
    _met(ticket, entry.by, entry.at)


def visit_ended(ticket: Ticket, entry: Entry) -> None:
    """They have left. Where nobody was met, the visit was no answer after all."""
    who, since = entry.data["of"], entry.data["start"]
    mine = [visit for visit in open_visits(ticket) if visit.by == who]
    ticket.visits = visits_text(tuple(visit for visit in open_visits(ticket) if visit.by != who))
    if entry.data["met"]:
        _met(ticket, who, since)
        ticket.told_at = max(ticket.told_at or 0, entry.data["end"])
    elif mine:
        _unmet(ticket, mine[0])


def visited(ticket: Ticket, entry: Entry) -> None:
    """A visit that is told of afterwards."""
    if entry.data["met"]:
        _met(ticket, entry.by, entry.data["start"])
        ticket.told_at = max(ticket.told_at or 0, entry.data["end"])


def remote_started(ticket: Ticket, entry: Entry) -> None:
    """A remote session runs, with consent."""
    ticket.remote = remote_text(OpenRemote(by=entry.by, since=entry.at, how=entry.data["how"]))
    _met(ticket, entry.by, entry.at)


def remote_ended(ticket: Ticket, entry: Entry) -> None:
    """The remote session is over, and so is its consent."""
    ticket.remote = ""


def remote_logged(ticket: Ticket, entry: Entry) -> None:
    """A remote session that is told of afterwards."""
    _met(ticket, entry.by, entry.data["start"])
    ticket.told_at = max(ticket.told_at or 0, entry.data["end"])


def remote_refused(ticket: Ticket, entry: Entry) -> None:
    """They were asked and said no: that way is closed."""
    ticket.remote_possible = False
    _met(ticket, entry.by, entry.at)


def _met(ticket: Ticket, by: str, at: int) -> None:
    """Staff and requester spoke with each other at an instant; the owner has begun the work by it."""
    at = max(at, ticket.facts.rounds[-1].opened)
    ticket.facts = answer(ticket.facts, at)
    ticket.told_at = max(ticket.told_at or 0, at)
    if ticket.state == "claimed" and by == ticket.owner:
        ticket.state = "in_progress"


def _unmet(ticket: Ticket, visit: OpenVisit) -> None:
    """Take back that a visit answered; what was told since counts in its place."""
    *before, current = ticket.facts.rounds
    since = max(visit.since, current.opened)
    later = ticket.told_at if ticket.told_at and ticket.told_at > since else None
    if current.answered == since and visit.told != since:
        rounds = (*before, Round(current.opened, later))
        ticket.facts = msgspec.structs.replace(ticket.facts, rounds=rounds)
    if later is None:
        ticket.told_at = visit.told


STEPS: Mapping[str, Callable[[Ticket, Entry], None]] = {
    "visit_begun": visit_begun,
    "visit_ended": visit_ended,
    "visited": visited,
    "remote_started": remote_started,
    "remote_ended": remote_ended,
    "remote_logged": remote_logged,
    "remote_refused": remote_refused,
}
