"""What a demo database is filled with: the sample district, an invented one of any size, or a log replayed."""

import argparse
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from wsd_tui.cli.context import UsageError
from wsd_tui.cli.importing import moment_of_log
from wsd_tui.cli.progress import progress_bar
from wsd_tui.desk.actor import clockwork
from wsd_tui.desk.clock import DeskClock, FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import mark_training, open_desk
from wsd_tui.exchange.fault import ImportFault
from wsd_tui.exchange.sample import Sample, record_sample

PEOPLE = 2_000
"""People of an invented district, unless told otherwise."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the database is to hold."""
    parser.add_argument(
        "--tickets", type=_count, metavar="N", help="an invented district with N open tickets"
    )
    parser.add_argument(
        "--people", type=_count, metavar="M", help=f"its people, {PEOPLE} unless told otherwise"
    )
    parser.add_argument(
        "--closed",
        type=_count,
        metavar="K",
        help="and K closed tickets of the last ten years, 6 or 7 entries each",
    )
    parser.add_argument("--seed", type=int, metavar="S", help="another seed makes another district")
    parser.add_argument(
        "--log", type=Path, metavar="FILE", help="the incident log of a ServiceNow instance instead"
    )
    parser.add_argument("--log-at", metavar="ISO", help="the moment in the log at which the desk is to stand")


def fill(args: argparse.Namespace, database: Path, part: Mapping[str, Any], sample: Sample) -> None:
    """Fill a new database at `database` with what was asked for; there is none before it is whole."""
    _demand_one_source(args)
    growing = database.with_name(f"{database.name}.filling")
    _remove(growing)
    clock = FrozenClock(sample.clock) if args.log is None else DeskClock()
    desk = open_desk(f"sqlite:///{growing}", clock=clock, part=dict(part))
    try:
        if args.log is not None:
            args.clock = _replay(desk, args)
        else:
            mark_training(desk)
            record_sample(desk, clockwork(), _without_tickets(sample) if _invented(args) else sample)
            if _invented(args):
                _invent(desk, args)
    except BaseException:
        desk.close()
        _remove(growing)
        raise
    desk.close()
    growing.rename(database)


def _remove(database: Path) -> None:
    """A database that was begun, with what SQLite keeps beside it."""
    for left in database.parent.glob(f"{database.name}*"):
        left.unlink()


def _invented(args: argparse.Namespace) -> bool:
    return any(given is not None for given in (args.tickets, args.people, args.closed, args.seed))


def _demand_one_source(args: argparse.Namespace) -> None:
    if args.log is not None and _invented(args):
        raise UsageError(
            "--log FILE brings its own tickets: leave out --tickets, --people, --closed and --seed"
        )
    if (args.log is None) != (args.log_at is None):
        raise UsageError("--log FILE and --log-at 2016-03-09T10:00 belong together")


def _without_tickets(sample: Sample) -> Sample:
    """The staff, rooms and people that the sample has, who are there in every district."""
    kept = {name: getattr(sample, name) for name in Sample.__struct_fields__}
    return Sample(**kept | {"tickets": [], "outages": []})


def _invent(desk: Desk, args: argparse.Namespace) -> None:
    from wsd_tui.exchange.generator.fill import Size, fill

    size = Size(
        args.tickets or 0, args.people or PEOPLE, args.closed or 0, 1 if args.seed is None else args.seed
    )
    with progress_bar(size.tickets + size.closed, "tickets") as progress:
        fill(desk, msgspec.structs.replace(clockwork(), batch="demo"), size, progress)


def _replay(desk: Desk, args: argparse.Namespace) -> str | None:
    """Record the log up to a moment of its own; the `--clock` that stands there."""
    from wsd_tui.exchange.event_log import importer
    from wsd_tui.exchange.event_log.mapping_file import shipped_mapping

    mapping = shipped_mapping("servicenow")
    known = {"site": set(desk.settings.sites), "problem_type": set(desk.settings.problem_types)}
    try:
        plan = importer.plan(
            args.log,
            mapping,
            desk.zone,
            moment_of_log(args.log_at, "--log-at"),
            now=int(time.time()),
            known=known,
        )
    except ImportFault as fault:
        raise UsageError(str(fault)) from None
    importer.run(desk, clockwork(), plan)
    return plan.clock


def _count(given: str) -> int:
    count = int(given)
    if count < 0:
        raise argparse.ArgumentTypeError(f"{given} is fewer than none")
    return count
