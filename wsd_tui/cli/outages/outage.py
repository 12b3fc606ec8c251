"""`wsd-tui outage VERB`: everything that is done around an outage; each topic has a file of its own."""

import argparse

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.outages import after, fallbacks, planned, publishing, reading, running, tickets
from wsd_tui.cli.parser import CliCommand, nest

VERBS: tuple[CliCommand, ...] = (
    *reading.VERBS,
    *publishing.VERBS,
    *running.VERBS,
    *planned.VERBS,
    *after.VERBS,
    *tickets.VERBS,
    *fallbacks.VERBS,
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    nest(parser, VERBS, "VERB")


def _no_verb(context: Context) -> int:
    raise UsageError(f"outage: say what to do, one of: {', '.join(verb.name for verb in VERBS)}")


COMMANDS = (CliCommand("outage", "outages: declare, update, restore, report and more", _arguments, _no_verb),)
