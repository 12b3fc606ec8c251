"""Which key does what: the registry's keys, with those the configuration puts in their place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from wsd_tui.commands.command import Command, Pane
from wsd_tui.commands.keys import EXTRAS, key_label, key_name, normal, unusable
from wsd_tui.commands.registry import BY_ID, COMMANDS, PANES, live


class KeyFault(NamedTuple):
    """What is wrong with the keys asked for one command."""

    command: str
    message: str


class Clash(NamedTuple):
    """Two commands that a key would both call in a pane."""

    pane: Pane
    key: str
    first: str
    second: str


class Keymap:
    """The keys of every command; `overrides` replaces the keys of a command id altogether."""

    __slots__ = ("_keys",)

    def __init__(self, overrides: Mapping[str, Sequence[str]] | None = None) -> None:
        changed = overrides or {}
        self._keys = {
            command.id: tuple(normal(key) for key in changed.get(command.id, command.keys))
            for command in COMMANDS
        }

    def keys(self, command: Command) -> tuple[str, ...]:
        """The keys of a command, the chief one first; empty for one that is only typed."""
        return self._keys[command.id]

    def label(self, command: Command) -> str:
        """The chief key as it is shown; empty without one."""
        keys = self.keys(command)
        return key_label(keys[0]) if keys else ""

    def bindings(self, pane: Pane) -> dict[str, Command]:
        """What each key, by the terminal library's name, calls in a pane."""
        return {key_name(key): command for command in live(pane) for key in self.keys(command)}

    def clashes(self) -> Iterator[Clash]:
        """Every key that would call two commands in one pane."""
        for pane in PANES:
            taken: dict[str, str] = {}
            for command in live(pane):
                for key in self.keys(command):
                    first = taken.setdefault(key, command.id)
                    if first != command.id:
                        yield Clash(pane, key, first, command.id)


def key_faults(overrides: Mapping[str, Sequence[str]]) -> list[KeyFault]:
    """Everything wrong with a remapping of known command ids: dead keys, keys no terminal has, clashes."""
    faults = [
        KeyFault(command, f'"{key}" cannot be used: {reason}')
        for command, keys in overrides.items()
        for key in keys
        if (reason := unusable(normal(key)))
    ]
    for command, keys in overrides.items():
        if keys and all(normal(key) in EXTRAS for key in keys):
            faults.append(KeyFault(command, "needs a plain key as well, as some terminals lack these"))
    return faults + _clash_faults(overrides)


def _clash_faults(overrides: Mapping[str, Sequence[str]]) -> list[KeyFault]:
    """A clash is told at the command that was remapped, once for each key."""
    told: dict[tuple[str, str], KeyFault] = {}
    for clash in Keymap(overrides).clashes():
        changed, other = clash.second, clash.first
        if changed not in overrides:
            changed, other = other, changed
        message = (
            f'"{clash.key}" already means {other} ({BY_ID[other].help.lower()}) in the {clash.pane} pane: '
            f"give {other} another key too"
        )
        told.setdefault((changed, clash.key), KeyFault(changed, message))
    return list(told.values())
