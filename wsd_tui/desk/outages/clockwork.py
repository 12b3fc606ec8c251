"""What comes due of outages: late updates, announcements, questions. It asks and tells; it never changes a state."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from wsd_tui.desk.actor import clockwork
from wsd_tui.desk.change import begin
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.outages.publishing import publish
from wsd_tui.desk.outages.terms import ASK_AGAIN_S, OVERDUE_S, RUNNING, SILENCE_S
from wsd_tui.desk.outages.word import Word
from wsd_tui.desk.subject import append_to
from wsd_tui.store.outage_records import Outage

_REVIEWED_FOR_S = 30 * 86_400
"""Nobody is asked for the review of an outage that ended longer ago."""
_DECLARED_FOR_S = 60 * 86_400


class Due(NamedTuple):
    """An entry that is due; one with a `notice` is sent as well."""

    kind: str
    data: dict[str, Any]
    notice: str = ""


def run_outages(desk: Desk) -> int:
    """Do what is due at the desk's present; returns how many entries were written. Running twice adds none."""
    written = 0
    for outage in _watched(desk):
        if not list(due(desk, outage, desk.now())):
            continue
        with desk.store.transaction():
            begin(desk)
            again = desk.store.outages.get(outage.id)
            for each in list(due(desk, again, desk.now())) if again else []:
                _write(desk, outage.id, each)
                written += 1
    return written


def next_outage_due(desk: Desk) -> int | None:
    """The next moment (UTC seconds) at which something of an outage comes due; reviews are not looked at."""
    now = desk.now()
    moments = (t for outage in _watched(desk) for t in _moments(outage) if t > now)
    return min(moments, default=None)


def due(desk: Desk, outage: Outage, now: int) -> Iterator[Due]:
    """What is due of an outage at `now`."""
    for part in (_late, _announcement, _question, _review):
        yield from part(desk, outage, now)


def _watched(desk: Desk) -> list[Outage]:
    outages = desk.store.outages
    now = desk.now()
    over = outages.in_state("restored", declared_from=now - _DECLARED_FOR_S)
    return [*outages.open(), *outages.in_state("scheduled"), *over]


def _write(desk: Desk, outage_id: int, each: Due) -> None:
    if not each.notice:
        append_to(desk, clockwork(), f"outage:{outage_id}", each.kind, each.data)
        return
    outage = desk.store.outages.get(outage_id)
    publish(desk, clockwork(), outage, Word(each.kind, each.notice, "", each.data, []))


def _late(desk: Desk, outage: Outage, now: int) -> Iterator[Due]:
    """Once for each promised time; after a day of silence one question, and no more until the next update (A19)."""
    promised = outage.next_update_at
    if outage.state not in RUNNING or promised is None or "cadence" in outage.asked:
        return
    if now - promised >= SILENCE_S:
        yield Due("asked", {"what": "cadence", "due": promised})
    elif now - promised >= OVERDUE_S and promised not in outage.nudged:
        yield Due("overdue", {"due": promised})


def _announcement(desk: Desk, outage: Outage, now: int) -> Iterator[Due]:
    """Of several announcements that are due only the nearest to the start."""
    if outage.state != "scheduled" or now >= outage.started_at:
        return
    left = outage.started_at - now
    covers = [ahead for ahead in outage.ahead if ahead >= left and ahead not in outage.announced]
    if covers:
        yield Due("announced", {"ahead": min(covers), "covers": covers}, "outage_planned_ahead")


def _question(desk: Desk, outage: Outage, now: int) -> Iterator[Due]:
    """Whether maintenance starts, and whether it has ended: at its time, and once more an hour later."""
    what, at = _asking(outage)
    if at is None or now < at:
        return
    asked, again = outage.asked.count(what), now >= at + ASK_AGAIN_S
    if asked == 0:
        yield Due("asked", {"what": what, "due": at, "times": 2 if again else 1})
    elif asked == 1 and again:
        yield Due("asked", {"what": what, "due": at})


def _asking(outage: Outage) -> tuple[str, int | None]:
    if outage.state == "scheduled":
        return "start", outage.started_at
    return "end", outage.planned_end if outage.state == "in_progress" else None


def _review(desk: Desk, outage: Outage, now: int) -> Iterator[Due]:
    """The story of an outage is due some business days after it ended."""
    at = outage.restored_at
    if outage.state != "restored" or at is None or "review" in outage.asked or now - at > _REVIEWED_FOR_S:
        return
    if desk.calendar.between_s(at, now) >= desk.settings.notices.review_after * desk.calendar.standard_day:
        yield Due("asked", {"what": "review"})


def _moments(outage: Outage) -> Iterator[int]:
    if outage.state in RUNNING and outage.next_update_at is not None:
        yield outage.next_update_at + OVERDUE_S
        yield outage.next_update_at + SILENCE_S
    if outage.state == "scheduled":
        yield from (outage.started_at - ahead for ahead in outage.ahead if ahead not in outage.announced)
    at = _asking(outage)[1]
    if at is not None:
        yield at
        yield at + ASK_AGAIN_S
