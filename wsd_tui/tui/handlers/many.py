"""Merging, relating and looking up tickets, and the results of an action on many."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from wsd_tui.desk import actions, reads
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.present.words import STATES, said
from wsd_tui.store.records import QueueRow
from wsd_tui.tui.handlers.acting import act, finished, named, number_of, one, several
from wsd_tui.tui.handlers.lists import open_ticket
from wsd_tui.tui.handlers.ticket import read_brief
from wsd_tui.tui.question import Choice, Question, among
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.results import ResultsScreen

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

SHOWN = 20
"""Tickets offered to choose from; whoever finds more asks more exactly."""


async def merge(main: "MainScreen", args: Args) -> None:
    """Into which ticket: of marked ones the oldest is proposed, of one those that may tell of the same."""
    tickets = several(main)
    into = args.get("other") or await _ask_other(main, tickets, f"Merge {named(main, tickets)} into ticket")
    gone = [ticket for ticket in tickets if number_of(main, ticket) != into] or tickets
    await act(main, gone, actions.merge, into)
    refused = main.session.marks.intersection(gone) if len(gone) > 1 else ()
    main.queue.mark([ticket for ticket in tickets if ticket not in refused], on=False)
    if main.active == "ticket":
        await main.ticket.open(into)


async def _ask_other(main: "MainScreen", tickets: list[int], label: str) -> str:
    session = main.session
    if len(tickets) > 1:
        rows: Iterable[QueueRow] = (await session.read_rows(sorted(tickets))).values()
    else:
        rows = await session.link.read(reads.alike, session.desk, session.actor, tickets[0])
    return await main.prompt.ask(Question(label, choices=among([_choice(row) for row in rows]), picks=True))


def _choice(row: QueueRow) -> Choice:
    asked = f"{row.requester_name}: " if row.requester_name else ""
    return Choice(row.number, f"{asked}{row.title}, {said(STATES, row.state)}")


async def unmerge(main: "MainScreen", args: Args) -> None:
    """Take the merged ticket out; standing on the one that took it in, which of them."""
    ticket = one(main)
    if main.ticket.ticket != ticket:
        await main.ticket.open(ticket)
    view = main.ticket.view
    held = view.ticket.absorbed.split() if view is not None and view.ticket.state != "merged" else []
    number = args.get("other", number_of(main, ticket))
    if held and "other" not in args:
        options = among([Choice(absorbed) for absorbed in held])
        only = held[0] if len(held) == 1 else ""
        number = await main.prompt.ask(
            Question(f"Take out of {number_of(main, ticket)} ticket", only, choices=options, picks=True)
        )
    session = main.session
    done = await session.link.write(actions.unmerge, session.desk, session.actor, number)
    finished(main, done.said)
    await main.ticket.reread()


async def relate(main: "MainScreen", args: Args) -> None:
    """To which ticket."""
    tickets = several(main)
    other = args.get("other") or await _ask_other(main, tickets[:1], f"Relate {named(main, tickets)} to")
    await act(main, tickets, actions.relate, other)


async def unrelate(main: "MainScreen", args: Args) -> None:
    """From which ticket."""
    ticket = one(main)
    if main.ticket.ticket != ticket:
        await main.ticket.open(ticket)
    held = main.ticket.view.ticket.related.split() if main.ticket.view else []
    if not held and "other" not in args:
        raise Refused("state", f"{number_of(main, ticket)} is related to no ticket", "Nothing to do")
    options = among([Choice(related) for related in held])
    label = f"{number_of(main, ticket)} has nothing to do with"
    other = args.get("other") or await main.prompt.ask(
        Question(label, held[0] if len(held) == 1 else "", choices=options, picks=True)
    )
    await act(main, [ticket], actions.unrelate, other)


async def parent(main: "MainScreen", args: Args) -> None:
    """Under which ticket, or under none."""
    tickets = several(main)
    other = args.get("other") or await _ask_other(
        main, tickets[:1], f"Put {named(main, tickets)} under (or none)"
    )
    await act(main, tickets, actions.set_parent, None if other == "none" else other)


async def look_up(main: "MainScreen", args: Args) -> None:
    """Find by whatever was quoted, forgiving a slip with a question, and read the brief of what was meant."""
    session = main.session
    asked = args.get("text") or await main.prompt.ask(Question("Look up number, name, ID number or tag:"))
    found = await session.link.write(actions.look_up, session.desk, session.actor, asked)
    sure = len(found.numbers) == 1 and not found.did_you_mean
    number = found.numbers[0] if sure else await which(main, asked, found.numbers, found.did_you_mean)
    await open_ticket(main, number)
    if sure:  # the journal has this look-up already
        await read_brief(main, number)
    else:
        await main.perform("ticket.brief", {})


async def which(main: "MainScreen", asked: str, numbers: Sequence[str], did_you_mean: bool) -> str:
    """The number that was meant, asked for among those found; raises Left when it is none of them."""
    session = main.session
    ids = await session.link.read(reads.ids_of, session.desk, numbers[:SHOWN])
    options = [_choice(row) for row in (await session.read_rows(ids)).values()]
    if did_you_mean and len(options) == 1:
        told = f"There is no {asked}. Did you mean {options[0].text}, {options[0].about}?"
        await main.prompt.ask_key(f"{told} y opens it", "y")
        return options[0].text
    label = f"There is no {asked}; did you mean" if did_you_mean else f"{asked}: which of {len(numbers)}"
    answer = await main.prompt.ask(Question(label, choices=among(options), picks=True))
    if answer not in numbers:
        raise NotFound(f"{answer or 'that'} is none of them", "Choose one with the arrows")
    return answer


async def results(main: "MainScreen", args: Args) -> None:
    """What became of each ticket."""
    if not main.session.results:
        raise Refused("results", "nothing was done on many tickets yet", "Mark some with space first")
    await main.show_over(ResultsScreen(main.session))


HANDLERS: Mapping[str, Handler] = {
    "ticket.merge": merge,
    "ticket.unmerge": unmerge,
    "ticket.relate": relate,
    "ticket.unrelate": unrelate,
    "ticket.parent": parent,
    "desk.look_up": look_up,
    "desk.results": results,
}
