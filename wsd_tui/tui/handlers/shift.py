"""The memory of a shift: looks at the queue, and what changed since the last one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk.first_come import first_come
from wsd_tui.desk.shift import check_queue, read_digest
from wsd_tui.present.times import DAY
from wsd_tui.tui.handlers.outage_meant import write
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.digest import DigestScreen
from wsd_tui.tui.screens.first_come import DAYS, FirstComeScreen

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


async def digest(main: "MainScreen", args: Args) -> None:
    """Over the whole screen."""
    session = main.session
    found = await session.link.write(read_digest, session.desk, session.actor)
    main.console_app.feed.poke()
    await main.show_over(DigestScreen(session, found))


async def checked(main: "MainScreen", args: Args) -> None:
    """By the key."""
    await write(main, check_queue)


async def turns(main: "MainScreen", args: Args) -> None:
    """Who was taken out of turn."""
    session = main.session
    end = session.now() + 1
    found = await session.link.read(first_come, session.desk, session.actor, end - DAYS * DAY, end)
    await main.show_over(FirstComeScreen(session, found))


async def log_look(main: "MainScreen") -> None:
    """By itself, as the view of escalations opens: nothing is said."""
    session = main.session
    if session.actor.may("check_queue"):
        await session.link.write(check_queue, session.desk, session.actor)
        main.console_app.feed.poke()


HANDLERS: Mapping[str, Handler] = {
    "shift.digest": digest,
    "shift.checked": checked,
    "shift.first_come": turns,
}
