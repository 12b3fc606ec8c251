"""`looked` and `digest`: log a look at the queue, and read what others changed since the last digest."""

import argparse

from wsd_tui.cli.context import Context
from wsd_tui.cli.output import say_json, setting
from wsd_tui.cli.parser import CliCommand
from wsd_tui.desk.shift import check_queue, checked_at, digest, read_digest
from wsd_tui.present.cells import plain
from wsd_tui.present.plain import WIDTH
from wsd_tui.present.shift import digest_head, digest_json, digest_lines
from wsd_tui.present.times import iso


def looked(context: Context) -> int:
    """Log it."""
    desk, actor = context.desk, context.actor()
    done = check_queue(desk, actor)
    if context.args.json:
        at = checked_at(desk, actor.id)
        say_json({"looked_at": None if at is None else iso(at, desk.zone)})
    else:
        print(done.said)
    return 0


def show_digest(context: Context) -> int:
    """Print it, and begin anew unless it is only to be seen."""
    desk, actor = context.desk, context.actor()
    found = digest(desk, actor) if context.args.keep else read_digest(desk, actor)
    words, now = setting(desk), desk.now()
    if context.args.json:
        say_json(digest_json(found, words))
        return 0
    print(digest_head(found, now, words))
    for line in digest_lines(found, now, words, WIDTH):
        print(plain(line))
    return 0


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def _digest_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--keep", action="store_true", help="show it again the next time")
    _json(parser)


COMMANDS = (
    CliCommand("looked", "log that you looked at the queue", _json, looked),
    CliCommand("digest", "what others changed since your last digest", _digest_arguments, show_digest),
)
