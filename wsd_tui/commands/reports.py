"""Commands of the report pane."""

from wsd_tui.commands.arguments import Argument
from wsd_tui.commands.command import Command

REPORTS: tuple[Command, ...] = (
    Command(
        id="pane.reports",
        keys=("5",),
        label="Reports",
        help="The report pane: what the numbers of a period say, each with the list behind it",
        scope="anywhere",
        words=("reports",),
    ),
    Command(
        id="report.pick",
        label="Report",
        help="Show a report by name: compliance, volume, backlog, outages and so on",
        scope="anywhere",
        words=("report",),
        usage=":report backlog",
        takes=(Argument("report"),),
    ),
    Command(
        id="report.period",
        keys=("T",),
        label="Period",
        help="Report on another period: school-year, month, last-week, or two days",
        scope="reports",
        words=("period",),
        usage=":period last-month",
        takes=(Argument("period", rest=True),),
    ),
    Command(
        id="report.previous", keys=("[",), label="Previous", help="To the previous report", scope="reports"
    ),
    Command(id="report.next", keys=("]",), label="Next", help="To the next report", scope="reports"),
    Command(
        id="report.left",
        keys=("<",),
        label="Left",
        help="To the figure on the left; Enter opens the list behind the one in brackets",
        scope="reports",
    ),
    Command(
        id="report.right",
        keys=(">",),
        label="Figure",
        help="To the figure on the right; Enter opens the list behind the one in brackets",
        scope="reports",
    ),
    Command(
        id="report.page",
        label="Page",
        help="Write all reports of the period as one page to print into a file in your home folder",
        scope="reports",
        words=("page",),
    ),
)
