"""The lines of an iCalendar feed as components with properties. What is broken is dropped by its line and named."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from wsd_tui.exchange.decoding import Decoded, decode, read_bytes
from wsd_tui.exchange.fault import ImportFault
from wsd_tui.text import clean_line

MOST_BYTES = 20_000_000
MOST_EVENTS = 50_000
_WANTED = ("VEVENT", "VTIMEZONE")
_SHOWN = 60


class Property(NamedTuple):
    """One content line: its name in capitals, its parameters (names in capitals), its value as written."""

    line: int
    name: str
    params: dict[str, str]
    value: str


class Dropped(NamedTuple):
    """Something of the feed that cannot be read, by its line."""

    line: int
    what: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}"


class Component(msgspec.Struct):
    """A VEVENT or VTIMEZONE: its own properties, and the lines it was made of."""

    name: str
    line: int
    properties: list[Property] = []
    source: list[str] = []

    def first(self, name: str) -> Property | None:
        """The first property of that name."""
        return next((one for one in self.properties if one.name == name), None)

    def all(self, name: str) -> list[Property]:
        """Every property of that name."""
        return [one for one in self.properties if one.name == name]


class Feed(msgspec.Struct):
    """What is in a feed, and what had to be dropped."""

    events: list[Component] = []
    zones: list[Component] = []
    dropped: list[Dropped] = []


def read_feed(path: Path) -> Feed:
    """Every event of the feed in a file. ImportFault for what is no feed at all."""
    return feed_of(path, read_bytes(path, MOST_BYTES, "no calendar of a district is"))


def feed_of(path: Path, data: bytes) -> Feed:
    """The same of bytes; `path` names them in a fault."""
    decoded = _decoded(path, data)
    text = decoded.text.lstrip("\ufeff \t\r\n")
    if not any(begin in text[:2_000].upper() for begin in ("BEGIN:VCALENDAR", "BEGIN:VEVENT")):
        page = text[:200].lstrip().casefold().startswith(("<!doctype", "<html"))
        found = "a web page, perhaps asking to sign in" if page else "no BEGIN:VCALENDAR at its beginning"
        raise ImportFault(path, f"no calendar feed: {found}; fetch the feed's own address (.ics)", 1)
    reading = _Reading()
    if decoded.assumed:
        reading.drop(1, decoded.assumed)
    for line, content in _unfolded(decoded.text):
        reading.take(line, content)
    return reading.end(path)


def _decoded(path: Path, data: bytes) -> Decoded:
    """The text of any bytes: a damaged one is read around."""
    try:
        return decode(path, data)
    except ImportFault:
        return Decoded(data.decode("utf-8", "replace"), "bytes in it are no text, and were left out")


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """(line it begins on, content) of every line that is not blank, its continuations joined."""
    parts: list[str] = []
    began = 1
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip("\r")
        if parts and line[:1] in (" ", "\t"):
            parts.append(line[1:])
            continue
        if parts:
            yield began, "".join(parts)
        began, parts = number, [line] if line.strip() else []
    if parts:
        yield began, "".join(parts)


class _Reading:
    def __init__(self) -> None:
        self.feed = Feed()
        self._open: list[Component] = []

    def take(self, line: int, content: str) -> None:
        content = content.lstrip("\ufeff")
        name, colon, value = content.partition(":")
        word = name.strip().upper()
        if colon and word == "BEGIN":
            self._open.append(Component(value.strip().upper(), line))
        if self._open:
            for component in self._open:
                if component.name == "VTIMEZONE":
                    component.source.append(content)
        if colon and word == "END":
            self._end(line, value.strip().upper())
        elif word != "BEGIN" and self._open and self._open[-1].name == "VEVENT":
            self._property(line, content)

    def drop(self, line: int, what: str) -> None:
        self.feed.dropped.append(Dropped(line, clean_line(what)))

    def _end(self, line: int, name: str) -> None:
        if name not in [component.name for component in self._open]:
            self.drop(line, f"END:{name[:_SHOWN]} without its beginning")
            return
        while (component := self._open.pop()).name != name:
            self.drop(component.line, f"BEGIN:{component.name[:_SHOWN]} without its end")
        if name == "VEVENT":
            self.feed.events.append(component)
        elif name == "VTIMEZONE":
            self.feed.zones.append(component)

    def _property(self, line: int, content: str) -> None:
        from icalendar.parser import Contentline

        try:
            name, params, value = Contentline(content).parts()
        except ValueError:
            self.drop(line, f"no property can be read in {content[:_SHOWN]!r}")
            return
        given = {str(key).upper(): _one(params[key]) for key in params}
        self._open[-1].properties.append(Property(line, str(name).upper(), given, str(value)))

    def end(self, path: Path) -> Feed:
        for component in self._open:
            if component.name in _WANTED:
                self.drop(
                    component.line, f"BEGIN:{component.name} without its end: the file is cut off there"
                )
            elif component.name == "VCALENDAR":
                self.drop(component.line, "the calendar has no end: the file may be cut off")
        if len(self.feed.events) > MOST_EVENTS:
            raise ImportFault(path, f"more than {MOST_EVENTS:,} events; ask for a feed of one year")
        return self.feed


def _one(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
