"""The tickets of outages: sweep, answer all, still down, those that an outage has answered, suspicion."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from wsd_tui.commands import BY_ID
from wsd_tui.desk import outages
from wsd_tui.desk.outages.linking import Part
from wsd_tui.desk.outages.suspicion import covering
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.present.outages.outage import ENDED
from wsd_tui.present.words import amount
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import OPEN_STATES
from wsd_tui.tui.drafts import place
from wsd_tui.tui.handlers.acting import finished, number_of, one
from wsd_tui.tui.question import Choice, Question, among
from wsd_tui.tui.results import Result, short_lines
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.choosing import Candidate, ChoosingScreen

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

ANSWER, LINK, DECLARE = "ticket.copy_number", "ticket.link", "outage.banner"
"""Commands whose keys act in the lists: y, o and O."""


class Listed(Protocol):
    """A ticket as the lists show it."""

    @property
    def id(self) -> int:
        """Its running number."""

    @property
    def number(self) -> str:
        """Its number."""

    @property
    def title(self) -> str:
        """What it is about."""

    @property
    def site(self) -> str:
        """Where."""

    @property
    def room(self) -> str:
        """In which room."""


async def sweep(main: "MainScreen", args: Args) -> None:
    """List what may be part of an open outage."""
    outage = await _which(main, args, main.session.around.open, "no outage is open")
    await offer_sweep(main, outage.number, asked=True)


async def offer_sweep(main: "MainScreen", number: str, *, asked: bool = False) -> None:
    """Offer the open tickets that fit, none of them ticked; without any say so only where it was `asked`."""
    session = main.session
    found = await session.link.read(outages.sweep, session.desk, session.actor, number)
    if not found:
        if asked:
            main.prompt.say(f"No open ticket of the last hours fits {number}")
        return
    listed = [_candidate(match, match.requester) for match in found]
    screen = ChoosingScreen(session, f"May be part of {number}", listed, {LINK: "Link them"})
    if await main.show_over(screen) == LINK:
        done = await session.link.write(outages.sweep_in, session.desk, session.actor, number, screen.chosen)
        _tell(main, done.parts, done.said)


async def answer(main: "MainScreen", args: Args) -> None:
    """Answer the tickets of an outage that is over, or go on where it was left."""
    over = [outage for outage in main.session.around.outages if outage.state in ENDED - {"void", "cancelled"}]
    waiting = [outage for outage in over if _waits(main, outage)]
    outage = await _which(main, args, waiting, "no ticket of a restored outage waits for an answer", over)
    session = main.session
    plan = await session.link.read(outages.plan, session.desk, session.actor, outage.id)
    if plan.run is not None:
        told = f"{plan.answered} of {len(plan.run.tickets)} answered so far"
        await main.prompt.ask_key(f"{outage.number}: {told}. g goes on", "g")
        await _carry_out(main, outage.number)
    elif not plan.tickets:
        raise Refused("state", f"no open ticket stands under {outage.number}", "Nothing to do")
    else:
        await _answer_chosen(main, plan)


async def offer_answer(main: "MainScreen", number: str) -> None:
    """After the end of an outage: are its tickets to be answered now?"""
    session = main.session
    plan = await session.link.read(outages.plan, session.desk, session.actor, number)
    if not plan.tickets:
        return
    count = amount(len(plan.tickets), "open ticket")
    await main.prompt.ask_key(f"{number} restored; {count} under it. a shows what they are answered", "a")
    await _answer_chosen(main, plan)


async def _answer_chosen(main: "MainScreen", plan: outages.Plan) -> None:
    """The text and the tickets, all ticked; y answers. A text that is too thin is to be written again."""
    session, number, text, kept = main.session, plan.outage.number, plan.text, None
    listed = [_candidate(ticket, ticket.requester_name) for ticket in plan.tickets]
    while True:
        ticked = kept if kept is not None else [ticket.id for ticket in plan.tickets]
        screen = ChoosingScreen(
            session, f"Answer {number}", listed, {ANSWER: "Answer"}, ticked=ticked, text=text
        )
        if await main.show_over(screen) != ANSWER:
            return
        text, kept = screen.text or "", screen.chosen
        try:
            await session.link.write(
                outages.begin_answering, session.desk, session.actor, number, text, screen.left_out
            )
            break
        except Refused as refused:
            if refused.rule != "R10":
                raise
            main.tell_refusal(refused)
            text = await main.prompt.ask(Question("They are told:", text))
    await _carry_out(main, number)


async def _carry_out(main: "MainScreen", number: str) -> None:
    """Answer some at a time, saying how far it is; whoever leaves goes on with the same command."""
    session, parts = main.session, list[Part]()
    while True:
        tried = [part.number for part in parts]
        progress = await session.link.write(
            outages.answer_some, session.desk, session.actor, number, tried=tried
        )
        parts += progress.parts
        told = f"{progress.answered} of {progress.meant} answered"
        main.prompt.say(told)
        if progress.ended:
            return _tell(main, parts, f"{number}: {told}")


async def children(main: "MainScreen", args: Args) -> None:
    """Reopen what an outage has answered that is open again."""
    outage = await _which(main, args, main.session.around.open, "no outage is open")
    await offer_children(main, outage.number, asked=True)


async def offer_children(main: "MainScreen", number: str, *, asked: bool = False) -> None:
    """An outage that is open again asks about its tickets; without any it says so only where it was `asked`."""
    session = main.session
    found = await session.link.read(outages.answered_children, session.desk, session.actor, number)
    if not found:
        if asked:
            main.prompt.say(f"The end of {number} has answered no ticket that is resolved still")
        return
    listed = [_candidate(ticket, ticket.requester_name) for ticket in found]
    screen = ChoosingScreen(
        session,
        f"Answered with the end of {number}",
        listed,
        {"ticket.reopen": "Reopen"},
        ticked=[one.id for one in listed],
    )
    if await main.show_over(screen) == "ticket.reopen":
        done = await session.link.write(
            outages.reopen_children, session.desk, session.actor, number, "", screen.chosen
        )
        _tell(main, done.parts, done.said)


async def suspected(main: "MainScreen", args: Args) -> None:
    """The tickets that look like an outage; O declares or proposes it, and links them once it is declared."""
    session = main.session
    found, tickets = await session.link.read(
        outages.suspected, session.desk, session.actor, args.get("where", "")
    )
    known = await session.link.read(covering, session.desk, found)
    if known is not None:
        return await offer_sweep(main, known.number, asked=True)
    listed = [_candidate(ticket, ticket.requester_name) for ticket in tickets]
    declares = session.publishes
    screen = ChoosingScreen(
        session,
        f"Possible outage, {found.ref}",
        listed,
        {DECLARE: "Declare" if declares else "Propose"},
        ticked=[one.id for one in listed],
    )
    if await main.show_over(screen) != DECLARE:
        return None
    before = {outage.id for outage in session.around.outages}
    await main.perform("outage.declare" if declares else "outage.propose", {})
    await _link_to_new(main, before, screen.chosen)
    return None


async def _link_to_new(main: "MainScreen", before: set[int], tickets: Sequence[int]) -> None:
    """Put those of the suspicion that are still alone under the outage that was declared for them."""
    session = main.session
    opened = await session.link.read(session.desk.store.outages.open)
    new = [outage for outage in opened if outage.id not in before and outage.state != "draft"]
    if not new:
        return
    alone = [ticket for ticket in tickets if (key := main.key_of(ticket)) is None or key.outage is None]
    done = await session.link.write(outages.sweep_in, session.desk, session.actor, new[-1].number, alone)
    _tell(main, [part for part in done.parts if part.done], done.said)


async def still_down(main: "MainScreen", args: Args) -> None:
    """It still fails after the end of the outage."""
    await say_still_down(main, one(main), args.get("text", ""))


async def is_still_down(main: "MainScreen", tickets: Sequence[int], words: str) -> bool:
    """Whether reopening a ticket means that its outage is not over: asked where that can be so."""
    if len(tickets) != 1:
        return False
    session, (ticket,) = main.session, tickets
    view = main.ticket.view
    known = main.key_of(ticket) or (view.ticket if view is not None and view.ticket.id == ticket else None)
    outage = next((o for o in session.around.outages if known and o.id == known.outage), None)
    if known is None or not outages.counts_as_still_down(known, outage, session.now()) or outage is None:
        return False
    label = f"{known.number} went with {outage.number}: s still down and counts, r reopens it alone"
    if await main.prompt.ask_key(label, "sr") == "r":
        return False
    await say_still_down(main, ticket, words)
    return True


async def say_still_down(main: "MainScreen", ticket: int, words: str) -> None:
    """What still fails; at the third the question is whether to reopen the outage."""
    session, where = main.session, place("still down", [ticket])
    label = f"{number_of(main, ticket)} still fails:"
    words = words or await main.prompt.ask(Question(label, draft=where))
    done = await session.link.write(outages.still_down, session.desk, session.actor, ticket, words)
    session.drafts.drop(where)
    finished(main, done.said)
    number = done.numbers[-1]
    found = await session.link.read(session.desk.store.outages.get, int(number.removeprefix("OUT-")))
    if found is not None and outages.reopen_is_asked(found):
        await _ask_to_reopen(main, found)


async def _ask_to_reopen(main: "MainScreen", outage: Outage) -> None:
    """Who can reopen it is asked; the others are told, as the Coordinator is by a notice."""
    count, number = len(outage.still_down), outage.number
    if not BY_ID["outage.reopen"].offered_to(main.session.role):
        return
    await main.prompt.ask_key(f"{count} say that {number} still fails: o reopens {number}", "o")
    await main.perform("outage.reopen", {"outage": number})


def _waits(main: "MainScreen", outage: Outage) -> bool:
    run = outage.answer_run
    keys = (main.key_of(ticket) for ticket in main.session.board.under.get(outage.id, ()))
    under = any(key is not None and key.state in OPEN_STATES for key in keys)
    return (run is not None and run.ended_at is None) or under


async def _which(
    main: "MainScreen",
    args: Args,
    offered: Sequence[Outage],
    none: str,
    known: Iterable[Outage] = (),
) -> Outage:
    """The outage that is named, under the cursor, the only one offered, or asked for."""
    allowed = [*offered, *known]
    if "outage" in args:
        wanted = args["outage"]
    elif main.active == "outages" and main.outages.current in offered and main.outages.current:
        return main.outages.current
    elif not offered:
        raise Refused("outage", none, "Nothing to do")
    elif len(offered) == 1:
        return offered[0]
    else:
        options = among([Choice(outage.number, outage.nature) for outage in offered])
        wanted = await main.prompt.ask(Question("Which outage", choices=options, picks=True))
    for outage in allowed:
        if outage.number.removeprefix("OUT-") == wanted.upper().removeprefix("OUT-"):
            return outage
    raise NotFound(f"{wanted} is none of them", "The outage pane lists them")


def _candidate(ticket: Listed, requester: str) -> Candidate:
    where = " ".join(part for part in (ticket.site, ticket.room) if part)
    return Candidate(ticket.id, ticket.number, requester, ticket.title, where)


def _tell(main: "MainScreen", parts: Iterable[Part], said: str) -> None:
    """What became of each, the refused first; `:results` lists all of them."""
    results = main.session.results
    results[:] = [Result(part.number, part.said, part.done) for part in parts]
    refused = [result for result in results if not result.done]
    finished(main, f"{said}; u takes it back", "warn" if refused else "")
    if refused:
        main.prompt.tell_lines(short_lines(results))


HANDLERS: Mapping[str, Handler] = {
    "outage.sweep": sweep,
    "outage.answer": answer,
    "outage.children": children,
    "outage.suspected": suspected,
    "ticket.still_down": still_down,
}
