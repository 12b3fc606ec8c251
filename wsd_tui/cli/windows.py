"""Coverage windows: `window declare|change|end|cancel|list|show`, and the tickets: `cover`, `uncover`."""

import argparse

from wsd_tui.cli.context import Context
from wsd_tui.cli.output import say_json, setting, when
from wsd_tui.cli.parser import CliCommand, nest, number
from wsd_tui.desk import actions, reads, windows
from wsd_tui.desk.actions import Done
from wsd_tui.desk.actor import demand
from wsd_tui.desk.desk import Desk
from wsd_tui.present.coverage import window_json, window_words


def _said(context: Context, done: Done) -> int:
    """One line, or the window as JSON where that was asked for."""
    if getattr(context.args, "json", False):
        desk = context.desk
        say_json(window_json(windows.find_window(desk, done.numbers[0]), desk.now(), desk.zone))
    else:
        print(done.said)
    return 0


def declare(context: Context) -> int:
    """Declare a window."""
    args, desk = context.args, context.desk
    start, end = _moment(desk, "--from", args.start), when(desk, "--to", args.end)
    actor = context.actor()
    done = windows.declare(desk, actor, title=args.title, start=start, end=end, reason=args.reason)
    return _said(context, done)


def alter(context: Context) -> int:
    """Another title, start or end."""
    args, desk = context.args, context.desk
    start, end = _moment(desk, "--from", args.start), _moment(desk, "--to", args.end)
    actor = context.actor()
    done = windows.alter(desk, actor, args.window, title=args.title, start=start, end=end, reason=args.reason)
    return _said(context, done)


def end(context: Context) -> int:
    """End it early."""
    args = context.args
    return _said(context, windows.end(context.desk, context.actor(), args.window, reason=args.reason))


def cancel(context: Context) -> int:
    """Call it off."""
    args = context.args
    return _said(context, windows.cancel(context.desk, context.actor(), args.window, reason=args.reason))


def list_windows(context: Context) -> int:
    """All that were declared, the newest first."""
    desk = context.desk
    found, now = windows.listed(desk, context.actor()), desk.now()
    if context.args.json:
        say_json([window_json(window, now, desk.zone) for window in found])
        return 0
    words = setting(desk)
    for window in found:
        print(window_words(window, now, words))
    return 0


def show(context: Context) -> int:
    """One window, and the tickets that are marked for it."""
    desk, actor, now = context.desk, context.actor(), context.desk.now()
    demand(actor, "read")
    window = windows.find_window(desk, context.args.window)
    marked = reads.tickets(desk, actor, desk.store.finder.marked_for(window.id))
    if context.args.json:
        tickets = [ticket.number for ticket in marked]
        say_json({**window_json(window, now, desk.zone), "tickets": tickets})
        return 0
    print(window_words(window, now, setting(desk)))
    for ticket in marked:
        print(f"{ticket.number}  {ticket.title}")
    return 0


def cover(context: Context) -> int:
    """Mark a ticket for a window."""
    args = context.args
    print(actions.cover(context.desk, context.actor(), args.number, args.window).said)
    return 0


def uncover(context: Context) -> int:
    """Take the mark off."""
    args = context.args
    print(actions.uncover(context.desk, context.actor(), args.number, args.window or None).said)
    return 0


def _moment(desk: Desk, option: str, given: str) -> int | None:
    return when(desk, option, given) if given else None


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def _declare_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("title", help="the event in a few words")
    parser.add_argument("--from", dest="start", default="", help="since when; now without it")
    parser.add_argument("--to", dest="end", required=True, help="until when")
    parser.add_argument("--reason", default="", help="why the desk is there")
    _json(parser)


def _alter_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("window", help="such as WIN-1")
    parser.add_argument("--title", default="", help="another title")
    parser.add_argument("--from", dest="start", default="", help="another start")
    parser.add_argument("--to", dest="end", default="", help="another end")
    parser.add_argument("--reason", default="", help="why it is another one now")
    _json(parser)


def _reason_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("window", help="such as WIN-1")
    parser.add_argument("--reason", default="", help="why")
    _json(parser)


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("window", help="such as WIN-1")
    _json(parser)


def _cover_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("window", help="such as WIN-1")


def _uncover_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("window", nargs="?", default="", help="such as WIN-1; all without it")


_VERBS = (
    CliCommand("list", "all coverage windows, the newest first", _json, list_windows),
    CliCommand("show", "one window, and the tickets marked for it", _show_arguments, show),
    CliCommand("declare", "declare a coverage window", _declare_arguments, declare),
    CliCommand("change", "give a window another title, start or end", _alter_arguments, alter),
    CliCommand("end", "end a window that has begun", _reason_arguments, end),
    CliCommand("cancel", "call off a window that has not begun", _reason_arguments, cancel),
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    nest(parser, _VERBS, "VERB")


def window(context: Context) -> int:
    """Without a verb the list, as lines."""
    context.args.json = False
    return list_windows(context)


COMMANDS = (
    CliCommand("window", "coverage windows for priority events outside the hours", _arguments, window),
    CliCommand("cover", "mark a ticket for a coverage window", _cover_arguments, cover),
    CliCommand("uncover", "take that mark off a ticket", _uncover_arguments, uncover),
)
