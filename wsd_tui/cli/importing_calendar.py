"""`wsd-tui import ics`: closed days, breaks and early releases proposed from a district's calendar feed."""

import argparse
from pathlib import Path

from wsd_tui.cli import calendar_proposing as proposing
from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.parser import CliCommand
from wsd_tui.exchange.fault import ImportFault


def import_feed(context: Context) -> int:
    """Read the feed, show what it would mean, write what is agreed to."""
    proposing.demand_planner(context)
    from wsd_tui.exchange.calendar.feed import propose_feed
    from wsd_tui.exchange.calendar.words import load_words, shipped_words

    args = context.args
    first, last = proposing.dates_asked(context)
    words = load_words(Path(args.words)) if args.words else shipped_words()
    hours, zone = proposing.usual_hours(context), context.desk.zone
    try:
        proposal = propose_feed(Path(args.file), words, hours, zone, first, last)
    except ImportFault as fault:
        raise UsageError(str(fault)) from None
    return proposing.run(context, proposal)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="calendar feed, saved as a file (.ics)")
    parser.add_argument("--words", metavar="MAP", default="", help="another file of words and what they mean")
    proposing.date_arguments(parser)
    proposing.arguments(parser)


CALENDAR = (
    CliCommand("ics", "closed days and early releases from a calendar feed", _arguments, import_feed),
)
