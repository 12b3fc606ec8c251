"""Adds days to the calendar sections of a configuration text; every other byte of it stays as it is."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from wsd_tui.exchange.calendar.days import Day
from wsd_tui.exchange.yaml_scalar import scalar

SECTIONS = {"closed": "closed", "special": "special", "closure": "closures"}
"""The section of config.yaml that a kind of day stands in."""


class CannotEdit(Exception):
    """Why the text cannot be changed by program."""


class _Cut(NamedTuple):
    """`text` in place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


def edited(text: str, days: Iterable[Day]) -> str:
    """The text with these days in it; CannotEdit where the sections are not laid out so that it can be done.

    Whoever calls it has to check that the result means what it should.
    """
    import yaml

    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    for kind, section in SECTIONS.items():
        for day in sorted((one for one in days if one.kind == kind), key=_order):
            try:
                top = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            except yaml.YAMLError:
                raise CannotEdit("it is no YAML that can be read") from None
            if not isinstance(top, yaml.MappingNode) or top.flow_style:
                raise CannotEdit("its sections do not stand on lines of their own")
            cut = _Placing(text, top).cut(section, day)
            text = text[: cut.start] + cut.text + text[cut.end :]
    return mark + text


def _order(day: Day) -> tuple[date, str]:
    return day.day, str(day.start)


def lines_for(days: Iterable[Day]) -> list[str]:
    """The days as lines that a person can put into config.yaml by hand."""
    listed = sorted(days, key=_order)
    lines: list[str] = []
    for kind, section in SECTIONS.items():
        chosen = [day for day in listed if day.kind == kind]
        if chosen:
            lines += [f"{section}:", *(f"  {_dash(kind)}{_entry(day)}" for day in chosen)]
    return lines


def _dash(kind: str) -> str:
    return "- " if kind == "closure" else ""


def _entry(day: Day) -> str:
    """A day as config.yaml has it: a key with its value, or an element of the list of closures."""
    return _value(day) if day.kind == "closure" else f"{day.day.isoformat()}: {_value(day)}"


def _value(day: Day) -> str:
    if day.kind == "closed":
        return scalar(day.name)
    if day.kind == "special":
        hours = ", ".join(f'"{low}-{high}"' for low, high in day.hours)
        return f"{{hours: [{hours}], name: {scalar(day.name)}}}"
    low, high = f"{day.start:%Y-%m-%d %H:%M}", f"{day.end:%Y-%m-%d %H:%M}"
    return f'{{from: "{low}", to: "{high}", reason: {scalar(day.name)}}}'


class _Placing:
    """Where in the text a day goes."""

    def __init__(self, text: str, top: Any) -> None:
        self._text, self._top = text, top
        self._newline = "\r\n" if "\r\n" in text else "\n"

    def cut(self, section: str, day: Day) -> _Cut:
        pairs = [pair for pair in self._top.value if pair[0].value == section]
        if not pairs:
            return self._appended(section, day)
        key, value = pairs[-1]
        if value.start_mark.index < key.end_mark.index:
            raise CannotEdit(f"{section} is written by an alias")
        if not value.value or isinstance(value.value, str):
            return self._first(key, value, day)
        if day.kind == "closure":
            return self._element(value, day)
        return self._pair(value, day)

    def _appended(self, section: str, day: Day) -> _Cut:
        """A section of its own at the end of the file."""
        end = len(self._text)
        if self._last_line().strip() in ("...", "---"):
            raise CannotEdit(f"there is no section {section}, and the file ends with a mark of YAML's")
        begin = "" if not self._text or self._text.endswith("\n") else self._newline
        new = self._newline
        return _Cut(end, end, f"{begin}{new}{section}:{new}  {_dash(day.kind)}{_entry(day)}{new}")

    def _last_line(self) -> str:
        return next((line for line in reversed(self._text.splitlines()) if line.strip()), "")

    def _first(self, key: Any, value: Any, day: Day) -> _Cut:
        """Into a section that stands there empty: `closed: {}`, or with nothing behind its colon."""
        colon = self._text.index(":", key.end_mark.index)
        end = self._line_end(colon)
        rest = self._text[colon + 1 : end]
        empty = re.fullmatch(r"([ \t]*)(\{\s*\}|\[\s*\]|~|null|)([ \t]*(?:#.*)?)", rest)
        if empty is None:
            raise CannotEdit("an empty section is written in an unusual way")
        comment = empty[3].strip()
        kept = f"{empty[1]}{' ' * len(empty[2])}{empty[3]}".rstrip() if comment else ""
        line = f"  {_dash(day.kind)}{_entry(day)}"
        return _Cut(colon + 1, end, f"{kept}{self._newline}{line}")

    def _element(self, value: Any, day: Day) -> _Cut:
        """Behind the last closure."""
        last = value.value[-1]
        at = _end(last)
        if value.flow_style:
            return _Cut(at, at, f", {_entry(day)}")
        begin = self._text.rfind("\n", 0, last.start_mark.index) + 1
        dash = self._text[begin : last.start_mark.index]
        if not re.fullmatch(r" *- +", dash):
            raise CannotEdit("the closures are written in an unusual way")
        end = self._line_end(at)
        return _Cut(end, end, f"{self._newline}{dash}{_entry(day)}")

    def _pair(self, value: Any, day: Day) -> _Cut:
        """In place of the day's own value, else behind the day before it, else in front of the first."""
        new = day.day.isoformat()
        for key, old in value.value:
            if key.value.strip() == new:
                return self._instead(key, old, day)
        before = [pair for pair in value.value if pair[0].value.strip() < new]
        if value.flow_style:
            if before:
                at = _end(before[-1][1])
                return _Cut(at, at, f", {_entry(day)}")
            at = value.value[0][0].start_mark.index
            return _Cut(at, at, f"{_entry(day)}, ")
        first = value.value[0][0].start_mark
        indent = self._text[first.index - first.column : first.index]
        if indent.strip(" "):
            raise CannotEdit("a section is written in an unusual way")
        if before:
            end = self._line_end(_end(before[-1][1]))
            return _Cut(end, end, f"{self._newline}{indent}{_entry(day)}")
        at = first.index - first.column
        return _Cut(at, at, f"{indent}{_entry(day)}{self._newline}")

    def _instead(self, key: Any, old: Any, day: Day) -> _Cut:
        """A value on lines of its own as well; with a comment among them it is left to people."""
        start, end = self._text.index(":", key.end_mark.index) + 1, _end(old)
        if "\n" not in self._text[start:end] and self._text[old.start_mark.index - 1] in " \t":
            return _Cut(old.start_mark.index, end, _value(day))
        if "#" in self._text[start:end] or old.start_mark.index < start:
            raise CannotEdit(f"what stands there for {day.day} is written in an unusual way")
        return _Cut(start, end, f" {_value(day)}")

    def _line_end(self, at: int) -> int:
        """Where the line of a place ends, in front of its newline."""
        end = self._text.find("\n", at)
        end = len(self._text) if end < 0 else end
        return end - 1 if end > at and self._text[end - 1] == "\r" else end


def _end(node: Any) -> int:
    """Where a value ends; the mark of one in lines of its own lies behind whatever blanks follow."""
    children: Sequence[Any] = node.value if not isinstance(node.value, str) else ()
    if children and not node.flow_style:
        last = children[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    if isinstance(node.value, str) and node.style in ("|", ">"):
        raise CannotEdit("a value is written as a block of text")
    return int(node.end_mark.index)
