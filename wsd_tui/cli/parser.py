"""The arguments of `wsd-tui`: global options may stand before or after the command."""

import argparse
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from wsd_tui import __version__
from wsd_tui.cli.context import Context

Run = Callable[[Context], int]


class Adds(Protocol):
    """A function that adds a command's own arguments."""

    def __call__(self, parser: argparse.ArgumentParser) -> None:
        """Add them."""


class CliCommand(NamedTuple):
    """One command: its name, its line of help, its arguments, and what it runs (0 done, 1 refused)."""

    name: str
    help: str
    arguments: Adds
    run: Run


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """For a command that takes none."""


def number(parser: argparse.ArgumentParser) -> None:
    """A ticket number."""
    parser.add_argument("number", help="ticket number, check digit included")


def with_reason(parser: argparse.ArgumentParser) -> None:
    """A ticket number, and why."""
    number(parser)
    parser.add_argument("--reason", default="", help="why")


def whole(text: str) -> int:
    """A whole number from 0 on that a database can hold."""
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise argparse.ArgumentTypeError(f"{text} is no whole number from 0 to 999999999")
    return int(text)


def build(commands: Iterable[CliCommand], console: Run) -> argparse.ArgumentParser:
    """The whole parser; without a command it runs the console."""
    parser = argparse.ArgumentParser(prog="wsd-tui", description="The helpdesk console.")
    parser.add_argument("--version", action="version", version=f"wsd-tui {__version__}")
    accept_globals(parser, None)
    parser.add_argument(
        "--restricted",
        action="store_true",
        help="the console and no way out of it, as a forced command of SSH",
    )
    parser.set_defaults(run=console)
    nest(parser, commands)
    return parser


def nest(parser: argparse.ArgumentParser, commands: Iterable[CliCommand], metavar: str = "COMMAND") -> None:
    """Put commands under a parser; the global options may stand behind each."""
    subparsers = parser.add_subparsers(metavar=metavar)
    for command in commands:
        child = subparsers.add_parser(command.name, help=command.help, description=command.help)
        accept_globals(child)
        command.arguments(child)
        child.set_defaults(run=command.run)


def accept_globals(parser: argparse.ArgumentParser, default: str | None = argparse.SUPPRESS) -> None:
    """The options of every command; without a `default` what stood before the command is kept."""
    parser.add_argument("--config", metavar="FILE", default=default, help="configuration file")
    parser.add_argument("--as", dest="as_id", metavar="ID", default=default, help="staff id, where trusted")
    parser.add_argument(
        "--clock", metavar="ISO", default=default, help="desk time to start from, such as 2026-09-08T09:12"
    )
