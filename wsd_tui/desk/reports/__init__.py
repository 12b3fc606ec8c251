"""What the numbers say: reports over a period, each figure with the list of what it counts."""

from wsd_tui.desk.reports.compiled import KINDS, Report, compile_report
from wsd_tui.desk.reports.period import PERIODS, Period, period_between, period_named
from wsd_tui.desk.reports.table import Cell, Figure, Line, Table

__all__ = [
    "KINDS",
    "PERIODS",
    "Cell",
    "Figure",
    "Line",
    "Period",
    "Report",
    "Table",
    "compile_report",
    "period_between",
    "period_named",
]
