"""A call past the helpdesk: who called whom and when, what is read to them, and the ticket if it is made now."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk import actions
from wsd_tui.desk.direct_calls import AT_ONCE, script
from wsd_tui.present.times import clock_time
from wsd_tui.tui.handlers.acting import finished
from wsd_tui.tui.handlers.anywhere import new_ticket
from wsd_tui.tui.moments import moment
from wsd_tui.tui.question import Choice, Question, among
from wsd_tui.tui.screens.base import Args, Handler

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

_AT_ONCE = {"c": "class", "s": "safety"}


async def direct_call(main: "MainScreen", args: Args) -> None:
    """Log the call; with a class waiting, or for safety, go on to the ticket at once (A9)."""
    session = main.session
    caller = args.get("caller") or await main.prompt.ask(Question("Direct call of (ID number or name)"))
    staff = await _staff(main)
    at = await _at(main)
    main.prompt.tell("  ".join(script(session.desk.settings.helpdesk)))
    key = await main.prompt.ask_key(
        "Read to the caller? y read, n not read; at once: c class waits, s safety", "yncs"
    )
    at_once = _AT_ONCE.get(key, "")
    done = await session.link.write(
        actions.log_direct_call,
        session.desk,
        session.actor,
        caller,
        staff=staff,
        at=at,
        read=key == "y",
        at_once=at_once,
    )
    finished(main, done.said)
    if not at_once:
        main.prompt.tell(done.said)
        await main.prompt.ask_key("Make the ticket for them now? y now, any other key later", "y")
    else:
        main.prompt.say(f"{AT_ONCE[at_once]}: the ticket first")
    await new_ticket(main, "direct_call", {})


async def _staff(main: "MainScreen") -> str:
    own = main.session.actor.id
    options = [
        Choice(member.id, f"{member.name}, {member.role}") for member in main.session.staff if member.active
    ]
    question = Question("Called was", own, "Enter: that was me", choices=among(options), picks=True)
    return await main.prompt.ask(question)


async def _at(main: "MainScreen") -> int:
    session = main.session
    now = session.now()
    shown = clock_time(now, session.desk.zone, now)
    typed = await main.prompt.ask(Question("Called at", shown, "such as 08:40 · Enter: just now"))
    return now if typed == shown else moment(session.desk, typed)


HANDLERS: Mapping[str, Handler] = {"call.direct": direct_call}
