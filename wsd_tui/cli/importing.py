"""`wsd-tui import`: files of finished history here, lists of the directory beside."""

import argparse
import time
from datetime import datetime
from pathlib import Path

from wsd_tui.cli import zoho
from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.importing_calendar import CALENDAR
from wsd_tui.cli.importing_csv import CSV
from wsd_tui.cli.importing_directory import DIRECTORY, dry_run
from wsd_tui.cli.parser import CliCommand, nest
from wsd_tui.cli.progress import progress_bar
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.opening import demand_trainable
from wsd_tui.desk.when import demand_year
from wsd_tui.exchange.event_log import importer
from wsd_tui.exchange.event_log.mapping_file import load_mapping, shipped_mapping
from wsd_tui.exchange.event_log.plan import Plan
from wsd_tui.exchange.fault import ImportFault


def import_log(context: Context) -> int:
    """Read a whole event log, say what is in it, then record all of it or nothing."""
    args, desk = context.args, context.desk
    if args.replay_at:
        demand_trainable(desk)
    actor = _importer(context)
    demand(actor, "import")
    plan = _plan(context)
    if args.dry_run:
        print("\n".join(plan.report()))
        return 0
    with progress_bar(sum(plan.tally.kinds.values()), "entries") as progress:
        done = importer.run(desk, actor, plan, progress)
    print(f"{done.tickets} tickets with {done.entries} entries recorded, {done.unchanged} unchanged")
    if plan.clock:
        print(f"to stand at that moment: wsd-tui --clock {plan.clock} --as ID")
    return 0


def _plan(context: Context) -> Plan:
    args, desk = context.args, context.desk
    mapping = load_mapping(Path(args.mapping)) if args.mapping else shipped_mapping("servicenow")
    known = {"site": set(desk.settings.sites), "problem_type": set(desk.settings.problem_types)}
    cut = None if args.replay_at is None else moment_of_log(args.replay_at, "--replay-at")
    try:
        return importer.plan(
            Path(args.file),
            mapping,
            desk.zone,
            cut,
            now=int(time.time()),
            shift=importer.shift_of(desk, mapping.source),
            known=known,
        )
    except ImportFault as fault:
        raise UsageError(str(fault)) from None


def _importer(context: Context) -> Actor:
    """A replay goes into a training database, where any staff id is trusted."""
    return context.actor("import", trusting=bool(context.args.replay_at))


def moment_of_log(given: str, option: str) -> datetime:
    """A moment in the time that a log keeps. Raises UsageError, which names the `option`."""
    try:
        moment = demand_year(datetime.fromisoformat(given))
    except ValueError:
        raise UsageError(f"{option} {given}: write it as 2016-03-09T10:00, in the log's time") from None
    if moment.tzinfo is not None:
        raise UsageError(f"{option} {given}: leave the offset out; it is in the log's own time")
    return moment


def _log_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="CSV file, plain or .gz")
    parser.add_argument("--mapping", help="another mapping file")
    dry_run(parser)
    parser.add_argument(
        "--replay-at",
        metavar="ISO",
        help="leave out what happened later, move the rest by whole weeks to now",
    )


def _what(context: Context) -> int:
    raise UsageError(f"import what? One of: {', '.join(command.name for command in _KINDS)}")


_KINDS = (
    CliCommand("servicenow", "the incident log of a ServiceNow instance", _log_arguments, import_log),
    zoho.IMPORT,
    *DIRECTORY,
    *CALENDAR,
    *CSV,
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    nest(parser, _KINDS, "WHAT")


COMMANDS = (
    CliCommand("import", "another helpdesk's history, or the directory from a list", _arguments, _what),
)
