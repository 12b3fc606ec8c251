"""The waiting list of the counter: `waiting list`, `add`, `call`, `leave`."""

import argparse

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json, setting, when
from wsd_tui.cli.parser import CliCommand
from wsd_tui.desk import waiting as actions
from wsd_tui.desk.change import Done
from wsd_tui.desk.reads import day_start
from wsd_tui.present.around_json import waiting_json
from wsd_tui.present.waiting import waiting_text


def waiting(context: Context) -> int:
    """The asked-for one of the four."""
    return _WHAT[context.args.what](context)


def _list(context: Context) -> int:
    args, desk, actor = context.args, context.desk, context.actor()
    found = (
        actions.came_since(desk, actor, day_start(desk)) if args.all else actions.waiting_list(desk, actor)
    )
    shown, now = setting(desk), desk.now()
    if args.json:
        say_json([waiting_json(one, now, shown) for one in found])
        return 0
    for one in found:
        print(waiting_text(one, now, shown))
    return 0


def _add(context: Context) -> int:
    args, desk = context.args, context.desk
    if not args.who:
        raise UsageError("waiting add: say who waits, an ID number, a badge or a name")
    at = when(desk, "--at", args.at) if args.at else None
    return _said(context, actions.add(desk, context.actor(), args.who, args.reason, at=at))


def _call(context: Context) -> int:
    return _said(context, actions.call(context.desk, context.actor(), context.args.who or None))


def _leave(context: Context) -> int:
    args = context.args
    if not args.who:
        raise UsageError("waiting leave: say who left, such as W-3")
    return _said(context, actions.leave(context.desk, context.actor(), args.who, args.outcome))


def _said(context: Context, done: Done) -> int:
    if context.args.json:
        desk = context.desk
        found = actions.find_waiting(desk, done.numbers[0])
        say_json(waiting_json(found, desk.now(), setting(desk)))
        return 0
    print(done.said)
    return 0


_WHAT = {"list": _list, "add": _add, "call": _call, "leave": _leave}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=tuple(_WHAT))
    parser.add_argument(
        "who", nargs="?", default="", help="add: ID number, badge or name; call, leave: such as W-3"
    )
    parser.add_argument("--reason", default="", help="add: what it is about, in a few words")
    parser.add_argument("--at", default="", help="add: when they came, if not now")
    parser.add_argument("--outcome", default="left", help=f"leave: {', '.join(actions.OUTCOMES)}")
    parser.add_argument("--all", action="store_true", help="list: everybody who came today, also who is gone")
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


COMMANDS = (CliCommand("waiting", "the waiting list: list, add, call, leave", _arguments, waiting),)
