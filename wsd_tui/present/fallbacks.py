"""What helps when mail is down, in words: the warning, the texts, the list of calls, the poster, who did what."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wsd_tui.present.cells import Line, Piece, paragraph, wrap
from wsd_tui.present.large import HEIGHT, large_lines
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import iso, local
from wsd_tui.store.outage_records import Fallback
from wsd_tui.text import clean_line

if TYPE_CHECKING:
    from wsd_tui.desk.outages.fallbacks import Fallbacks
    from wsd_tui.desk.phone_tree import Branch

POSTER_WIDTH = 80
WAYS = {
    "phone_tree": "by the phone tree",
    "announcement": "by an announcement",
    "poster": "by a poster",
    "other": "in another way",
}
_MARGIN = 6
_LARGE_ROWS = 3 * (HEIGHT + 1)


def doubt_words(in_doubt: Sequence[str], setting: Setting) -> str:
    """A line for the form and the outage; empty when mail can be trusted."""
    if not in_doubt:
        return ""
    named = ", ".join(setting.services.get(service, service) for service in in_doubt)
    return clean_line(
        f"E-mail may not reach people ({named}): tell them by phone tree, announcement or poster as well"
    )


def short_doubt(in_doubt: Sequence[str], setting: Setting) -> str:
    """The same beside a label in the console, in one line of most windows."""
    named = ", ".join(setting.services.get(service, service) for service in in_doubt)
    return clean_line(f"may not arrive ({named}); :fallbacks has other ways") if named else ""


def done_words(told: Fallback, now: int, setting: Setting) -> str:
    """`told by a poster, Lupe Aranda, today 09:20: east door`."""
    note = f": {told.note}" if told.note else ""
    way = WAYS.get(told.way, told.way)
    return clean_line(f"told {way}, {setting.name(told.by)}, {local(told.at, setting.zone, now)}{note}")


def tree_lines(tree: "Sequence[tuple[int, Branch]]") -> list[str]:
    """The calls in their order, with a box to tick and an indent for each call that lies before."""
    return ["    " * depth + clean_line(f"[ ] {branch.name}, {branch.phone}") for depth, branch in tree] or [
        "No phone tree is configured: add `phone_tree` to config.yaml"
    ]


def fallback_lines(
    found: "Fallbacks", tree: "Sequence[tuple[int, Branch]]", now: int, setting: Setting, width: int
) -> list[Line]:
    """The whole of it for one outage: doubt, what was done, announcement, calls, poster."""
    told = doubt_words(found.in_doubt, setting) or "E-mail is not known to be affected"
    lines = paragraph(told, width, "warn" if found.in_doubt else "dim")
    for done in found.outage.fallbacks:
        lines += paragraph(done_words(done, now, setting), width)
    if not found.outage.fallbacks:
        lines += paragraph("nobody was told in another way yet", width, "dim")
    for title, text in (
        ("Announcement, to be read out", found.announcement.body),
        ("Phone tree, what to say", found.calls.body),
        ("Poster", found.poster.body),
    ):
        lines += [(), *paragraph(title, width, "title"), *paragraph(text, width, "", 2)]
        if title.startswith("Phone tree"):
            lines += [(Piece("  " + line),) for line in tree_lines(tree)]
    return lines


def poster_text(found: "Fallbacks", setting: Setting) -> str:
    """A sheet of plain text in 80 columns: in large letters what fails, below it the rest of the notice."""
    services = [setting.services.get(service, service) for service in found.outage.services]
    headline = found.poster.title.partition("] ")[2]
    rule = "=" * POSTER_WIDTH
    lines = [rule, "", *_large_services(services), *large_lines(headline, POSTER_WIDTH), "", rule, ""]
    for line in found.poster.body.strip().split("\n"):
        lines += [" " * _MARGIN + part for part in wrap(line, POSTER_WIDTH - 2 * _MARGIN)] + [""]
    return "\n".join([*lines, f"{found.outage.number}".rjust(POSTER_WIDTH), rule]) + "\n"


def _large_services(services: list[str]) -> list[str]:
    """As many services, two at most, as stand in large letters without pushing the rest off the sheet."""
    for count in range(min(2, len(services)), 0, -1):
        shown = [*services[:count], *(["more"] if len(services) > count else [])]
        lines = large_lines(" & ".join(shown), POSTER_WIDTH)
        if len(lines) <= _LARGE_ROWS:
            return [*lines, ""]
    return []


def fallbacks_json(
    found: "Fallbacks", tree: "Sequence[tuple[int, Branch]]", setting: Setting
) -> dict[str, Any]:
    """All of it for a script."""
    return {
        "outage": found.outage.number,
        "in_doubt": list(found.in_doubt),
        "announcement": found.announcement.body,
        "calls": found.calls.body,
        "poster": poster_text(found, setting),
        "phone_tree": [
            {"name": branch.name, "phone": branch.phone, "after": depth} for depth, branch in tree
        ],
        "done": [
            {
                "way": told.way,
                "by": setting.name(told.by),
                "at": iso(told.at, setting.zone),
                "note": told.note,
            }
            for told in found.outage.fallbacks
        ],
    }
