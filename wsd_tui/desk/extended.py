"""Extended times: the Coordinator declares that stated times may be longer, and ends it (G4, A16).

No clock stands still for it. What is breached inside is marked, and counted with and without the mark.
"""

from typing import Any

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Done
from wsd_tui.desk.delegation import demand_publisher
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.desk.subject import append_new, append_to, begin_new, begin_on, number_of
from wsd_tui.desk.texts import demand_text, said
from wsd_tui.store.records import ExtendedTimes
from wsd_tui.text import clean_line

CAUSES = ("natural_disaster", "third_party", "multiple_severity_1", "other")
_LONGEST = 6
"""Digits of the longest running number that is looked at."""


def declare(
    desk: Desk,
    actor: Actor,
    *,
    cause: str,
    reason: str,
    words: str = "",
    start: int | None = None,
    end: int | None = None,
) -> Done:
    """Declare extended times from `start` (now) until `end` (None: until they are ended), in UTC seconds.

    The start may lie in the past. `words` name another cause, and may say more of a listed one.
    """
    mark = demand_publisher(desk, actor, "extend")
    words = clean_line(words)
    start = desk.now() if start is None else start
    if cause not in CAUSES:
        raise Refused("G4", f"{cause!r} is no cause", f"Give one of: {', '.join(CAUSES)}")
    if cause == "other" and not words:
        raise Refused("G4", "another cause needs its words", "Say in a few words what it is")
    if end is not None and end <= start:
        raise Refused("G4", "extended times cannot end before they begin", "Give a later end, or none")
    reason = demand_text(
        reason, "G4", "extended times need a reason", "Say what keeps the desk from its times"
    )
    data: dict[str, Any] = {"cause": cause, "words": words, "start": start, "end": end} | mark
    with desk.store.transaction():
        begin_new(desk, "extended")
        entry = append_new(desk, actor, "extended", "declared", data, reason)
    number = number_of(entry.subject)
    return Done((number,), (entry.id,), f"{number}: stated times may be longer; clocks run on")


def end(desk: Desk, actor: Actor, ref: str | int | None = None, *, reason: str = "") -> Done:
    """End extended times now; without `ref` the only ones that are not over. Those to come are called off."""
    mark = demand_publisher(desk, actor, "extend")
    with desk.store.transaction():
        begin_on(desk, "extended", ref or "")
        times, now = _meant(desk, ref), desk.now()
        if times.end is not None and times.end <= now:
            raise Refused("state", f"{times.number} is over already", "Nothing to end")
        data = {"end": max(now, times.start)}
        entry = append_to(desk, actor, f"extended:{times.id}", "ended", data | mark, said(reason))
    return Done((times.number,), (entry.id,), f"{times.number} ended: the stated times hold again")


def find_extended(desk: Desk, ref: str | int) -> ExtendedTimes:
    """The declaration `EXT-2`, or `2`."""
    digits = clean_line(str(ref)).upper().removeprefix("EXT-")
    known = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST
    times = desk.store.extended.get(int(digits)) if known else None
    if times is None or times.void:
        raise NotFound(f"there are no extended times {clean_line(str(ref))}", "List them first")
    return times


def _meant(desk: Desk, ref: str | int | None) -> ExtendedTimes:
    if ref is not None:
        return find_extended(desk, ref)
    standing = [times for times in desk.store.extended.all() if times.end is None or times.end > desk.now()]
    if not standing:
        raise Refused("state", "no extended times are declared", "Nothing to end")
    if len(standing) > 1:
        numbers = ", ".join(times.number for times in standing)
        raise Refused("G4", f"several are declared: {numbers}", "Say which one")
    return standing[0]
