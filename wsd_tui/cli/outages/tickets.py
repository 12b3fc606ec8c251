"""`outage sweep`, `link`, `unlink`, `answer`, `still-down`, `children`, `suspected`: the tickets of an outage."""

import argparse
import sys
from collections.abc import Iterable, Sequence

from wsd_tui.cli.context import Context
from wsd_tui.cli.outages.said import say_lines, which, with_json, words
from wsd_tui.cli.output import say_json, text_of
from wsd_tui.cli.parser import CliCommand, number
from wsd_tui.desk import outages
from wsd_tui.desk.actions import Done
from wsd_tui.desk.find import find_ticket
from wsd_tui.desk.outages.linking import Part
from wsd_tui.desk.outages.sweeping import Match
from wsd_tui.desk.privacy import masked_ticket
from wsd_tui.present.times import clock_time
from wsd_tui.present.words import amount
from wsd_tui.store.records import Ticket
from wsd_tui.text import clean_line

ALL = "all"


def sweep(context: Context) -> int:
    """List open tickets that fit, or link some of them."""
    args, desk, actor = context.args, context.desk, context.actor()
    if not args.link:
        return _say_matches(context, outages.sweep(desk, actor, args.outage))
    chosen: Sequence[str | int] = args.link
    if ALL in args.link:
        chosen = [match.id for match in outages.sweep(desk, actor, args.outage)]
    return _say_parts(context, *outages.sweep_in(desk, actor, args.outage, chosen, told=args.told))


def link(context: Context) -> int:
    """Put tickets under it."""
    args = context.args
    parts = outages.link_all(context.desk, context.actor(), args.number, args.outage, told=args.told)
    return _say_parts(context, *parts)


def unlink(context: Context) -> int:
    """Take a ticket out from under its outage."""
    return _say_ticket(context, outages.unlink(context.desk, context.actor(), context.args.number))


def answer(context: Context) -> int:
    """Answer all tickets of a restored outage, or go on with that."""
    args, desk = context.args, context.desk
    left_open = [find_ticket(desk, each).id for each in args.still_failing]
    came = outages.answer_all(desk, context.actor(), args.outage, text_of(args.text), left_open)
    return _say_parts(context, came.parts, f"{came.answered} of {came.meant} answered")


def still_down(context: Context) -> int:
    """Somebody says that it still fails."""
    args = context.args
    done = outages.still_down(context.desk, context.actor(), args.number, text_of(args.text))
    return _say_ticket(context, done)


def children(context: Context) -> int:
    """The tickets that its end has answered, or reopen some of them."""
    args, desk, actor = context.args, context.desk, context.actor()
    found = outages.answered_children(desk, actor, args.outage)
    if not args.reopen:
        return _say_tickets(context, found)
    chosen = None if ALL in args.reopen else [find_ticket(desk, each).id for each in args.reopen]
    return _say_parts(context, *outages.reopen_children(desk, actor, args.outage, text_of(args.text), chosen))


def suspected(context: Context) -> int:
    """The tickets that together may be an outage nobody has declared."""
    found, tickets = outages.suspected(context.desk, context.actor(), context.args.which)
    if not context.args.json:
        print(f"{found.ref}: {amount(len(tickets), 'open ticket')}")
    return _say_tickets(context, tickets)


def _say_ticket(context: Context, done: Done) -> int:
    if context.args.json:
        say_json({"numbers": list(done.numbers), "said": clean_line(done.said)})
    else:
        print(done.said)
    return 0


def _say_tickets(context: Context, tickets: Sequence[Ticket]) -> int:
    desk = context.desk
    shown = [masked_ticket(context.actor(), ticket) for ticket in tickets]
    if context.args.json:
        say_json(
            [{"number": one.number, "state": one.state, "title": clean_line(one.title)} for one in shown]
        )
        return 0
    now = desk.now()
    say_lines(
        f"{one.number}  {clock_time(one.received_at, desk.zone, now)}  {one.requester_name}: {one.title}"
        for one in shown
    )
    return 0


def _say_matches(context: Context, matches: Sequence[Match]) -> int:
    desk = context.desk
    if context.args.json:
        say_json(
            [{"number": one.number, "title": clean_line(one.title), "weight": one.weight} for one in matches]
        )
        return 0
    now = desk.now()
    say_lines(
        f"{one.number}  {clock_time(one.received_at, desk.zone, now)}  {one.requester}: {one.title}"
        for one in matches
    )
    return 0


def _say_parts(context: Context, parts: Iterable[Part], told: str) -> int:
    """What became of each; 1 when one was refused."""
    parts = list(parts)
    if context.args.json:
        say_json([{"number": one.number, "done": one.done, "said": clean_line(one.said)} for one in parts])
    else:
        for one in parts:
            print(clean_line(one.said), file=sys.stdout if one.done else sys.stderr)
        print(clean_line(told))
    return 0 if all(one.done for one in parts) else 1


def _sweep_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    parser.add_argument(
        "--link", nargs="+", default=[], metavar="NUMBER", help=f"link these, or {ALL} that fit"
    )
    _told(parser)


def _link_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    parser.add_argument("number", nargs="+", help="ticket numbers")
    _told(parser)


def _unlink_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    with_json(parser)


def _told(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--told", default="", metavar="voice", help="they were told in person or by telephone"
    )
    with_json(parser)


def _answer_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    words(parser, "the answer; what was said at its end without it", needed=False)
    parser.add_argument(
        "--still-failing",
        nargs="+",
        default=[],
        metavar="NUMBER",
        help="tickets that stay open, as it fails there still",
    )
    with_json(parser)


def _still_down_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    words(parser, "what still fails")
    with_json(parser)


def _children_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    words(parser, "with --reopen: why", needed=False)
    parser.add_argument(
        "--reopen", nargs="+", default=[], metavar="NUMBER", help=f"reopen these, or {ALL} of them"
    )
    with_json(parser)


def _suspected_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("which", nargs="?", default="", metavar="TYPE/SITE", help="the newest without it")
    with_json(parser)


VERBS = (
    CliCommand("sweep", "open tickets that belong to it; --link links them", _sweep_arguments, sweep),
    CliCommand("link", "put tickets under it", _link_arguments, link),
    CliCommand("unlink", "take a ticket out from under its outage", _unlink_arguments, unlink),
    CliCommand("answer", "answer all its tickets once it is over", _answer_arguments, answer),
    CliCommand("still-down", "a ticket for which it still fails", _still_down_arguments, still_down),
    CliCommand(
        "children", "tickets that its end has answered; --reopen reopens them", _children_arguments, children
    ),
    CliCommand("suspected", "tickets that together may be an outage", _suspected_arguments, suspected),
)
