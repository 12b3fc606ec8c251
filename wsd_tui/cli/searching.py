"""`wsd-tui search`: all tickets there ever were, by what was written in them."""

import argparse
import shutil

from wsd_tui.cli.context import Context
from wsd_tui.cli.output import say_json, setting
from wsd_tui.cli.parser import CliCommand, whole
from wsd_tui.desk.search import MOST, search
from wsd_tui.present.cells import plain
from wsd_tui.present.search import found_lines, passage
from wsd_tui.present.times import iso


def _search(context: Context) -> int:
    """Every ticket with an entry that holds all the words."""
    args, desk = context.args, context.desk
    typed = " ".join(args.words)
    found = search(desk, context.actor(), typed, args.limit)
    if args.json:
        say_json(
            [
                {
                    "number": row.number,
                    "state": row.state,
                    "requester": row.requester_name,
                    "title": row.title,
                    "entry": entry.id,
                    "kind": entry.kind,
                    "at": iso(entry.at, desk.zone),
                    "by": entry.by,
                    "text": passage(entry.body or "", typed),
                }
                for row, entry in found
            ]
        )
        return 0 if found else 1
    width = max(60, shutil.get_terminal_size((100, 24)).columns)
    for row, entry in found:
        for line in found_lines(row, entry, typed, setting(desk), width):
            print(plain(line))
    return 0 if found else 1


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="+", help="one or two letters begin a word, more may stand inside of one"
    )
    parser.add_argument(
        "--limit", type=whole, default=MOST, help=f"how many tickets at most, {MOST} unless told"
    )
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


COMMANDS = (CliCommand("search", "tickets by what was written in them", _arguments, _search),)
