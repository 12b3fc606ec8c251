"""The command of direct calls: log one, list them, show what is read to a caller."""

import argparse

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json, setting, when
from wsd_tui.cli.parser import CliCommand
from wsd_tui.desk import actions
from wsd_tui.desk.direct_calls import AT_ONCE, direct_calls, script
from wsd_tui.present.direct_call import call_json, call_line


def direct_call(context: Context) -> int:
    """The asked-for one of the three."""
    return _WHAT[context.args.what](context)


def _log(context: Context) -> int:
    args, desk = context.args, context.desk
    if not args.caller:
        raise UsageError("direct-call log: give --caller, an ID number or a name")
    done = actions.log_direct_call(
        desk,
        context.actor(),
        args.caller,
        staff=args.staff,
        at=when(desk, "--at", args.at) if args.at else None,
        read=args.read,
        at_once=args.at_once,
        about=args.about,
    )
    print(done.said)
    return 0


def _list(context: Context) -> int:
    args, desk = context.args, context.desk
    since = when(desk, "--since", args.since) if args.since else 0
    calls, shown = direct_calls(desk, context.actor(), since), setting(desk)
    if args.json:
        say_json([call_json(call, shown) for call in calls])
        return 0
    for call in calls:
        print(call_line(call, desk.now(), shown))
    return 0


def _script(context: Context) -> int:
    for line in script(context.desk.settings.helpdesk):
        print(line)
    return 0


_WHAT = {"log": _log, "list": _list, "script": _script}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=tuple(_WHAT))
    parser.add_argument("--caller", default="", help="ID number in the directory, or a name")
    parser.add_argument("--staff", default="", metavar="STAFF", help="staff id of who was called, if not you")
    parser.add_argument("--at", default="", help="when they called, if not now")
    parser.add_argument("--read", action="store_true", help="the three points were read to the caller")
    parser.add_argument(
        "--at-once", default="", choices=("", *AT_ONCE), help="why there was no time for advice"
    )
    parser.add_argument("--about", default="", help="what it was about")
    parser.add_argument("--since", default="", help="for list: from this day or moment on")
    parser.add_argument("--json", action="store_true", help="for list: JSON instead of lines")


COMMANDS = (CliCommand("direct-call", "calls past the helpdesk: log, list, script", _arguments, direct_call),)
