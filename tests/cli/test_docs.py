"""Pages of the documents: every command there is one that exists, and every picture is there."""

import re
import shlex
from pathlib import Path

import pytest

from wsd_tui.cli.groups import build_for
from wsd_tui.commands.registry import COMMANDS as OF_THE_CONSOLE

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {
    "outage-day.md": 20,
    "around-the-desk.md": 7,
    "calendars.md": 6,
    "import-csv.md": 2,
    "self-service.md": 2,
    "mail-in.md": 7,
    "zoho-desk.md": 3,
    "operations.md": 16,
    "reports.md": 8,
    "../README.md": 30,
}
"""How many commands a page has, at least."""
MENTIONED = {"wsd-tui --help", "wsd-tui forget"}
"""Of which it is only said that they are there."""


def _commands(page: str) -> set[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    found = re.findall(r"`wsd-tui [^`]+`|^    wsd-tui .+$", text, re.MULTILINE)
    return {one.strip("`").split(" > ")[0] for one in found} - MENTIONED


COMMANDS = sorted(set().union(*map(_commands, PAGES)))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_commands_and_its_pictures(page: str) -> None:
    assert len(_commands(page)) > PAGES[page]
    for picture in re.findall(r"!\[[^]]+\]\(([^)]+)\)", (DOCS / page).read_text(encoding="utf-8")):
        assert ((DOCS / page).parent / picture).is_file()


@pytest.mark.parametrize(
    "word",
    [
        *re.findall(r"`:(\w+)", (DOCS / "around-the-desk.md").read_text(encoding="utf-8")),
        *re.findall(r"^    :(\w+)", (DOCS / "mail-in.md").read_text(encoding="utf-8"), re.MULTILINE),
    ],
)
def test_what_is_typed_on_the_line_is_a_command(word: str) -> None:
    assert any(word in command.words for command in OF_THE_CONSOLE)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_is_understood(command: str) -> None:
    words = shlex.split(command.strip(), comments=True)[1:]
    args = build_for(words).parse_args(words)
    assert callable(args.run)
