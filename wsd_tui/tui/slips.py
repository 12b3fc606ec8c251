"""Printing a slip from any screen: off the event loop, and never in the way of what the desk writes."""

import asyncio

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.slips import slip_given, slip_view
from wsd_tui.exchange.printer import print_text
from wsd_tui.present.slip import letterhead, slip
from wsd_tui.tui.screens.base import ConsoleScreen


async def print_slip(screen: ConsoleScreen, ref: str | int, actor: Actor | None = None) -> None:
    """Print, and say what became of it; that it was given is kept with the ticket only when it was."""
    session = screen.session
    actor = actor or session.actor
    view = await session.link.read(slip_view, session.desk, actor, ref)
    text = slip(view, letterhead(session.desk.settings), session.setting, view.loans)
    number = view.ticket.number
    printed = await asyncio.to_thread(print_text, session.printing, text, f"slip-{number}")
    if printed.done:
        await session.link.write(slip_given, session.desk, actor, view.ticket.id)
        screen.console_app.feed.poke()
    screen.tell(f"Slip of {number}: {printed.said}", "" if printed.done else "warn")
