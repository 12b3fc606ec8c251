"""The report pane: which report, of which period, which figure, and the list behind it."""

import asyncio
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from wsd_tui.desk import reads
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.files import write_own
from wsd_tui.tui.handlers.acting import finished
from wsd_tui.tui.listing import Listing
from wsd_tui.tui.question import Choice, Question, among
from wsd_tui.tui.screens.base import Args, Handler

if TYPE_CHECKING:
    from wsd_tui.desk.reports import Figure, Report
    from wsd_tui.tui.screens.main import MainScreen

DAYS = "or two days, such as 2026-08-01 2026-12-31"


async def open_list(main: "MainScreen", report: "Report", figure: "Figure") -> None:
    """What a figure counts: tickets in the queue, anything else over the screen."""
    from wsd_tui.present.reports.report import figure_words

    session, ids = main.session, report.ids(figure)
    words = figure_words(report, figure, session.setting)
    if not ids:
        raise Refused(
            "report", "this figure is 0: there is no list behind it", "Choose another one with < and >"
        )
    if report.table(figure.table).things != "ticket":
        from wsd_tui.tui.screens.behind import BehindScreen

        await main.show_over(BehindScreen(session, words, report, figure))
        return
    loaded = await session.link.read(reads.reload, session.desk, session.actor, ids)
    session.show_list(Listing(words, ids, loaded))
    main.queue.redraw_all()
    main.queue.show(first=True)
    main.go_to("queue")
    main.prompt.say("Esc goes back to the report")


async def pick(main: "MainScreen", args: Args) -> None:
    """A report by its name."""
    from wsd_tui.desk.reports import KINDS
    from wsd_tui.present.reports.report import KIND_TITLES

    options = among([Choice(kind, KIND_TITLES[kind]) for kind in KINDS])
    wanted = args.get("report") or await main.prompt.ask(Question("Report", choices=options, picks=True))
    found = options(wanted)
    if not found:
        raise Refused("report", f"there is no report {wanted}", f"Give one of: {', '.join(KINDS)}")
    main.go_to("reports")
    main.reports.step(KINDS.index(found[0].text) - main.reports.kind)


async def period(main: "MainScreen", args: Args) -> None:
    """Another period."""
    from wsd_tui.desk.reports import PERIODS

    options = among([Choice(name, name.replace("-", " ")) for name in PERIODS])
    question = Question("Period", hint=DAYS, choices=options)
    wanted = (args.get("period") or await main.prompt.ask(question)).strip().casefold()
    name = wanted.replace(" ", "-")
    meant = name if name in PERIODS else _days(wanted)
    if main.active != "reports":
        main.go_to("reports")
    await main.reports.compile(meant)


def _days(wanted: str) -> tuple[date, date]:
    """The first and the last day of `2026-08-01 2026-12-31`; of one day that day alone."""
    from wsd_tui.desk.reports import PERIODS

    parts = wanted.replace(" to ", " ").split()
    try:
        days = [date.fromisoformat(part) for part in parts]
    except ValueError:
        days = []
    if len(days) not in (1, 2) or days[0] > days[-1] or not all(1970 <= day.year < 2200 for day in days):
        raise Refused("report", f"{wanted!r} is no period", f"Give one of: {', '.join(PERIODS)}, {DAYS}")
    return days[0], days[-1]


async def page(main: "MainScreen", args: Args) -> None:
    """Write the page; always to a place named by its period, so that nobody is asked for a path."""
    from wsd_tui.present.reports.html import report_html

    session = main.session
    if main.reports.report is None:
        await main.reports.compile()
    report = main.reports.report
    if report is None:
        return
    path = Path.home() / f"helpdesk-report-{report.period.first}-{report.period.last}.html"
    text = await asyncio.to_thread(report_html, report, session.setting, session.desk.settings.district)
    try:
        await asyncio.to_thread(write_own, path, text)
    except OSError as error:
        raise Refused(
            "report", f"{path} cannot be written: {error.strerror}", "Use the command line"
        ) from None
    finished(main, f"{path} written: open it in a browser and print it")


HANDLERS: Mapping[str, Handler] = {
    "pane.reports": lambda main, args: main.go_to("reports"),
    "report.pick": pick,
    "report.period": period,
    "report.previous": lambda main, args: main.reports.step(-1),
    "report.next": lambda main, args: main.reports.step(1),
    "report.left": lambda main, args: main.reports.move_figure(-1),
    "report.right": lambda main, args: main.reports.move_figure(1),
    "report.page": page,
}
