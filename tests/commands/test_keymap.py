"""Remapping keys: by the configuration, with every fault told."""

import pytest

from wsd_tui.commands import BY_ID, Keymap
from wsd_tui.commands.keymap import key_faults
from wsd_tui.commands.settings import SECTION_KEYS, check_keys
from wsd_tui.config import Faults, Node


def read(plain):
    faults = Faults("config.yaml")
    node = Node.from_plain({"keys": plain})
    value = SECTION_KEYS.value(node, faults)
    return value, [fault.told(faults.source) for fault in faults.found]


def test_a_remapped_key_takes_the_place_of_the_old_one():
    overrides, faults = read({"ticket.take": "T", "ticket.close": ["Z", "%"]})
    assert faults == []
    keymap = Keymap(overrides)
    bindings = keymap.bindings("queue")
    assert bindings["T"].id == "ticket.take"
    assert "t" not in bindings
    assert bindings["percent_sign"].id == "ticket.close"
    assert keymap.label(BY_ID["ticket.close"]) == "Z"


def test_nothing_written_keeps_the_keys():
    faults = Faults("config.yaml")
    assert SECTION_KEYS.value(Node.from_plain({}), faults) == {}
    assert Keymap({}).keys(BY_ID["ticket.take"]) == ("t",)


def test_two_commands_may_trade_their_keys():
    overrides, faults = read({"ticket.take": "r", "ticket.reply": "t"})
    assert faults == []
    assert Keymap(overrides).bindings("ticket")["t"].id == "ticket.reply"


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        ({"ticket.tka": "T"}, "keys.ticket.tka: unknown key (did you mean ticket.take?)"),
        ({"ticket.take": "alt+t"}, 'keys.ticket.take: "alt+t" cannot be used: terminals send Alt as Esc'),
        ({"ticket.take": "d"}, 'keys.ticket.take: "d" cannot be used: it is left unbound on purpose'),
        ({"ticket.take": "ctrl+d"}, "keys.ticket.take: needs a plain key as well"),
        ({"ticket.take": "r"}, 'keys.ticket.take: "r" already means ticket.reply'),
        ({"ticket.take": "j"}, 'keys.ticket.take: "j" already means move.down'),
        ({"app.help": "t"}, 'keys.app.help: "t" already means ticket.take'),
        ({"ticket.take": {"key": "t"}}, "keys.ticket.take: found a mapping"),
        ({"ticket.take": []}, "keys.ticket.take: has 0 elements"),
        ("t", "keys: found"),
    ],
)
def test_faults_say_where_and_what_to_do(plain, told):
    value, faults = read(plain)
    assert value is None
    assert any(told in fault for fault in faults), faults


def test_all_faults_come_at_once():
    _, faults = read({"ticket.take": "alt+t", "ticket.reply": "c", "nothing": "x"})
    assert len(faults) == 3


def test_a_clash_between_panes_that_never_meet_is_none():
    assert key_faults({"ticket.take": ["t"], "outage.acknowledge": ["A"]}) == []


def test_the_line_of_the_command_is_told():
    faults = Faults("config.yaml")
    value = Node("scalar", "keys.ticket.take", 7, "alt+t")
    check_keys(Node("mapping", "keys", 6, fields={"ticket.take": value}), faults)
    assert [fault.line for fault in faults.found] == [7]
