"""What is counted beside tickets: outages, direct calls (R6), and signatures that are missing (AG2)."""

from collections.abc import Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.direct_calls import DirectCall, fold_call
from wsd_tui.desk.outages.report_notices import notice_lines
from wsd_tui.desk.reports.period import Period, steps
from wsd_tui.desk.reports.table import Cell, Line, Table, counted, summed
from wsd_tui.desk.stewardship import stewardship
from wsd_tui.desk.stewardship.standing import today
from wsd_tui.store.outage_records import Outage

_CALLS = ("calls", "advised", "read", "at_once", "with_ticket")
_OUTAGES = ("tickets", "minutes", "notices", "late", "extended")
_SIGNATURES = ("asked", "signed", "missing")
_EVER = 1_000_000
READERS = ("technician", "coordinator")


class Beside(NamedTuple):
    """The tables, and the records that their figures count: calls and staff by their place, outages by number."""

    tables: Sequence[Table]
    calls: dict[int, DirectCall]
    outages: dict[int, Outage]
    staff: dict[int, str]


def outages_table(desk: Desk, period: Period, now: int) -> tuple[Table, dict[int, Outage]]:
    """The outages and the maintenance that people felt in the period: a line each, the tickets under it behind it.

    `minutes`: of wall time that it lasted, in all. `late`: notices that missed their time.
    """
    felt = [one for one in reversed(desk.store.outages.recent(_EVER)) if _felt(one, period, now)]
    lines = []
    for outage in felt:
        until = now if outage.restored_at is None else outage.restored_at
        told = notice_lines(outage, ())
        lines.append(
            Line(
                outage.number,
                (
                    counted(desk.store.finder.under_outage(outage.id)),
                    Cell(max(0, until - outage.started_at) // 60),
                    Cell(len(told)),
                    Cell(sum(one.missed for one in told)),
                    Cell(int(bool(outage.extended_times))),
                ),
            )
        )
    total = summed(lines, _OUTAGES, None)
    sums = tuple(
        cell if place == 0 else Cell(sum(int(line.cells[place].value or 0) for line in lines))
        for place, cell in enumerate(total.cells)
    )
    table = Table("outages", "outage", _OUTAGES, tuple(lines), Line(total.key, sums))
    return table, {outage.id: outage for outage in felt}


def _felt(outage: Outage, period: Period, now: int) -> bool:
    """Whether it was published, and went on in the period."""
    if outage.state in ("draft", "cancelled", "void", "scheduled"):
        return False
    until = now if outage.restored_at is None else outage.restored_at
    return outage.started_at < period.end and until >= period.start


def calls_tables(
    desk: Desk, period: Period, zone: ZoneInfo, until: int
) -> tuple[list[Table], dict[int, DirectCall]]:
    """Direct calls by the member of the staff who was called, and over time."""
    calls: dict[int, DirectCall] = {}
    for subject, entries in desk.store.reporting.of_subjects("call:").items():
        running = int(subject.removeprefix("call:"))
        call = fold_call(f"CALL-{running}", entries)
        if call is not None and period.start <= call.at < period.end:
            calls[running] = call
    by_staff: dict[str, list[int]] = {}
    for running, call in calls.items():
        by_staff.setdefault(call.staff, []).append(running)
    lines = [_call_line(staff, ids, calls) for staff, ids in sorted(by_staff.items())]
    total = summed(lines, _CALLS, None)
    by_step = [
        _call_line(key, [n for n, call in calls.items() if start <= call.at < end], calls)
        for key, start, end in steps(period, zone, until)
    ]
    over_time = Table(
        f"calls_by_{period.step}", period.step, _CALLS, tuple(by_step), summed(by_step, _CALLS, None), "call"
    )
    by_person = Table("calls_by_staff", "owner", _CALLS, tuple(lines), total, "call")
    return [by_person, over_time._replace(chart="calls")], calls


def _call_line(key: str, ids: Sequence[int], calls: dict[int, DirectCall]) -> Line:
    tests = (
        list(ids),
        [n for n in ids if calls[n].advised],
        [n for n in ids if calls[n].read],
        [n for n in ids if calls[n].at_once],
        [n for n in ids if calls[n].ticket],
    )
    return Line(key, tuple(map(counted, tests)))


def signatures_table(desk: Desk) -> tuple[Table, dict[int, str]]:
    """Who is asked to sign the version in force today, and who has not; the period does not matter."""
    standing, day = stewardship(desk), today(desk)
    signers = sorted(standing.signers, key=lambda member: member.id)
    numbers = {number: member.id for number, member in enumerate(signers, 1)}
    missing = {member.id for member in standing.unsigned(day)}
    in_force = standing.in_force(day) is not None
    lines = []
    for number, staff in numbers.items():
        owed = in_force and staff in missing
        signed = in_force and not owed
        lines.append(
            Line(
                staff,
                (counted([number]), counted([number] * signed), counted([number] * owed)),
            )
        )
    table = Table(
        "signatures", "owner", _SIGNATURES, tuple(lines), summed(lines, _SIGNATURES, None), things="staff"
    )
    return table, numbers
