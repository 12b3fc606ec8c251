"""The title line: what matters most stands first, and what does not fit is left out from the end."""

from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wsd_tui.present.cells import Line, Piece, joined
from wsd_tui.present.times import clock_time, zone_label
from wsd_tui.present.words import amount


class Standing(NamedTuple):
    """What the title line tells. `offline`, `mail` and `notice` are texts, empty when all is well.

    shown, total: tickets in the view, and without the filter. unread: notices.
    """

    view: str
    shown: int
    total: int
    who: str
    role: str
    offline: str = ""
    outages: int = 0
    unread: int = 0
    marked: int = 0
    filter: str = ""
    training: bool = False
    notice: str = ""
    mail: str = ""


def title_line(standing: Standing, now: int, zone: ZoneInfo, width: int) -> Line:
    """The line in at most `width` cells; the clock names the district's zone."""
    return joined(_pieces(standing, now, zone), " · ", width)


def _pieces(standing: Standing, now: int, zone: ZoneInfo) -> Iterator[Piece]:
    if standing.offline:
        yield Piece(f"OFFLINE: {standing.offline}", "offline")
    if standing.outages:
        yield Piece(f"{'OUTAGE' if standing.outages == 1 else f'{standing.outages} OUTAGES'}", "outage")
    yield Piece(_view(standing), "title")
    if standing.marked:
        yield Piece(f"{standing.marked} marked", "mark")
    if standing.unread:
        yield Piece(f"{standing.unread} unread", "unread")
    if standing.mail:
        yield Piece(standing.mail, "warn")
    yield Piece(f"{clock_time(now, zone, now)} {zone_label(now, zone)}")
    yield Piece(f"{standing.who} ({standing.role})")
    if standing.training:
        yield Piece("TRAINING", "warn")
    if standing.notice:
        yield Piece(standing.notice, "warn")


def _view(standing: Standing) -> str:
    if not standing.filter:
        return f"{standing.view}: {amount(standing.total, 'ticket')}"
    return f"{standing.view}: {standing.shown} of {standing.total}, /{standing.filter}"
