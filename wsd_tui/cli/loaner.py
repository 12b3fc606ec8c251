"""Loaners: `loaner list`, `out`, `in`, `renew`."""

import argparse

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json, setting, when
from wsd_tui.cli.parser import CliCommand
from wsd_tui.desk import loans
from wsd_tui.desk.change import Done
from wsd_tui.present.around_json import loan_json
from wsd_tui.present.loan import loan_text


def loaner(context: Context) -> int:
    """The asked-for one of the four."""
    return _WHAT[context.args.what](context)


def _list(context: Context) -> int:
    args, desk = context.args, context.desk
    found = loans.loans_out(desk, context.actor(), overdue=args.overdue)
    shown, now = setting(desk), desk.now()
    if args.json:
        say_json([loan_json(loan, now, shown) for loan in found])
        return 0
    for loan in found:
        print(loan_text(loan, now, shown))
    return 0


def _out(context: Context) -> int:
    args, desk = context.args, context.desk
    tag = _demanded(args.tag, "out", "the tag of the loaner")
    number = _demanded(args.ticket, "out", "--ticket, the ticket it goes with")
    due_at = when(desk, "--due", args.due) if args.due else None
    return _said(loans.lend(desk, context.actor(), number, tag, due_at=due_at, reason=args.reason))


def _in(context: Context) -> int:
    args = context.args
    tag = _demanded(args.tag, "in", "the tag of the loaner")
    return _said(loans.take_back(context.desk, context.actor(), tag, args.condition, args.note))


def _renew(context: Context) -> int:
    args, desk = context.args, context.desk
    tag = _demanded(args.tag, "renew", "the tag of the loaner")
    due_at = when(desk, "--due", _demanded(args.due, "renew", "--due, the new day"))
    return _said(loans.renew(desk, context.actor(), tag, due_at))


def _demanded(given: str, what: str, wanted: str) -> str:
    if not given:
        raise UsageError(f"loaner {what}: give {wanted}")
    return given


def _said(done: Done) -> int:
    print(done.said)
    return 0


_WHAT = {"list": _list, "out": _out, "in": _in, "renew": _renew}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=tuple(_WHAT))
    parser.add_argument("tag", nargs="?", default="", help="asset tag of the loaner, or such as LOAN-3")
    parser.add_argument("--ticket", default="", help="out: the ticket it goes with")
    parser.add_argument("--due", default="", help="out, renew: when it is due")
    parser.add_argument("--reason", default="", help="out: why a second one")
    parser.add_argument("--condition", default="good", help=f"in: {', '.join(loans.CONDITIONS)}")
    parser.add_argument("--note", default="", help="in: what is to be said of it")
    parser.add_argument("--overdue", action="store_true", help="list: only what should be back")
    parser.add_argument("--json", action="store_true", help="list: JSON instead of lines")


COMMANDS = (CliCommand("loaner", "loaners: list, out, in, renew", _arguments, loaner),)
