"""The notices of an outage with their delivery: what was sent, what waits, what failed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wsd_tui.present.cells import Line, Piece, paragraph
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import local
from wsd_tui.present.words import amount, said
from wsd_tui.text import clean_line

if TYPE_CHECKING:
    from wsd_tui.desk.outage_notices import SentNotice


NAMED = 3
"""So many failed addresses are named; the message itself lists all of them."""


def notice_lines(notices: "Sequence[SentNotice]", now: int, setting: Setting, width: int) -> list[Line]:
    """A head and each notice, the newest first; nothing without any."""
    lines: list[Line] = []
    for notice in reversed(notices):
        what = said({}, notice.kind.removeprefix("outage_"))
        to = f" to {', '.join(notice.lists)}" if notice.lists else ""
        told, style = delivery_words(notice, now)
        head = f"{local(notice.at, setting.zone, now)} {what}{to}: {told}"
        lines += paragraph(clean_line(head), width, style)
    return [(Piece("Notices", "title"),), *lines] if lines else []


def delivery_words(notice: "SentNotice", now: int) -> tuple[str, str]:
    """How far it came, and the style of it: `sent to 212 addresses`, `waiting, sent to 2 of 214 addresses`."""
    sent, all_ = notice.sent, amount(notice.total, "address", "addresses")
    if notice.state == "cancelled":
        return "taken back", "dim"
    if notice.state == "delivered_another_way":
        return f"delivered {notice.remark}", ""
    if notice.failed:
        return f"FAILED for {notice.failed} of {all_}, sent to {sent}{_addresses(notice)}", "warn"
    if notice.waiting:
        held = "held for undo" if now < notice.hold_until else "waiting"
        return f"{held}, " + (f"sent to {sent} of {all_}" if sent else all_), "flag"
    return f"sent to {all_}", ""


def _addresses(notice: "SentNotice") -> str:
    """`: board@example.org`, and of many only the first."""
    named = ", ".join(notice.failed_to[:NAMED])
    more = notice.failed - NAMED
    rest = f" and {more} more, in message {notice.message}" if more > 0 else ""
    return f": {named}{rest}" if named else ""
