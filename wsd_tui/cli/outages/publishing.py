"""`outage declare`, `propose`, `publish`, `drop`: how an outage becomes known."""

import argparse
from typing import Any

from wsd_tui.cli.context import Context
from wsd_tui.cli.outages.said import moment, run_notice, say_done, sends, which, with_json, words
from wsd_tui.cli.output import text_of
from wsd_tui.cli.parser import CliCommand
from wsd_tui.desk import outages


def declare(context: Context) -> int:
    """Declare an outage."""
    given = _described(context) | _first_word(context) | {"nature": text_of(context.args.nature)}
    return run_notice(context, outages.declare, "start", given)


def propose(context: Context) -> int:
    """Propose one to the Coordinator, or change a proposal."""
    given = _described(context) | {"nature": text_of(context.args.nature)}
    draft = context.args.draft or None
    return say_done(context, outages.propose(context.desk, context.actor(), draft=draft, **given))


def publish(context: Context) -> int:
    """Publish a proposal, with whatever is given in place of what it says."""
    args = context.args
    given = (
        _described(context) | _first_word(context) | {"nature": text_of(args.nature), "draft": args.outage}
    )
    return run_notice(context, outages.declare, "start", given)


def drop(context: Context) -> int:
    """Drop a proposal."""
    args = context.args
    return say_done(context, outages.drop(context.desk, context.actor(), args.outage, text_of(args.text)))


def described(parser: argparse.ArgumentParser) -> None:
    """What an outage is; all but nature and services may be left out."""
    parser.add_argument(
        "--service", action="append", default=[], metavar="ID", help="an affected service; once for each"
    )
    parser.add_argument(
        "--site", action="append", default=[], metavar="ID", help="an affected site; all without it"
    )
    parser.add_argument("--audience", default="", help="the named list that hears of it")
    parser.add_argument("--extent", default="", help=", ".join(outages.EXTENTS))
    parser.add_argument("--category", default="", help=", ".join(outages.CATEGORIES))
    parser.add_argument("--works", default="", help="what still works, or what to do meanwhile")
    parser.add_argument("--cadence", type=int, metavar="MIN", help="minutes from one update to the next")


def of_description(context: Context) -> dict[str, Any]:
    """The keywords of these options."""
    args = context.args
    return {
        "services": args.service,
        "sites": args.site,
        "audience": args.audience,
        "extent": args.extent,
        "category": args.category,
        "works": args.works,
        "cadence_min": args.cadence,
    }


def _described(context: Context) -> dict[str, Any]:
    return of_description(context) | {"started_at": moment(context, "--since", context.args.since)}


def _first_word(context: Context) -> dict[str, Any]:
    due = moment(context, "--next", context.args.next)
    return {"next_update_at": due, "extended_times": context.args.extended}


def _since(parser: argparse.ArgumentParser) -> None:
    described(parser)
    parser.add_argument("--since", default="", help="when it began; now without it")


def _first(parser: argparse.ArgumentParser) -> None:
    _since(parser)
    parser.add_argument(
        "--next", default="", metavar="TIME", help="when the next update comes; by the cadence without it"
    )
    parser.add_argument(
        "--extended",
        default="",
        metavar="CAUSE",
        help=f"declare extended times: {', '.join(outages.EXTENDED_CAUSES)}",
    )
    sends(parser)


def _nature(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "nature",
        nargs="?",
        default="",
        help="what does not work, in one line; - reads it from standard input",
    )


def _declare_arguments(parser: argparse.ArgumentParser) -> None:
    _nature(parser)
    _first(parser)


def _propose_arguments(parser: argparse.ArgumentParser) -> None:
    _nature(parser)
    _since(parser)
    parser.add_argument("--draft", default="", metavar="OUT-N", help="a proposal to change")
    with_json(parser)


def _publish_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    parser.add_argument("--nature", default="", help="other words for what does not work")
    _first(parser)


def _drop_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    words(parser, "why it is none")
    with_json(parser)


VERBS = (
    CliCommand("declare", "declare an outage: the first notice", _declare_arguments, declare),
    CliCommand("propose", "propose one to the Coordinator; nobody is told yet", _propose_arguments, propose),
    CliCommand("publish", "publish a proposal", _publish_arguments, publish),
    CliCommand("drop", "drop a proposal", _drop_arguments, drop),
)
