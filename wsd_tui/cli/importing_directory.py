"""`wsd-tui import oneroster|people|assets|rooms`: lists that keep the directory."""

import argparse
from datetime import datetime
from pathlib import Path

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.parser import CliCommand, Run
from wsd_tui.cli.progress import progress_bar
from wsd_tui.desk.actor import demand
from wsd_tui.exchange.directory.people_mapping import (
    PeopleMapping,
    load_people_mapping,
    shipped_people_mapping,
)
from wsd_tui.exchange.directory.plan import Weighed, carry_out, weigh
from wsd_tui.exchange.fault import ImportFault

SHIPPED = ("plain_list", "google_workspace", "active_directory")
_LIST = "inventory"
"""Who keeps assets and rooms where the command does not say."""


def _oneroster(context: Context) -> Weighed:
    from wsd_tui.exchange.directory.oneroster import plan_oneroster

    desk, args = context.desk, context.args
    mapping = load_people_mapping(Path(args.map)) if args.map else shipped_people_mapping("oneroster")
    today = datetime.fromtimestamp(desk.now(), desk.zone).date().isoformat()
    return weigh(desk, plan_oneroster(Path(args.file), mapping, desk.settings.sites, today))


def _people(context: Context) -> Weighed:
    from wsd_tui.exchange.directory.people_list import plan_people

    desk, args = context.desk, context.args
    return weigh(desk, plan_people(Path(args.file), _mapping(args.map), desk.settings.sites, args.whole))


def _mapping(given: str) -> PeopleMapping:
    return shipped_people_mapping(given) if given in SHIPPED else load_people_mapping(Path(given))


def _assets(context: Context) -> Weighed:
    from wsd_tui.exchange.directory.things_list import weigh_assets

    return weigh_assets(context.desk, Path(context.args.file), _LIST, context.args.whole)


def _rooms(context: Context) -> Weighed:
    from wsd_tui.exchange.directory.things_list import weigh_rooms

    return weigh_rooms(context.desk, Path(context.args.file), _LIST)


_READ = {"oneroster": _oneroster, "people": _people, "assets": _assets, "rooms": _rooms}


def _importing(what: str) -> Run:
    """Read the whole list, say what it would change, then write all of it or nothing."""

    def run(context: Context) -> int:
        args, actor = context.args, context.actor("import")
        demand(actor, "import")
        try:
            found = _READ[what](context)
        except ImportFault as fault:
            raise UsageError(str(fault)) from None
        if not args.dry_run:
            with progress_bar(len(found.comparison.changes), "changes") as bar:
                carry_out(context.desk, actor, found, getattr(args, "many_leave", False), bar)
        print("\n".join([found.counts(done=not args.dry_run), *found.report()]))
        return 0

    return run


def dry_run(parser: argparse.ArgumentParser) -> None:
    """The option that every import has."""
    parser.add_argument("--dry-run", action="store_true", help="say what would come in, and write nothing")


def _list(parser: argparse.ArgumentParser, whole: str = "") -> None:
    parser.add_argument("file", help="CSV file")
    dry_run(parser)
    if whole:
        parser.add_argument("--whole", action="store_true", help=f"everything stands in it: {whole}")
        _many_leave(parser)


def _many_leave(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--many-leave", action="store_true", help="more than a fifth leaves, and this is so")


def _oneroster_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="path", help="folder or zip of a OneRoster 1.1 or 1.2 bundle")
    parser.add_argument("--map", metavar="FILE", help="another mapping file, with the sites of the orgs")
    dry_run(parser)
    _many_leave(parser)


def _people_arguments(parser: argparse.ArgumentParser) -> None:
    _list(parser, "who is missing has left")
    parser.add_argument(
        "--map", metavar="MAPPING", default=SHIPPED[0], help=f"{', '.join(SHIPPED)}, or a mapping file"
    )


def _assets_arguments(parser: argparse.ArgumentParser) -> None:
    _list(parser, "what is missing is retired")


DIRECTORY = (
    CliCommand(
        "oneroster", "people from a student information system", _oneroster_arguments, _importing("oneroster")
    ),
    CliCommand("people", "people from a CSV list", _people_arguments, _importing("people")),
    CliCommand("assets", "assets and who has them, from a CSV list", _assets_arguments, _importing("assets")),
    CliCommand("rooms", "rooms of the sites, from a CSV list", _list, _importing("rooms")),
)
