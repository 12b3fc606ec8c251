"""`outage list` and `outage show`: everything is derived from the last update."""

import argparse

from wsd_tui.cli.context import Context
from wsd_tui.cli.outages.said import shape, which, with_json
from wsd_tui.cli.output import say_json, setting
from wsd_tui.cli.parser import CliCommand, whole
from wsd_tui.desk import outages
from wsd_tui.desk.actor import demand
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.outage_notices import sent_notices
from wsd_tui.desk.outages.fallbacks import mail_in_doubt
from wsd_tui.desk.reads import linked_to
from wsd_tui.present.cells import plain
from wsd_tui.present.fallbacks import doubt_words
from wsd_tui.present.outages.details import outage_lines
from wsd_tui.present.outages.notices import notice_lines
from wsd_tui.present.outages.outage import outage_line
from wsd_tui.present.plain import WIDTH
from wsd_tui.present.words import said


def list_outages(context: Context) -> int:
    """The newest outages."""
    desk, args, actor = context.desk, context.args, context.actor()
    demand(actor, "read")
    found = desk.store.outages.open() if args.open else desk.store.outages.recent(args.limit)
    if args.json:
        say_json([shape(context, outage.number) for outage in found])
        return 0
    words, now = setting(desk), desk.now()
    linked = desk.store.finder.under_outages([outage.id for outage in found])
    for outage in found:
        print(plain(outage_line(outage, len(linked[outage.id]), now, words, WIDTH)))
    return 0


def show(context: Context) -> int:
    """One outage, with its whole course."""
    desk, args, actor = context.desk, context.args, context.actor()
    demand(actor, "read")
    outage = find_outage(desk, args.outage)
    if args.json:
        say_json(shape(context, outage.number))
        return 0
    words, now = setting(desk), desk.now()
    linked = len(linked_to(desk, actor, [outage.id])[outage.id])
    silent = [member.id for member in outages.unacknowledged(outage, desk.staff().values())]
    print(f"{outage.number} · {said({}, outage.state)}")
    doubt = doubt_words(mail_in_doubt(outage), words)
    for line in outage_lines(outage, linked, now, words, WIDTH, silent, doubt=doubt):
        print(plain(line))
    for line in notice_lines(sent_notices(desk, [outage.id])[outage.id], now, words, WIDTH):
        print(plain(line))
    return 0


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--open", action="store_true", help="only those that run now")
    parser.add_argument("--limit", type=whole, default=50, help="how many at most (50)")
    with_json(parser)


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    which(parser)
    with_json(parser)


VERBS = (
    CliCommand("list", "the newest outages", _list_arguments, list_outages),
    CliCommand("show", "one outage with its whole course", _show_arguments, show),
)
