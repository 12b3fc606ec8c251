"""A proposal for the calendar as lines of a table, and as JSON."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from wsd_tui.exchange.calendar.days import Day, Proposal, Unread
from wsd_tui.exchange.calendar.weighing import Weighed, hours_text

_HEADINGS = ("date", "kind", "hours", "name", "read from", "config.yaml")
_WIDEST = (14, 7, 23, 40, 60, 50)
_MOST = 40


def table(weighed: Sequence[Weighed]) -> list[str]:
    """A line for each day, columns as wide as what stands in them."""
    rows = [_HEADINGS, *(_row(one) for one in weighed)]
    cut = [[_cut(cell, most) for cell, most in zip(row, _WIDEST, strict=True)] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cut, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cut
    ]


def _row(one: Weighed) -> tuple[str, ...]:
    day = one.day
    line = f", line {day.line}" if day.line else ""
    return (day_text(day.day), day.kind, _hours(day), day.name, f"{day.why}{line}", _status(one))


def _status(one: Weighed) -> str:
    return f"{one.status}: {one.holds}" if one.holds else one.status


def _hours(day: Day) -> str:
    if day.kind == "closure":
        return f"shut {day.start:%H:%M}-{day.end:%H:%M}"
    return "-" if day.kind == "closed" else hours_text(day.hours)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def day_text(day: date) -> str:
    """`Thu 2026-11-26`."""
    return f"{day:%a} {day.isoformat()}"


def beside(proposal: Proposal) -> list[str]:
    """What is not proposed, and why: doubts one by one, the rest as figures."""
    lines = []
    if proposal.unread:
        lines.append(f"not understood, and left alone ({len(proposal.unread)}):")
        lines += [f"  {_doubt(one)}" for one in proposal.unread[:_MOST]]
        lines += _more(proposal.unread)
    if proposal.dropped:
        lines.append(f"broken in the feed, and left out ({len(proposal.dropped)}):")
        lines += [f"  {one}" for one in proposal.dropped[:_MOST]]
        lines += _more(proposal.dropped)
    if proposal.beside:
        lines.append(f"about something else by their words: {proposal.beside}")
    if proposal.idle:
        lines.append(f"on days without hours anyway: {proposal.idle}")
    return lines


def _more(items: Sequence[object]) -> list[str]:
    return [f"  and {len(items) - _MOST} more (--json tells all)"] if len(items) > _MOST else []


def _doubt(one: Unread) -> str:
    when = day_text(one.first)
    if one.count > 1:
        when += f" and {one.count - 1} more until {one.last.isoformat()}"
    elif one.last != one.first:
        when += f" to {one.last.isoformat()}"
    line = f" (line {one.line})" if one.line else ""
    return f"{when}  {one.title or '(no title)'}: {one.why}{line}"


def figures(weighed: Iterable[Weighed]) -> str:
    """How many days are new, the same, other."""
    counts = Counter(one.status for one in weighed)
    return f"{counts['new']} new, {counts['same']} there already, {counts['other']} other than the file says"


def proposal_json(proposal: Proposal, weighed: Iterable[Weighed]) -> dict[str, Any]:
    """All of it for a machine."""
    return {
        "source": proposal.source,
        "from": proposal.first.isoformat(),
        "until": proposal.last.isoformat(),
        "days": [_day_json(one) for one in weighed],
        "not_understood": [
            {
                "from": one.first.isoformat(),
                "until": one.last.isoformat(),
                "count": one.count,
                "title": one.title,
                "why": one.why,
                "line": one.line or None,
            }
            for one in proposal.unread
        ],
        "left_out": [{"line": one.line, "what": one.what} for one in proposal.dropped],
        "beside": proposal.beside,
        "on_free_days": proposal.idle,
    }


def _day_json(one: Weighed) -> dict[str, Any]:
    day = one.day
    return {
        "date": day.day.isoformat(),
        "kind": day.kind,
        "name": day.name,
        "hours": [f"{low}-{high}" for low, high in day.hours] if day.kind == "special" else None,
        "shut_from": day.start.isoformat() if day.start else None,
        "shut_to": day.end.isoformat() if day.end else None,
        "read_from": day.why,
        "line": day.line or None,
        "status": one.status,
        "config": one.holds,
    }
