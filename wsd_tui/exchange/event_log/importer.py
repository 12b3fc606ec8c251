"""Imports an event log: first the whole file is read and told, then all of it is recorded, or nothing."""

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Mapping, MutableSequence, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.record import Recorded, record, recorded_shift
from wsd_tui.desk.recorded import RecordedTicket
from wsd_tui.exchange.event_log.history import tell
from wsd_tui.exchange.event_log.mapping import LogMapping
from wsd_tui.exchange.event_log.plan import Plan, Skipped, Tally
from wsd_tui.exchange.event_log.reader import Line, Log
from wsd_tui.exchange.event_log.replay import Replay, as_it_was, replay_at
from wsd_tui.exchange.event_log.translator import Translator
from wsd_tui.exchange.fault import ImportFault
from wsd_tui.exchange.walltime import WallReader
from wsd_tui.store.spool import Spool


def plan(
    path: Path,
    mapping: LogMapping,
    zone: ZoneInfo,
    cut: datetime | None = None,
    *,
    now: int,
    shift: int | None = None,
    known: Mapping[str, Collection[str]] | None = None,
) -> Plan:
    """Read `path` to its end and tell its tickets; ImportFault for a file that cannot be imported whole.

    `zone` is the district's and, where the mapping names none, the log's; `now` is in UTC seconds. `cut` is
    the moment of a replay, naive, in the log's local time: later events are left out and the rest is moved
    by whole weeks up to now, or by `shift` where it was moved by so many before. Without a cut only what lies
    after now is left out. `known` names the desk's own
    values of `site` and `problem_type`; the tally counts the others.
    """
    log_zone = ZoneInfo(mapping.timezone) if mapping.timezone else None
    wall = WallReader(mapping.moment_format, log_zone, zone)
    replay = replay_at(wall.translate(cut), zone, now, shift) if cut else None
    applied = replay or as_it_was(zone, now)
    log, tally, words = Log(path, mapping, wall), Tally(), Translator(mapping, known)
    lines: Spool[Line] = Spool(Line)
    incidents = _gather(log, tally, lines)
    utc, tickets = applied.to_utc(), Spool[RecordedTicket](RecordedTicket)
    for places in incidents.values():
        told = tell(lines.these(places), words, applied.cut, utc)
        if told:
            tickets.append(told.ticket)
            tally.add(told)
    if replay:
        _demand_moved(path, replay, tickets)
    tally.unknown = _by_field(words.unknown)
    people, staff = list(words.people.values()), list(words.staff.values())
    return Plan(
        path=path,
        source=mapping.source,
        tickets=tickets,
        people=people,
        staff=staff,
        tally=tally,
        replay=replay,
    )


def run(desk: Desk, actor: Actor, plan: Plan, progress: Callable[[int], None] | None = None) -> Recorded:
    """Record all of a plan; a second run of the same file changes nothing."""
    return record(
        desk,
        actor,
        plan.source,
        plan.tickets,
        people=plan.people,
        staff=plan.staff,
        summary=plan.summary(),
        at=plan.replay.clock if plan.replay else None,
        training=plan.replay is not None,
        progress=progress,
    )


def shift_of(desk: Desk, source: str) -> int | None:
    """By how many weeks the log of this source was moved when it was recorded here; None if it was not."""
    return recorded_shift(desk, source)


def _demand_moved(path: Path, replay: Replay, tickets: Sequence[RecordedTicket]) -> None:
    """A replay has something to show, in years in which a desk can be."""
    if not tickets:
        raise ImportFault(path, "nothing in it had happened by the moment of the replay; choose a later one")
    if min(ticket.entries[0][1].at for ticket in tickets) < 0:
        raise ImportFault(
            path, f"moved by {replay.weeks} weeks it would begin before 1970; choose an earlier moment"
        )


def _gather(log: Log, tally: Tally, lines: Spool[Line]) -> dict[str, MutableSequence[int]]:
    """Write the lines away; where those of each incident are, in their order.

    Those without a moment stay, to keep the places.
    """
    incidents: dict[str, MutableSequence[int]] = {}
    columns = log.mapping.role_columns
    for line in log:
        tally.lines += 1
        if not line.ref:
            tally.skipped.append(Skipped(line.line, f"no {columns[0]}"))
            continue
        if line.at is None:
            tally.skipped.append(Skipped(line.line, f"no {columns[2]}"))
        if line.ref not in incidents:
            incidents[line.ref] = array("Q")
        incidents[line.ref].append(len(lines))
        lines.append(line)
    tally.incidents = len(incidents)
    tally.spare_columns = log.spare
    return incidents


def _by_field(unknown: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for (field, value), count in unknown.items():
        table.setdefault(field, {})[value] = count
    return table
