"""Commands that act on tickets."""

import argparse
import sys

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json, text_of, when
from wsd_tui.cli.parser import CliCommand, Run, number, with_reason
from wsd_tui.cli.templating import template_arguments, with_template
from wsd_tui.desk import actions
from wsd_tui.desk.actions import Done
from wsd_tui.desk.courtesy import reminder
from wsd_tui.desk.identity import METHODS, Verification
from wsd_tui.desk.intake import FIELDS, KINDS
from wsd_tui.desk.settings import CHANNELS, HOLD_REASONS
from wsd_tui.present.numbers import spoken
from wsd_tui.text import clean_line


def _said(done: Done) -> int:
    print(done.said)
    return 0


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    for option, meaning in {
        "--requester": "ID number in the directory",
        "--name": "name, when the directory does not know it",
        "--email": "e-mail",
        "--phone": "telephone",
        "--type": "problem type",
        "--site": "site of the problem",
        "--room": "room of the problem",
        "--asset": "asset tag",
        "--received-at": "when they came or called, if earlier than now",
        "--received-reason": "why it is entered later",
        "--detail-reason": "why the description stays thin",
    }.items():
        parser.add_argument(option, default="", help=meaning)
    parser.add_argument("--description", default="", help="what fails, where, since when; - reads it")
    parser.add_argument("--severity", type=int, choices=(1, 2, 3, 4))
    parser.add_argument("--channel", required=True, choices=CHANNELS)
    parser.add_argument("--kind", default="problem", choices=KINDS)
    parser.add_argument("--remote-possible", choices=("yes", "no"), help="whether it can be done from afar")
    parser.add_argument("--account-change", action="store_true", help="it changes an account (Q3)")
    parser.add_argument("--verified", choices=tuple(METHODS), help="how who asks was verified, and passed")
    parser.add_argument("--voucher", default="", help="ID number of the teacher who vouches for a student")
    parser.add_argument(
        "--missing", action="append", default=[], metavar="FIELD=REASON", help=f"one of {', '.join(FIELDS)}"
    )
    template_arguments(parser)
    parser.add_argument("--json", action="store_true", help="JSON instead of a line")


def new(context: Context) -> int:
    """Open a ticket."""
    args, desk = context.args, context.desk
    intake = actions.Intake(
        requester=args.requester,
        name=args.name,
        email=args.email,
        phone=args.phone,
        problem_type=args.type,
        site=args.site,
        room=args.room,
        asset=args.asset,
        description=text_of(args.description),
        kind=args.kind,
        channel=args.channel,
        severity=args.severity,
        received_at=when(desk, "--received-at", args.received_at) if args.received_at else None,
        received_reason=args.received_reason,
        detail_reason=args.detail_reason,
        missing=dict(_reason(given) for given in args.missing),
        remote_possible=None if args.remote_possible is None else args.remote_possible == "yes",
        account_change=args.account_change,
        verification=Verification(method=args.verified, vouched_by=args.voucher) if args.verified else None,
    )
    done = actions.open_ticket(desk, context.actor(), with_template(context, intake))
    (number,) = done.numbers
    if args.json:
        say_json({"number": number, "spoken": spoken(number)})
    else:
        print(f"{number}  ({spoken(number)})")
    return 0


def _reason(given: str) -> tuple[str, str]:
    field, equals, reason = given.partition("=")
    if field not in FIELDS or not equals or not reason.strip():
        raise UsageError(f"--missing {given}: write FIELD=REASON, the field one of {', '.join(FIELDS)}")
    return field, reason


def take(context: Context) -> int:
    """Become the owner."""
    return _said(actions.take(context.desk, context.actor(), context.args.number, reason=context.args.reason))


def assign(context: Context) -> int:
    """Give it to somebody."""
    args = context.args
    owner = None if args.owner == "none" else args.owner
    return _said(actions.assign(context.desk, context.actor(), args.number, owner, reason=args.reason))


def set_severity(context: Context) -> int:
    """Set the severity."""
    args = context.args
    return _said(actions.set_severity(context.desk, context.actor(), args.number, args.severity, args.reason))


def hold(context: Context) -> int:
    """Put on hold."""
    args, desk = context.args, context.desk
    until = when(desk, "--until", args.until)
    return _said(
        actions.hold(desk, context.actor(), args.number, for_=args.for_, until=until, reason=args.reason)
    )


def resume(context: Context) -> int:
    """End the wait."""
    return _said(actions.resume(context.desk, context.actor(), context.args.number))


def promise(context: Context) -> int:
    """Promise the next update."""
    args, desk = context.args, context.desk
    at = when(desk, "TIME", " ".join(args.time))
    return _said(actions.promise(desk, context.actor(), args.number, at))


def consult(context: Context) -> int:
    """Ask a colleague."""
    args = context.args
    return _said(
        actions.consult(context.desk, context.actor(), args.number, args.staff, text_of(args.question))
    )


def close(context: Context) -> int:
    """Close for good."""
    return _said(actions.close(context.desk, context.actor(), context.args.number))


def undo(context: Context) -> int:
    """Take the last own action back, when it was on this ticket."""
    desk, actor, asked = context.desk, context.actor(), context.args.number
    return _said(actions.undo(desk, actor, asked))


def _spoken(action: str) -> Run:
    def run(context: Context) -> int:
        args = context.args
        function = {
            "reply": actions.reply,
            "comment": actions.comment,
            "resolve": actions.resolve,
            "reopen": actions.reopen,
        }[action]
        text = text_of(args.text)
        done = function(context.desk, context.actor(), args.number, text)
        if action in ("reply", "resolve") and (reminded := reminder(text)):
            print(f"wsd-tui: {clean_line(reminded)}", file=sys.stderr)
        return _said(done)

    return run


def _text(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("text", help="the text; - reads it from standard input")


def _assign_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("owner", help="staff id, or none")
    parser.add_argument("--reason", default="", help="why it is handed over")


def _severity_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("severity", type=int, choices=(1, 2, 3, 4))
    parser.add_argument("--reason", required=True, help="why")


def _hold_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("--for", dest="for_", required=True, choices=HOLD_REASONS)
    parser.add_argument("--until", required=True, help="wake-up day or moment")
    parser.add_argument("--reason", required=True, help="what is awaited")


def _consult_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("staff", help="staff id of the colleague")
    parser.add_argument("question", help="the question; - reads it from standard input")


def _promise_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("time", nargs="+", help="15:30, tomorrow 08:00, 2026-09-10 08:00")


COMMANDS = (
    CliCommand("new", "open a ticket", _new_arguments, new),
    CliCommand("take", "become the owner", with_reason, take),
    CliCommand("assign", "give it to somebody", _assign_arguments, assign),
    CliCommand("severity", "set the severity", _severity_arguments, set_severity),
    CliCommand("reply", "answer the requester", _text, _spoken("reply")),
    CliCommand("comment", "write an internal note", _text, _spoken("comment")),
    CliCommand("hold", "wait for requester, vendor or part", _hold_arguments, hold),
    CliCommand("resume", "end the wait", number, resume),
    CliCommand("promise", "promise the next update", _promise_arguments, promise),
    CliCommand("consult", "ask a colleague; the owner stays", _consult_arguments, consult),
    CliCommand("resolve", "resolve with what was done", _text, _spoken("resolve")),
    CliCommand("reopen", "take a resolved ticket up again", _text, _spoken("reopen")),
    CliCommand("close", "close a resolved ticket", number, close),
    CliCommand("undo", "take back your last action on this ticket", number, undo),
)
