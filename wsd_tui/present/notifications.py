"""Lines of the notifications pane: what somebody else did that concerns me."""

from typing import Protocol

from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import clock_time
from wsd_tui.present.words import said

KINDS = {
    "assigned": "gave you",
    "consulted": "asks you about",
    "escalated": "escalated",
    "outage": "outage",
    "breached": "limit passed",
    "woken": "came due",
}


class Notification(Protocol):
    """One notice: `number` is that of the ticket or outage, `by` a staff id, `at` UTC seconds."""

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
    def text(self) -> str:
        """A title or question."""

    @property
    def unread(self) -> bool:
        """Whether it still waits to be seen."""


def notification_line(notice: Notification, now: int, setting: Setting, width: int) -> Line:
    """A notice in exactly `width` cells; a new one says so in a word before it does so by its style."""
    style = "unread" if notice.unread else "dim"
    who = "" if notice.by == "clockwork" else f"{setting.name(notice.by)} "
    said_ = f"{who}{said(KINDS, notice.kind)} {notice.number}: {notice.text}"
    return (
        Piece(fit("new" if notice.unread else "", 4), style),
        Piece(fit(clock_time(notice.at, setting.zone, now), 12), "dim"),
        Piece(fit(said_, max(0, width - 16)), "" if notice.unread else "dim"),
    )
