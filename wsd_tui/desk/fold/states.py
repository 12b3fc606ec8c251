"""What moves a ticket through its states: taken, assigned, held, resumed, resolved, reopened, closed."""

from collections.abc import Callable, Mapping

import msgspec

from wsd_tui.desk.fold.opening import answer
from wsd_tui.sla import Hold, Round
from wsd_tui.store.records import Entry, Ticket


def taken(ticket: Ticket, entry: Entry) -> None:
    """It has an owner now; somebody who has not begun has claimed it."""
    ticket.owner = entry.data["owner"]
    if ticket.state == "new" and ticket.owner:
        ticket.state = "claimed"
    if ticket.state == "claimed" and not ticket.owner:
        ticket.state = "new"


def severity_set(ticket: Ticket, entry: Entry) -> None:
    """Another severity; warnings already given may come again under the new limits."""
    ticket.severity = entry.data["severity"]
    since = ticket.received_at if not ticket.facts.severities else entry.at
    severities = (*ticket.facts.severities, (since, ticket.severity)) if ticket.severity else ()
    ticket.facts = msgspec.structs.replace(ticket.facts, severities=severities)
    ticket.alarms = " ".join(word for word in ticket.alarms.split() if not word.endswith("warned"))


def held(ticket: Ticket, entry: Entry) -> None:
    """Waiting on requester, vendor or part."""
    ticket.state, ticket.hold_reason = "on_hold", entry.data["reason"]
    ticket.hold_until = entry.data.get("until")
    holds = (*_ended(ticket.facts.holds, entry.at), Hold(entry.at, None, ticket.hold_reason))
    ticket.facts = msgspec.structs.replace(ticket.facts, holds=holds)


def resumed(ticket: Ticket, entry: Entry) -> None:
    """The wait is over. Finished history does not tell the state after it: what was answered had begun there."""
    begun = ticket.owner or ticket.facts.rounds[-1].answered is not None
    _end_hold(ticket, entry.at)
    ticket.state = entry.data.get("state") or ("in_progress" if begun else "new")


def resolved(ticket: Ticket, entry: Entry) -> None:
    """The resolution clock stops; the resolution told is an answer where there was none yet."""
    _end_hold(ticket, entry.at)
    ticket.state, ticket.resolved_at, ticket.told_at = "resolved", entry.at, entry.at
    ticket.promised_at, ticket.detail_owed = None, False
    ticket.first_contact = bool(entry.data.get("first_contact"))
    if ticket.escalated_at is not None and ticket.contacted_at is None:
        ticket.contacted_at = entry.at
    facts = answer(ticket.facts, entry.at)
    ticket.facts = msgspec.structs.replace(facts, resolved=(*facts.resolved, (entry.at, None)))


def reopened(ticket: Ticket, entry: Entry) -> None:
    """The resolution clock goes on, a fresh response round begins."""
    *before, (since, _) = ticket.facts.resolved
    ticket.facts = msgspec.structs.replace(
        ticket.facts,
        resolved=(*before, (since, entry.at)),
        rounds=(*ticket.facts.rounds, Round(entry.at, None)),
    )
    ticket.state = "claimed" if ticket.owner else "new"
    ticket.resolved_at = ticket.closed_at = None
    ticket.judged, ticket.first_contact = "", False
    ticket.verification = ""  # whoever comes back with it shows anew who they are
    ticket.alarms = " ".join(word for word in ticket.alarms.split() if not word.startswith("response"))


def closed(ticket: Ticket, entry: Entry) -> None:
    """Done for good; the verdicts stand as judged then."""
    ticket.state, ticket.closed_at = "closed", entry.at
    judged = entry.data.get("judged")
    ticket.judged = msgspec.json.encode(judged, order="deterministic").decode() if judged else ""


def _end_hold(ticket: Ticket, at: int) -> None:
    ticket.facts = msgspec.structs.replace(ticket.facts, holds=_ended(ticket.facts.holds, at))
    ticket.hold_reason, ticket.hold_until = "", None


def _ended(holds: tuple[Hold, ...], at: int) -> tuple[Hold, ...]:
    return tuple(hold if hold.end is not None else hold._replace(end=at) for hold in holds)


STEPS: Mapping[str, Callable[[Ticket, Entry], None]] = {
    "taken": taken,
    "assigned": taken,
    "severity_set": severity_set,
    "held": held,
    "resumed": resumed,
    "resolved": resolved,
    "reopened": reopened,
    "closed": closed,
}
