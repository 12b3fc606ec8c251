"""The footer: which few keys a pane shows, so that they fit."""

from typing import NamedTuple

from rich.cells import cell_len

from wsd_tui.commands.command import ACTING, Command, Pane
from wsd_tui.commands.keymap import Keymap
from wsd_tui.commands.registry import BY_ID

MOST = 7
GAP = 2
"""Cells between two entries; a key and its label stand one cell apart."""

_SHOWN: dict[Pane, tuple[str, ...]] = {
    "queue": (
        "ticket.take",
        "ticket.reply",
        "ticket.resolve",
        "ticket.hold",
        "ticket.new",
        "list.open",
        "queue.filter",
        "view.next",
        "ticket.brief",
        "ticket.why",
    ),
    "ticket": (
        "ticket.take",
        "ticket.reply",
        "ticket.comment",
        "ticket.resolve",
        "ticket.hold",
        "app.back",
        "app.actions",
        "ticket.brief",
        "ticket.why",
    ),
    "outages": (
        "outage.banner",
        "outage.acknowledge",
        "list.open",
        "ticket.new",
        "app.back",
        "pane.queue",
        "pane.next",
    ),
    "notifications": (
        "list.open",
        "outage.acknowledge",
        "ticket.new",
        "app.back",
        "pane.queue",
        "pane.next",
    ),
    "reports": (
        "list.open",
        "report.right",
        "report.next",
        "report.period",
        "app.back",
        "pane.queue",
    ),
}


_PUBLISHERS = ("coordinator", ACTING)
_ELSE: dict[tuple[Pane, str], str] = {("outages", "outage.acknowledge"): "No change"}
"""Labels of keys that do something else in a pane for whoever publishes."""


class FooterEntry(NamedTuple):
    """One entry: the key as shown, its label, and the command it stands for."""

    key: str
    label: str
    command: str


def footer(pane: Pane, role: str, width: int, keymap: Keymap) -> tuple[FooterEntry, ...]:
    """At most seven entries that fit in `width` cells, the help always last; none where not even that fits."""
    chosen = [
        FooterEntry(keymap.label(command), _label(pane, role, command), command.id)
        for command in (BY_ID[shown] for shown in _SHOWN[pane])
        if command.offered_to(role) and keymap.keys(command)
    ]
    entries = [*chosen[: MOST - 1], FooterEntry(keymap.label(BY_ID["app.help"]), "Help", "app.help")]
    while entries and footer_width(entries) > width:
        del entries[-2 if len(entries) > 1 else -1]
    return tuple(entries)


def _label(pane: Pane, role: str, command: Command) -> str:
    other = _ELSE.get((pane, command.id)) if role in _PUBLISHERS else None
    return other or command.label


def footer_width(entries: list[FooterEntry] | tuple[FooterEntry, ...]) -> int:
    """Cells the entries take side by side."""
    cells = sum(cell_len(entry.key) + 1 + cell_len(entry.label) for entry in entries)
    return cells + GAP * max(0, len(entries) - 1)
