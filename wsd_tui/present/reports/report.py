"""The words of reports: titles of kinds and tables, heads of columns, labels of lines, names of periods."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from wsd_tui.present.setting import Setting
from wsd_tui.present.times import local
from wsd_tui.present.words import CHANNELS, amount, said

if TYPE_CHECKING:
    from wsd_tui.desk.reports import Cell, Figure, Period, Report, Table

KIND_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "compliance": "Times kept",
        "first-contact": "First contact resolution",
        "volume": "Volume",
        "ageing": "Age of what is open",
        "backlog": "Backlog",
        "reopened": "Reopened",
        "first-come": "First come, first served",
        "outages": "Outages",
        "calls": "Direct calls",
        "signatures": "Signatures",
    }
)
_TABLES: Mapping[str, str] = MappingProxyType(
    {
        "response": "First response",
        "response_views": "First response, raw, net of holds, and with extended times",
        "resolution": "Resolution",
        "resolution_views": "Resolution, raw, net of holds, and with extended times",
        "first_contact": "Resolved in the first contact",
        "volume": "Tickets that came in",
        "ageing": "Open tickets",
        "backlog": "Came in, resolved, open at the end",
        "reopened": "Resolved once, and reopened",
        "first_come": "Severity 1 taken out of turn",
        "outages": "Outages and maintenance",
        "calls": "Calls past the helpdesk",
        "signatures": "Signatures under the procedure in force",
    }
)
_OF: Mapping[str, str] = MappingProxyType(
    {
        "severity": "severity",
        "owner": "technician",
        "type": "problem type",
        "site": "site",
        "channel": "channel",
        "hour": "hour",
        "weekday": "weekday",
        "day": "day",
        "week": "week",
        "month": "month",
        "age": "age",
        "staff": "who was called",
    }
)
HEADS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "tickets": ("tickets", "tickets"),
        "target": ("target", "within the target"),
        "limit": ("limit", "past the target, within the limit"),
        "breached": ("breached", "breached, net of holds"),
        "open": ("open", "open"),
        "kept": ("kept %", "share kept, net of holds"),
        "final": ("judged", "met or breached, no longer open"),
        "breached_raw": ("raw", "breached, raw: no hold taken out"),
        "extended": ("ext.", "breached inside extended times"),
        "late": ("raised", "breached only because the severity was raised late"),
        "kept_raw": ("raw %", "share kept, raw"),
        "kept_extended": ("ext. %", "share kept, with extended times forgiven"),
        "share": ("share %", "share"),
        "first_contact": ("first", "resolved in the first contact"),
        "reopened": ("reopened", "reopened"),
        "opened": ("came in", "came in"),
        "resolved": ("resolved", "resolved"),
        "severity_1": ("sev 1", "Severity 1"),
        "severity_2": ("sev 2", "Severity 2"),
        "severity_3": ("sev 3", "Severity 3"),
        "severity_4": ("sev 4", "Severity 4"),
        "severity_none": ("none", "without a severity"),
        "out_of_turn": ("jumped", "taken before an older Severity 1"),
        "considered": ("special", "taken before an older one with special consideration"),
        "minutes": ("minutes", "minutes it lasted"),
        "notices": ("notices", "notices"),
        "calls": ("calls", "calls"),
        "advised": ("advised", "asked to make a ticket"),
        "read": ("read", "the three points were read to the caller"),
        "at_once": ("at once", "taken at once, without the advice"),
        "with_ticket": ("ticket", "a ticket was made of it"),
        "asked": ("asked", "asked to sign"),
        "signed": ("signed", "signed"),
        "missing": ("missing", "signature missing"),
    }
)
"""By column: the head of a column in eight cells at most, and the same in full."""
_ELSE: Mapping[tuple[str, str], tuple[str, str]] = MappingProxyType(
    {
        ("views", "breached"): ("net", "breached, net of holds"),
        ("views", "kept"): ("net %", "share kept, net of holds"),
        ("outages", "tickets"): ("tickets", "tickets linked to it"),
        ("outages", "late"): ("late", "notices that missed their time"),
        ("outages", "extended"): ("extended", "declared together with extended times"),
    }
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMED: Mapping[str, str] = MappingProxyType(
    {"none": "none", "others": "everybody else", "total": "all", "older": "90 days or more"}
)
_THINGS = {"ticket": "ticket", "call": "call", "staff": "person"}


def table_title(table: "Table") -> str:
    """`First response by severity`."""
    base, _, by = table.id.partition("_by_")
    if base.endswith("_views"):
        return f"{_TABLES[base.removesuffix('_views')]} by {_OF[table.of]}, seen three ways"
    return f"{_TABLES[base]} by {_OF[by]}" if by else _TABLES[base]


def head(table: "Table", column: str, *, whole: bool = False) -> str:
    """The head of a column, in full where asked."""
    kind = "views" if "_views" in table.id else table.id
    return (_ELSE.get((kind, column)) or HEADS[column])[whole]


def label(table: "Table", key: str, setting: Setting) -> str:
    """The label of a line; of the total `all`."""
    if key in _NAMED:
        return "nobody" if (key, table.of) == ("none", "owner") else _NAMED[key]
    named = {
        "severity": lambda: f"Severity {key}",
        "owner": lambda: setting.name(key),
        "staff": lambda: setting.name(key),
        "type": lambda: setting.types.get(key, key),
        "site": lambda: setting.sites.get(key, key),
        "channel": lambda: said(CHANNELS, key),
        "hour": lambda: f"{key}:00",
        "weekday": lambda: _WEEKDAYS[int(key)],
        "age": lambda: f"under {amount(int(key), 'day')}",
        "week": lambda: f"from {key}",
        "month": lambda: key[:7],
    }.get(table.of)
    return named() if named else key


def value_text(cell: "Cell", share: bool) -> str:
    """A figure as it is shown; a share with one decimal, and a dash where there is none."""
    if cell.value is None:
        return "-"
    return f"{cell.value:.1f}" if share else f"{cell.value:,}"


def figure_words(report: "Report", figure: "Figure", setting: Setting) -> str:
    """What a figure is of: `First response by severity, Severity 1, breached, net of holds`."""
    table = report.table(figure.table)
    parts = (table_title(table), label(table, figure.line, setting), head(table, figure.column, whole=True))
    return ", ".join(parts)


def period_words(period: "Period") -> str:
    """`school year 2026-27`, `September 2026`, `2026-09-07 to 2026-09-13`."""
    name = period.name.removeprefix("last-")
    if name == "school-year":
        return f"school year {period.first.year}-{period.last.year % 100:02d}"
    if name == "year":
        return f"the year {period.first.year}"
    if name == "month":
        return f"{period.first:%B %Y}"
    last = date.fromordinal(period.last.toordinal() - 1)
    return str(period.first) if last == period.first else f"{period.first} to {last}"


def intro(report: "Report", setting: Setting) -> str:
    """Of which period, as of when, and over how many tickets."""
    gone = len(report.gone)
    left_out = f", {amount(gone, 'merged or void one')} not counted" if gone else ""
    period = period_words(report.period)
    told = f"{period[0].upper()}{period[1:]}, as of {local(report.at, setting.zone)}"
    return f"{told}: {amount(report.received, 'ticket')} came in{left_out}"


HIDDEN = "Who was taken out of turn is for those who lead."
NO_CLOCK = "A ticket without a severity, and a campus event, has no clock and is not counted here."
NOTES: Mapping[str, str] = MappingProxyType(
    {
        "compliance": f"{NO_CLOCK} A ticket stands with its present owner and severity.",
        "ageing": "As of the end of the period, or now where it is not over.",
        "backlog": "A ticket counts once in each step, however often it was resolved in it.",
        "first-contact": "Of the problems and requests of the period that are resolved now.",
        "reopened": "Of the tickets of the period that were resolved at least once.",
    }
)
"""By kind: what is counted there, and what is not."""
