"""What the clockwork says of a ticket, and when it has something to say next: two answers to one question.

`alarm_at` is kept with the ticket, so that nothing else is looked at when nothing is due. Each rule that is added to
`RULES` names its moment there.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from wsd_tui.desk.around_settings import EventSettings
from wsd_tui.desk.escalation import CONTACT_BREACHED, PROPOSED, Proposer, proposal
from wsd_tui.desk.reminding import acknowledge_by, remind_at
from wsd_tui.sla import Clock, Mark, What, ticket_clocks
from wsd_tui.store.records import Ticket


class Alarm(NamedTuple):
    """An entry that is due on a ticket; `at` in UTC seconds."""

    kind: str
    data: dict[str, Any]
    at: int


class Judge(Proposer, Protocol):
    """What alarms depend on."""

    @property
    def events(self) -> EventSettings:
        """How many school days before an event the Coordinator is reminded."""


Rule = Callable[[Judge, Ticket, int], Iterator[Alarm]]
"""Which alarms are due on an open ticket at a moment, and were not told of yet."""


def alarm_at(ticket: Ticket, judge: Judge, marks: Sequence[Mark]) -> int | None:
    """The earliest moment (UTC seconds) at which a rule has something to say of an open ticket; None for never.

    Its `contact_at` and `propose_at` are worked out. It moves only when the ticket, the configuration or a window does.
    """
    words = ticket.alarms.split()
    moments = [at for mark in marks for at in _of_mark(words, mark)]
    moments += _of_keys(ticket, words)
    moments += _of_plan(ticket, judge, words)
    return min(moments, default=None)


def _of_mark(words: Sequence[str], mark: Mark) -> Iterator[int]:
    """Of what is breached nobody is warned; and of a breach that was told only one that comes after it is news."""
    if mark.breach_at is not None:
        if _told(words, mark.what) >= mark.breach_at:
            return
        yield mark.breach_at
    warned = f"{mark.what}:warned" in words
    if mark.risk_at is not None and not warned and (mark.breach_at is None or mark.risk_at < mark.breach_at):
        yield mark.risk_at


def _of_keys(ticket: Ticket, words: Sequence[str]) -> Iterator[int]:
    for what, at in (("hold", ticket.hold_until), ("promise", ticket.promised_at)):
        if at is not None and f"{what}:{at}" not in words:
            yield at
    if ticket.contact_at is not None and CONTACT_BREACHED not in ticket.alarms:
        yield ticket.contact_at
    if ticket.propose_at is not None and PROPOSED not in words:
        yield ticket.propose_at


def _of_plan(ticket: Ticket, judge: Judge, words: Sequence[str]) -> Iterator[int]:
    if ticket.kind != "event":
        return
    owed = acknowledge_by(ticket, judge.calendar)
    if owed is not None and f"acknowledgement:{owed}" not in words:
        yield owed + 1
    if ticket.event_at is not None and f"event:{ticket.event_at}" not in words:
        yield remind_at(judge, ticket.event_at)


def of_clocks(judge: Judge, ticket: Ticket, now: int) -> Iterator[Alarm]:
    """Both clocks: little remains, or the limit has passed."""
    clocks = ticket_clocks(ticket.facts, judge.policy, judge.calendar, now)
    for clock in (clocks.response, clocks.resolution):
        if clock is not None and not clock.final:
            yield from _of_clock(ticket, clock, now)


def _of_clock(ticket: Ticket, clock: Clock, now: int) -> Iterator[Alarm]:
    """A breach is told once; one that was lifted, by another severity or calendar, and came again is another one."""
    words = ticket.alarms.split()
    if clock.breached_at is not None:
        at = min(clock.breached_at, now)
        if _told(words, clock.what) < at:
            yield Alarm("breached", {"clock": clock.what}, at)
    elif clock.at_risk and f"{clock.what}:warned" not in words:
        yield Alarm("warned", {"clock": clock.what, "remaining": clock.remaining}, now)


def _told(words: Sequence[str], what: What) -> int:
    """The latest moment of a breach of this clock that was told of; before all others when there was none."""
    word = f"{what}:breached:"
    return max((int(one.removeprefix(word)) for one in words if one.startswith(word)), default=-(2**62))


def of_hold(judge: Judge, ticket: Ticket, now: int) -> Iterator[Alarm]:
    """A hold was to end by now."""
    return _wake(ticket, "hold", ticket.hold_until, now)


def of_promise(judge: Judge, ticket: Ticket, now: int) -> Iterator[Alarm]:
    """A promised update is due."""
    return _wake(ticket, "promise", ticket.promised_at, now)


def _wake(ticket: Ticket, what: str, was: int | None, now: int, since: int | None = None) -> Iterator[Alarm]:
    """`since`: when it is told, if that is not the moment itself."""
    if was is None or (was if since is None else since) > now:
        return
    if f"{what}:{was}" not in ticket.alarms.split():
        yield Alarm("woken", {"what": what, "was": was}, now)


def of_contact(judge: Judge, ticket: Ticket, now: int) -> Iterator[Alarm]:
    """The Coordinator did not get in touch in time: once, to the Coordinator and the owner (A11)."""
    at = ticket.contact_at
    if at is not None and at <= now and CONTACT_BREACHED not in ticket.alarms:
        yield Alarm("breached", {"clock": "contact"}, at)


def of_proposal(judge: Judge, ticket: Ticket, now: int) -> Iterator[Alarm]:
    """An escalation is proposed to the owner, once (R20, A10)."""
    why = "" if PROPOSED in ticket.alarms.split() else proposal(ticket, judge, now)
    if why:
        yield Alarm("proposed", {"why": why}, now)


def of_event(judge: Judge, ticket: Ticket, now: int) -> Iterator[Alarm]:
    """The Coordinator is reminded of an event's day, and of whom nobody has answered yet (A20)."""
    if ticket.kind != "event":
        return
    owed = acknowledge_by(ticket, judge.calendar)
    if owed is not None:
        yield from _wake(ticket, "acknowledgement", owed, now, owed + 1)
    if ticket.event_at is not None:
        yield from _wake(ticket, "event", ticket.event_at, now, remind_at(judge, ticket.event_at))


RULES: tuple[Rule, ...] = (of_clocks, of_hold, of_promise, of_contact, of_proposal, of_event)
"""In the order in which they are told."""
