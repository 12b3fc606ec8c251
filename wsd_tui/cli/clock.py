"""Which time it is for the desk, and the word of the Coordinator when another machine's clock was wrong."""

import argparse

from wsd_tui.cli.context import Context
from wsd_tui.cli.parser import CliCommand, nest, no_arguments
from wsd_tui.desk.actor import demand
from wsd_tui.desk.true_clock import accept_clock, shown


def show(context: Context) -> int:
    """This machine's time beside the newest entry's."""
    desk = context.desk
    demand(context.actor(), "read")
    last = desk.store.journal.last_true_at()
    print(
        f"it is {shown(desk, desk.now())}; the newest entry is of {shown(desk, last) if last else 'no time yet'}"
    )
    return 0


def accept(context: Context) -> int:
    """Go on from now."""
    print(accept_clock(context.desk, context.actor(), context.args.reason).said)
    return 0


def _accept_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reason", required=True, help="which clock was wrong, and until when")


_VERBS = (
    CliCommand("show", "this machine's time and that of the newest entry", no_arguments, show),
    CliCommand(
        "accept",
        "go on from this machine's time: a clock that was ahead has written",
        _accept_arguments,
        accept,
    ),
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    nest(parser, _VERBS, "VERB")


COMMANDS = (CliCommand("clock", "which time it is for the desk: show, accept", _arguments, show),)
