"""The title line: what matters most stands first, and what does not fit is left out from the end."""

from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rich.cells import cell_len

from wsd_tui.present.cells import Line, Piece, fit, joined
from wsd_tui.present.times import MINUTE, clock_time, zone_label
from wsd_tui.present.words import amount
from wsd_tui.text import clean_line

FILTER = 24
"""Cells of a filter at most, so that a long one does not push the counts and the clock out."""


class Standing(NamedTuple):
    """What the title line tells.


    `offline`, `mail`, `notice`, `scan`, `waiting`, `peak`, `procedure` and `looked` are texts, empty when there is
    nothing to say.
    shown, total: tickets in the view, and without the filter. unread: notices. visit: the number of the
    ticket where one's own visit runs, since an instant in UTC seconds. offline_since: since when (UTC seconds) the
    server has been away; 0 while it answers. reading: only the beginning of the queue is here so far.
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
    extended: bool = False
    visit: str = ""
    visit_since: int = 0
    scan: str = ""
    mail: str = ""
    offline_since: int = 0
    waiting: str = ""
    peak: str = ""
    procedure: str = ""
    looked: str = ""
    reading: bool = False


def title_line(standing: Standing, now: int, zone: ZoneInfo, width: int) -> Line:
    """The line in at most `width` cells; the clock names the district's zone.

    The role gives way before the name, and before what would be left out for its sake.
    """
    full, short = (
        joined(_pieces(standing, now, zone, who), " · ", width)
        for who in (f"{standing.who} ({standing.role})", standing.who)
    )
    return full if len(full) >= len(short) else short


def _pieces(standing: Standing, now: int, zone: ZoneInfo, who: str) -> Iterator[Piece]:
    """The parts by weight: those at the end give way where there is no room."""
    outages = standing.outages
    minutes = _minutes(standing.visit_since, now)
    told = (
        (standing.scan, "mark"),
        (_offline(standing, now, zone), "offline"),
        (("OUTAGE" if outages == 1 else f"{outages} OUTAGES") if outages else "", "outage"),
        ("EXTENDED TIMES" if standing.extended else "", "warn"),
        (_view(standing), "title"),
        ("reading the rest" if standing.reading else "", ""),
        (f"{standing.marked} marked" if standing.marked else "", "mark"),
        (f"{standing.unread} unread" if standing.unread else "", "unread"),
        (standing.peak, "mark"),
        (standing.waiting, "warn"),
        (f"visit {standing.visit} {minutes} min" if standing.visit else "", "warn"),
        (standing.mail, "warn"),
        (f"{clock_time(now, zone, now)} {zone_label(now, zone)}", ""),
        (who, ""),
        (standing.procedure, "clock.breached"),
        ("TRAINING" if standing.training else "", "warn"),
        (standing.looked, ""),
        (standing.notice, "warn"),
    )
    return (Piece(text, style) for text, style in told if text)


def _offline(standing: Standing, now: int, zone: ZoneInfo) -> str:
    if standing.offline_since:
        return f"offline since {clock_time(standing.offline_since, zone, now)}, showing what was known"
    return f"OFFLINE: {standing.offline}" if standing.offline else ""


def _view(standing: Standing) -> str:
    if not standing.filter:
        return f"{standing.view}: {amount(standing.total, 'ticket')}"
    narrowed = clean_line(standing.filter)
    narrowed = fit(narrowed, min(FILTER, cell_len(narrowed))).rstrip()
    return f"{standing.view}: {standing.shown} of {standing.total}, /{narrowed}"


def _minutes(since: int, now: int) -> int:
    """Minutes of the wall clock since: it reads otherwise only when the clock beside it does."""
    return max(0, now // MINUTE - since // MINUTE)
