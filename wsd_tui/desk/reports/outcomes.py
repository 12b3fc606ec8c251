"""First contact resolution by type and over time (R1), and what had to be reopened."""

from collections import Counter
from collections.abc import Iterable
from functools import partial

from wsd_tui.desk.reports.cases import AGAIN, DONE, EVENT, EVER, FIRST, NOWHERE, Tickets
from wsd_tui.desk.reports.compliance import SEVERITIES
from wsd_tui.desk.reports.counting import Fate, Sorted, part_by, sorted_lines, tally
from wsd_tui.desk.reports.course import Course
from wsd_tui.desk.reports.table import Table

_DONE = Fate(DONE | EVENT, DONE)
_FIRST_CONTACT = {"first_contact": Fate(DONE | EVENT | FIRST, DONE | FIRST)}
_EVER = Fate(EVER, EVER)
_REOPENED = {"reopened": Fate(EVER | AGAIN, EVER | AGAIN), "open": Fate(EVER | DONE, EVER)}


def first_contact(course: Course, types: Iterable[str]) -> list[Table]:
    """Of the problems and requests that are resolved now: which were so in the first contact."""
    tickets, steps = course.tickets, course.steps
    by_step: Counter[tuple[str, int]] = Counter()
    for (came, _, fate), count in course.sorts.items():
        by_step[steps.day_of(came), fate] += count
    days = Sorted(by_step, tickets.ids, partial(map, steps.day_of, course.came), tickets.fates)
    over_time = part_by(f"first_contact_by_{steps.step}", steps.step, days, _DONE, _FIRST_CONTACT, steps.days)
    by_type = part_by("first_contact_by_type", "type", _by_type(tickets), _DONE, _FIRST_CONTACT, types)
    return [sorted_lines(by_type), over_time._replace(chart="share")]


def reopened(tickets: Tickets, types: Iterable[str]) -> list[Table]:
    """Of the tickets that were ever resolved: which were reopened, and which are open now."""
    by_severity: Counter[tuple[str, int]] = Counter()
    for (severity, fate), count in tally(zip(tickets.severities, tickets.fates, strict=True)).items():
        by_severity[_severity(severity), fate] += count
    severities = Sorted(by_severity, tickets.ids, partial(map, _severity, tickets.severities), tickets.fates)
    return [
        part_by("reopened_by_severity", "severity", severities, _EVER, _REOPENED, SEVERITIES),
        sorted_lines(part_by("reopened_by_type", "type", _by_type(tickets), _EVER, _REOPENED, types)),
    ]


def _by_type(tickets: Tickets) -> Sorted:
    sorts = tally(zip(tickets.types, tickets.fates, strict=True))
    return Sorted(sorts, tickets.ids, lambda: tickets.types, tickets.fates)


def _severity(severity: int | None) -> str:
    return str(severity or NOWHERE)
