"""Feeds for tests: events in the form of the standard, and days of the district's usual week."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from wsd_tui.exchange.calendar.days import Proposal
from wsd_tui.exchange.calendar.feed import propose
from wsd_tui.exchange.calendar.ics_lines import feed_of
from wsd_tui.exchange.calendar.words import shipped_words

ZONE = ZoneInfo("America/Phoenix")
HOURS = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), (("06:30", "15:30"),))
WORDS = shipped_words()
FIRST, LAST = date(2026, 7, 1), date(2027, 6, 30)


def event(*lines: str) -> str:
    """One event of these lines."""
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])


def feed(*parts: str) -> bytes:
    """A whole feed of these components."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//District//Feed//EN"]
    return "\r\n".join([*head, *parts, "END:VCALENDAR", ""]).encode()


def all_day(summary: str, first: str, last: str = "", *more: str) -> str:
    """An event of whole days; `last` is exclusive, as in feeds."""
    end = [f"DTEND;VALUE=DATE:{last}"] if last else []
    return event(f"DTSTART;VALUE=DATE:{first}", *end, f"SUMMARY:{summary}", *more)


def proposed(data: bytes, first: date = FIRST, last: date = LAST) -> Proposal:
    """What the feed proposes by the shipped words."""
    return propose("feed.ics", feed_of(Path("feed.ics"), data), WORDS, HOURS, ZONE, first, last)


def told(proposal: Proposal) -> list[str]:
    """The proposed days in short: `2026-11-26 closed`, `2026-09-09 06:30-11:30`."""
    return [_told(day.day, day.kind, day.hours, (day.start, day.end)) for day in proposal.days]


def _told(day: date, kind: str, hours: Iterable[tuple[str, str]], span: tuple[object, object]) -> str:
    if kind == "closed":
        return f"{day} closed"
    if kind == "special":
        return f"{day} " + ", ".join(f"{low}-{high}" for low, high in hours)
    return f"{day} shut {span[0]:%H:%M}-{span[1]:%H:%M}"
