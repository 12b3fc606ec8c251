"""Lines of the notifications pane: what somebody else did that concerns me."""

from typing import Protocol

from wsd_tui.desk.actor import CLOCKWORK, MAILROOM
from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import clock_time
from wsd_tui.present.words import said

KINDS = {
    "assigned": "gave you",
    "consulted": "asks you about",
    "opened": "opened, Severity 1:",
    "escalated": "escalated",
    "bounced": "gave back",
    "proposed": "consider an escalation:",
    "warned": "at risk:",
    "breached": "limit passed:",
    "woken_hold": "the hold is over:",
    "woken_promise": "the promised update is due:",
    "woken_acknowledgement": "an event that nobody acknowledged:",
    "woken_event": "an event comes near:",
    "declared": "declared",
    "updated": "updated",
    "restored": "restored",
    "reopened": "says it is down again:",
    "reviewed": "tells what happened:",
    "outage_proposed": "proposes an outage:",
    "dropped": "dropped your proposal",
    "overdue": "update overdue:",
    "asked": "asks about",
    "asked_start": "does the planned work begin?",
    "asked_end": "is the planned work done?",
    "asked_cadence": "no word for a day; is it still an outage?",
    "asked_review": "what happened is still to be told:",
    "scheduled": "plans work:",
    "rescheduled": "gave planned work another time:",
    "announced": "planned work comes near:",
    "started": "has begun planned work:",
    "completed": "has done planned work:",
    "cancelled": "called off planned work:",
    "suspected": "possible outage:",
    "still_down": "hears that it still fails, reopen?",
    "wrote": "an e-mail came on",
    "delegated": "lets you act for the Coordinator:",
    "loaners_overdue": "overdue",
}


class Notification(Protocol):
    """One notice: `number` is that of the ticket or outage, or `loaners`, `by` a staff id, `at` UTC seconds."""

    @property
    def at(self) -> int:
        """When it happened."""

    @property
    def kind(self) -> str:
        """What happened: a key of KINDS."""

    @property
    def number(self) -> str:
        """Of the ticket or outage."""

    @property
    def by(self) -> str:
        """Who did it."""

    @property
    def title(self) -> str:
        """Of the ticket, or the nature of the outage."""

    @property
    def seen(self) -> bool:
        """Whether it was seen before."""


def notification_line(notice: Notification, now: int, setting: Setting, width: int) -> Line:
    """A notice in exactly `width` cells; a new one says so in a word before it does so by its style."""
    style = "dim" if notice.seen else "unread"
    who = "" if notice.by in (CLOCKWORK, MAILROOM) else f"{setting.name(notice.by)} "
    told = f"{who}{said(KINDS, notice.kind)} {notice.number} {notice.title}"
    return (
        Piece(fit("" if notice.seen else "new", 4), style),
        Piece(fit(clock_time(notice.at, setting.zone, now), 16), "dim"),
        Piece(fit(told, max(0, width - 20)), "dim" if notice.seen else ""),
    )
