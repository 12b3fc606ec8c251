"""A report as one long table, a figure a row, and as JSON.

Shares are in per cent. An empty value is one that does not exist. Labels that a spreadsheet would take for a formula
get an apostrophe in front.
"""

import csv
import io
from typing import TYPE_CHECKING, Any

from wsd_tui.exchange.safe_csv import safe_cell
from wsd_tui.present.reports.report import KIND_TITLES, head, label, table_title
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import iso
from wsd_tui.text import clean_line

if TYPE_CHECKING:
    from wsd_tui.desk.reports import Line, Report, Table

COLUMNS = ("report", "table", "line", "label", "column", "value")


def report_csv(report: "Report", setting: Setting) -> str:
    """The table with its head, with the line ends of RFC 4180; `table/line/column` names a figure for `--list`."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(COLUMNS)
    for kind, tables in report.tables.items():
        for table in tables:
            for line in _lines(table):
                told = safe_cell(label(table, line.key, setting))
                for column, cell in zip(table.columns, line.cells, strict=True):
                    value = "" if cell.value is None else cell.value
                    writer.writerow((kind, table.id, safe_cell(line.key), told, column, value))
    return held.getvalue()


def report_json(report: "Report", setting: Setting) -> dict[str, Any]:
    """The same by table, with the period and the moment it is of."""
    return {
        "from": report.period.first.isoformat(),
        "before": report.period.last.isoformat(),
        "as_of": iso(report.at, setting.zone),
        "received": report.received,
        "not_counted": len(report.gone),
        "not_shown": list(report.hidden),
        "reports": [
            {
                "report": kind,
                "title": KIND_TITLES[kind],
                "tables": [_table(table, setting) for table in tables],
            }
            for kind, tables in report.tables.items()
        ],
    }


def _table(table: "Table", setting: Setting) -> dict[str, Any]:
    return {
        "table": table.id,
        "title": table_title(table),
        "of": table.of,
        "things": table.things,
        "columns": {column: head(table, column, whole=True) for column in table.columns},
        "lines": [_line(table, line, setting) for line in table.lines],
        "total": None if table.total is None else _line(table, table.total, setting),
    }


def _line(table: "Table", line: "Line", setting: Setting) -> dict[str, Any]:
    values = {column: cell.value for column, cell in zip(table.columns, line.cells, strict=True)}
    return {"line": line.key, "label": clean_line(label(table, line.key, setting)), **values}


def _lines(table: "Table") -> tuple["Line", ...]:
    return (*table.lines, *((table.total,) if table.total else ()))
