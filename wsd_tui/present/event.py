"""Campus events in words: when, where, what is needed, and by when whoever asks for it hears from somebody (A20)."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from wsd_tui.desk.events import plan_of
from wsd_tui.desk.keys import acknowledge_by
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


def event_text(ticket: Ticket, now: int, setting: Setting) -> str:
    """One event as a plain line of the calendar: day and times, place, number, title, and what is needed."""
    plan = plan_of(ticket)
    when = NO_DATE if plan is None else span_words(plan.starts_at, plan.ends_at, now, setting)
    where = (plan.place if plan else "") or setting.place(ticket.site, ticket.room)
    needed = f"needed: {plan.equipment}" if plan else ""
    owner = setting.name(ticket.owner) if ticket.owner else "the Coordinator"
    parts = (when, where, ticket.number, ticket.title, needed, owner)
    return clean_line(" · ".join(part for part in parts if part))
