"""The waiting list in the console: taken in on the prompt line, listed, called, and made into tickets."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk import waiting as desk_waiting
from wsd_tui.present.times import clock_time
from wsd_tui.present.words import amount
from wsd_tui.tui.handlers.acting import finished
from wsd_tui.tui.handlers.lists import open_ticket
from wsd_tui.tui.peak import Peak
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.intake import IntakeScreen
from wsd_tui.tui.screens.waiting import WaitingScreen
from wsd_tui.tui.waiting import take_in

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


async def add(main: "MainScreen", args: Args) -> None:
    """Name and reason; Enter alone shows the list."""
    done = await take_in(main, args.get("who", ""))
    if done is None:
        await show_list(main, {})
    else:
        finished(main, done.said)


async def show_list(main: "MainScreen", args: Args) -> None:
    """The list, and then a ticket that was asked for from there."""
    opened = await main.show_over(WaitingScreen(main.session))
    if opened:
        await open_ticket(main, opened)


async def call_next(main: "MainScreen", args: Args) -> None:
    """Whoever waits longest: their ticket, filled in with what is known, counting from their arrival."""
    session = main.session
    done = await session.link.write(desk_waiting.call, session.desk, session.actor)
    main.console_app.feed.poke()
    waiting = await session.link.read(desk_waiting.find_waiting, session.desk, done.numbers[0])
    opened = await main.show_over(IntakeScreen(session, "walk_in", waiting.person, waiting=waiting))
    if opened:
        await open_ticket(main, opened)


def peak(main: "MainScreen", args: Args) -> None:
    """On, or off with what came of it."""
    session, ended = main.session, main.session.peak
    if ended is None:
        session.peak = Peak(session.now())
        main.prompt.say("Peak mode: the next person gets the template of the one before; :peak ends it")
    else:
        session.peak = None
        since = clock_time(ended.since, session.desk.zone, session.now())
        main.prompt.say(f"Peak mode is over: {amount(ended.saved, 'ticket')} since {since}")
    main.show_frame()


HANDLERS: Mapping[str, Handler] = {
    "waiting.add": add,
    "waiting.list": show_list,
    "waiting.next": call_next,
    "waiting.peak": peak,
}
