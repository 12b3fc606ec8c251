"""The page about the day of an outage: every command that it shows is one that there is."""

import re
import shlex
from pathlib import Path

import pytest

from wsd_tui.cli.groups import build_for

PAGE = Path(__file__).parents[2] / "docs" / "outage-day.md"
COMMANDS = sorted(
    {
        found.strip("`").split(" > ")[0]
        for found in re.findall(
            r"`wsd-tui [^`]+`|^    wsd-tui .+$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
)


def test_there_are_commands_on_the_page() -> None:
    assert len(COMMANDS) > 20


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_is_understood(command: str) -> None:
    words = shlex.split(command.strip())[1:]
    args = build_for(words).parse_args(words)
    assert callable(args.run)
