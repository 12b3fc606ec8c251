"""What is to be learned from an outage: its times, notices, tickets, clocks and what was done, as one record."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.fold import effective
from wsd_tui.desk.outages.linked import LinkedSum, LinkedTicket, linked_sum, linked_tickets
from wsd_tui.desk.outages.report_durations import Downtime, downtimes
from wsd_tui.desk.outages.report_notices import Delivery, NoticeLine, deliveries, notice_lines, overdue_s
from wsd_tui.sla import Clock, TicketClocks
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.outages import OVER
from wsd_tui.store.records import Entry, ExtendedTimes

READERS = ("technician", "coordinator")
"""The roles whose people acknowledge every notice (G6)."""
_STARTS = ("outage_start", "outage_planned_start")


class ClockSum(NamedTuple):
    """How the clocks of one kind stand over the tickets of the outage.

    breached: of these `extended` were breached inside extended times; the verdict itself stays as it is (A16).
    """

    what: str
    kept: int
    breached: int
    extended: int
    open: int


class Snooze(NamedTuple):
    """The next word was put off: when, by which staff id, until when (UTC seconds), and why."""

    at: int
    by: str
    until: int
    reason: str


class Report(NamedTuple):
    """Everything about one outage as it stood at `now`; durations in seconds of wall time, times in UTC seconds.

    detection_gap_s: from the first ticket to the declaration, negative when it was declared before any ticket;
    None without tickets. start_delay_s: from the start to the declaration, None for planned work.
    start_sent_at: when the start notice first reached an address. missed: notices that came late enough to have
    missed their time. overdue_s: by how much the next one is late now.
    """

    outage: Outage
    now: int
    over: bool
    detection_gap_s: int | None
    start_delay_s: int | None
    start_sent_at: int | None
    notices: tuple[NoticeLine, ...]
    missed: int
    overdue_s: int
    snoozes: tuple[Snooze, ...]
    downtimes: tuple[Downtime, ...]
    tickets: tuple[LinkedTicket, ...]
    totals: LinkedSum
    clocks: tuple[ClockSum, ...]
    extended: tuple[ExtendedTimes, ...]
    deliveries: tuple[Delivery, ...]


def report(desk: Desk, actor: Actor, ref: str | int) -> Report:
    """The report of an outage, of one that is not over as far as it has come. Raises NotFound or Refused."""
    demand(actor, "read")
    outage = find_outage(desk, ref)
    subject = f"outage:{outage.id}"
    entries = effective(desk.store.journal.of(subject))
    tickets = tuple(linked_tickets(desk, actor, outage.id))
    totals = linked_sum(list(tickets))
    extended = tuple(desk.store.extended.all())
    rows = desk.store.tickets.many([ticket.id for ticket in tickets])
    clocks = [desk.clocks_of(row) for row in rows]
    outbox = desk.store.outbox
    sent = deliveries([(one, outbox.recipients(one.id)) for one in outbox.of_subject(subject)])
    readers = [one.id for one in desk.staff().values() if one.active and one.role in READERS]
    notices = notice_lines(outage, readers)
    now, over = desk.now(), outage.state in OVER
    return Report(
        outage,
        now,
        over,
        *_delays(outage, totals),
        min((one.first_sent_at for one in sent if one.kind in _STARTS and one.first_sent_at), default=None),
        notices,
        sum(notice.missed for notice in notices),
        0 if over else overdue_s(outage, now),
        tuple(_snoozes(entries)),
        downtimes(outage, entries, now),
        tickets,
        totals,
        _clock_sums(clocks, extended),
        tuple(times for times in extended if _overlaps(times, outage, now)),
        sent,
    )


def _delays(outage: Outage, totals: LinkedSum) -> tuple[int | None, int | None]:
    """Seconds from the first ticket, and from the start, until it was declared; planned work was known before."""
    if outage.kind == "planned" or not outage.declared_at:
        return None, None
    gap = None if totals.first_at is None else outage.declared_at - totals.first_at
    return gap, outage.declared_at - outage.started_at


def _snoozes(entries: Iterable[Entry]) -> Iterable[Snooze]:
    for entry in entries:
        if entry.kind == "snoozed":
            yield Snooze(entry.at, entry.by, entry.data["next_update_at"], entry.body or "")


def _clock_sums(clocks: Sequence[TicketClocks], extended: Sequence[ExtendedTimes]) -> tuple[ClockSum, ...]:
    responses = [_worst(one.responses) for one in clocks if one.responses]
    resolutions = [one.resolution for one in clocks if one.resolution is not None]
    return _clock_sum("response", responses, extended), _clock_sum("resolution", resolutions, extended)


def _worst(rounds: Sequence[Clock]) -> Clock:
    """The round that was breached, else the current one: a ticket counts once."""
    return next((clock for clock in rounds if clock.verdict == "breached"), rounds[-1])


def _clock_sum(what: str, clocks: Sequence[Clock], extended: Sequence[ExtendedTimes]) -> ClockSum:
    breached = [clock for clock in clocks if clock.verdict == "breached"]
    kept = sum(clock.final and clock.verdict != "breached" for clock in clocks)
    inside = sum(_inside(clock.breached_at, extended) for clock in breached)
    return ClockSum(what, kept, len(breached), inside, len(clocks) - kept - len(breached))


def _inside(at: int | None, extended: Sequence[ExtendedTimes]) -> bool:
    return at is not None and any(times.holds(at) for times in extended)


def _overlaps(times: ExtendedTimes, outage: Outage, now: int) -> bool:
    end = now if outage.restored_at is None else outage.restored_at
    return not times.void and times.start <= end and (times.end is None or times.end > outage.started_at)
