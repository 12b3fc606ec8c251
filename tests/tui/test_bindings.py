from importlib import import_module

import pytest
from tui.conftest import console

from wsd_tui.commands import BY_ID, COMMANDS, LIVE, PANES, Keymap
from wsd_tui.commands.keys import key_name, unusable
from wsd_tui.desk.desk import Desk
from wsd_tui.tui.handlers import COMMANDS as IN_MODULES
from wsd_tui.tui.handlers import HANDLERS


def test_every_command_does_something_and_nothing_else_does() -> None:
    assert set(HANDLERS) == set(BY_ID)


@pytest.mark.parametrize("pane", PANES)
async def test_the_effective_bindings_are_those_of_the_registry(desk: Desk, pane: str) -> None:
    async with console(desk, "coordinator") as driver:
        driver.main.go_to(pane)
        await driver.quiet()
        effective = {key: bound.binding.action for key, bound in driver.app.active_bindings.items()}
        registry = {
            key_name(key): f"screen.command('{command.id}')"
            for command in COMMANDS
            if command.scope in LIVE[pane]
            for key in command.keys
        }
        assert effective == registry


async def test_no_screen_binds_a_dead_key_or_the_keys_textual_would_quit_by(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        for opening in ("question_mark", "full_stop", "n", "escape"):
            keys = set(driver.app.active_bindings)
            assert "ctrl+q" not in keys
            assert not [key for key in keys if len(key) == 1 and unusable(key)]
            assert not [key for key in keys if key.startswith("alt+")]
            await driver.press("escape", opening)


async def test_a_remapped_key_takes_the_place_of_the_old_one(desk: Desk) -> None:
    async with console(desk, keys={"ticket.comment": ["c", "%"], "move.down": ["v"]}) as driver:
        first = driver.current
        await driver.press("j")
        assert driver.current == first
        await driver.press("v")
        assert driver.current != first
        await driver.press("percent_sign")
        assert driver.said.startswith("Comment on")


def test_keys_without_overrides_do_not_clash() -> None:
    assert not list(Keymap().clashes())


def test_every_module_of_handlers_handles_what_it_is_said_to() -> None:
    for module, ids in IN_MODULES.items():
        found = import_module(f"wsd_tui.tui.handlers.{module}").HANDLERS
        assert sorted(found) == sorted(ids.split()), module
