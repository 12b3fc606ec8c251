"""Do an action on one ticket or on the marked ones, and say what became of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from wsd_tui.desk.actions import Done
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.records import QueueKey
from wsd_tui.tui.question import Choice, Choices, among
from wsd_tui.tui.results import Result, short_lines, summary

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

Action = Callable[..., Done]
NO_TICKET = Refused("ticket", "no ticket is chosen", "Put the cursor on one, or open one by its number")


def no_ticket(main: "MainScreen") -> Refused:
    """Why no ticket is meant: there is none, or the cursor stands on the row of an outage."""
    group = main.queue.group if main.active != "ticket" else None
    if group is None:
        return NO_TICKET
    said = f"this row stands for {group.tickets} tickets of {group.number}"
    return Refused("outage", said, "+ shows them one by one, Enter opens the outage")


def one(main: "MainScreen") -> int:
    """The ticket that is meant; Refused without one."""
    ticket = main.target()
    if ticket is None:
        raise no_ticket(main)
    return ticket


def several(main: "MainScreen") -> list[int]:
    """The tickets that are meant; Refused without any."""
    tickets = main.targets()
    if not tickets:
        raise no_ticket(main)
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


Seen = Mapping[int, Mapping[str, Any]]
"""By ticket: what stood in fields when they were looked at."""


def as_seen(main: "MainScreen", tickets: Sequence[int], field: str) -> Seen:
    """What the board shows of a field now: the desk then tells when somebody else has changed it meanwhile."""
    return {key.id: {field: getattr(key, field)} for key in keys_of(main, tickets)}


async def act(
    main: "MainScreen",
    tickets: Sequence[int],
    action: Action,
    *args: Any,
    seen: Seen | None = None,
    **kwargs: Any,
) -> None:
    """Do it on each. One refused raises Refused; of several the others are done and the refused stay marked."""
    if len(tickets) == 1:
        done = await _once(main, main.session.actor, tickets[0], action, args, kwargs, seen)
        finished(main, done.said)
        return
    actor, results = main.session.batch_actor(), main.session.results
    results.clear()
    for place, ticket in enumerate(tickets, 1):
        number = number_of(main, ticket)
        try:
            done = await _once(main, actor, ticket, action, args, kwargs, seen)
            main.queue.mark([ticket], on=False)
            results.append(Result(number, done.said, True))
        except Refused as refused:
            results.append(Result(number, str(refused), False))
            main.refused = refused
        main.prompt.say(f"{place} of {len(tickets)}")
    _tell(main)


async def _once(
    main: "MainScreen",
    actor: Actor,
    ticket: int,
    action: Action,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    seen: Seen | None,
) -> Done:
    more = dict(kwargs) if seen is None else {**kwargs, "seen": seen.get(ticket)}
    return await main.session.link.write(action, main.session.desk, actor, ticket, *args, **more)


def _tell(main: "MainScreen") -> None:
    results = main.session.results
    refused = not all(result.done for result in results)
    finished(main, summary(results), "warn" if refused else "")
    main.prompt.tell_lines(short_lines(results))


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
