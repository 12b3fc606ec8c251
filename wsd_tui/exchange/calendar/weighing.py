"""Makes one proposal a day out of what the events say, and puts each beside what config.yaml holds already."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any, Literal, NamedTuple

import msgspec

from wsd_tui.exchange.calendar.days import Day, Hours, Unread
from wsd_tui.exchange.calendar.reading import Read

Status = Literal["new", "same", "other"]


class Held(msgspec.Struct, frozen=True):
    """The calendar sections of a configuration file."""

    closed: Mapping[date, str]
    special: Mapping[date, Mapping[str, Any]]
    closures: tuple[Mapping[str, Any], ...] = ()


class Weighed(NamedTuple):
    """A proposed day, whether the file has it (`same`), has something `other` there, or nothing, and what."""

    day: Day
    status: Status
    holds: str = ""


def settle(read: Read) -> tuple[list[Day], list[Unread]]:
    """One reading a date; where events contradict each other, none, and both are named."""
    kept: list[Day] = []
    doubts: list[Unread] = []
    for day, group in groupby(sorted(read.days, key=_order), key=lambda one: one.day):
        found = _distinct(group)
        against = _contradiction(found, read.staffed.get(day, ""))
        if against:
            title = "; ".join(dict.fromkeys(one.name for one in found))
            doubts.append(Unread(first=day, last=day, title=title, why=against, line=found[0].line))
        else:
            kept.extend(_without_outdone(found))
    return kept, doubts


def _order(day: Day) -> tuple[date, bool, bool, datetime]:
    """By date; on one date what closes it all stands first."""
    return (day.day, day.kind != "closed", day.kind != "special", day.start or datetime.min)


def _distinct(days: Iterable[Day]) -> list[Day]:
    unique: dict[tuple[object, ...], Day] = {}
    for one in days:
        unique.setdefault(one.effect, one)
    return list(unique.values())


def _contradiction(found: list[Day], staffed: str) -> str:
    if staffed:
        return f"the feed says as well that staff are there: {staffed}"
    dated = {one.hours for one in found if one.kind == "special"}
    if len(dated) > 1 and found[0].kind != "closed":
        return f"the feed tells different hours: {' or '.join(map(hours_text, sorted(dated)))}"
    return ""


def _without_outdone(found: list[Day]) -> list[Day]:
    """On a closed day nothing else matters, such as an early release that goes on through a break."""
    first = found[0]
    if first.kind != "closed" or len(found) == 1:
        return found
    others = ", ".join(dict.fromkeys(one.name for one in found[1:]))
    return [msgspec.structs.replace(first, why=f"{first.why}; outdoes {others}")]


def weigh(days: Iterable[Day], held: Held) -> list[Weighed]:
    """Each proposed day beside what the file holds."""
    weighing = {"closed": _closed, "special": _special, "closure": _closure}
    return [weighing[one.kind](one, held) for one in days]


def _closed(one: Day, held: Held) -> Weighed:
    dated = held.special.get(one.day)
    if dated is not None:
        hours = tuple(dated["hours"])
        return Weighed(one, "other" if hours else "same", f"{hours_text(hours)}, {dated['name']}")
    name = held.closed.get(one.day)
    return Weighed(one, "new") if name is None else Weighed(one, "same", name)


def _special(one: Day, held: Held) -> Weighed:
    dated = held.special.get(one.day)
    if dated is not None:
        same = sorted(dated["hours"]) == sorted(one.hours)
        return Weighed(one, "same" if same else "other", f"{hours_text(dated['hours'])}, {dated['name']}")
    name = held.closed.get(one.day)
    return Weighed(one, "new") if name is None else Weighed(one, "other", f"closed, {name}")


def _closure(one: Day, held: Held) -> Weighed:
    if one.day in held.closed and one.day not in held.special:
        return Weighed(one, "same", f"closed, {held.closed[one.day]}")
    assert one.start is not None
    assert one.end is not None
    for kept in held.closures:
        if kept["from"] <= one.start and one.end <= kept["to"]:
            return Weighed(one, "same", str(kept["reason"]))
    return Weighed(one, "new")


def hours_text(hours: Hours | list[tuple[str, str]]) -> str:
    """`06:30-11:30`, or `closed` for none."""
    return ", ".join(f"{low}-{high}" for low, high in hours) or "closed"
