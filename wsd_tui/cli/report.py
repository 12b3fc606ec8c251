"""`report`: what the numbers of a period say, as text, CSV, JSON or one page to print, and what a figure counts."""

import argparse
import shutil
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json, setting
from wsd_tui.cli.parser import CliCommand
from wsd_tui.cli.streams import speaks_unicode
from wsd_tui.desk import reads
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.reports import (
    KINDS,
    PERIODS,
    Figure,
    Period,
    Report,
    compile_report,
    period_between,
    period_named,
)
from wsd_tui.desk.stewardship.standing import today
from wsd_tui.store.files import write_own

FORMATS = ("text", "csv", "json", "html")


def report(context: Context) -> int:
    """Print it, or write it to a file."""
    args, desk, actor = context.args, context.desk, context.actor()
    kinds = KINDS if args.kind == "all" else (args.kind,)
    found = compile_report(desk, actor, _period(context), kinds)
    if args.list:
        return _list(context, found)
    if args.out:
        text = _told(desk, found, args.format, blocks=True)
        write_own(Path(args.out), text)
        print(f"{args.out} written")
    else:
        print(_told(desk, found, args.format, blocks=speaks_unicode()), end="")
    return 0


def _told(desk: Desk, found: Report, form: str, *, blocks: bool) -> str:
    """The report in one of FORMATS; each is read in only where it is asked for."""
    words = setting(desk)
    if form == "csv":
        from wsd_tui.present.reports.table import report_csv

        return report_csv(found, words)
    if form == "json":
        import json

        from wsd_tui.present.reports.table import report_json

        return json.dumps(report_json(found, words), ensure_ascii=not blocks, indent=2) + "\n"
    if form == "html":
        from wsd_tui.present.reports.html import report_html

        return report_html(found, words, desk.settings.district)
    from wsd_tui.present.reports.lines import report_text
    from wsd_tui.present.reports.plot import ASCII, BLOCKS

    width = min(120, max(80, shutil.get_terminal_size((100, 24)).columns))
    return report_text(found, words, width, BLOCKS if blocks else ASCII)


def _list(context: Context, found: Report) -> int:
    """What one figure counts: as many lines, or objects, as the figure says."""
    figure = _figure(found, context.args.list)
    table, ids = found.table(figure.table), found.ids(figure)
    if table.things == "call":
        return _list_calls(context, found, ids)
    if table.things == "staff":
        names = [found.staff[number] for number in ids]
        return _say(context, [{"staff": name} for name in names], names)
    return _list_tickets(context, ids)


def _list_tickets(context: Context, ids: Sequence[int]) -> int:
    from wsd_tui.present.plain import plain_list
    from wsd_tui.present.ticket_json import ticket_json

    desk, actor = context.desk, context.actor()
    now = desk.now()
    if context.args.format == "json":
        held = reads.tickets(desk, actor, ids)
        say_json([ticket_json(one, desk.clocks_of(one, now), desk.zone) for one in held])
        return 0
    rows = reads.queue_rows(desk, actor, ids)
    lines = ((rows[ticket], desk.clocks(rows[ticket].facts, now)) for ticket in ids)
    width = max(60, shutil.get_terminal_size((100, 24)).columns)
    for line in plain_list(lines, now, width=width, staff_id=actor.id):
        print(line.rstrip())
    return 0


def _list_calls(context: Context, found: Report, ids: Sequence[int]) -> int:
    from wsd_tui.present.direct_call import call_json, call_line

    words, calls = setting(context.desk), [found.calls[number] for number in ids]
    told = [call_line(call, context.desk.now(), words) for call in calls]
    return _say(context, [call_json(call, words) for call in calls], told)


def _say(context: Context, values: Sequence[object], lines: Sequence[str]) -> int:
    if context.args.format == "json":
        say_json(list(values))
    else:
        print("\n".join(lines), end="\n" if lines else "")
    return 0


def _figure(found: Report, given: str) -> Figure:
    parts = given.split("/")
    known = [str(figure) for figure in found.figures()]
    if len(parts) == 3 and given in known:
        return Figure(*parts)
    close = get_close_matches(given, known, n=3)
    meant = f"did you mean {', '.join(close)}?" if close else "`report --format csv` names them all"
    raise UsageError(f"--list: {given} counts nothing in this report: {meant}")


def _period(context: Context) -> Period:
    args, desk = context.args, context.desk
    if not args.first and not args.last:
        return period_named(args.period, today(desk), desk.zone)
    if not args.first:
        raise UsageError("--to: give --from as well")
    first = _day("--from", args.first)
    last = _day("--to", args.last) if args.last else max(first, today(desk))
    try:
        return period_between(first, last, desk.zone)
    except ValueError as error:
        raise UsageError(f"--to: {error}") from None


def _day(option: str, given: str) -> date:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"{option}: {given!r} is no day: write it as 2026-09-08") from None
    if not 1970 <= day.year < 2200:
        raise UsageError(f"{option}: the year {day.year} lies outside 1970 to 2199")
    return day


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "kind", nargs="?", default="all", choices=("all", *KINDS), metavar="KIND", help=", ".join(KINDS)
    )
    parser.add_argument(
        "--period", default="school-year", choices=tuple(PERIODS), help="the school year without it"
    )
    parser.add_argument("--from", dest="first", default="", metavar="DAY", help="the first day")
    parser.add_argument("--to", dest="last", default="", metavar="DAY", help="the last day; today without it")
    parser.add_argument("--format", default="text", choices=FORMATS, help="html is one page to print")
    parser.add_argument("--out", default="", metavar="FILE", help="write it there")
    parser.add_argument(
        "--list", default="", metavar="FIGURE", help="what a figure counts, as table/line/column"
    )


COMMANDS = (CliCommand("report", "what the numbers of a period say", _arguments, report),)
