"""What the commands on the outbox do."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk import letters
from wsd_tui.desk.refusal import Refused
from wsd_tui.tui.handlers.acting import finished
from wsd_tui.tui.question import Question
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.outbox import OutboxScreen

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


async def outbox(main: "MainScreen", args: Args) -> None:
    """List the messages."""
    session = main.session
    dead = await session.link.read(letters.letters, session.desk, session.actor, dead=True)
    newest = await session.link.read(letters.letters, session.desk, session.actor)
    known = {letter.message.id: letter for letter in (*dead, *newest)}
    if not known:
        raise Refused("mail", "the outbox is empty", "What requesters are told stands there")
    await main.show_over(OutboxScreen(session, list(known.values())))


async def retry(main: "MainScreen", args: Args) -> None:
    """Send a dead letter again."""
    session, number = main.session, await message_number(main, args, "mail")
    done = await session.link.write(letters.retry, session.desk, session.actor, number)
    finished(main, done.said)


async def delivered(main: "MainScreen", args: Args) -> None:
    """Note how it was delivered."""
    session, number = main.session, await message_number(main, args, "mail")
    how = args.get("text") or await main.prompt.ask(Question("Delivered how, such as by phone:"))
    done = await session.link.write(letters.delivered, session.desk, session.actor, number, how)
    finished(main, done.said)


async def message_number(main: "MainScreen", args: Args, listing: str) -> int:
    """The number of a message; asked for where it was not given. Refused where it is none."""
    given = args.get("message") or await main.prompt.ask(Question(f"Which message (:{listing} lists them):"))
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise Refused(
            "mail", f"{given or 'that'} is no number of a message", f"Type it as :{listing} lists it"
        )
    return int(given)


HANDLERS: Mapping[str, Handler] = {
    "mail.list": outbox,
    "mail.retry": retry,
    "mail.done": delivered,
}
