"""Help: the keys of a pane, what marks, clocks and colours mean, and the rules the desk works by."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from wsd_tui.commands.command import Command, Pane
from wsd_tui.commands.keymap import Keymap
from wsd_tui.commands.keys import key_label
from wsd_tui.commands.registry import COMMANDS, live
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.rules import RULES, Rule
from wsd_tui.present.legend import CLOCK_FORMS, MARKS
from wsd_tui.present.procedure import ENFORCED
from wsd_tui.present.styles import STYLES
from wsd_tui.text import clean_line

TITLES = {
    "anywhere": "Anywhere",
    "lists": "Lists",
    "queue": "Queue",
    "ticket": "Ticket, or all marked ones",
    "outages": "Outages",
    "notifications": "Notifications",
    "reports": "Reports",
}
README_FROM = "<!-- keys -->"
README_TO = "<!-- /keys -->"


class HelpRow(NamedTuple):
    """One line of help; `style` names how `left` is drawn, where that is the point of the line."""

    left: str
    right: str
    style: str = ""


class HelpSection(NamedTuple):
    """A titled part of the help."""

    title: str
    rows: tuple[HelpRow, ...]


def pane_help(
    pane: Pane, keymap: Keymap, rules: Iterable[Rule] = (), since: Mapping[str, str] = MappingProxyType({})
) -> list[HelpSection]:
    """The help of a pane: its own keys first, then those of everywhere, then meanings, then the rules.

    since: rule ID -> words for when it was first put to work, which end its line.
    """
    by_scope: dict[str, list[HelpRow]] = {}
    for command in live(pane):
        by_scope.setdefault(command.scope, []).append(_row(command, keymap))
    anywhere = by_scope.pop("anywhere")
    sections = [HelpSection(TITLES[scope], tuple(rows)) for scope, rows in reversed(by_scope.items())]
    sections.append(HelpSection(TITLES["anywhere"], tuple(anywhere)))
    sections += _meanings()
    told = tuple(
        HelpRow(rule.id, f"{rule.title}. {rule.behaviour} ({ENFORCED[rule.kind]}{since.get(rule.id, '')})")
        for rule in rules
    )
    return [*sections, HelpSection("Rules of the procedure", told)] if told else sections


def refusal_help(refused: Refused) -> HelpSection:
    """What was refused with its way out, and the rule behind it in our words where there is one."""
    rows = [HelpRow("refused", refused.what), HelpRow("way out", refused.way_out)]
    rule = RULES.get(refused.rule)
    if rule is None:
        return HelpSection("What was refused", tuple(rows))
    rows += [HelpRow("rule", rule.says), HelpRow("at this desk", rule.behaviour)]
    return HelpSection(f"{rule.id}: {rule.title}", tuple(rows))


def _meanings() -> list[HelpSection]:
    return [
        HelpSection(
            "Clocks, in staffed time", tuple(HelpRow(form, words) for form, words in CLOCK_FORMS.items())
        ),
        HelpSection("Marks", tuple(HelpRow(mark, words) for mark, words in MARKS.items())),
        HelpSection("Colours", tuple(HelpRow(name, words, name) for name, words in STYLES.items())),
    ]


def _row(command: Command, keymap: Keymap) -> HelpRow:
    keys = " ".join(key_label(key) for key in keymap.keys(command))
    return HelpRow(keys or f":{command.words[0]}", command.help)


def narrow(sections: Iterable[HelpSection], typed: str) -> list[HelpSection]:
    """Only the lines that hold every word typed, in any case; a title that holds it keeps its part whole."""
    words = clean_line(typed).casefold().split()
    kept = [
        HelpSection(section.title, tuple(row for row in section.rows if _holds(words, section.title, row)))
        for section in sections
    ]
    return [section for section in kept if section.rows]


def _holds(words: list[str], title: str, row: HelpRow) -> bool:
    text = f"{title} {row.left} {row.right}".casefold()
    return all(word in text for word in words)


def key_table_markdown() -> str:
    """The key table of the README, as it stands between its two marks."""
    lines = ["| where | keys | `:` line | what it does |", "| --- | --- | --- | --- |"]
    for command in COMMANDS:
        keys = " ".join(_code(key_label(key)) for key in command.keys)
        typed = _code(command.usage or f":{command.words[0]}") if command.words else ""
        lines.append(f"| {TITLES[command.scope].partition(',')[0]} | {keys} | {typed} | {command.help} |")
    return "\n".join(lines)


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|")
