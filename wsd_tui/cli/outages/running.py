"""`outage update`, `snooze`, `restore`, `reopen`, `acknowledge`: while it lasts, and how it ends."""

import argparse

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.outages.said import moment, run_notice, say_done, sends, which, with_json, words
from wsd_tui.cli.output import text_of, when
from wsd_tui.cli.parser import CliCommand
from wsd_tui.desk import outages


def update(context: Context) -> int:
    """Say how it stands; without a text that nothing changed."""
    args = context.args
    given = {
        "text": text_of(args.text),
        "state": args.state,
        "next_update_at": moment(context, "--next", args.next),
        "cadence_min": args.cadence,
        "service_states": dict(_standing(each) for each in args.service) or None,
        "audience": args.audience or None,
    }
    return run_notice(context, outages.update, "progress", given, args.outage)


def snooze(context: Context) -> int:
    """Put the next update off."""
    args, desk = context.args, context.desk
    until = when(desk, "--until", args.until)
    return say_done(context, outages.snooze(desk, context.actor(), args.outage, until, text_of(args.reason)))


def restore(context: Context) -> int:
    """Say that service is back."""
    args = context.args
    given = {"text": text_of(args.text), "restored_at": moment(context, "--at", args.at)}
    return run_notice(context, outages.restore, "restored", given, args.outage)


def reopen(context: Context) -> int:
    """It is down again."""
    return run_notice(
        context, outages.reopen, "reopened", {"text": text_of(context.args.text)}, context.args.outage
    )


def acknowledge(context: Context) -> int:
    """Say that one has read the newest notice."""
    return say_done(context, outages.acknowledge(context.desk, context.actor(), context.args.outage))


def _standing(given: str) -> tuple[str, str]:
    service, equals, state = given.partition("=")
    if not equals:
        raise UsageError(f"--service {given}: write SERVICE={'|'.join(outages.SERVICE_STATES)}")
    return service, state


def _update_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    words(parser, "what changed; nothing did without it", needed=False)
    parser.add_argument("--state", help=", ".join(outages.STATES))
    parser.add_argument(
        "--next", default="", metavar="TIME", help="when the next update comes; by the cadence without it"
    )
    parser.add_argument(
        "--cadence", type=int, metavar="MIN", help="minutes from one update to the next from now on"
    )
    parser.add_argument(
        "--service",
        action="append",
        default=[],
        metavar="ID=STATE",
        help="how a service stands, such as wifi=ok",
    )
    parser.add_argument("--audience", default="", help="a named list that hears of this one as well")
    sends(parser)


def _snooze_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    parser.add_argument("--until", required=True, help="when the next update comes instead")
    parser.add_argument("--reason", default="", help="why there is nothing to tell before")
    with_json(parser)


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    words(parser, "what was confirmed, and what to do where it still fails")
    parser.add_argument("--at", default="", help="when service came back; now without it")
    sends(parser)


def _reopen_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    words(parser, "what fails again, and where")
    sends(parser)


def _acknowledge_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    with_json(parser)


VERBS = (
    CliCommand(
        "update", "say how an outage stands; no text says that nothing changed", _update_arguments, update
    ),
    CliCommand("snooze", "put the next update off, with a reason", _snooze_arguments, snooze),
    CliCommand("restore", "say that service is back; this ends it", _restore_arguments, restore),
    CliCommand("reopen", "say that it is down again", _reopen_arguments, reopen),
    CliCommand(
        "acknowledge", "say that you have read the newest notice", _acknowledge_arguments, acknowledge
    ),
)
