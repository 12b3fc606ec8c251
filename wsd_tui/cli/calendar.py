"""`wsd-tui calendar`: the days on which the desk differs from its week, and proposals of the state's holidays."""

import argparse

from wsd_tui.cli import calendar_proposing as proposing
from wsd_tui.cli.calendar_table import day_text
from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json
from wsd_tui.cli.parser import CliCommand, nest
from wsd_tui.desk.settings import CLOSED, CLOSURES, SPECIAL
from wsd_tui.exchange.calendar.weighing import hours_text


def show(context: Context) -> int:
    """What config.yaml says of the dates, in their order."""
    context.actor()
    first, last = proposing.dates_asked(context)
    loaded = context.loaded
    special = loaded.get(SPECIAL)
    rows = [(day, "closed", "", name) for day, name in loaded.get(CLOSED).items() if day not in special]
    rows += [(day, "special", hours_text(row["hours"]), row["name"]) for day, row in special.items()]
    rows += [
        (row["from"].date(), "closure", f"{row['from']:%H:%M} to {row['to']:%Y-%m-%d %H:%M}", row["reason"])
        for row in loaded.get(CLOSURES)
    ]
    chosen = sorted(row for row in rows if first <= row[0] <= last)
    if context.args.json:
        names = ("date", "kind", "hours", "name")
        say_json([dict(zip(names, (row[0].isoformat(), *row[1:]), strict=True)) for row in chosen])
        return 0
    for day, kind, hours, name in chosen:
        print(f"{day_text(day)}  {kind:<7}  {hours:<28}  {name}".rstrip())
    if context.notice:
        print(context.notice)
    return 0


def holidays(context: Context) -> int:
    """The state's holidays as a proposal: none is taken unasked (C17)."""
    proposing.demand_planner(context)
    from wsd_tui.exchange.calendar.holidays import calendar_year, propose_holidays

    args = context.args
    if args.year is None:
        first, last = proposing.dates_asked(context)
    elif args.first or args.last:
        raise UsageError("--year or --from and --until, not both")
    elif not 1970 <= args.year <= 2100:
        raise UsageError(f"--year {args.year}: from 1970 to 2100")
    else:
        first, last = calendar_year(args.year)
    state = args.state.upper()
    try:
        proposal = propose_holidays(proposing.usual_hours(context), first, last, state)
    except ValueError as error:
        raise UsageError(f"--state: {error}") from None
    return proposing.run(context, proposal)


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    proposing.date_arguments(parser)
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def _holiday_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=int, help="a calendar year; the school year unless told")
    parser.add_argument("--state", default="AZ", help="another state than Arizona")
    proposing.date_arguments(parser)
    proposing.arguments(parser)


def _what(context: Context) -> int:
    raise UsageError(f"calendar what? One of: {', '.join(command.name for command in _KINDS)}")


_KINDS = (
    CliCommand("show", "closed days, days with hours of their own, closures", _show_arguments, show),
    CliCommand("holidays", "propose the state's holidays", _holiday_arguments, holidays),
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    nest(parser, _KINDS, "WHAT")


COMMANDS = (CliCommand("calendar", "the desk's calendar, and holidays proposed for it", _arguments, _what),)
