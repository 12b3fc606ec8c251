"""`import zoho-desk` and `export zoho-desk`: history from the platform beside us, and back (O4, A3)."""

import argparse
from pathlib import Path

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.importing_directory import dry_run
from wsd_tui.cli.parser import CliCommand
from wsd_tui.cli.progress import progress_bar
from wsd_tui.desk.actor import demand
from wsd_tui.exchange.fault import ImportFault


def import_zoho(context: Context) -> int:
    """Read a whole export, say what it holds, then record all of it or nothing."""
    from wsd_tui.exchange.zoho import importer
    from wsd_tui.exchange.zoho.mapping_file import zoho_mapping

    args, desk, actor = context.args, context.desk, context.actor("import")
    demand(actor, "import")
    mapping = zoho_mapping(Path(args.map) if args.map else None)
    try:
        plan = importer.plan(desk, Path(args.path), mapping)
    except ImportFault as fault:
        raise UsageError(str(fault)) from None
    obstacles = plan.obstacles(args.leave_out)
    if args.dry_run or obstacles:
        print("\n".join(plan.report()))
    if args.dry_run:
        return 1 if obstacles else 0
    with progress_bar(plan.figures.entries, "entries") as progress:
        done = importer.run(desk, actor, plan, leave_out=args.leave_out, progress=progress)
    print(f"{done.tickets} tickets with {done.entries} entries recorded, {done.unchanged} unchanged")
    left = len(plan.refused) + len(plan.broken)
    if left:
        print(f"left out: {len(plan.refused)} rows and {len(plan.broken)} tickets; --dry-run lists them")
    return 0


def export_zoho(context: Context) -> int:
    """Write the tickets as an export that `import zoho-desk` reads, in the journal before anything is written."""
    from wsd_tui.exchange.zoho.exporter import export
    from wsd_tui.exchange.zoho.mapping_file import zoho_mapping

    args, desk, actor = context.args, context.desk, context.actor()
    demand(actor, "export")
    mapping = zoho_mapping(Path(args.map) if args.map else None)
    path = Path(args.path)
    try:
        done = export(desk, actor, path, mapping)
    except FileExistsError:
        raise UsageError(f"{path} is there already: name a new file") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from None
    print(
        f"{path} written: {done.tickets} tickets, {done.contacts} contacts, {done.said} messages and remarks"
    )
    return 0


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", help="zip or folder of a data export, a CSV file a module")
    parser.add_argument("--map", metavar="FILE", help="what the shipped mapping has not, or has otherwise")
    parser.add_argument(
        "--leave-out", action="store_true", help="leave out what cannot be read, and tickets out of order"
    )
    dry_run(parser)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", help="a new zip file; only you can read it")
    parser.add_argument("--map", metavar="FILE", help="words of your own for statuses, priorities, channels")


IMPORT = CliCommand("zoho-desk", "the data export of Zoho Desk", _import_arguments, import_zoho)
EXPORT = CliCommand("zoho-desk", "the tickets as an export of Zoho Desk", _export_arguments, export_zoho)
