"""Campus events in the console: their calendar, and what one is about."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from wsd_tui.desk import events
from wsd_tui.desk.reads import ticket_view
from wsd_tui.desk.refusal import Refused
from wsd_tui.tui.handlers.acting import finished, one
from wsd_tui.tui.handlers.lists import open_ticket
from wsd_tui.tui.question import Question
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.events import EventsScreen

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

_ASKED = {
    "place": "Where is it:",
    "equipment": "What is needed there:",
    "contact": "Who knows more:",
    "mail": "The e-mail that asked for it, its date or title:",
}


async def plan(main: "MainScreen", args: Args) -> None:
    """Date, times, place, equipment, contact and e-mail, each with what stands there already."""
    session, ticket_id = main.session, one(main)
    view = await session.link.read(ticket_view, session.desk, session.actor, ticket_id)
    if view.ticket.kind != "event":
        raise Refused("Q8", f"{view.ticket.number} is no campus event", "Change its kind with e first")
    known, zone = events.plan_of(view.ticket), session.desk.zone
    starts, ends = (
        (datetime.fromtimestamp(at, zone) for at in (known.starts_at, known.ends_at))
        if known
        else (None, None)
    )
    day = await main.prompt.ask(
        Question("Date of the event:", f"{starts:%Y-%m-%d}" if starts else "", "such as 2026-09-18")
    )
    stands = f"{starts:%H:%M}-{ends:%H:%M}" if starts and ends else ""
    times = await main.prompt.ask(Question("From and to:", stands, "such as 18:00-20:30 · empty: all day"))
    starts_at, ends_at = events.times_of(session.desk, day, times)
    texts = {
        name: await main.prompt.ask(Question(label, getattr(known, name) if known else "", "Enter goes on"))
        for name, label in _ASKED.items()
    }
    made = events.EventPlan(starts_at=starts_at, ends_at=ends_at, **texts)
    done = await session.link.write(events.set_event, session.desk, session.actor, ticket_id, made)
    finished(main, done.said)


async def calendar(main: "MainScreen", args: Args) -> None:
    """The events by day; Enter opens one."""
    session = main.session
    found = await session.link.read(events.calendar, session.desk, session.actor)
    chosen = await main.show_over(EventsScreen(session, found))
    if chosen:
        await open_ticket(main, chosen)


HANDLERS: Mapping[str, Handler] = {"ticket.event": plan, "event.calendar": calendar}
