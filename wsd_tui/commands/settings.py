"""The part of the configuration that remaps keys: `keys: {ticket.take: t}`."""

from wsd_tui.commands.keymap import key_faults
from wsd_tui.commands.keys import normal
from wsd_tui.commands.registry import BY_ID
from wsd_tui.config import Faults, Node, Section, checks

KeyOverrides = dict[str, tuple[str, ...]]

_KEY = checks.text(1, 20)
_KEYS = checks.list_of(_KEY, 1, 8)


def check_keys(node: Node, faults: Faults) -> KeyOverrides | None:
    """Keys by command id, each a key or a list of keys; every unknown command, dead key and clash is told."""
    if node.kind != "mapping":
        faults.expected(node, "keys by command, such as {ticket.take: t}")
        return None
    before = len(faults)
    overrides: KeyOverrides = {}
    for command, value in node.items():
        if command not in BY_ID:
            faults.unknown_key(node, command, BY_ID)
        elif keys := _keys(value, faults):
            overrides[command] = tuple(normal(key) for key in keys)
    for fault in key_faults(overrides):
        faults.add(node.fields[fault.command], fault.message)
    return overrides if len(faults) == before else None


def _keys(value: Node, faults: Faults) -> tuple[str, ...] | None:
    if value.kind == "sequence":
        return _KEYS(value, faults)
    key = _KEY(value, faults)
    return None if key is None else (key,)


SECTION_KEYS = Section("keys", "machine", check_keys, {})
