"""The names of the styles that lines are drawn in, each with its meaning; the console gives them colours.

A style never says alone what matters: the words beside it say it first.
"""

from collections.abc import Mapping
from types import MappingProxyType

STYLES: Mapping[str, str] = MappingProxyType(
    {
        "clock.running": "time is left",
        "clock.target": "the target has passed, the limit has not",
        "clock.risk": "little time is left before the limit",
        "clock.breached": "past the limit",
        "clock.paused": "the clock stands still",
        "clock.met": "answered or resolved",
        "clock.triage": "no severity yet",
        "sev.1": "Severity 1",
        "sev.2": "Severity 2",
        "sev.3": "Severity 3",
        "sev.4": "Severity 4",
        "mark": "marked: actions apply to it",
        "flag": "a mark that asks for attention",
        "mine": "mine",
        "number": "a number to quote",
        "title": "headings and names of panes",
        "label": "the name of a field",
        "dim": "of lesser weight",
        "warn": "needs a look",
        "unread": "not yet read",
        "entry.public": "an entry that the requester can see",
        "entry.internal": "an entry that only the desk can see",
        "outage": "an outage, its next update still to come",
        "outage.due": "an outage, its update is due",
        "outage.late": "an outage, its update is more than ten minutes late",
        "planned": "maintenance that is planned",
        "offline": "the database does not answer",
    }
)


def severity_style(severity: int | None) -> str:
    """The style of a severity; of what has none, that of triage."""
    return f"sev.{severity}" if severity in (1, 2, 3, 4) else "clock.triage"
