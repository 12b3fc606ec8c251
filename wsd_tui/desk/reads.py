"""What the panes read. Every function here asks the database and belongs off the event loop."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import chain, compress
from operator import itemgetter
from typing import Any, NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.board.board import Board, Changed
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.escalation import contact_facts
from wsd_tui.desk.find import find_ticket
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.privacy import demand_readable, masked_row, masked_ticket, may_read
from wsd_tui.sla import Span, TicketClocks, What, clock_spans
from wsd_tui.store.around_records import Loan
from wsd_tui.store.incoming_records import IncomingFile
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.outages import PENDING
from wsd_tui.store.records import Entry, Person, QueueKey, QueueRow, Ticket

FIRST = 1_000
"""So many tickets a console reads before its first picture; the rest of a longer queue comes behind it."""
_TEXT = len(QueueKey._fields)
"""What stands behind a queue key among the rows of a board."""
_ID, _NUMBER, _RESTRICTED = map(QueueKey._fields.index, ("id", "number", "restricted"))


class TicketView(NamedTuple):
    """A ticket with what its pane shows: the last entries, oldest first, and how many came before them.

    children: numbers of the tickets that stand under it. loans: of the loaners that went with it. files: what came
    with its e-mail.
    """

    ticket: Ticket
    clocks: TicketClocks
    entries: list[Entry]
    requester: Person | None
    outage: Outage | None
    more: int
    children: tuple[str, ...] = ()
    loans: Sequence[Loan] = ()
    files: Sequence[IncomingFile] = ()


def ticket_view(desk: Desk, actor: Actor, ref: str | int, last: int = 30) -> TicketView:
    """One ticket as it stands now. Raises NotFound, or Refused for who may not read."""
    demand(actor, "read")
    with desk.store.look():
        ticket = find_ticket(desk, ref)
        demand_readable(actor, ticket)
        return _view(desk, ticket, last)


def _view(desk: Desk, ticket: Ticket, last: int) -> TicketView:
    store, subject = desk.store, subject_of(ticket.id)
    store.foresee(
        lambda: store.people.get(ticket.requester or ""),
        lambda: store.outages.get(ticket.outage or 0),
        lambda: store.finder.children(ticket.id),
        lambda: store.loans.of_ticket(ticket.number),
        lambda: store.incoming.files_of(subject),
    )
    entries = store.journal.of(subject, last=last)
    return TicketView(
        ticket,
        desk.clocks_of(ticket),
        entries,
        store.people.get(ticket.requester) if ticket.requester else None,
        store.outages.get(ticket.outage) if ticket.outage else None,
        entries[0].place - 1 if entries else 0,
        tuple(child.number for child in store.tickets.many(store.finder.children(ticket.id))),
        store.loans.of_ticket(ticket.number),
        store.incoming.files_of(subject),
    )


def spans(desk: Desk, ticket: Ticket, what: What) -> list[Span[int]]:
    """The spans that made a clock what it is: the answer to "why"."""
    if what == "contact":
        facts = contact_facts(ticket)
        return [] if facts is None else clock_spans(facts, desk.policy, desk.calendar, desk.now(), "response")
    judge = desk.judge_of(ticket)
    return clock_spans(ticket.facts, judge.policy, judge.calendar, desk.now(), what)


def day_start(desk: Desk) -> int:
    """Local midnight of the desk's day, in UTC seconds."""
    today = datetime.fromtimestamp(desk.now(), desk.zone).date()
    return int(datetime(today.year, today.month, today.day, tzinfo=desk.zone).timestamp())


class GivenUp(Exception):
    """Nobody waits for what was being read any more."""


def load(desk: Desk, actor: Actor, given_up: Callable[[], bool] = lambda: False) -> Board:
    """A board of all open tickets and of those resolved today. Raises GivenUp soon after `given_up` is true."""
    demand(actor, "read")
    return _filled(desk, actor, desk.store.tickets.board_rows(), given_up)


def _filled(
    desk: Desk,
    actor: Actor,
    portions: Iterable[Sequence[tuple[Any, ...]]],
    given_up: Callable[[], bool] = lambda: False,
) -> Board:
    board = Board()
    for rows in portions:
        if given_up():
            raise GivenUp
        board.load(rows, _texts_of(actor, rows))
    resolved = reload(desk, actor, desk.store.tickets.resolved_since(day_start(desk)))
    board.apply(resolved.keys, resolved.texts)
    return board


def load_first(desk: Desk, actor: Actor, outages: Sequence[int], count: int) -> Board:
    """A board of the first open tickets in the order of the queue, and of those that these outages govern.

    It knows how many there are. With few tickets it is the same as `load` gives.
    """
    demand(actor, "read")
    total, rows = desk.store.tickets.first_rows(count)
    if total <= len(rows):
        return _filled(desk, actor, [rows])
    known = {row[_ID] for row in rows}
    under = [row for row in desk.store.tickets.rows_under(outages) if row[_ID] not in known]
    board = Board(first=len(rows), unread=total - len(rows) - len(under))
    for part in (rows, under):
        board.load(part, _texts_of(actor, part))
    return board


def reload(desk: Desk, actor: Actor, ids: Sequence[int]) -> Changed:
    """The keys of these tickets, and the texts by which words narrow them."""
    demand(actor, "read")
    keys, texts = desk.store.tickets.keys_of(ids), desk.store.tickets.texts(ids)
    hidden = {key.id: key.number for key in keys if not may_read(actor, key)}
    return Changed(keys, texts | hidden)


def _texts_of(actor: Actor, rows: Sequence[Sequence[Any]]) -> list[str]:
    """Narrowing must not find a restricted ticket by words that the actor may not read."""
    found = list(map(str.casefold, map(itemgetter(_TEXT), rows)))
    for at in compress(range(len(rows)), map(itemgetter(_RESTRICTED), rows)):
        if not may_read(actor, QueueKey._make(rows[at][: len(QueueKey._fields)])):
            found[at] = str(rows[at][_NUMBER])
    return found


def queue_rows(desk: Desk, actor: Actor, ids: Sequence[int]) -> dict[int, QueueRow]:
    """A window of rows by id, restricted ones masked."""
    demand(actor, "read")
    return {key: masked_row(actor, row) for key, row in desk.store.tickets.rows(ids).items()}


def tickets(desk: Desk, actor: Actor, ids: Sequence[int]) -> list[Ticket]:
    """Whole tickets in the order of `ids`, restricted ones masked."""
    demand(actor, "read")
    return [masked_ticket(actor, ticket) for ticket in desk.store.tickets.many(ids)]


def open_outages(desk: Desk) -> list[Outage]:
    """Outages and planned work that people feel now, oldest first."""
    return desk.store.outages.open()


def pending_outages(desk: Desk) -> list[Outage]:
    """Proposals that wait for the Coordinator, and planned work that has not begun, oldest first."""
    return desk.store.outages.in_state(*PENDING)


def outages(desk: Desk, limit: int = 50) -> list[Outage]:
    """The newest outages, newest first."""
    return desk.store.outages.recent(limit)


def ids_of(desk: Desk, numbers: Sequence[str]) -> list[int]:
    """Running numbers of these ticket numbers, in their order; those of no ticket are left out."""
    found = (desk.store.tickets.by_number(number) for number in numbers)
    return [ticket.id for ticket in found if ticket is not None]


def alike(desk: Desk, actor: Actor, ref: str | int) -> list[QueueRow]:
    """Rows of open tickets that may tell of the same: of the same requester, or of the same room and type."""
    demand(actor, "read")
    ticket = find_ticket(desk, ref)
    demand_readable(actor, ticket)
    return list(queue_rows(desk, actor, desk.store.finder.alike(ticket)).values())


def linked_to(desk: Desk, actor: Actor, outage_ids: Sequence[int]) -> dict[int, list[QueueRow]]:
    """By outage: the rows of the tickets under it, oldest first."""
    if not outage_ids:
        return {}
    under = desk.store.finder.under_outages(outage_ids)
    rows = queue_rows(desk, actor, list(chain.from_iterable(under.values())))
    return {outage_id: [rows[ticket_id] for ticket_id in ids] for outage_id, ids in under.items()}
