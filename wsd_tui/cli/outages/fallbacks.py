"""`outage fallback`: what to do when mail is down, and the record of what was done."""

import argparse
from pathlib import Path

from wsd_tui.cli.context import Context
from wsd_tui.cli.outages.said import say_done, which, with_json
from wsd_tui.cli.output import say_json, setting, text_of
from wsd_tui.cli.parser import CliCommand
from wsd_tui.desk.outages.fallbacks import WAYS, Fallbacks, fallbacks, told_otherwise
from wsd_tui.desk.phone_tree import in_order
from wsd_tui.present.cells import plain
from wsd_tui.present.fallbacks import fallback_lines, fallbacks_json, poster_text, tree_lines
from wsd_tui.present.plain import WIDTH
from wsd_tui.store.files import write_own
from wsd_tui.text import clean_line

SHOWN = ("announcement", "calls", "poster")


def fallback(context: Context) -> int:
    """Show the texts, write one of them, or record that people were told."""
    args, desk, actor = context.args, context.desk, context.actor()
    if args.done:
        done = told_otherwise(desk, actor, args.outage, args.done, text_of(args.note))
        return say_done(context, done)
    found = fallbacks(desk, actor, args.outage)
    if args.json:
        say_json(fallbacks_json(found, list(in_order(found.tree)), setting(desk)))
        return 0
    text = _text(context, found)
    if args.file:
        write_own(Path(args.file), text)
        print(f"{clean_line(args.file)} written")
    else:
        print(text, end="")
    return 0


def _text(context: Context, found: Fallbacks) -> str:
    desk, wanted, tree = context.desk, context.args.only, list(in_order(found.tree))
    if wanted == "announcement":
        return found.announcement.body
    if wanted == "calls":
        return "\n".join([found.calls.body, *tree_lines(tree)]) + "\n"
    if wanted == "poster":
        return poster_text(found, setting(desk))
    lines = fallback_lines(found, tree, desk.now(), setting(desk), WIDTH)
    return "\n".join(plain(line) for line in lines) + "\n"


def _arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    parser.add_argument(
        "only", nargs="?", default="", choices=("", *SHOWN), metavar="TEXT", help=", ".join(SHOWN)
    )
    parser.add_argument("--file", default="", help="write it there, such as to print a poster")
    parser.add_argument(
        "--done", default="", metavar="WAY", help=f"record that people were told: {', '.join(WAYS)}"
    )
    parser.add_argument("--note", default="", help="with --done: where, whom, or which other way")
    with_json(parser)


VERBS = (CliCommand("fallback", "tell people without e-mail, and record who did", _arguments, fallback),)
