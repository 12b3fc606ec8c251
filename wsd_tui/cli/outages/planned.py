"""`outage plan`, `move`, `start`, `complete`, `call-off`: planned maintenance."""

import argparse

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.outages.publishing import described, of_description
from wsd_tui.cli.outages.said import moment, run_notice, sends, which, words
from wsd_tui.cli.output import text_of
from wsd_tui.cli.parser import CliCommand
from wsd_tui.config import Faults, Node, checks
from wsd_tui.desk import outages


def plan(context: Context) -> int:
    """Announce planned maintenance."""
    given = of_description(context) | _times(context) | {"nature": text_of(context.args.nature)}
    return run_notice(context, outages.schedule, "planned", given)


def move(context: Context) -> int:
    """Give it another time."""
    given = _times(context) | {"text": text_of(context.args.text)}
    return run_notice(context, outages.reschedule, "planned_change", given, context.args.outage)


def start(context: Context) -> int:
    """It has begun."""
    args = context.args
    given = {"text": text_of(args.text), "started_at": moment(context, "--at", args.at)}
    return run_notice(context, outages.start, "planned_start", given, args.outage)


def complete(context: Context) -> int:
    """It is done, and everything works."""
    args = context.args
    given = {"text": text_of(args.text), "completed_at": moment(context, "--at", args.at)}
    return run_notice(context, outages.complete, "planned_end", given, args.outage)


def call_off(context: Context) -> int:
    """It does not take place."""
    given = {"reason": text_of(context.args.text)}
    return run_notice(context, outages.call_off, "planned_off", given, context.args.outage)


def _times(context: Context) -> dict[str, object]:
    args = context.args
    return {
        "start": moment(context, "--from", args.start),
        "end": moment(context, "--to", args.end),
        "ahead": [_duration(each) for each in args.ahead] or None,
    }


def _duration(given: str) -> int:
    faults = Faults("--ahead")
    seconds = checks.duration()(Node.from_plain(given, "--ahead"), faults)
    if seconds is None:
        raise UsageError(f"--ahead {given}: write a duration such as 1h, 24h or 120h")
    return seconds


def _when(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="start", default="", help="when it is to begin")
    parser.add_argument("--to", dest="end", default="", help="when it is to end")
    parser.add_argument(
        "--ahead",
        action="append",
        default=[],
        metavar="DURATION",
        help="announce it again so long before; once for each",
    )


def _plan_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("nature", help="what is done, in one line; - reads it from standard input")
    described(parser)
    _when(parser)
    sends(parser)


def _move_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    words(parser, "why", needed=False)
    _when(parser)
    sends(parser)


def _start_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    words(parser, "what else is to be said", needed=False)
    parser.add_argument("--at", default="", help="when it began; now without it")
    sends(parser)


def _complete_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    words(parser, "what was confirmed to work")
    parser.add_argument("--at", default="", help="when it ended; now without it")
    sends(parser)


def _call_off_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    words(parser, "why it does not take place")
    sends(parser)


VERBS = (
    CliCommand("plan", "announce planned maintenance", _plan_arguments, plan),
    CliCommand("move", "give planned maintenance another time", _move_arguments, move),
    CliCommand("start", "say that planned maintenance has begun", _start_arguments, start),
    CliCommand("complete", "say that planned maintenance is done", _complete_arguments, complete),
    CliCommand("call-off", "call planned maintenance off", _call_off_arguments, call_off),
)
