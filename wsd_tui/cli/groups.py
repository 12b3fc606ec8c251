"""Which module holds which command: only the one that is asked for is imported, so that commands start fast."""

from argparse import ArgumentParser
from collections.abc import Sequence
from importlib import import_module

from wsd_tui.cli.context import Context
from wsd_tui.cli.parser import CliCommand, build

GROUPS = {
    "reading": ("list", "show", "brief", "why", "watch"),
    "actions": (
        *("new", "take", "assign", "severity", "reply", "comment", "hold", "resume", "promise", "consult"),
        *("resolve", "reopen", "close", "undo"),
    ),
    "many": ("merge", "unmerge", "relate", "parent", "edit", "lookup"),
    "escalation": ("escalate", "bounce", "handover", "consider", "split", "affected", "who-handles"),
    "extended": ("extended",),
    "windows": ("window", "cover", "uncover"),
    "trade": ("verify",),
    "direct_call": ("direct-call",),
    "field_work": ("visit", "remote", "remote-possible"),
    "clockwork": ("tick", "check", "migrate"),
    "configuration": ("config",),
    "moving": ("move",),
    "backup": ("backup", "restore"),
    "clock": ("clock",),
    "importing": ("import",),
    "calendar": ("calendar",),
    "directory": ("people", "card"),
    "staff": ("staff",),
    "mail": ("mail",),
    "attachment": ("attachment",),
    "outages.outage": ("outage",),
    "delegation": ("delegation",),
    "procedure": ("procedure",),
    "first_come": ("first-come",),
    "shift": ("looked", "digest"),
    "audience": ("audience",),
    "demo": ("demo",),
    "waiting": ("waiting",),
    "loaner": ("loaner",),
    "events": ("events", "event"),
    "slip": ("slip",),
    "searching": ("search",),
    "report": ("report",),
    "export": ("export",),
    "forget": ("forget",),
    "web": ("web",),
}
_WITH_VALUE = ("--config", "--as", "--clock")
_HELP = frozenset({"-h", "--help"})


def build_for(argv: Sequence[str]) -> ArgumentParser:
    """The parser for these arguments: with all commands when the one that is named is unknown, or for the help."""
    named = _command(argv)
    modules = [group for group, names in GROUPS.items() if named in names]
    if not modules and (named or not _HELP.isdisjoint(argv)):
        modules = list(GROUPS)
    return build([command for module in modules for command in _of(module)], run_console)


def _of(module: str) -> tuple[CliCommand, ...]:
    commands: tuple[CliCommand, ...] = import_module(f"wsd_tui.cli.{module}").COMMANDS
    return commands


def _command(argv: Sequence[str]) -> str:
    """The first argument that is neither a global option nor its value."""
    skip = False
    for word in argv:
        if skip or word.startswith("-"):
            skip = word in _WITH_VALUE and not skip
        else:
            return word
    return ""


def run_console(context: Context) -> int:
    """Bare `wsd-tui`."""
    from wsd_tui.cli.console import run

    return run(context)
