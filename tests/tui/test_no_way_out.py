"""The console leads to no shell, editor, pager or file of one's choice, however it is asked."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tui.conftest import console

import wsd_tui
from wsd_tui.commands import COMMANDS
from wsd_tui.commands.line import LineFault, parse
from wsd_tui.desk.desk import Desk

FOLDER = Path(wsd_tui.__path__[0])
STARTING = {"subprocess", "pty", "webbrowser", "code", "pdb", "multiprocessing"}
"""Modules that start something."""
ENDING = ("system", "popen", "fork", "forkpty", "exec", "spawn", "posix_spawn")
"""How the names begin of what `os` can start."""
SUSPENDING = ("suspend", "suspend_process", "action_suspend_process", "open_url")
"""What Textual has for it."""
PRINTS = FOLDER / "exchange" / "printer.py"
"""It starts the print command of the configuration, without a shell."""
CHECKS = FOLDER / "desk" / "checking" / "beside.py"
"""It starts this program's own helpers of a check, which no command of the console asks for."""


def behind_the_console() -> Iterator[tuple[Path, ast.AST]]:
    """Each node of each module that the console is made of."""
    for package in ("tui", "present", "commands", "desk", "store", "exchange", "sla", "config", "mail"):
        for path in (FOLDER / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                yield path, node


def imported(node: ast.AST) -> set[str]:
    """The modules that a node imports, without what is below them."""
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    return {(node.module or "").partition(".")[0]} if isinstance(node, ast.ImportFrom) else set()


def leads_out(node: ast.AST) -> bool:
    """Whether a node names something that starts a program or gives the terminal to another."""
    if not isinstance(node, ast.Attribute):
        return False
    of_os = isinstance(node.value, ast.Name) and node.value.id == "os"
    return node.attr in SUSPENDING or (of_os and node.attr.startswith(ENDING))


def test_nothing_is_started_but_the_print_command_and_the_helpers_of_a_check() -> None:
    nodes = list(behind_the_console())
    assert {path for path, node in nodes if imported(node) & STARTING} == {PRINTS, CHECKS}
    assert [path for path, node in nodes if leads_out(node)] == []


def test_no_screen_and_no_command_starts_a_check() -> None:
    for package in ("tui", "commands", "present"):
        for path in (FOLDER / package).rglob("*.py"):
            assert not any(name.split(".")[0] == "checking" for name in desk_modules(path)), path


def desk_modules(path: Path) -> set[str]:
    """The modules of the desk that a module imports by name."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    whole = {alias.name for node in froms if node.module == "wsd_tui.desk" for alias in node.names}
    return whole | {node.module.rpartition("wsd_tui.desk.")[2] for node in froms if node.module}


def test_no_command_takes_a_file() -> None:
    taken = {argument.name for command in COMMANDS for argument in command.takes}
    assert not taken & {"file", "path", "folder", "command", "program"}
    words = {word for command in COMMANDS for word in command.words}
    assert not words & {"edit!", "shell", "sh", "e", "r", "w", "source", "import", "export", "config"}


@pytest.mark.parametrize(
    "line", ["!sh", "! ls", "shell", "e /etc/passwd", "r !id", "w /tmp/x", "|less", "python"]
)
def test_the_line_knows_no_way_out(line: str) -> None:
    assert isinstance(parse(line), LineFault)


async def test_no_key_of_the_library_leads_out(desk: Desk) -> None:
    """Its own palette, suspending, quitting at once, screenshots: none of them is bound."""
    async with console(desk) as driver:
        driver.app.action_suspend_process = lambda: pytest.fail("it was suspended")
        for key in ("ctrl+z", "ctrl+backslash", "ctrl+q", "ctrl+s", "ctrl+o", "ctrl+t", "f5", "f12"):
            await driver.press(key)
            assert driver.app.is_running
            assert driver.app.screen is driver.main
        assert not driver.app.ENABLE_COMMAND_PALETTE
        bound = [found.binding.action for found in driver.app.screen.active_bindings.values()]
    assert bound
    assert not [
        action for action in bound if action.startswith(("app.", "suspend", "screenshot", "command_palette"))
    ]
