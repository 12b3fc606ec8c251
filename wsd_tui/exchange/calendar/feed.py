"""A district's iCalendar feed as a proposal: read, laid out in time, understood by its words, settled a date."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from wsd_tui.exchange.calendar.days import Proposal, Week
from wsd_tui.exchange.calendar.ics_events import events_of
from wsd_tui.exchange.calendar.ics_lines import Feed, read_feed
from wsd_tui.exchange.calendar.ics_recurrence import occurrences
from wsd_tui.exchange.calendar.reading import read_days
from wsd_tui.exchange.calendar.weighing import settle
from wsd_tui.exchange.calendar.words import CalendarWords
from wsd_tui.text import clean_line


def propose_feed(
    path: Path,
    words: CalendarWords,
    hours: Mapping[str, Sequence[tuple[str, str]]],
    zone: ZoneInfo,
    first: date,
    last: date,
) -> Proposal:
    """What the feed in a file proposes for the dates from `first` to `last`. ImportFault for what is no feed."""
    return propose(clean_line(path.name), read_feed(path), words, hours, zone, first, last)


def propose(
    source: str,
    feed: Feed,
    words: CalendarWords,
    hours: Mapping[str, Sequence[tuple[str, str]]],
    zone: ZoneInfo,
    first: date,
    last: date,
) -> Proposal:
    """The same of a feed that is read already; `hours` are those of the usual week."""
    events, dropped = events_of(feed)
    found, unfollowed = occurrences(events, first, last, zone)
    read = read_days(found, words, Week(hours), first, last)
    days, doubts = settle(read)
    return Proposal(
        source=source,
        first=first,
        last=last,
        days=tuple(days),
        unread=tuple(sorted([*read.unread, *doubts])),
        beside=read.beside,
        idle=read.idle,
        dropped=tuple(sorted([*dropped, *unfollowed])),
    )
