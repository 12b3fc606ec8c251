"""`delegation list|set|end`: who acts for the Coordinator, and when."""

import argparse
from typing import Any

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json, setting, text_of, when
from wsd_tui.cli.parser import CliCommand, nest
from wsd_tui.desk import delegation as actions
from wsd_tui.desk.actor import demand
from wsd_tui.desk.change import Done
from wsd_tui.desk.delegation import find_delegation
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import iso, local
from wsd_tui.store.delegations import Delegation
from wsd_tui.text import clean_line


def list_delegations(context: Context) -> int:
    """All of them, the newest first."""
    desk = context.desk
    demand(context.actor(), "read")
    words, now, known = setting(desk), desk.now(), desk.store.delegations.all()[::-1]
    if context.args.json:
        say_json([_json(one, words, now) for one in known])
        return 0
    for one in known:
        span = f"from {local(one.start, words.zone, now)} until {local(one.end, words.zone, now)}"
        stands = " (acts now)" if one.covers(now) else ""
        print(clean_line(f"{one.number} {words.name(one.staff)} {span}{stands}: {one.reason}"))
    return 0


def begin(context: Context) -> int:
    """Let a technician act."""
    args, desk = context.args, context.desk
    start = when(desk, "--from", args.start) if args.start else None
    end = when(desk, "--to", args.end)
    return _said(
        context, actions.delegate(desk, context.actor(), args.staff, start, end, text_of(args.reason))
    )


def end(context: Context) -> int:
    """End it before its time."""
    args = context.args
    return _said(
        context,
        actions.end_delegation(context.desk, context.actor(), args.number or None, text_of(args.reason)),
    )


def _said(context: Context, done: Done) -> int:
    desk = context.desk
    if context.args.json:
        say_json(_json(find_delegation(desk, done.numbers[0]), setting(desk), desk.now()))
    else:
        print(done.said)
    return 0


def _json(one: Delegation, words: Setting, now: int) -> dict[str, Any]:
    return {
        "number": one.number,
        "staff": words.name(one.staff),
        "from": iso(one.start, words.zone),
        "to": iso(one.end, words.zone),
        "reason": clean_line(one.reason),
        "by": words.name(one.given_by),
        "in_force": one.covers(now),
    }


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def _set_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("staff", metavar="ID", help="staff id of who acts")
    parser.add_argument("--from", dest="start", default="", help="since when; now without it")
    parser.add_argument("--to", dest="end", required=True, help="until when")
    parser.add_argument("--reason", default="", help="why")
    _list_arguments(parser)


def _end_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "number", nargs="?", default="", metavar="DEL-N", help="which, where there are several"
    )
    parser.add_argument("--reason", default="", help="why")
    _list_arguments(parser)


_VERBS = (
    CliCommand("list", "who acts or acted for the Coordinator", _list_arguments, list_delegations),
    CliCommand("set", "let a technician act for the Coordinator", _set_arguments, begin),
    CliCommand("end", "end that before its time", _end_arguments, end),
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    nest(parser, _VERBS, "VERB")


def _no_verb(context: Context) -> int:
    raise UsageError("delegation: say what to do, one of: list, set, end")


COMMANDS = (CliCommand("delegation", "who acts for the Coordinator: list, set, end", _arguments, _no_verb),)
