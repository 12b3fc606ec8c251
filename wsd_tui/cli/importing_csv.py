"""`wsd-tui import csv`: any list of tickets, or of events of tickets, by a map; told first, loaded after a yes."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wsd_tui.cli.consent import agreed
from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.parser import CliCommand
from wsd_tui.cli.progress import progress_bar
from wsd_tui.desk.actor import demand
from wsd_tui.desk.refusal import Refused
from wsd_tui.exchange.fault import ImportFault
from wsd_tui.store.files import new_file
from wsd_tui.text import clean_line

if TYPE_CHECKING:
    from wsd_tui.exchange.csv.plan import CsvPlan

_MOST_FAULTS = 30
_MOST_VALUES = 200


def import_csv(context: Context) -> int:
    """Read the whole file, list what it holds and what is wrong with it, then record all of it or nothing."""
    args, actor = context.args, context.actor("import")
    demand(actor, "import")
    try:
        return _propose(context) if args.propose_map else _load(context)
    except ImportFault as fault:
        raise UsageError(str(fault)) from None


def _load(context: Context) -> int:
    from wsd_tui.exchange.csv.mapping_file import csv_mapping
    from wsd_tui.exchange.csv.plan import fresh, known_to, plan_csv
    from wsd_tui.exchange.event_log import importer

    args, desk = context.args, context.desk
    if not args.map:
        raise UsageError("--map is missing: name a map, or let --propose-map write one to begin with")
    mapping = csv_mapping(args.map)
    found = plan_csv(Path(args.file), mapping, desk.zone, desk.now(), known_to(desk))
    print("\n".join(_told(found)))
    _demand_sound(found, args.skip_faulty)
    new = fresh(desk, found.plan)
    print(
        f"would record {new.new} new tickets and {new.longer} that went on, {new.entries} entries;"
        f" {len(found.plan.tickets) - new.new - new.longer - len(new.otherwise)} are here already as they are"
    )
    _tell_otherwise(new.otherwise)
    _demand_order(new.broken)
    if not new.entries:
        return 0
    if args.dry_run or not agreed("Record them?", args.yes):
        print("nothing was recorded; say --yes to do it")
        return 0
    with progress_bar(new.entries, "entries") as progress:
        done = importer.run(desk, context.actor("import"), found.plan, progress)
    print(f"{done.tickets} tickets with {done.entries} entries recorded, {done.unchanged} unchanged")
    return 0


def _tell_otherwise(otherwise: Sequence[str]) -> None:
    """Tickets that stand here as the file does not say: what the desk did with them counts."""
    for one in otherwise[:_MOST_FAULTS]:
        print(f"{clean_line(one)}: left as it is")
    if otherwise:
        print(f"in another state here than in the file: {len(otherwise):,}")


def _told(found: "CsvPlan") -> Iterator[str]:
    """The dry run: the file, every value and what it becomes, what would come in, what is wrong."""
    plan, tally = found.plan, found.plan.tally
    yield f"{found.sheet.name}: {tally.lines:,} rows, {tally.incidents:,} tickets"
    yield from (f"  {said}" for said in found.said)
    for value in found.values[:_MOST_VALUES]:
        becomes = "NOT IN THE MAP" if value.becomes is None else value.becomes
        yield f"  {value.field:<12}  {value.word[:40] or '(empty)':<40}  {value.times:>7,}  {becomes}"
    if len(found.values) > _MOST_VALUES:
        yield f"  and {len(found.values) - _MOST_VALUES:,} more values"
    states = ", ".join(f"{name} {count:,}" for name, count in sorted(tally.states.items()))
    yield f"  at the end: {states or 'nothing'}"
    if found.own:
        yield f"  {found.own:,} tickets are this desk's own: left as they are"
    yield f"  new in the directory: {len(plan.people):,} people; former staff: {len(plan.staff):,}"
    for fault in found.faults[:_MOST_FAULTS]:
        yield fault.told(found.sheet)
    if len(found.faults) > _MOST_FAULTS:
        yield f"and {len(found.faults) - _MOST_FAULTS:,} more rows with faults"


def _demand_sound(found: "CsvPlan", skip: bool) -> None:
    """No value without a meaning, and no faulty row unless those are to be left out."""
    if found.unknown:
        words = ", ".join(f"{value.field} {value.word!r}" for value in found.unknown[:5])
        more = f" and {len(found.unknown) - 5} more" if len(found.unknown) > 5 else ""
        raise UsageError(f"nothing was recorded: the map does not say what these are: {words}{more}")
    if found.faults and not skip:
        raise UsageError(
            f"nothing was recorded: rows with faults: {len(found.faults)}; correct them, or leave them out"
            " with --skip-faulty"
        )


def _demand_order(broken: Sequence[str]) -> None:
    """No ticket whose history cannot have been: all of them are named, and none is bent until it fits."""
    for wrong in broken[:_MOST_FAULTS]:
        print(f"out of order {clean_line(wrong)}")
    if len(broken) > _MOST_FAULTS:
        print(f"out of order, in all: {len(broken):,}")
    if broken:
        raise Refused("import", f"tickets out of order: {len(broken):,}", "Correct the file or its map")


def _propose(context: Context) -> int:
    """A first map, to standard output or a new file."""
    from wsd_tui.exchange.csv.guess import proposed_map
    from wsd_tui.exchange.csv.plan import known_to
    from wsd_tui.exchange.csv.sheet import read_sheet

    args = context.args
    text = proposed_map(read_sheet(Path(args.file)), known_to(context.desk))
    if not args.map:
        print(text, end="")
        return 0
    try:
        with new_file(Path(args.map)) as file:
            file.write(text.encode())
    except FileExistsError:
        raise UsageError(f"--map: {args.map} is there already: name a new file for the proposal") from None
    print(f"{clean_line(args.map)} written: look at every line of it, then import with it")
    return 0


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="CSV file, with a row of headings")
    parser.add_argument(
        "--map", metavar="MAP", default="", help="what its columns and words mean: a file, or wsd_tui"
    )
    parser.add_argument("--propose-map", action="store_true", help="guess a map: to --map, or to be read")
    parser.add_argument("--dry-run", action="store_true", help="say what would come in, and ask nothing")
    parser.add_argument("--skip-faulty", action="store_true", help="leave out rows with faults")
    parser.add_argument("--yes", action="store_true", help="record without asking")


CSV = (CliCommand("csv", "tickets of any list, by a map of its columns and words", _arguments, import_csv),)
