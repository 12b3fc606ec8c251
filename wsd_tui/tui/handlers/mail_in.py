"""What the commands on mail that came in do."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk.incoming import quarantine as incoming_quarantine
from wsd_tui.tui.handlers.acting import finished
from wsd_tui.tui.handlers.mail import message_number
from wsd_tui.tui.question import Question
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.quarantine import QuarantineScreen

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


async def quarantine(main: "MainScreen", args: Args) -> None:
    """List what waits."""
    session = main.session
    held = await session.link.read(incoming_quarantine.quarantined, session.desk, session.actor)
    counts = await session.link.read(incoming_quarantine.counts, session.desk, session.actor)
    await main.show_over(QuarantineScreen(session, held, counts))


async def release(main: "MainScreen", args: Args) -> None:
    """Let one in."""
    session, number = main.session, await message_number(main, args, "quarantine")
    ticket = args.get("number") or ""
    done = await session.link.write(incoming_quarantine.release, session.desk, session.actor, number, ticket)
    finished(main, done.said)


async def discard(main: "MainScreen", args: Args) -> None:
    """Put one away."""
    session, number = main.session, await message_number(main, args, "quarantine")
    why = args.get("text") or await main.prompt.ask(Question("Put away why, such as advertising:"))
    done = await session.link.write(incoming_quarantine.discard, session.desk, session.actor, number, why)
    finished(main, done.said)


HANDLERS: Mapping[str, Handler] = {
    "mail.quarantine": quarantine,
    "mail.release": release,
    "mail.discard": discard,
}
