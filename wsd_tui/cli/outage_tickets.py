"""`outage sweep`, `answer`, `still-down`: the tickets of an outage."""

import argparse
import sys
from collections.abc import Iterable, Sequence

from wsd_tui.cli.context import Context
from wsd_tui.cli.outage_said import say_lines, which, with_json, words
from wsd_tui.cli.output import say_json, text_of
from wsd_tui.cli.parser import CliCommand, number
from wsd_tui.desk import outages
from wsd_tui.desk.find import find_ticket
from wsd_tui.desk.outages.linking import Part
from wsd_tui.desk.outages.sweep import Match
from wsd_tui.present.times import clock_time
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
    if args.json:
        say_json({"numbers": list(done.numbers), "said": clean_line(done.said)})
    else:
        print(done.said)
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


VERBS = (
    CliCommand("sweep", "open tickets that belong to it; --link links them", _sweep_arguments, sweep),
    CliCommand("answer", "answer all its tickets once it is over", _answer_arguments, answer),
    CliCommand("still-down", "a ticket for which it still fails", _still_down_arguments, still_down),
)
