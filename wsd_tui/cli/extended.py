"""Extended times: `extended declare`, `extended end`, `extended list`."""

import argparse
from typing import Any

from wsd_tui.cli.context import Context
from wsd_tui.cli.output import say_json, setting, when
from wsd_tui.cli.parser import CliCommand
from wsd_tui.desk import extended as actions
from wsd_tui.desk.actor import demand
from wsd_tui.desk.desk import Desk
from wsd_tui.present.extended import times_words
from wsd_tui.present.times import iso
from wsd_tui.store.records import ExtendedTimes
from wsd_tui.text import clean_line


def extended(context: Context) -> int:
    """Declare, end or list extended times."""
    todo = {"declare": _declare, "end": _end, "list": _list}
    return todo[context.args.what](context)


def _declare(context: Context) -> int:
    args, desk = context.args, context.desk
    done = actions.declare(
        desk,
        context.actor(),
        cause=args.cause,
        reason=args.reason,
        words=args.words,
        start=when(desk, "--from", args.start) if args.start else None,
        end=when(desk, "--to", args.end) if args.end else None,
    )
    print(done.said)
    return 0


def _end(context: Context) -> int:
    args = context.args
    print(actions.end(context.desk, context.actor(), args.number or None, reason=args.reason).said)
    return 0


def _list(context: Context) -> int:
    desk = context.desk
    demand(context.actor(), "read")
    known = desk.store.extended.all()
    if context.args.json:
        say_json([_json(desk, times) for times in known])
        return 0
    words, now = setting(desk), desk.now()
    for times in known:
        print(clean_line(f"{times_words(times, now, words)}: {times.reason}"))
    return 0


def _json(desk: Desk, times: ExtendedTimes) -> dict[str, Any]:
    return {
        "number": times.number,
        "cause": times.cause,
        "words": clean_line(times.words),
        "reason": clean_line(times.reason),
        "from": iso(times.start, desk.zone),
        "to": None if times.end is None else iso(times.end, desk.zone),
        "by": times.declared_by,
        "in_force": times.holds(desk.now()),
    }


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("declare", "end", "list"))
    parser.add_argument("number", nargs="?", default="", help="end: such as EXT-1, where several stand")
    parser.add_argument("--cause", default="", help=f"declare: {', '.join(actions.CAUSES)}")
    parser.add_argument("--words", default="", help="declare: another cause, or more of a listed one")
    parser.add_argument("--reason", default="", help="why")
    parser.add_argument("--from", dest="start", default="", help="declare: since when; now without it")
    parser.add_argument("--to", dest="end", default="", help="declare: until when; open without it")
    parser.add_argument("--json", action="store_true", help="list: JSON instead of lines")


COMMANDS = (CliCommand("extended", "extended times: declare, end, list", _arguments, extended),)
