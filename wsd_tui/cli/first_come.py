"""`first-come`: which Severity 1 tickets were taken out of turn, by whom and why."""

import argparse

from wsd_tui.cli.context import Context
from wsd_tui.cli.output import say_json, setting, when
from wsd_tui.cli.parser import CliCommand
from wsd_tui.desk.first_come import first_come
from wsd_tui.present.cells import plain
from wsd_tui.present.first_come import turn_json, turn_lines
from wsd_tui.present.plain import WIDTH

DAYS = 30


def report(context: Context) -> int:
    """Print it."""
    args, desk = context.args, context.desk
    end = when(desk, "--to", args.end) if args.end else desk.now() + 1
    start = when(desk, "--from", args.start) if args.start else end - DAYS * 86_400
    found, words = first_come(desk, context.actor(), start, end), setting(desk)
    if args.json:
        say_json(turn_json(found, words))
        return 0
    for line in turn_lines(found, desk.now(), words, WIDTH):
        print(plain(line))
    return 0


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="start", default="", help=f"since when; {DAYS} days without it")
    parser.add_argument("--to", dest="end", default="", help="until when; now without it")
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


COMMANDS = (CliCommand("first-come", "who was taken out of turn, and why", _arguments, report),)
