"""Commands that read: list, show, brief, why, watch."""

import argparse
import shutil
import threading
from collections.abc import Sequence

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json, say_json_line, setting
from wsd_tui.cli.parser import CliCommand, number
from wsd_tui.desk import reads
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.changes import Changes, tickets_in
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.escalation import contact_clock
from wsd_tui.desk.filter import parse
from wsd_tui.desk.quiet import usual_times
from wsd_tui.desk.stale import is_stale, is_untold
from wsd_tui.desk.views import VIEWS, Look
from wsd_tui.present.brief import brief, brief_json
from wsd_tui.present.cells import plain
from wsd_tui.present.plain import plain_list, plain_ticket
from wsd_tui.present.ticket_json import ticket_json
from wsd_tui.present.times import iso, local
from wsd_tui.present.why import why_lines
from wsd_tui.sla import Clock, What
from wsd_tui.store.records import QueueRow, Ticket
from wsd_tui.store.watch import watch as notices


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--view", default="open", choices=tuple(VIEWS), help="which view of the queue")
    parser.add_argument("--filter", default="", help="words and fields, such as 'sev:1 owner:me printer'")
    _json(parser)


def _number_json(parser: argparse.ArgumentParser) -> None:
    number(parser)
    _json(parser)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def list_queue(context: Context) -> int:
    """The queue in its order."""
    desk, actor, args = context.desk, context.actor(), context.args
    demand(actor, "read")
    narrow = parse(args.filter)
    if narrow.faults:
        raise UsageError(f"--filter: {narrow.faults[0]}")
    ids = _ids(desk, actor, args.view, args.filter)
    now = desk.now()
    if args.json:
        say_json([_json_of(desk, ticket, now) for ticket in reads.tickets(desk, actor, ids)])
        return 0
    rows = reads.queue_rows(desk, actor, ids)
    lines = ((rows[ticket_id], desk.clocks(rows[ticket_id].facts, now)) for ticket_id in ids)
    stale = {row.id for row in rows.values() if is_stale(desk, row, now)}
    untold = {row.id for row in rows.values() if is_untold(desk, row, now)}

    def contact(row: QueueRow) -> Clock | None:
        return contact_clock(row, desk.policy, desk.calendar, now)

    more = {"stale": stale, "untold": untold}
    for line in plain_list(lines, now, width=_width(), staff_id=actor.id, contact=contact, **more):
        print(line.rstrip())
    return 0


def show(context: Context) -> int:
    """One ticket with its last entries."""
    desk, args = context.desk, context.args
    view = reads.ticket_view(desk, context.actor(), args.number)
    if args.json:
        say_json(_json_of(desk, view.ticket, desk.now()))
        return 0
    stale, untold = is_stale(desk, view.ticket), is_untold(desk, view.ticket)
    for line in plain_ticket(view, desk.now(), setting(desk), width=_width(), stale=stale, untold=untold):
        print(line.rstrip())
    return 0


def say_brief(context: Context) -> int:
    """How a ticket stands, to be read aloud; the look-up is logged."""
    from wsd_tui.desk.actions import look_up

    desk, actor, args = context.desk, context.actor(), context.args
    look_up(desk, actor, args.number, "voice")
    view = reads.ticket_view(desk, actor, args.number)
    now = desk.now()
    stale = is_stale(desk, view.ticket, now)
    if args.json:
        say_json(brief_json(view, now, setting(desk), stale=stale))
    else:
        print(brief(view, now, setting(desk), stale=stale))
    return 0


def why(context: Context) -> int:
    """How each due time came about."""
    desk, args = context.desk, context.args
    view = reads.ticket_view(desk, context.actor(), args.number)
    ticket, now = view.ticket, desk.now()
    contact = contact_clock(ticket, desk.policy, desk.calendar, now)
    known = (view.clocks.response, view.clocks.resolution, contact)
    clocks = [clock for clock in known if clock is not None]
    if args.json:
        say_json([_clock_json(desk, ticket, clock.what) for clock in clocks])
        return 0
    if not clocks or ticket.severity is None:
        print(f"{ticket.number} has no severity, and so no clock runs.")
        return 0
    for clock in clocks:
        spans = reads.spans(desk, ticket, clock.what)
        words = setting(desk).covering(ticket.facts.windows)
        for line in why_lines(clock, spans, ticket.severity, words, now, _width()):
            print(plain(line).rstrip())
    return 0


def _clock_json(desk: Desk, ticket: Ticket, what: What) -> dict[str, object]:
    spans = [
        {
            "from": iso(span.start, desk.zone),
            "to": iso(span.end, desk.zone),
            "kind": span.kind,
            "name": span.name,
        }
        for span in reads.spans(desk, ticket, what)
    ]
    return {"clock": what, "spans": spans}


def watch(context: Context) -> int:
    """Every change as it happens, until interrupted."""
    desk, actor, args = context.desk, context.actor(), context.args
    demand(actor, "read")
    changed = threading.Event()
    changes = Changes(desk)
    watcher = notices(desk.store.database, changed.set)
    watcher.start()
    try:
        while True:
            changed.wait()
            changed.clear()
            _tell_changes(desk, actor, changes, args.json)
    finally:
        watcher.stop()


def _tell_changes(desk: Desk, actor: Actor, changes: Changes, as_json: bool) -> None:
    entries = changes.read()
    numbers = {ticket.id: ticket.number for ticket in reads.tickets(desk, actor, tickets_in(entries))}
    for entry in entries:
        kind, _, key = entry.subject.partition(":")
        number = numbers.get(int(key), key) if kind == "ticket" else entry.subject
        if as_json:
            say_json_line(
                {
                    "id": entry.id,
                    "subject": kind,
                    "number": number,
                    "kind": entry.kind,
                    "at": iso(entry.at, desk.zone),
                    "by": entry.by,
                }
            )
        else:
            print(f"{local(entry.at, desk.zone)}  {number}  {entry.kind}  {entry.by}", flush=True)


def _ids(desk: Desk, actor: Actor, view: str, narrow: str) -> Sequence[int]:
    return reads.load(desk, actor).ids(
        view, Look(actor.id, desk.now(), usual=usual_times(desk)), parse(narrow)
    )


def _json_of(desk: Desk, ticket: Ticket, now: int) -> dict[str, object]:
    clocks = desk.clocks_of(ticket, now)
    return ticket_json(
        ticket,
        clocks,
        desk.zone,
        stale=is_stale(desk, ticket, now),
        contact=contact_clock(ticket, desk.policy, desk.calendar, now),
        extended=desk.store.extended.all(),
    )


def _width() -> int:
    return max(60, shutil.get_terminal_size((100, 24)).columns)


COMMANDS = (
    CliCommand("list", "the queue, in its order", _list_arguments, list_queue),
    CliCommand("show", "one ticket", _number_json, show),
    CliCommand("brief", "how a ticket stands, to be read aloud", _number_json, say_brief),
    CliCommand("why", "how each due time came about", _number_json, why),
    CliCommand("watch", "every change as it happens", _json, watch),
)
