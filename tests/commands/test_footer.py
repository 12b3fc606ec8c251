"""The footer never runs over its line."""

import pytest
from rich.cells import cell_len

from wsd_tui.commands import PANES, Keymap
from wsd_tui.commands.command import ROLES
from wsd_tui.commands.footer import GAP, MOST, footer


@pytest.mark.parametrize("pane", PANES)
@pytest.mark.parametrize("role", ROLES)
def test_it_fits_every_width_and_keeps_the_help(pane, role):
    long = Keymap({"ticket.take": ["pagedown", "ctrl+d"], "move.page_down": ["t"]})
    for keymap in (Keymap(), long):
        for width in range(60, 201):
            entries = footer(pane, role, width, keymap)
            drawn = (" " * GAP).join(f"{entry.key} {entry.label}" for entry in entries)
            assert cell_len(drawn) <= width
            assert 1 < len(entries) <= MOST
            assert entries[-1].command == "app.help"


def test_a_technician_sees_the_main_actions_at_eighty():
    entries = footer("queue", "technician", 80, Keymap())
    assert [f"{entry.key} {entry.label}" for entry in entries] == [
        "t Take",
        "r Reply",
        "x Resolve",
        "w Hold",
        "n New",
        "Enter Open",
        "? Help",
    ]


def test_a_viewer_is_shown_no_action_on_tickets():
    assert [entry.label for entry in footer("queue", "viewer", 200, Keymap())] == [
        "Open",
        "Filter",
        "View",
        "Brief",
        "Why",
        "Help",
    ]


def test_a_line_of_no_room_is_empty():
    assert footer("queue", "technician", 3, Keymap()) == ()


def test_a_remapped_key_is_shown():
    keymap = Keymap({"ticket.take": ["T"]})
    assert footer("ticket", "technician", 80, keymap)[0].key == "T"


@pytest.mark.parametrize(
    ("role", "label"), [("technician", "Noted"), ("coordinator", "No change"), ("acting", "No change")]
)
def test_the_outage_pane_names_what_its_key_does_for_whoever_publishes(role: str, label: str) -> None:
    labels = {entry.command: entry.label for entry in footer("outages", role, 80, Keymap())}
    assert labels["outage.acknowledge"] == label
    labels = {entry.command: entry.label for entry in footer("notifications", role, 80, Keymap())}
    assert labels["outage.acknowledge"] == "Noted"
