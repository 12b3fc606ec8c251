"""One ticket as a row of tickets: its words in those of Zoho Desk, its moments in UTC."""

from collections.abc import Iterable, Mapping

from wsd_tui.desk.exporting_histories import History
from wsd_tui.exchange.zoho.cells import moment_text
from wsd_tui.exchange.zoho.course import NO_RESOLUTION
from wsd_tui.exchange.zoho.mapping import Standing, ZohoMapping, word_for
from wsd_tui.exchange.zoho.own import TICKET, numbered
from wsd_tui.html_text import markup_of
from wsd_tui.store.records import Entry

_STANDINGS = {
    "new": Standing("open"),
    "claimed": Standing("open"),
    "in_progress": Standing("in_progress"),
    "resolved": Standing("resolved"),
    "closed": Standing("closed"),
    "merged": Standing("closed"),
}


class Case:
    """What a row says beside who is who. `id` is the one under which it came from there, if it did.

    `desk` is the mark of the desk that writes the row.
    """

    def __init__(self, history: History, mapping: ZohoMapping, types: Mapping[str, str], desk: str) -> None:
        self.ticket, self.entries = history.ticket, history.entries
        self.mapping, self.types = mapping, types
        self.id = _ref(self.entries, mapping.source) or numbered(TICKET, desk, self.ticket.id)

    def row(self) -> dict[str, str]:
        """The row by API names."""
        ticket = self.ticket
        return {
            "id": self.id,
            "ticketNumber": ticket.external_ref or ticket.number,
            "subject": ticket.title,
            "description": markup_of(ticket.description) if ticket.description else "",
            "resolution": self._resolution(),
            "isEscalated": _flag(ticket.escalated_at is not None),
            "cf_restricted": _flag(ticket.restricted),
            "cf_first_contact": _flag(ticket.first_contact),
            "cf_site": ticket.site,
            "cf_room": ticket.room,
            "cf_asset": ticket.asset,
            **self._words(),
            **{name: moment_text(at) for name, at in self._moments().items()},
        }

    def _words(self) -> dict[str, str]:
        ticket, mapping = self.ticket, self.mapping
        standing = _STANDINGS.get(ticket.state, Standing("on_hold", ticket.hold_reason))
        status = word_for(mapping.statuses, standing) or word_for(mapping.statuses, Standing("open"))
        return {
            "status": status,
            "priority": word_for(mapping.priorities, ticket.severity) if ticket.severity else "",
            "channel": word_for(mapping.channels, ticket.channel),
            "classification": word_for(mapping.kinds, ticket.kind),
            "category": self.types.get(ticket.problem_type, ticket.problem_type),
        }

    def _moments(self) -> dict[str, int | None]:
        ticket, facts = self.ticket, self.ticket.facts
        ended = _last(self.entries, ("merged",)) if ticket.state == "merged" else ticket.closed_at
        held = facts.holds[-1].start if ticket.state == "on_hold" and facts.holds else None
        began = ended or ticket.resolved_at or held or ticket.escalated_at
        return {
            "createdTime": ticket.created_at,
            "modifiedTime": self.entries[-1].at,
            "dueDate": ticket.due,
            "closedTime": ended,
            "onholdTime": held,
            "reopenedTime": _last(self.entries, ("reopened",)),
            "assignedTime": _last(self.entries, ("taken", "assigned")),
            "agentRespondedTime": facts.rounds[0].answered if facts.rounds else None,
            "statusUpdatedTime": began or ticket.created_at,
            "cf_received_time": ticket.received_at,
            "cf_resolved_time": ticket.resolved_at,
        }

    def _resolution(self) -> str:
        if self.ticket.state == "merged":
            return f"It goes on in ticket {self.ticket.merged_into}"
        if self.ticket.resolved_at is None:
            return ""
        told = next((entry.body for entry in reversed(self.entries) if entry.kind == "resolved"), None)
        return "" if not told or told == NO_RESOLUTION else markup_of(told)


def _ref(entries: Iterable[Entry], source: str) -> str:
    origin = next((entry.origin for entry in entries if entry.origin), "") or ""
    return origin.removeprefix(f"{source}:").partition("#")[0] if origin.startswith(f"{source}:") else ""


def _last(entries: list[Entry], kinds: tuple[str, ...]) -> int | None:
    return next((entry.at for entry in reversed(entries) if entry.kind in kinds), None)


def _flag(value: bool) -> str:
    return "true" if value else "false"
