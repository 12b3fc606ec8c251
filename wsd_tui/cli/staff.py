"""`wsd-tui staff`: who works here, and their PINs."""

import argparse

from wsd_tui.cli.asking import ask_secretly, ask_twice, demand_terminal
from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json
from wsd_tui.cli.parser import Adds, CliCommand, nest, no_arguments
from wsd_tui.desk import pins, staffing
from wsd_tui.desk.actor import demand
from wsd_tui.desk.change import Done
from wsd_tui.desk.settings import ROLES
from wsd_tui.present.staff import staff_json, staff_lines


def list_staff(context: Context) -> int:
    """Everybody who works or worked here."""
    found = staffing.members(context.desk, context.actor())
    if context.args.json:
        say_json([staff_json(member) for member in found])
        return 0
    for line in staff_lines(found):
        print(line)
    return 0


def add(context: Context) -> int:
    """Put somebody on the list."""
    done = staffing.add(context.desk, context.actor(), context.args.id, _fields(context))
    return _said(context, done)


def change(context: Context) -> int:
    """Change what the list says."""
    args = context.args
    done = staffing.change_member(context.desk, context.actor(), args.id, _fields(context), args.hand_over)
    return _said(context, done)


def deactivate(context: Context) -> int:
    """Take somebody off the list."""
    args = context.args
    return _said(context, staffing.deactivate(context.desk, context.actor(), args.id, args.hand_over))


def reset_pin(context: Context) -> int:
    """Give somebody a PIN for one time, and show it once."""
    actor, args = context.actor(), context.args
    demand(actor, "staff")  # before anything is asked
    done, pin = pins.reset(context.desk, actor, args.id, ask_twice() if args.ask else None)
    if args.json:
        say_json({"id": args.id} if args.ask else {"id": args.id, "pin": pin})
        return 0
    print(done.said)
    if not args.ask:
        print(f"PIN: {pin}")
    return 0


def own_pin(context: Context) -> int:
    """Choose another PIN for oneself."""
    demand_terminal()
    who = context.actor().id
    old = ask_secretly("Present PIN: ")
    pins.enter(context.desk, who, old, own=ask_twice(), via="cli")
    print("your PIN is changed")
    return 0


def _fields(context: Context) -> dict[str, str]:
    given = {name: getattr(context.args, name) for name in staffing.FIELDS}
    return {name: value for name, value in given.items() if value is not None}


def _said(context: Context, done: Done) -> int:
    """What was done. The file that staff stood in before is named when it says something else now."""
    notice = context.notice
    if context.args.json:
        found = staffing.members(context.desk, context.actor())
        member = next(member for member in found if member.staff.id == context.args.id.casefold())
        say_json(staff_json(member) | {"said": done.said, "notice": notice})
        return 0
    print(done.said)
    if notice:
        print(f"{notice}: put the same into the `staff` of {context.loaded.path}")
    return 0


def _with_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", help="staff id")
    _json(parser)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def _described(needed: bool) -> Adds:
    def add_arguments(parser: argparse.ArgumentParser) -> None:
        _with_id(parser)
        parser.add_argument("--name", required=needed, help="the whole name")
        parser.add_argument("--role", required=needed, choices=ROLES)
        parser.add_argument("--os-user", help="user name on the machines of the desk")
        parser.add_argument("--email")
        parser.add_argument("--office", help="director or superintendent, for a viewer who approves")
        if not needed:
            _handing_over(parser)

    return add_arguments


def _handing_over(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--hand-over",
        action="append",
        default=[],
        metavar="ID",
        help="who takes all open tickets, or NUMBER=ID for one of them; may be given more than once",
    )


def _leaving(parser: argparse.ArgumentParser) -> None:
    _with_id(parser)
    _handing_over(parser)


def _resetting(parser: argparse.ArgumentParser) -> None:
    _with_id(parser)
    parser.add_argument("--ask", action="store_true", help="ask for the PIN here instead of making one up")


_VERBS = (
    CliCommand("list", "everybody who works or worked here", _json, list_staff),
    CliCommand("add", "put somebody on the staff list", _described(True), add),
    CliCommand("change", "change what the list says of somebody", _described(False), change),
    CliCommand("deactivate", "take somebody off the list, and hand over their tickets", _leaving, deactivate),
    CliCommand("reset-pin", "give somebody a PIN that is good once", _resetting, reset_pin),
    CliCommand("pin", "choose another PIN for yourself", no_arguments, own_pin),
)


def _what(context: Context) -> int:
    raise UsageError(f"staff what? One of: {', '.join(command.name for command in _VERBS)}")


def _arguments(parser: argparse.ArgumentParser) -> None:
    nest(parser, _VERBS, "VERB")


COMMANDS = (CliCommand("staff", "who works here, and their PINs", _arguments, _what),)
