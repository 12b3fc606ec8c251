"""The report pane: one kind of report at a time, with a cursor on a figure; Enter opens the list behind it."""

from collections.abc import Coroutine, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from wsd_tui.present.cells import Line, Piece
from wsd_tui.tui.looks import POOREST
from wsd_tui.tui.panes.pane import Host, LinesPane
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.picklist import Item, Picklist

if TYPE_CHECKING:
    from wsd_tui.desk.reports import Figure, Period, Report, Table
    from wsd_tui.tui.screens.main import MainScreen

FRESH_S = 60
"""A report that was read so short a time ago is shown again as it is."""
At = tuple[str, str]
"""A line of figures: its table and its key. Two empty texts are what stands above the first one."""
ABOVE: At = ("", "")


class ReportPane(LinesPane):
    """What was compiled last, on a thread of its own; the pane follows no news, `R` compiles again."""

    body: Picklist[At]

    def __init__(self, session: Session, host: Host) -> None:
        super().__init__("reports", session, host, Picklist(self._items))
        self.kind = 0
        self.report: Report | None = None
        self._period: str | tuple[date, date] = "school-year"
        self._columns: dict[str, str] = {}
        self._asked = 0

    def enter(self) -> None:
        """Compile when there is nothing yet, or what there is has grown old."""
        if self.report is None or self.session.now() - self.report.at >= FRESH_S:
            self.host.go(self.compile())

    async def compile(self, period: str | tuple[date, date] | None = None) -> None:
        """Read the tickets of the period; of two askings the later one is shown."""
        from wsd_tui.desk.reports import compile_report

        self._period = period or self._period
        self._asked += 1
        mine, session = self._asked, self.session
        found = await session.link.compile(compile_report, session.desk, session.actor, self._meant())
        if mine == self._asked:
            first = self.report is None
            self.report = found
            self.rebuild()
            if first:
                self.to_first()

    def _meant(self) -> "Period":
        from wsd_tui.desk.reports import period_between, period_named
        from wsd_tui.desk.stewardship.standing import today

        desk = self.session.desk
        if isinstance(self._period, str):
            return period_named(self._period, today(desk), desk.zone)
        return period_between(*self._period, desk.zone)

    def step(self, by: int) -> None:
        """The next kind of report, or the one before."""
        from wsd_tui.desk.reports import KINDS

        self.kind = (self.kind + by) % len(KINDS)
        self.body.scroll_top(0)
        self.body.cursor = 0
        self.rebuild()
        self.body.refresh()
        self.to_first()

    def to_first(self) -> None:
        """The cursor on the first figure."""
        self.body.pick(1)

    def move_figure(self, by: int) -> None:
        """To the next figure that counts something in the line of the cursor, or to the one before."""
        at, table = self.body.current, self._table()
        if at is None or table is None:
            return
        countable = self._countable(table, at[1])
        if countable:
            place = countable.index(self._column(table, at[1])) + by
            self._columns[table.id] = countable[max(0, min(place, len(countable) - 1))]
            self.rebuild()

    @property
    def figure(self) -> "Figure | None":
        """The figure in brackets."""
        from wsd_tui.desk.reports import Figure

        at, table = self.body.current, self._table()
        if at is None or table is None or not self._countable(table, at[1]):
            return None
        return Figure(table.id, at[1], self._column(table, at[1]))

    def _table(self) -> "Table | None":
        at = self.body.current
        return None if self.report is None or at in (None, ABOVE) else self.report.table(at[0])

    def _countable(self, table: "Table", line: str) -> list[str]:
        cells = table.line(line).cells
        return [name for name, cell in zip(table.columns, cells, strict=True) if cell.behind is not None]

    def _column(self, table: "Table", line: str) -> str:
        countable, kept = self._countable(table, line), self._columns.get(table.id, "")
        return kept if kept in countable else countable[0]

    def title_line(self) -> Line:
        """Which report, and what stands in brackets."""
        from wsd_tui.desk.reports import KINDS
        from wsd_tui.present.reports.report import KIND_TITLES, figure_words, value_text

        told = f" {self.kind + 1}/{len(KINDS)} {KIND_TITLES[KINDS[self.kind]]}"
        report, figure = self.report, self.figure
        if report is None or figure is None:
            return (Piece(told),)
        value = value_text(report.cell(figure), share=False)
        return (Piece(f"{told} · {figure_words(report, figure, self.session.setting)}: {value}"),)

    def _items(self, width: int) -> Sequence[Item[At]]:
        from wsd_tui.desk.reports import KINDS
        from wsd_tui.present.reports.lines import kind_lines
        from wsd_tui.present.reports.plot import ASCII, BLOCKS

        if self.report is None:
            return [Item(ABOVE, [(Piece(" Reading the tickets…", "dim"),)])]
        figure = self.figure
        chosen = (figure.table, figure.line, figure.column) if figure is not None else None
        glyphs = ASCII if self.app.theme == POOREST else BLOCKS
        setting, kind = self.session.setting, KINDS[self.kind]
        items: list[tuple[At, list[Line]]] = [(ABOVE, [])]
        for told in kind_lines(self.report, kind, setting, max(1, width - 2), glyphs, chosen):
            line = (Piece(" "), *told.line)
            if told.key is None:
                items[-1][1].append(line)
            else:
                items.append((told.key, [line]))
        return [Item(key, lines) for key, lines in items]

    def on_picklist_moved(self, event: Picklist.Moved) -> None:
        """The brackets go with the cursor."""
        event.stop()
        self.rebuild()

    def tick(self, now: int) -> None:
        """Nothing here tells time."""

    def open_figure(self, main: "MainScreen") -> Coroutine[Any, Any, None] | None:
        """The list behind the figure in brackets; Refused where there is none."""
        from wsd_tui.tui.handlers.reports import open_list

        report, figure = self.report, self.figure
        return None if report is None or figure is None else open_list(main, report, figure)
