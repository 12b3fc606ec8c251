"""Carry out the plan to answer the tickets of an outage: ticket by ticket, each in a transaction of its own.

It can be killed at any point, taken up again by anybody, and run on two consoles at once: each transaction first
looks whether this plan has answered its ticket already. All of it is written in the name of who laid the plan
down, and one undo of theirs takes it back.
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

import msgspec

from wsd_tui.desk import notices
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import begin, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.outages.answering import begin_answering, ended_outage, has_answered, unfinished
from wsd_tui.desk.outages.linking import Part
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.resolving import append_resolved
from wsd_tui.desk.subject import append_to
from wsd_tui.store.outage_records import AnswerRun, Outage
from wsd_tui.store.records import Ticket

PORTION = 5
"""Tickets answered before whoever looks on is told how far it is."""
_TAKEN_BACK = "undo"


class Progress(NamedTuple):
    """How far a plan is: what became of the tickets just tried, how many of how many are answered."""

    parts: tuple[Part, ...]
    answered: int
    meant: int
    ended: bool


def answer_all(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    text: str = "",
    left_open: Sequence[int] = (),
    *,
    told: Callable[[Progress], None] | None = None,
) -> Progress:
    """Answer to the end: begin, or go on with what was begun. What became of each ticket, refused ones included."""
    demand(actor, "answer")
    if unfinished(ended_outage(desk, ref)) is None:
        begin_answering(desk, actor, ref, text, left_open)
    elif text or left_open:
        raise Refused("state", "it is being answered already, with another text", "Let that go on first")
    parts: list[Part] = []
    while True:
        progress = answer_some(desk, actor, ref, tried=[part.number for part in parts])
        parts += progress.parts
        if told is not None:
            told(progress)
        if progress.ended:
            return progress._replace(parts=tuple(parts))


def answer_some(
    desk: Desk, actor: Actor, ref: str | int, *, tried: Collection[str] = (), limit: int = PORTION
) -> Progress:
    """Carry the plan on by `limit` tickets; when none is left it is ended.

    `tried`: numbers of the tickets it came to since it was begun or taken up again, refused ones with them.
    Raises Refused when the plan was taken back meanwhile.
    """
    demand(actor, "answer")
    outage = ended_outage(desk, ref)
    run = outage.answer_run
    if run is None:
        raise Refused(
            _TAKEN_BACK, f"{outage.number} is not being answered", "Begin with the list of its tickets"
        )
    waiting = [ticket for ticket in _waiting(desk, run) if ticket.number not in tried]
    parts: list[Part] = []
    if run.ended_at is None:
        starter = _starter(desk, actor, run)
        parts = [_answer(desk, starter, outage, run, ticket) for ticket in waiting[:limit]]
        if len(waiting) <= limit:
            _end(desk, starter, outage, run, actor.id)
    answered = sum(has_answered(desk, run, ticket) for ticket in run.tickets)
    return Progress(
        tuple(parts), answered, len(run.tickets), run.ended_at is not None or len(waiting) <= limit
    )


def _waiting(desk: Desk, run: AnswerRun) -> list[Ticket]:
    return [
        ticket for ticket in desk.store.tickets.many(run.tickets) if not has_answered(desk, run, ticket.id)
    ]


def _starter(desk: Desk, actor: Actor, run: AnswerRun) -> Actor:
    """Who laid the plan down, as far as the desk still knows them."""
    member = desk.staff().get(run.by)
    who = actor if member is None else Actor(id=member.id, name=member.name, role=member.role, via=actor.via)
    return msgspec.structs.replace(who, batch=run.batch)


def _answer(desk: Desk, starter: Actor, outage: Outage, run: AnswerRun, ticket: Ticket) -> Part:
    """Answer one ticket, exactly once: entry and message stand or fall together."""
    try:
        with change(desk, starter, "resolve", ticket.id) as found:
            _demand_standing(desk, outage, run)
            if has_answered(desk, run, ticket.id):
                return Part(ticket.number, f"{ticket.number} was answered on another console", True)
            if found.ticket.outage != outage.id:
                raise Refused(
                    "state", f"{ticket.number} no longer stands under {outage.number}", "Nothing to do"
                )
            found.demand_open("answer")
            append_resolved(found, run.text, outage=outage.id)
            notices.resolution(found, run.text, key=f"answer.{run.batch}.{ticket.id}")
    except Refused as refused:
        if refused.rule == _TAKEN_BACK:
            raise
        return Part(ticket.number, str(refused), False)
    return Part(ticket.number, f"{ticket.number} answered", True)


def _end(desk: Desk, starter: Actor, outage: Outage, run: AnswerRun, by: str) -> None:
    """Write that it is carried out, unless another console has."""
    with desk.store.transaction():
        begin(desk)
        standing = _demand_standing(desk, outage, run)
        if standing.ended_at is not None:
            return
        refused = [ticket.number for ticket in _waiting(desk, run)]
        data = {"answered": len(run.tickets) - len(refused), "refused": refused, "carried_out_by": by}
        append_to(desk, starter, f"outage:{outage.id}", "answered", data)


def _demand_standing(desk: Desk, outage: Outage, run: AnswerRun) -> AnswerRun:
    """Refuse to go on with a plan that was taken back."""
    standing = find_outage(desk, outage.id).answer_run
    if standing is None or standing.batch != run.batch:
        raise Refused(_TAKEN_BACK, f"answering {outage.number} was taken back", "Begin again when it holds")
    return standing
