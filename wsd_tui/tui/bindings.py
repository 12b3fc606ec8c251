"""The registry's keys as Textual's bindings. Nothing is inherited: what is bound is what the registry says.

All have priority: they are then acted on in the order typed, before the next key is looked at.
"""

from collections.abc import Iterable

from textual.binding import Binding, BindingsMap

from wsd_tui.commands import COMMANDS, LIVE, Command, Keymap, Pane
from wsd_tui.commands.keys import key_name


def bound(commands: Iterable[Command], keymap: Keymap) -> BindingsMap:
    """Bindings that hand each command's keys to the screen's `action_command`."""
    return BindingsMap(
        Binding(key_name(key), f"screen.command({command.id!r})", command.label, show=False, priority=True)
        for command in commands
        for key in keymap.keys(command)
    )


def anywhere(keymap: Keymap) -> BindingsMap:
    """The keys that every pane shares, for the screen."""
    return bound((command for command in COMMANDS if command.scope == "anywhere"), keymap)


def of_pane(pane: Pane, keymap: Keymap) -> BindingsMap:
    """The keys of one pane, without those that every pane shares."""
    own = [scope for scope in LIVE[pane] if scope != "anywhere"]
    return bound((command for command in COMMANDS if command.scope in own), keymap)


def chosen(ids: Iterable[str], keymap: Keymap) -> BindingsMap:
    """The keys of these commands, for a screen that knows only a few."""
    wanted = set(ids)
    return bound((command for command in COMMANDS if command.id in wanted), keymap)
