"""Help: whole, narrowed, and as the table of the README."""

from pathlib import Path

import pytest

from wsd_tui.commands import COMMANDS, PANES, Keymap, live
from wsd_tui.commands.help import README_FROM, README_TO, key_table_markdown, narrow, pane_help
from wsd_tui.desk.rules import built
from wsd_tui.present.legend import CLOCK_FORMS, MARKS
from wsd_tui.present.styles import STYLES

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize("pane", PANES)
def test_a_panes_help_tells_all_its_keys_and_meanings(pane):
    rows = [row for section in pane_help(pane, Keymap()) for row in section.rows]
    told = {row.right for row in rows}
    assert {command.help for command in live(pane)} <= told
    assert {*MARKS.values(), *CLOCK_FORMS.values(), *STYLES.values()} <= told


def test_own_keys_come_before_those_of_everywhere():
    titles = [section.title for section in pane_help("queue", Keymap(), built())]
    assert titles[:4] == ["Ticket, or all marked ones", "Queue", "Lists", "Anywhere"]
    assert titles[-1] == "Rules of the procedure"


def test_a_remapped_key_is_told():
    rows = [row for section in pane_help("queue", Keymap({"ticket.take": ["T"]})) for row in section.rows]
    assert any(row.left == "T" and row.right.startswith("Make it mine") for row in rows)


def test_narrowing_keeps_lines_with_every_word():
    sections = narrow(pane_help("queue", Keymap(), built()), "HOLD  resume")
    assert [(section.title, [row.left for row in section.rows]) for section in sections] == [
        ("Ticket, or all marked ones", ["w", ":resume"])
    ]
    assert narrow(pane_help("queue", Keymap()), "xyzzy") == []


def test_the_key_table_has_a_line_for_each_command():
    lines = key_table_markdown().splitlines()
    assert len(lines) == 2 + len(COMMANDS)
    assert all(line.count("|") - line.count("\\|") == 5 for line in lines)


def test_the_readme_shows_the_same_table():
    text = README.read_text(encoding="utf-8") if README.exists() else ""
    if README_FROM in text:
        shown = text.partition(README_FROM)[2].partition(README_TO)[0]
        assert shown.strip() == key_table_markdown()
