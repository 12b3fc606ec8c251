"""Do an action on one ticket or on the marked ones, and say what became of it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from wsd_tui.desk.actions import Done
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.words import amount
from wsd_tui.store.records import QueueKey
from wsd_tui.tui.question import Choice, Choices, among

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

Action = Callable[..., Done]
NO_TICKET = Refused("ticket", "no ticket is chosen", "Put the cursor on one, or open one by its number")


def one(main: "MainScreen") -> int:
    """The ticket that is meant; Refused without one."""
    ticket = main.target()
    if ticket is None:
        raise NO_TICKET
    return ticket


def several(main: "MainScreen") -> list[int]:
    """The tickets that are meant; Refused without any."""
    tickets = main.targets()
    if not tickets:
        raise NO_TICKET
    return tickets


def named(main: "MainScreen", tickets: Sequence[int]) -> str:
    """The tickets in words: a number, or how many are marked."""
    if len(tickets) > 1:
        return f"{len(tickets)} marked tickets"
    return number_of(main, tickets[0])


def number_of(main: "MainScreen", ticket: int) -> str:
    """The number of a ticket on the board, or of the one that is open."""
    key = main.key_of(ticket)
    if key is not None:
        return key.number
    view = main.ticket.view
    return view.ticket.number if view is not None and view.ticket.id == ticket else str(ticket)


def keys_of(main: "MainScreen", tickets: Sequence[int]) -> list[QueueKey]:
    """What the board knows of these tickets."""
    return [key for ticket in tickets if (key := main.key_of(ticket)) is not None]


async def act(main: "MainScreen", tickets: Sequence[int], action: Action, *args: Any, **kwargs: Any) -> None:
    """Do it on each. One refused raises Refused; of several the others are done and the refused stay marked."""
    session = main.session
    if len(tickets) == 1:
        done = await session.link.write(action, session.desk, session.actor, tickets[0], *args, **kwargs)
        finished(main, done.said)
        return
    actor, refusals = session.batch_actor(), []
    for place, ticket in enumerate(tickets):
        try:
            await session.link.write(action, session.desk, actor, ticket, *args, **kwargs)
            main.queue.mark([ticket], on=False)
        except Refused as refused:
            refusals.append(f"{number_of(main, ticket)}: {refused}")
            main.refused = refused
        main.prompt.say(f"{place + 1} of {len(tickets)}")
    _tell(main, len(tickets), refusals)


def _tell(main: "MainScreen", count: int, refusals: Sequence[str]) -> None:
    done = f"Done on {count - len(refusals)} of {amount(count, 'marked ticket')}"
    if not refusals:
        finished(main, f"{done}; u takes all of it back")
        return
    more = f" (and {len(refusals) - 3} more)" if len(refusals) > 3 else ""
    finished(main, f"{done}. Still marked: {' | '.join(refusals[:3])}{more}", "warn")


def finished(main: "MainScreen", said: str, style: str = "") -> None:
    """Say what was done, and read the change at once."""
    main.prompt.say(said, style)
    main.show_frame()
    main.console_app.feed.poke()


def colleagues(main: "MainScreen", *, workers: bool) -> Choices:
    """The staff to choose from, with name and role; `workers` leaves out who does no ticket work."""
    could = ("technician", "coordinator") if workers else ("operator", "technician", "coordinator")
    return among(
        [
            Choice(member.id, f"{member.name}, {member.role}")
            for member in main.session.staff
            if member.active and member.role in could
        ]
    )
