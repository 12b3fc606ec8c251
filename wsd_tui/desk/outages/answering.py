"""Plan to answer all tickets of an outage that is over: the text, whom it goes to, and who is left open.

The plan is the `answering` entry of the outage; what is done of it follows from the tickets' own journals.
"""

from collections.abc import Sequence
from typing import NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.detail import demand_detail
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import append_to, begin_on
from wsd_tui.desk.texts import demand_text
from wsd_tui.store.outage_records import AnswerRun, Outage
from wsd_tui.store.outages import OVER
from wsd_tui.store.records import OPEN_STATES, Ticket

_NOT_ENDED = ("void", "cancelled")


class Plan(NamedTuple):
    """What can be answered: the text proposed, the open tickets under the outage, and a plan not carried out yet."""

    outage: Outage
    text: str
    tickets: list[Ticket]
    run: AnswerRun | None
    answered: int


def plan(desk: Desk, actor: Actor, ref: str | int) -> Plan:
    """What answering would do; the text is what was said when service came back."""
    demand(actor, "answer")
    outage = ended_outage(desk, ref)
    run = unfinished(outage)
    under = desk.store.tickets.many(desk.store.finder.under_outage(outage.id))
    done = sum(has_answered(desk, run, one) for one in run.tickets) if run is not None else 0
    text = run.text if run is not None else _said_last(outage)
    return Plan(outage, text, [one for one in under if one.state in OPEN_STATES], run, done)


def begin_answering(
    desk: Desk, actor: Actor, ref: str | int, text: str = "", left_open: Sequence[int] = ()
) -> Done:
    """Lay down whom to answer with what; `left_open` are running numbers of tickets that still fail.

    Raises Refused for a text that is too thin (R10), with nothing to answer, and while another plan is not ended.
    """
    demand(actor, "answer")
    with desk.store.transaction():
        begin_on(desk, "outage", ref)
        found = plan(desk, actor, ref)
        if found.run is not None:
            told = f"{found.answered} of {len(found.run.tickets)} answered so far"
            raise Refused("state", f"{found.outage.number} is being answered: {told}", "Let it go on")
        text = demand_text(text or found.text, "R10", "there is no text to answer with", "Say what was done")
        demand_detail(desk.settings.detail, "resolution", text)
        meant = [ticket.id for ticket in found.tickets if ticket.id not in left_open]
        if not meant:
            raise Refused(
                "state", f"no ticket under {found.outage.number} is to be answered", "Nothing to do"
            )
        kept = [ticket.id for ticket in found.tickets if ticket.id in left_open]
        data = {"tickets": meant, "left_open": kept}
        subject = f"outage:{found.outage.id}"
        entry = append_to(desk, actor, subject, "answering", data, text, batch=actor.batch or new_batch())
    said = f"answering {len(meant)} tickets of {found.outage.number}, {len(kept)} left open"
    return Done((found.outage.number,), (entry.id,), said)


def unfinished(outage: Outage) -> AnswerRun | None:
    """The plan of an outage that was begun and has not ended."""
    run = outage.answer_run
    return run if run is not None and run.ended_at is None else None


def has_answered(desk: Desk, run: AnswerRun, ticket_id: int) -> bool:
    """Whether a plan has answered a ticket, whatever became of it since."""
    entries = desk.store.journal.of(subject_of(ticket_id))
    return any(entry.batch == run.batch and entry.kind == "resolved" for entry in entries)


def ended_outage(desk: Desk, ref: str | int) -> Outage:
    """The outage, if service is back. Raises NotFound or Refused."""
    outage = find_outage(desk, ref)
    if outage.state not in OVER or outage.state in _NOT_ENDED:
        raise Refused("R25", f"{outage.number} is not restored yet", "Restore it first, then answer")
    return outage


def _said_last(outage: Outage) -> str:
    """The outage's own resolution: what was said when service came back."""
    ends = [update.text for update in outage.updates if update.kind in ("restored", "completed")]
    return ends[-1] if ends else ""
