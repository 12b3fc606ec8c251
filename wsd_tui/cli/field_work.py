"""Commands of work where the requester is: visits and remote sessions."""

import argparse

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import when
from wsd_tui.cli.parser import CliCommand, number
from wsd_tui.desk import actions
from wsd_tui.desk.actions import Consent, Done
from wsd_tui.desk.actions.remote import HOW_AGREED

_POSSIBLE = {"yes": True, "no": False, "unknown": None}


def visit(context: Context) -> int:
    """Begin, end or tell of a visit."""
    print(_VISIT[context.args.what](context).said)
    return 0


def _begin_visit(context: Context) -> Done:
    args = context.args
    return actions.begin_visit(
        context.desk,
        context.actor(),
        args.number,
        place=args.place,
        not_remote=args.not_remote,
        overlap=args.overlap,
    )


def _end_visit(context: Context) -> Done:
    args = context.args
    end = when(context.desk, "--end", args.end) if args.end else None
    return actions.end_visit(context.desk, context.actor(), args.number, args.met, end=end, note=args.note)


def _log_visit(context: Context) -> Done:
    args = context.args
    start, end = _times(context)
    return actions.log_visit(
        context.desk,
        context.actor(),
        args.number,
        args.met,
        start=start,
        end=end,
        place=args.place,
        not_remote=args.not_remote,
        note=args.note,
        overlap=args.overlap,
    )


def remote(context: Context) -> int:
    """Begin, end or tell of a remote session, or keep that it was refused."""
    print(_REMOTE[context.args.what](context).said)
    return 0


def _start_remote(context: Context) -> Done:
    return actions.start_remote(context.desk, context.actor(), context.args.number, _consent(context))


def _end_remote(context: Context) -> Done:
    return actions.end_remote(context.desk, context.actor(), context.args.number, context.args.note)


def _log_remote(context: Context) -> Done:
    args = context.args
    start, end = _times(context)
    return actions.log_remote(
        context.desk, context.actor(), args.number, _consent(context), start=start, end=end, note=args.note
    )


def _refuse_remote(context: Context) -> Done:
    args = context.args
    return actions.refuse_remote(context.desk, context.actor(), args.number, args.by, args.how)


def _consent(context: Context) -> Consent:
    args = context.args
    at = when(context.desk, "--agreed-at", args.agreed_at) if args.agreed_at else None
    return Consent(by=args.by, how=args.how, at=at)


def _times(context: Context) -> tuple[int, int]:
    args = context.args
    if not args.start or not args.end:
        raise UsageError(f"{args.what}: give --start and --end, such as 09:05")
    return when(context.desk, "--start", args.start), when(context.desk, "--end", args.end)


def remote_possible(context: Context) -> int:
    """Say whether a ticket can be helped from afar."""
    args = context.args
    fields = {"remote_possible": _POSSIBLE[args.answer]}
    print(actions.edit(context.desk, context.actor(), args.number, fields).said)
    return 0


_VISIT = {"begin": _begin_visit, "end": _end_visit, "log": _log_visit}
_REMOTE = {"start": _start_remote, "end": _end_remote, "log": _log_remote, "refused": _refuse_remote}


def _visit_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("what", choices=tuple(_VISIT))
    parser.add_argument("--place", default="", help="where; the ticket's own place unless given")
    parser.add_argument("--met", default="", help="who was met, or nobody")
    parser.add_argument("--not-remote", default="", help="why no remote session does (R2)")
    parser.add_argument("--overlap", action="store_true", help="another own visit was at the same time")
    _times_and_note(parser)


def _remote_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("what", choices=tuple(_REMOTE))
    parser.add_argument("--by", default="", help="who agreed, or refused")
    parser.add_argument("--how", default="", metavar="HOW", help=f"one of {', '.join(HOW_AGREED)}")
    parser.add_argument("--agreed-at", default="", help="when they agreed, if before the session began")
    _times_and_note(parser)


def _times_and_note(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--start", default="", help="for log: when it began")
    parser.add_argument("--end", default="", help="when it ended, if not now")
    parser.add_argument("--note", default="", help="what was done")


def _possible_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("answer", choices=tuple(_POSSIBLE))


COMMANDS = (
    CliCommand("visit", "begin, end or tell of a visit", _visit_arguments, visit),
    CliCommand("remote", "a remote session: consent, begin, end, refusal", _remote_arguments, remote),
    CliCommand("remote-possible", "whether it can be helped from afar", _possible_arguments, remote_possible),
)
