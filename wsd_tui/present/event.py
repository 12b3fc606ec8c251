"""Campus events in words: when, where, what is needed, and by when whoever asks for it hears from somebody (A20)."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from wsd_tui.desk.events import EventPlan, plan_of
from wsd_tui.desk.reminding import acknowledge_by
from wsd_tui.present.cells import Line, Piece, fit, paragraph
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import local
from wsd_tui.store.records import Ticket
from wsd_tui.text import clean_line

NO_DATE = "no date yet"


def span_words(starts_at: int, ends_at: int, now: int, setting: Setting) -> str:
    """`Fri 18:00-20:30`, `Fri all day`, or both days where it goes over midnight."""
    zone = setting.zone
    first, last = (datetime.fromtimestamp(at, zone) for at in (starts_at, ends_at))
    start = local(starts_at, zone, now)
    if last - first == timedelta(1) and first.time() == time():
        return f"{start.rpartition(' ')[0]} all day"
    if first.date() == last.date():
        return f"{start}-{last:%H:%M}"
    return f"{start} to {local(ends_at, zone, now)}"


def event_fields(ticket: Ticket, now: int, setting: Setting) -> Iterator[tuple[str, str]]:
    """Labels and texts of the plan; a word that there is none for an event without."""
    if ticket.kind != "event":
        return
    plan = plan_of(ticket)
    yield "event", NO_DATE if plan is None else span_words(plan.starts_at, plan.ends_at, now, setting)
    if plan is not None:
        yield "where", plan.place
        yield "needed", plan.equipment
        yield "ask", plan.contact
        yield "by e-mail", plan.mail


def due_words(ticket: Ticket, now: int, setting: Setting) -> str:
    """What is owed: the acknowledgement first, then the day itself."""
    parts = []
    owed = acknowledge_by(ticket, setting.calendar)
    if owed is not None:
        late = ", overdue" if owed < now else ""
        parts.append(f"acknowledge by {local(owed, setting.zone, now)}{late}")
    if ticket.event_at is not None:
        parts.append(f"the event {local(ticket.event_at, setting.zone, now)}")
    return " · ".join(parts) or NO_DATE


def calendar_days(
    tickets: Iterable[Ticket], now: int, setting: Setting
) -> Iterator[tuple[str, list[Ticket]]]:
    """The events under the names of their days, in their order; those without a date under a word of their own."""
    for day, found in groupby(tickets, key=lambda ticket: _day(ticket, setting)):
        yield day, list(found)


def event_lines(ticket: Ticket, now: int, setting: Setting, width: int) -> list[Line]:
    """One event of a day: times, number, title; then where it is, what is needed there, and what is still owed."""
    plan = plan_of(ticket)
    when = "" if plan is None else _times(plan, setting)
    where = (plan.place if plan else "") or setting.place(ticket.site, ticket.room)
    head = (Piece(fit(when, 12)), Piece(fit(ticket.number, 8), "number"))
    room = max(0, width - 20)
    lines: list[Line] = [(*head, Piece(fit(ticket.title, room)))]
    if where:
        lines += paragraph(f"in {where}", width, "", 20)
    if plan is not None and plan.equipment:
        lines += paragraph(f"needed: {plan.equipment}", width, "", 20)
    if plan is not None and plan.contact:
        lines += paragraph(f"ask {plan.contact}", width, "dim", 20)
    if (owed := acknowledge_by(ticket, setting.calendar)) is not None:
        late = owed < now
        told = f"{'NOT acknowledged since' if late else 'acknowledge by'} {local(owed, setting.zone, now)}"
        lines += paragraph(told, width, "warn" if late else "dim", 20)
    return lines


def event_day(event_at: int | None, zone: ZoneInfo) -> str:
    """The day of an event for the narrow cell of a clock: `Sep 18`; empty without one."""
    return "" if event_at is None else datetime.fromtimestamp(event_at, zone).strftime("%b %d")


def document_words(document: str) -> str:
    """Where the procedure of its own for events is kept; its text was not given (Q9)."""
    return f"their procedure: {document}" if document else "the text of their own procedure is missing (Q9)"


def _day(ticket: Ticket, setting: Setting) -> str:
    if ticket.event_at is None:
        return NO_DATE
    return datetime.fromtimestamp(ticket.event_at, setting.zone).strftime("%a %Y-%m-%d")


def _times(plan: EventPlan, setting: Setting) -> str:
    first, last = (datetime.fromtimestamp(at, setting.zone) for at in (plan.starts_at, plan.ends_at))
    if last - first == timedelta(1) and first.time() == time():
        return "all day"
    return f"{first:%H:%M}-{last:%H:%M}" + ("+" if last.date() > first.date() else "")


def event_text(ticket: Ticket, now: int, setting: Setting) -> str:
    """One event as a plain line of the calendar: day and times, place, number, title, and what is needed."""
    plan = plan_of(ticket)
    when = NO_DATE if plan is None else span_words(plan.starts_at, plan.ends_at, now, setting)
    where = (plan.place if plan else "") or setting.place(ticket.site, ticket.room)
    needed = f"needed: {plan.equipment}" if plan else ""
    owner = setting.name(ticket.owner) if ticket.owner else "the Coordinator"
    parts = (when, where, ticket.number, ticket.title, needed, owner)
    return clean_line(" · ".join(part for part in parts if part))
