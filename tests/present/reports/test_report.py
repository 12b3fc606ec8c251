"""Reports in words and plots: what fits, what is told apart without colour, and texts that mean ill."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pytest
from present.samples import SETTING
from rich.cells import cell_len
from support.district import ZONE, at
from support.evil_text import EVIL

from wsd_tui.desk.reports import KINDS, Cell, Line, Period, Report, Table, period_named
from wsd_tui.desk.reports.table import counted
from wsd_tui.present.cells import plain
from wsd_tui.present.reports.html import report_html
from wsd_tui.present.reports.lines import kind_lines, report_text
from wsd_tui.present.reports.plot import ASCII, BLOCKS, bar, below, columns, stacked
from wsd_tui.present.reports.report import HEADS, KIND_TITLES, head, period_words
from wsd_tui.present.reports.table import report_csv

DAY = date(2026, 9, 8)
PERIOD: Period = period_named("school-year", DAY, ZONE)


def made(*tables: Table, kind: str = "volume", hidden: tuple[str, ...] = ()) -> Report:
    held: Mapping[str, tuple[Table, ...]] = MappingProxyType({kind: tables} if tables else {})
    return Report(PERIOD, at("2026-09-08 09:12"), 7, [], held, hidden, {}, {}, {})


def table(*keys: str, of: str = "site", name: str = "volume_by_site") -> Table:
    lines = [
        Line(key, (counted(list(range(place))), Cell(12.5 * place))) for place, key in enumerate(keys, 1)
    ]
    return Table(name, of, ("tickets", "share"), tuple(lines))


@pytest.mark.parametrize("glyphs", [BLOCKS, ASCII], ids=["blocks", "ascii"])
@pytest.mark.parametrize("width", [58, 78, 138])
def test_lines_fit_and_ascii_is_ascii(width: int, glyphs: object) -> None:
    glyphs = ASCII if glyphs is ASCII else BLOCKS
    wide = table("primary", "elementary", "x" * 90)._replace(chart="tickets")
    told = [plain(one.line) for one in kind_lines(made(wide), "volume", SETTING, width, glyphs)]
    assert all(cell_len(line) <= width for line in told)
    if glyphs is ASCII:
        assert all(line.isascii() for line in told if "…" not in line)


def test_a_bar_shows_everything_that_is_more_than_nothing() -> None:
    assert bar(0, 100, 20, BLOCKS) == ""
    assert bar(1, 100_000, 20, BLOCKS) == "▏"
    assert bar(100, 100, 20, BLOCKS) == "█" * 20
    assert bar(50, 100, 20, ASCII) == "#" * 10
    assert cell_len(bar(99.9, 100, 20, BLOCKS)) == 20


def test_the_parts_of_a_bar_are_told_apart_without_colour_and_fill_it() -> None:
    for glyphs in (BLOCKS, ASCII):
        told = plain(stacked([90, 5, 4, 1], 20, glyphs))
        assert len(told) == 20
        assert len(set(told)) >= 3
        assert stacked([0, 0, 0, 0], 20, glyphs) == ()
        assert plain(stacked([0, 0, 7, 0], 10, glyphs)) == glyphs.parts[2] * 10


def test_columns_stand_over_their_labels_and_name_the_most() -> None:
    drawn = [plain(line) for line in columns([0, 1, 4, 2], 40, 4, BLOCKS)]
    assert drawn[0].startswith("4 ")
    assert drawn[-1].startswith("0 ─")
    assert len(drawn) == 5
    assert drawn[0].count("█") == 5
    assert plain(below(["a", "b", "c", "d"], [0, 1, 4, 2], 40)).split() == ["a", "b", "c", "d"]
    many = [plain(line) for line in columns(list(range(500)), 60, 3, ASCII)]
    assert all(cell_len(line) <= 60 for line in many)


@pytest.mark.parametrize("text", EVIL)
def test_no_name_does_anything(text: str) -> None:
    told = made(table(text, "primary"))
    for line in report_text(told, SETTING, 80, BLOCKS).splitlines():
        assert "\x1b" not in line
    page = report_html(told, SETTING, text)
    assert "<script" not in page.lower()
    assert "\x1b" not in page
    assert "\x00" not in page
    for row in report_csv(told, SETTING).splitlines()[1:]:
        assert not row.split(",")[2].strip('"').startswith(("=", "+", "-", "@"))


def test_a_page_escapes_what_people_named() -> None:
    page = report_html(made(table("<b>&\"'")), SETTING, "A & B <School>")
    assert "<b>&" not in page
    assert "&lt;b&gt;&amp;&quot;&#x27;" in page
    assert "A &amp; B &lt;School&gt;" in page


def test_every_column_has_a_short_head_and_a_whole_one() -> None:
    some = table("primary")
    for column in HEADS:
        assert cell_len(head(some, column)) <= 8
        assert len(head(some, column, whole=True)) >= len(head(some, column)) - 3


def test_every_kind_has_a_title() -> None:
    assert set(KIND_TITLES) == set(KINDS)
    assert "for those who lead" in report_text(made(hidden=("first-come",)), SETTING, 80, BLOCKS)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("school-year", "school year 2026-27"),
        ("last-school-year", "school year 2025-26"),
        ("year", "the year 2026"),
        ("month", "September 2026"),
        ("week", "2026-09-07 to 2026-09-13"),
        ("today", "2026-09-08"),
    ],
)
def test_periods_in_words(name: str, words: str) -> None:
    assert period_words(period_named(name, DAY, ZONE)) == words
