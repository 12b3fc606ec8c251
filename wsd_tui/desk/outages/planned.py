"""Planned maintenance: announced ahead, started and ended by people only, each with its notice."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Done
from wsd_tui.desk.delegation import demand_publisher
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.notice_texts import Letter
from wsd_tui.desk.outages.description import Description, data_of, description_faults
from wsd_tui.desk.outages.gates import state_faults
from wsd_tui.desk.outages.publishing import done, publish, say
from wsd_tui.desk.outages.word import Word
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import begin_new
from wsd_tui.desk.texts import said
from wsd_tui.store.outage_records import Outage

_LONGEST_AHEAD_S = 366 * 86_400
_LATEST_S = 3 * _LONGEST_AHEAD_S


def schedule(
    desk: Desk,
    actor: Actor,
    *,
    nature: str = "",
    services: Sequence[str] = (),
    start: int | None = None,
    end: int | None = None,
    audience: str = "",
    sites: Sequence[str] = (),
    extent: str = "",
    category: str = "",
    works: str = "",
    cadence_min: int | None = None,
    ahead: Sequence[int] | None = None,
    notice: Letter | None = None,
) -> Done:
    """Announce planned maintenance from `start` to `end` (UTC seconds).

    `ahead`: how many seconds before its start it is announced again; None: as the configuration says.
    """
    given = Description(nature, services, audience, sites, extent, category, start, works, cadence_min)
    with desk.store.transaction():
        begin_new(desk, "outage")
        authority = demand_publisher(desk, actor)
        word = scheduled(desk, given, end=end, ahead=ahead)
        published = publish(desk, actor, None, word, notice, authority)
    return done(published, "scheduled")


def scheduled(
    desk: Desk, given: Description, *, end: int | None = None, ahead: Sequence[int] | None = None
) -> Word:
    """The word of planned maintenance; `given.started_at` is its start."""
    aheads = _aheads(desk.settings.notices.ahead if ahead is None else ahead)
    data = data_of(desk, given) | {"planned_end": end, "ahead": aheads}
    faults = [*description_faults(desk, given, data), *_ahead_faults(aheads)]
    faults += _time_faults(desk, given.started_at, end)
    return Word("scheduled", "outage_planned", said(given.nature), data, faults)


def reschedule(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    start: int | None,
    end: int | None,
    text: str = "",
    *,
    ahead: Sequence[int] | None = None,
    notice: Letter | None = None,
) -> Done:
    """Give planned maintenance another time, with a new notice; of what is going on only the end changes."""
    word = partial(rescheduled, start=start, end=end, text=text, ahead=ahead)
    return say(desk, actor, ref, word, notice, "has another time")


def rescheduled(
    desk: Desk,
    outage: Outage,
    *,
    start: int | None = None,
    end: int | None = None,
    text: str = "",
    ahead: Sequence[int] | None = None,
) -> Word:
    """The word of another time; a start or end that is not given stays."""
    going = outage.state == "in_progress"
    begins = outage.started_at if start is None or going else start
    ends = outage.planned_end if end is None else end
    aheads = _aheads(outage.ahead if ahead is None else ahead)
    data: dict[str, Any] = {"started_at": begins, "planned_end": ends, "ahead": aheads}
    faults = [*state_faults(outage, ("scheduled", "in_progress")), *_ahead_faults(aheads)]
    faults += _time_faults(desk, begins, ends, going=going)
    if (begins, ends, aheads) == (outage.started_at, outage.planned_end, list(outage.ahead)):
        faults.append(Refused("state", f"{outage.number} has this time already", "Nothing to do"))
    return Word("rescheduled", "outage_planned_change", said(text), data, faults)


def start(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    text: str = "",
    *,
    started_at: int | None = None,
    notice: Letter | None = None,
) -> Done:
    """Say that planned maintenance has begun, now or at `started_at` (UTC seconds)."""
    word = partial(started, text=text, started_at=started_at)
    return say(desk, actor, ref, word, notice, "has begun")


def started(desk: Desk, outage: Outage, *, text: str = "", started_at: int | None = None) -> Word:
    """The word of its beginning."""
    now = desk.now()
    at = now if started_at is None else started_at
    faults = [*state_faults(outage, ("scheduled",))]
    if at > now:
        faults.append(Refused("R24", "it cannot have begun later than now", "Correct the start time"))
    return Word("started", "outage_planned_start", said(text), {"started_at": at}, faults)


def complete(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    text: str,
    *,
    completed_at: int | None = None,
    notice: Letter | None = None,
) -> Done:
    """End planned maintenance with the notice that everything works again (R25)."""
    word = partial(completed, text=text, completed_at=completed_at)
    return say(desk, actor, ref, word, notice, "completed")


def completed(desk: Desk, outage: Outage, *, text: str = "", completed_at: int | None = None) -> Word:
    """The word of its end."""
    now = desk.now()
    at = now if completed_at is None else completed_at
    faults = [*state_faults(outage, ("in_progress",))]
    if not said(text):
        faults.append(
            Refused("R25", "it ends with a notice that everything works", "Say what was confirmed to work")
        )
    if not outage.started_at <= at <= now:
        faults.append(Refused("R25", "the time lies outside the planned work", "Correct the time"))
    return Word("completed", "outage_planned_end", said(text), {"restored_at": at}, faults)


def call_off(desk: Desk, actor: Actor, ref: str | int, reason: str, *, notice: Letter | None = None) -> Done:
    """Call planned maintenance off before it begins, and tell everybody who was told of it."""
    word = partial(called_off, text=reason)
    return say(desk, actor, ref, word, notice, "called off")


def called_off(desk: Desk, outage: Outage, *, text: str = "") -> Word:
    """The word of calling it off."""
    faults = [*state_faults(outage, ("scheduled",))]
    if not said(text):
        faults.append(Refused("R24", "the reason is missing", "Say why it does not take place"))
    return Word("cancelled", "outage_planned_off", said(text), {}, faults)


def _aheads(given: Sequence[int]) -> list[int]:
    return sorted(set(given), reverse=True)


def _ahead_faults(aheads: Sequence[int]) -> Iterator[Refused]:
    if any(not 60 <= ahead <= _LONGEST_AHEAD_S for ahead in aheads):
        yield Refused("R24", "it is announced a minute to a year ahead", "Correct the times ahead")


def _time_faults(desk: Desk, start: int | None, end: int | None, *, going: bool = False) -> Iterator[Refused]:
    now = desk.now()
    if start is None or end is None:
        yield Refused("R24", "planned work needs a start and an end", "Say from when to when")
        return
    if start <= now and not going:
        yield Refused("R24", "planned work begins later than now", "Correct the start, or declare an outage")
    if max(start, end) > now + _LATEST_S:
        yield Refused("R24", "planned work lies within the next three years", "Correct the time")
    if end <= max(start, now if going else start):
        yield Refused("R24", "planned work cannot end before it begins, nor in the past", "Correct the end")
