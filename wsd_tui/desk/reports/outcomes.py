"""First contact resolution by type and over time (R1), and what had to be reopened."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from wsd_tui.desk.reports.cases import Case
from wsd_tui.desk.reports.compliance import SEVERITIES
from wsd_tui.desk.reports.counting import part_by, sorted_lines
from wsd_tui.desk.reports.period import Period, steps
from wsd_tui.desk.reports.table import Table


def first_contact(
    cases: Sequence[Case], period: Period, zone: ZoneInfo, types: Iterable[str], until: int
) -> list[Table]:
    """Of the problems and requests that are resolved now: which were so in the first contact."""
    done = [case for case in cases if case.done and case.kind != "event"]
    ids = [case.id for case in done]
    parts = {"first_contact": [case.first_contact for case in done]}
    by_type = [case.problem_type or "none" for case in done]
    found = list(steps(period, zone, until))
    days, starts = [key for key, _, _ in found], [start for _, start, _ in found]
    by_step = [days[max(0, bisect_right(starts, case.received_at) - 1)] for case in done]
    name, step = "first_contact_by", period.step
    return [
        sorted_lines(part_by(f"{name}_type", "type", by_type, ids, parts, types)),
        part_by(f"{name}_{step}", step, by_step, ids, parts, days)._replace(chart="share"),
    ]


def reopened(cases: Sequence[Case], types: Iterable[str]) -> list[Table]:
    """Of the tickets that were ever resolved: which were reopened, and which are open now."""
    once = [case for case in cases if case.done_at is not None or case.stretches]
    ids = [case.id for case in once]
    parts = {
        "reopened": [case.done_at is None for case in once],
        "open": [not case.done for case in once],
    }
    severities = [str(case.severity or "none") for case in once]
    by_type = [case.problem_type or "none" for case in once]
    return [
        part_by("reopened_by_severity", "severity", severities, ids, parts, SEVERITIES),
        sorted_lines(part_by("reopened_by_type", "type", by_type, ids, parts, types)),
    ]
