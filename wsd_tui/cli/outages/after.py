"""`outage cause`, `follow-up`, `review`, `report`: what is learned from it."""

import argparse
from pathlib import Path

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.outages.said import run_notice, say_done, sends, which, with_json, words
from wsd_tui.cli.output import say_json, setting, text_of
from wsd_tui.cli.parser import CliCommand, whole
from wsd_tui.desk import outages
from wsd_tui.desk.outages.report import report as compiled
from wsd_tui.present.outages.report import report_text
from wsd_tui.present.outages.table import report_csv, report_json
from wsd_tui.store.files import write_own
from wsd_tui.text import clean_line


def cause(context: Context) -> int:
    """Keep what caused it."""
    args = context.args
    done = outages.set_cause(context.desk, context.actor(), args.outage, args.cause_class, text_of(args.text))
    return say_done(context, done)


def follow_up(context: Context) -> int:
    """Keep what is still to do, or that it is done."""
    args, desk, actor = context.args, context.desk, context.actor()
    if args.done is not None:
        return say_done(context, outages.finish_follow_up(desk, actor, args.outage, args.done))
    if not (args.text and args.owner and args.due):
        raise UsageError("outage follow-up: give a text, --owner and --due, or --done with its number")
    return say_done(
        context, outages.add_follow_up(desk, actor, args.outage, text_of(args.text), args.owner, args.due)
    )


def review(context: Context) -> int:
    """Send the post-incident notice."""
    return run_notice(context, outages.review, "review", {}, context.args.outage)


def report(context: Context) -> int:
    """What happened, in figures."""
    args, desk = context.args, context.desk
    found, words_of = compiled(desk, context.actor(), args.outage), setting(desk)
    if args.json:
        say_json(report_json(found, words_of))
        return 0
    text = report_csv(found, words_of) if args.csv else report_text(found, words_of)
    if args.file:
        write_own(Path(args.file), text)
        print(f"{clean_line(args.file)} written")
    else:
        print(text, end="")
    return 0


def _cause_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    parser.add_argument("cause_class", metavar="CLASS", help=", ".join(outages.CAUSE_CLASSES))
    words(parser, "the cause in plain words")
    with_json(parser)


def _follow_up_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    words(parser, "what is to be done", needed=False)
    parser.add_argument("--owner", default="", metavar="ID", help="staff id of who does it")
    parser.add_argument("--due", default="", metavar="DATE", help="until when, such as 2026-10-01")
    parser.add_argument("--done", type=whole, metavar="NUMBER", help="this one of the list is done")
    with_json(parser)


def _review_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    sends(parser)


def _report_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument(
        "--csv", action="store_true", help="one long table: outage, section, line, field, value"
    )
    shape.add_argument("--json", action="store_true", help="JSON instead of a page")
    parser.add_argument("--file", default="", help="write it there")


VERBS = (
    CliCommand("cause", "keep what caused it", _cause_arguments, cause),
    CliCommand(
        "follow-up", "keep what is still to do, by whom and until when", _follow_up_arguments, follow_up
    ),
    CliCommand("review", "send the post-incident notice", _review_arguments, review),
    CliCommand("report", "what happened: a page, a table or JSON", _report_arguments, report),
)
