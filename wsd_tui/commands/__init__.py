"""One registry of commands for keys, footer, palette, `:` line, help and the key table of the README."""

from wsd_tui.commands.command import Command, Needs, Pane, Role, Scope
from wsd_tui.commands.keymap import Keymap
from wsd_tui.commands.registry import BY_ID, COMMANDS, LIVE, PANES, live

__all__ = [
    "BY_ID",
    "COMMANDS",
    "LIVE",
    "PANES",
    "Command",
    "Keymap",
    "Needs",
    "Pane",
    "Role",
    "Scope",
    "live",
]
