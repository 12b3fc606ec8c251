"""The registry: ids, words, keys and scopes agree with each other."""

import re

import pytest
from rich.cells import cell_len

from wsd_tui.commands import COMMANDS, LIVE, PANES, Keymap, live
from wsd_tui.commands.command import ROLES
from wsd_tui.commands.keys import EXTRAS, unusable
from wsd_tui.commands.line import LineFault, parse
from wsd_tui.desk.actor import LEAST_ROLE


def test_ids_and_words_are_unique():
    ids = [command.id for command in COMMANDS]
    words = [word for command in COMMANDS for word in command.words]
    assert len(set(ids)) == len(ids)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_each_command_can_be_reached_and_read(command):
    assert command.keys or command.words, "no way to it"
    assert cell_len(command.label) <= 10
    assert "\n" not in command.help
    assert not command.help.endswith(".")
    assert command.role in ROLES
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", command.id)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_keys_reach_every_terminal(command):
    assert [key for key in command.keys if unusable(key)] == []
    assert not command.keys or set(command.keys) - EXTRAS, "only keys that some terminals lack"


def test_no_two_commands_share_a_key_in_a_pane():
    assert list(Keymap().clashes()) == []


def test_the_keys_left_unbound_are_unbound():
    keys = {key for command in COMMANDS for key in command.keys}
    assert not keys & {"d", "dd", "delete", "ctrl+a", "ctrl+b", "ctrl+s"}


def test_every_scope_that_has_commands_is_live_somewhere():
    assert {command.scope for command in COMMANDS} <= {scope for scopes in LIVE.values() for scope in scopes}


def test_ticket_actions_work_in_queue_and_ticket_but_not_among_outages():
    take = next(command for command in COMMANDS if command.id == "ticket.take")
    assert [pane for pane in PANES if take in live(pane)] == ["queue", "ticket"]


@pytest.mark.parametrize(
    ("key", "pane", "command"),
    [
        ("question_mark", "queue", "app.help"),
        ("full_stop", "ticket", "app.actions"),
        ("colon", "outages", "app.line"),
        ("ctrl+p", "queue", "app.line"),
        ("left_square_bracket", "queue", "view.previous"),
        ("plus", "queue", "outage.expand"),
        ("space", "queue", "queue.mark"),
        ("slash", "queue", "queue.filter"),
        ("t", "queue", "ticket.take"),
        ("X", "ticket", "ticket.reopen"),
        ("O", "queue", "outage.banner"),
        ("A", "outages", "outage.acknowledge"),
        ("4", "ticket", "pane.notifications"),
    ],
)
def test_bindings_by_the_terminal_librarys_names(key, pane, command):
    assert Keymap().bindings(pane)[key].id == command


@pytest.mark.parametrize(
    "command", [command for command in COMMANDS if command.usage], ids=lambda command: command.id
)
def test_the_example_of_use_is_itself_a_good_line(command):
    parsed = parse(command.usage)
    assert not isinstance(parsed, LineFault), parsed
    assert parsed.command is command
    assert parsed.args


@pytest.mark.parametrize("command_id", ["outage.restore", "ticket.close", "app.undo"])
def test_what_cannot_be_taken_back_lightly_asks_first(command_id):
    assert next(command for command in COMMANDS if command.id == command_id).dangerous


def test_roles_see_what_they_may_do():
    offered = {role: {c.id for c in COMMANDS if c.offered_to(role)} for role in ROLES}
    assert "ticket.brief" in offered["viewer"]
    assert "ticket.new" not in offered["viewer"]
    assert "ticket.resolve" in offered["operator"]
    assert "ticket.take" not in offered["operator"]
    assert "ticket.take" in offered["technician"]
    assert "outage.declare" not in offered["technician"]
    assert "outage.declare" in offered["coordinator"]
    assert offered["viewer"] < offered["operator"] < offered["technician"] < offered["coordinator"]


def test_an_action_is_offered_to_those_whom_the_desk_allows_it():
    roles = {c.id.removeprefix("ticket."): c.role for c in COMMANDS if c.id.startswith("ticket.")}
    shared = roles.keys() & LEAST_ROLE.keys()
    assert len(shared) >= 14
    assert {name: roles[name] for name in shared} == {name: LEAST_ROLE[name] for name in shared}
