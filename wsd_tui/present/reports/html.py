"""A report as one page to print: everything in one file, nothing fetched, every text escaped, no script."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from wsd_tui.present.reports.lines import charted, drawn_column
from wsd_tui.present.reports.report import (
    HIDDEN,
    KIND_TITLES,
    NOTES,
    head,
    intro,
    label,
    period_words,
    table_title,
    value_text,
)
from wsd_tui.present.setting import Setting
from wsd_tui.text import clean_line

if TYPE_CHECKING:
    from wsd_tui.desk.reports import Line, Report, Table

_SHARES = frozenset({"share", "kept", "kept_raw", "kept_extended"})
_PARTS = ("target", "limit", "breached", "open")
_CHART = (720, 150)
"""Width and height of a chart in its own units; it is drawn as wide as the page."""

_STYLE = """
body { font: 11pt/1.35 "Liberation Sans", Arial, sans-serif; color: #1b1f24; max-width: 60em; margin: 2em auto; }
h1 { font-size: 1.5em; margin: 0 0 .2em; } h2 { font-size: 1.2em; margin: 1.6em 0 .3em; break-after: avoid; }
p { margin: .2em 0; color: #4a5259; }
table { border-collapse: collapse; width: 100%; margin: .6em 0 1.2em; break-inside: avoid; }
caption { text-align: left; font-weight: bold; padding: .3em 0; }
th, td { padding: .15em .5em; border-bottom: 1px solid #c9ced3; text-align: right; vertical-align: top; }
thead th { font-weight: normal; color: #4a5259; vertical-align: bottom; }
tbody th { text-align: left; font-weight: normal; white-space: nowrap; }
tfoot th, tfoot td { font-weight: bold; border-bottom: 2px solid #1b1f24; } tfoot th { text-align: left; }
td.bar { width: 22%; } .bar span { display: inline-block; height: .75em; print-color-adjust: exact;
  -webkit-print-color-adjust: exact; }
.target { background: #0072b2; } .limit { background: #e69f00; } .breached { background: #b84300; }
.open { background: #b9c0c7; } .one { background: #0072b2; }
svg { width: 100%; height: auto; margin: .4em 0; } svg rect { fill: #0072b2; }
svg text { font-size: 11px; fill: #4a5259; }
@media print { body { margin: 0; max-width: none; font-size: 9.5pt; } @page { margin: 15mm; } }
"""


def report_html(report: "Report", setting: Setting, district: str) -> str:
    """The whole page."""
    title = f"Helpdesk report, {period_words(report.period)}"
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width">\n',
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n",
        f"<h1>{_text(title)}</h1>\n<p>{_text(district)}</p>\n<p>{_text(intro(report, setting))}</p>\n",
    ]
    for kind in (*report.tables, *report.hidden):
        parts += _kind(report, kind, setting)
    return "".join([*parts, "</body>\n</html>\n"])


def _kind(report: "Report", kind: str, setting: Setting) -> Iterator[str]:
    yield f"<h2>{_text(KIND_TITLES[kind])}</h2>\n"
    for note in (NOTES.get(kind), HIDDEN if kind in report.hidden else None):
        if note:
            yield f"<p>{_text(note)}</p>\n"
    for table in report.tables.get(kind, ()):
        if charted(table):
            yield _chart(table, setting)
        yield _table(table, setting)


def _table(table: "Table", setting: Setting) -> str:
    heads = "".join(f'<th scope="col">{_text(head(table, one, whole=True))}</th>' for one in table.columns)
    lines = "\n".join(_line(table, line, setting) for line in table.lines)
    total = f"<tfoot>{_line(table, table.total, setting)}</tfoot>" if table.total else ""
    return (
        f"<table>\n<caption>{_text(table_title(table))}</caption>\n"
        f"<thead><tr><td></td>{heads}<td></td></tr></thead>\n<tbody>\n{lines}\n</tbody>\n{total}\n</table>\n"
    )


def _line(table: "Table", line: "Line", setting: Setting) -> str:
    cells = "".join(
        f"<td>{_text(value_text(cell, column in _SHARES))}</td>"
        for column, cell in zip(table.columns, line.cells, strict=True)
    )
    name = _text(label(table, line.key, setting))
    return f'<tr><th scope="row">{name}</th>{cells}<td class="bar">{_bar(table, line)}</td></tr>'


def _bar(table: "Table", line: "Line") -> str:
    """Shares of the outcomes, or the first figure beside the largest one of the table."""
    values = dict(zip(table.columns, (float(cell.value or 0) for cell in line.cells), strict=True))
    if set(_PARTS) <= set(values):
        whole = sum(values[part] for part in _PARTS)
        return "".join(_span(part, values[part] / whole) for part in _PARTS if values[part])
    if line is table.total:
        return ""
    column = drawn_column(table)
    at = table.columns.index(column)
    most = (
        100.0
        if column in _SHARES
        else max((float(one.cells[at].value or 0) for one in table.lines), default=0)
    )
    return _span("one", values[column] / most) if most and values[column] else ""


def _span(name: str, part: float) -> str:
    return f'<span class="{name}" style="width:{100 * part:.1f}%"></span>'


def _chart(table: "Table", setting: Setting) -> str:
    """Upright columns over time, with the largest value, and the first and the last label."""
    width, height = _CHART
    at = table.columns.index(table.chart)
    values = [float(line.cells[at].value or 0) for line in table.lines]
    most, each = max(values, default=0) or 1, width / len(values)
    bars = "".join(
        f'<rect x="{place * each:.1f}" y="{height - value / most * height:.1f}" '
        f'width="{max(1, each - 2):.1f}" height="{value / most * height:.1f}"/>'
        for place, value in enumerate(values)
    )
    first, last = (_text(label(table, table.lines[end].key, setting)) for end in (0, -1))
    named = _text(f"{table_title(table)}: {head(table, table.chart, whole=True)}, {max(values):g} at most")
    return (
        f'<svg viewBox="0 -18 {width} {height + 36}" role="img" aria-label="{named}">'
        f'<text x="0" y="-5">{named}</text>{bars}<text x="0" y="{height + 14}">{first}</text>'
        f'<text x="{width}" y="{height + 14}" text-anchor="end">{last}</text></svg>\n'
    )


def _text(text: str) -> str:
    return escape(clean_line(text), quote=True)
