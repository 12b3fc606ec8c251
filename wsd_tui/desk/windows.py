"""Coverage windows: when the desk is there for priority events beside its hours; the Coordinator's (S3, A5).

The clocks of the tickets marked for a window run inside it too. Those of all others stand still at night as ever.
"""

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done
from wsd_tui.desk.delegation import demand_publisher
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.desk.subject import append_new, append_to, begin_new, begin_on, number_of
from wsd_tui.desk.texts import demand_text
from wsd_tui.store.records import CoverageWindow
from wsd_tui.text import clean_line

LONGEST_S = 31 * 86_400
"""A longer window is a slip of the pen, or a change of the staffed hours."""
AHEAD_S = 366 * 86_400
"""Nobody plans an evening further ahead: the year is wrong."""
_DIGITS = 6
"""Of the longest running number that is looked at."""


def declare(desk: Desk, actor: Actor, *, title: str, end: int, reason: str, start: int | None = None) -> Done:
    """Declare a window from `start` (now) to just before `end`, in UTC seconds; it may have begun already."""
    mark = demand_publisher(desk, actor, "windows")
    title = _title(title)
    reason = demand_text(reason, "S3", "a coverage window needs a reason", "Say why the desk is there")
    with desk.store.transaction():
        begin_new(desk, "window")
        start = desk.now() if start is None else start
        _demand_span(start, end, desk.now())
        data = {"title": title, "start": start, "end": end}
        entry = append_new(desk, actor, "window", "declared", data | mark, reason)
        desk.refresh()
    number = number_of(entry.subject)
    return Done((number,), (entry.id,), f"{number} {title}: mark the tickets it is for")


def alter(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    *,
    reason: str,
    title: str = "",
    start: int | None = None,
    end: int | None = None,
) -> Done:
    """Give a window that is not over another title, start or end, with the reason."""
    mark = demand_publisher(desk, actor, "windows")
    reason = demand_text(reason, "S3", "changing a window needs a reason", "Say why it is another one now")
    with desk.store.transaction():
        _begin(desk, ref)
        window = _standing(desk, ref)
        title = _title(title) if title else window.title
        start = window.start if start is None else start
        end = window.end if end is None else end
        if (title, start, end) == (window.title, window.start, window.end):
            raise Refused("state", f"{window.number} is that already", "Give a title, a start or an end")
        _demand_span(start, end, desk.now())
        data = {"title": title, "start": start, "end": end}
        entry = append_to(desk, actor, f"window:{window.id}", "changed", data | mark, reason)
        desk.refresh()
    return Done((window.number,), (entry.id,), f"{window.number} changed")


def end(desk: Desk, actor: Actor, ref: str | int, *, reason: str) -> Done:
    """End a window that has begun, now, with the reason; what ran in it up to now stands."""
    mark = demand_publisher(desk, actor, "windows")
    reason = demand_text(reason, "S3", "ending a window early needs a reason", "Say why it ends now")
    with desk.store.transaction():
        _begin(desk, ref)
        window, now = _standing(desk, ref), desk.now()
        if now < window.start:
            raise Refused("state", f"{window.number} has not begun", "Call it off instead")
        entry = append_to(desk, actor, f"window:{window.id}", "ended", {"end": now} | mark, reason)
        desk.refresh()
    return Done((window.number,), (entry.id,), f"{window.number} ended: its clocks keep to the hours again")


def cancel(desk: Desk, actor: Actor, ref: str | int, *, reason: str) -> Done:
    """Call off a window that has not begun, with the reason; it then covers nothing."""
    mark = demand_publisher(desk, actor, "windows")
    reason = demand_text(reason, "S3", "calling a window off needs a reason", "Say why it is not needed")
    with desk.store.transaction():
        _begin(desk, ref)
        window = _standing(desk, ref)
        if window.start <= desk.now():
            raise Refused("state", f"{window.number} has begun", "End it instead")
        entry = append_to(desk, actor, f"window:{window.id}", "cancelled", mark, reason)
        desk.refresh()
    return Done((window.number,), (entry.id,), f"{window.number} called off: it covers nothing")


def listed(desk: Desk, actor: Actor) -> list[CoverageWindow]:
    """All windows that were declared, the newest first."""
    demand(actor, "read")
    return desk.store.windows.all()[::-1]


def find_window(desk: Desk, ref: str | int) -> CoverageWindow:
    """The window `WIN-2`, or `2`. Raises NotFound."""
    digits = _digits(ref)
    window = desk.store.windows.get(int(digits)) if digits else None
    if window is None or window.void:
        raise NotFound(f"there is no coverage window {clean_line(str(ref))}", "List them first")
    return window


def demand_not_off(window: CoverageWindow) -> None:
    """Refuse a window that was called off."""
    if window.off:
        raise Refused("state", f"{window.number} was called off", "Declare a new window")


def _begin(desk: Desk, ref: str | int) -> None:
    digits = _digits(ref)
    if digits:
        desk.store.foresee(lambda: desk.store.finder.marked_for(int(digits)))
    begin_on(desk, "window", ref)


def _digits(ref: str | int) -> str:
    """The running number that is meant; empty when it can be none."""
    digits = clean_line(str(ref)).upper().removeprefix("WIN-")
    return digits if digits.isascii() and digits.isdecimal() and len(digits) <= _DIGITS else ""


def _standing(desk: Desk, ref: str | int) -> CoverageWindow:
    """The window, if it is neither over nor called off."""
    window = find_window(desk, ref)
    demand_not_off(window)
    if window.end <= desk.now():
        raise Refused("state", f"{window.number} is over, and what ran in it stands", "Declare a new window")
    return window


def _title(title: str) -> str:
    return demand_text(
        clean_line(title), "S3", "a coverage window needs a title", "Name the event in a few words"
    )


def _demand_span(start: int, end: int, now: int) -> None:
    if end <= start:
        raise Refused("S3", "a window cannot end before it begins", "Give a later end")
    if end <= now:
        raise Refused("S3", "that window would be over already", "A window is declared before it ends")
    if start - now > AHEAD_S:
        raise Refused("S3", "that window begins more than a year from now", "Check the year")
    if end - start > LONGEST_S:
        days = LONGEST_S // 86_400
        raise Refused("S3", f"a window of more than {days} days", "Give an earlier end, or change the hours")
