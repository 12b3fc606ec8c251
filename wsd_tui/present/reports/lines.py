"""A report in lines of text: for the console, where each line of figures can be stood on, and for the shell."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from wsd_tui.present.cells import Line, Piece, fit, line_width, paragraph, plain
from wsd_tui.present.reports.plot import PART_STYLES, Glyphs, bar, below, columns, stacked
from wsd_tui.present.reports.report import (
    HIDDEN,
    KIND_TITLES,
    NOTES,
    head,
    intro,
    label,
    table_title,
    value_text,
)
from wsd_tui.present.setting import Setting

if TYPE_CHECKING:
    from wsd_tui.desk.reports import Line as Row
    from wsd_tui.desk.reports import Report, Table

SHORT_LABEL, LABEL, LONG_LABEL = 8, 15, 24
"""Cells of a label: at least, in a narrow window, and in one of `WIDE` cells or more."""
LEAST_CELL, CELL, WIDE = 6, 9, 100
"""Cells of a figure with the blanks around it, at least and at most."""
CHART_HEIGHT = 6
_FEWEST = 8
"""Cells that a bar needs to say anything."""
_PARTS = ("target", "limit", "breached", "open")
_SHARES = frozenset({"share", "kept", "kept_raw", "kept_extended"})


class Told(NamedTuple):
    """One line; `key` names the line of figures that it is (table and line), None for what stands around them."""

    line: Line
    key: tuple[str, str] | None = None


def kind_lines(
    report: "Report",
    kind: str,
    setting: Setting,
    width: int,
    glyphs: Glyphs,
    chosen: tuple[str, str, str] | None = None,
) -> Iterator[Told]:
    """The report of one kind; `chosen` is the figure (table, line, column) that stands in brackets."""
    for line in paragraph(intro(report, setting), width, "dim"):
        yield Told(line)
    for line in paragraph(NOTES.get(kind, ""), width, "dim"):
        yield Told(line)
    if kind in report.hidden:
        yield Told((Piece(HIDDEN),))
    for table in report.tables.get(kind, ()):
        yield Told(())
        yield Told((Piece(table_title(table), "title"),))
        if charted(table):
            yield from map(Told, _chart(table, setting, width, glyphs))
        yield from _table(table, setting, width, glyphs, chosen)


def report_text(report: "Report", setting: Setting, width: int, glyphs: Glyphs) -> str:
    """All kinds of a report as plain text."""
    told: list[str] = []
    for kind in (*report.tables, *report.hidden):
        title = KIND_TITLES[kind]
        told += [title, "=" * len(title)]
        told += [plain(one.line) for one in kind_lines(report, kind, setting, width, glyphs)]
        told.append("")
    return "\n".join(told)


def drawn_column(table: "Table") -> str:
    """The column that a bar stands for."""
    return table.chart or ("kept" if "kept" in table.columns else table.columns[0])


def charted(table: "Table") -> bool:
    """Whether there is anything to draw over time."""
    if not table.chart or len(table.lines) < 2:
        return False
    at = table.columns.index(table.chart)
    return any(line.cells[at].value for line in table.lines)


def _chart(table: "Table", setting: Setting, width: int, glyphs: Glyphs) -> list[Line]:
    at = table.columns.index(table.chart)
    values = [line.cells[at].value or 0 for line in table.lines]
    keys = [line.key[5:] if len(line.key) == 10 else line.key for line in table.lines]
    drawn = columns(values, width, CHART_HEIGHT, glyphs)
    named = (Piece(f"{head(table, table.chart, whole=True)}:", "label"),)
    return [named, *drawn, below(keys, values, width), ()]


class _Layout(NamedTuple):
    """How the width is shared out: cells of the label, of each figure, and what is left for bars."""

    label: int
    cell: int
    room: int


def _layout(table: "Table", width: int) -> _Layout:
    figures = len(table.columns)
    cell = max(LEAST_CELL, min(CELL, (width - LABEL) // figures))
    wide = LONG_LABEL if width >= WIDE else LABEL
    told = max(SHORT_LABEL, min(wide, width - figures * cell))
    return _Layout(told, cell, width - told - figures * cell - 1)


def _table(
    table: "Table", setting: Setting, width: int, glyphs: Glyphs, chosen: tuple[str, str, str] | None
) -> Iterator[Told]:
    layout = _layout(table, width)
    yield Told(_heads(table, layout))
    drawn = _bars(table, layout.room, glyphs) if layout.room >= _FEWEST else {}
    for line in (*table.lines, *((table.total,) if table.total else ())):
        picked = chosen[2] if chosen is not None and chosen[:2] == (table.id, line.key) else ""
        told = _figures(table, line, setting, layout, picked)
        beside = drawn.get(line.key, ())
        yield Told((*told, *((Piece(" "), *beside) if beside else ())), (table.id, line.key))
    if drawn and set(_PARTS) <= set(table.columns):
        yield Told(_legend(table, glyphs, width))
    if not table.lines:
        yield Told((Piece("none", "dim"),))


def _heads(table: "Table", layout: _Layout) -> Line:
    fits = layout.cell - 1
    heads = "".join(f"{fit(head(table, column), fits, 'right')} " for column in table.columns)
    return (Piece(" " * layout.label + heads, "label"),)


def _figures(table: "Table", line: "Row", setting: Setting, layout: _Layout, picked: str) -> Line:
    pieces = [
        Piece(fit(label(table, line.key, setting), layout.label), "title" if line is table.total else "")
    ]
    for column, cell in zip(table.columns, line.cells, strict=True):
        text = value_text(cell, column in _SHARES)
        text = f"[{text}]" if column == picked else f"{text} "
        pieces.append(Piece(text.rjust(layout.cell), _style(column, cell.value)))
    return tuple(pieces)


def _style(column: str, value: float | int | None) -> str:
    if not value:
        return "dim"
    return "clock.breached" if column in ("breached", "breached_raw", "missing", "out_of_turn") else ""


def _bars(table: "Table", room: int, glyphs: Glyphs) -> dict[str, Line]:
    """What is drawn beside the lines: how the clocks came out, or how much the first column is of the most."""
    if set(_PARTS) <= set(table.columns):
        at = [table.columns.index(part) for part in _PARTS]
        lines = (*table.lines, *((table.total,) if table.total else ()))
        return {
            line.key: stacked([int(line.cells[place].value or 0) for place in at], room, glyphs)
            for line in lines
        }
    column = table.columns.index(drawn_column(table))
    values = {line.key: line.cells[column].value or 0 for line in table.lines}
    most = 100 if table.columns[column] in _SHARES else max(values.values(), default=0)
    return {key: (Piece(bar(value, most, room, glyphs), "mine"),) for key, value in values.items() if value}


def _legend(table: "Table", glyphs: Glyphs, width: int) -> Line:
    pieces: list[Piece] = []
    for part, glyph, style in zip(_PARTS, glyphs.parts, PART_STYLES, strict=True):
        more = [Piece(f"{glyph} ", style), Piece(f"{head(table, part)}   ", "label")]
        if line_width(tuple(pieces + more)) <= width:
            pieces += more
    return tuple(pieces)
