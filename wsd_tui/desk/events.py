"""Campus events (Q8, A20): what is needed where and when. They are the Coordinator's, and have no severity.

Acknowledged by the end of the next business day, due on their day; the day before, the Coordinator is reminded.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Change, Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.passwords import demand_no_password
from wsd_tui.desk.privacy import masked_ticket
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.when import demand_year
from wsd_tui.store.records import Ticket
from wsd_tui.text import clean_line

_TEXTS = ("place", "equipment", "contact", "mail")


class EventPlan(msgspec.Struct, frozen=True, kw_only=True):
    """When (UTC seconds) and where an event is, what is needed there, who knows more, and which e-mail asked."""

    starts_at: int
    ends_at: int
    place: str
    equipment: str
    contact: str = ""
    mail: str = ""


def plan_of(ticket: Ticket) -> EventPlan | None:
    """What is known of an event; None while it has no date."""
    if ticket.event_at is None or not ticket.event:
        return None
    return msgspec.json.decode(ticket.event, type=EventPlan)


def plan_from(desk: Desk, fields: Mapping[str, str]) -> EventPlan | None:
    """The plan that typed answers make, None without a date: `event_date`, `event_times` and the texts.

    Raises Refused for a date or a time that cannot be read.
    """
    if not fields.get("event_date"):
        return None
    starts_at, ends_at = times_of(desk, fields["event_date"], fields.get("event_times", ""))
    return EventPlan(
        starts_at=starts_at,
        ends_at=ends_at,
        place=fields.get("event_place") or fields.get("room", ""),
        equipment=fields.get("event_equipment", ""),
        contact=fields.get("event_contact", ""),
        mail=fields.get("event_mail", ""),
    )


def times_of(desk: Desk, day: str, times: str) -> tuple[int, int]:
    """From and to (UTC seconds) of `2026-09-18` with `18:00-20:30`; the whole day without times. Raises Refused."""
    try:
        on = date.fromisoformat(day.strip())
        first, dash, last = times.replace(" ", "").replace("–", "-").partition("-")
        if not times.strip():
            first, last = "00:00", "24:00"
        elif not dash:
            raise ValueError
        return _moment(desk, on, first), _moment(desk, on, last)
    except ValueError:
        said = f"{clean_line(f'{day} {times}').strip()!r} is no day with two times"
        raise Refused("Q8", said, "Write it as 2026-09-18 and 18:00-20:30") from None


def _moment(desk: Desk, day: date, clock: str) -> int:
    if clock == "24:00":
        day, clock = day + timedelta(1), "00:00"
    moment = demand_year(datetime.combine(day, time.fromisoformat(clock.zfill(5)), desk.zone))
    return int(moment.timestamp())


def set_event(desk: Desk, actor: Actor, ref: str | int, plan: EventPlan) -> Done:
    """Say what an event is about, or correct it."""
    with change(desk, actor, "event", ref) as found:
        found.demand_open("plan")
        append_event(found, plan)
    return found.done(f"{found.ticket.number}: date, place and equipment are kept")


def append_event(found: Change, plan: EventPlan) -> None:
    """The same as a part of a change of the ticket. Refused without date, place and equipment (Q8)."""
    if found.ticket.kind != "event":
        raise Refused("Q8", f"{found.ticket.number} is no campus event", "Change its kind first")
    plan = _checked(plan)
    data: dict[str, Any] = {"starts_at": plan.starts_at, "ends_at": plan.ends_at}
    found.append("event_set", data, msgspec.json.encode(plan).decode())


def calendar(desk: Desk, actor: Actor) -> list[Ticket]:
    """The open events by their day, those without a date last; restricted ones masked."""
    demand(actor, "read")
    return [masked_ticket(actor, one) for one in desk.store.tickets.many(desk.store.finder.open_events())]


def _checked(plan: EventPlan) -> EventPlan:
    texts = {name: clean_line(getattr(plan, name)) for name in _TEXTS}
    demand_no_password(texts)
    missing = [name for name in ("place", "equipment") if not texts[name]]
    if missing:
        said = f"the event still lacks: {' and '.join(missing)}"
        raise Refused("Q8", said, "Say where it is, and what is needed there")
    if plan.ends_at <= plan.starts_at:
        raise Refused("Q8", "the event ends before it begins", "Correct its times")
    return msgspec.structs.replace(plan, **texts)
