"""Visits and remote sessions: the same key begins and ends them."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from wsd_tui.desk import actions
from wsd_tui.desk.actions.visit import asks_why_not_remote
from wsd_tui.desk.reads import TicketView, ticket_view
from wsd_tui.desk.running import open_remote
from wsd_tui.desk.visits import NOBODY, NOT_REMOTE, Overlaps, place_of, visit_of
from wsd_tui.present.times import clock_time
from wsd_tui.present.words import AGREED
from wsd_tui.tui.handlers.acting import Action, act, one
from wsd_tui.tui.moments import moment
from wsd_tui.tui.question import Choice, Question, among
from wsd_tui.tui.screens.base import Args, Handler

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

_HOW = {"v": "voice", "c": "chat", "e": "email", "p": "in_person"}


async def visit(main: "MainScreen", args: Args) -> None:
    """End the own visit that runs here, else begin one."""
    view = await _read(main)
    running = visit_of(view.ticket, main.session.actor.id)
    if running is None:
        await _begin(main, view, args.get("place", ""))
        return
    since = clock_time(running.since, main.session.desk.zone, main.session.now())
    met = await _ask_met(main, f"Visit since {since} ends; met was", view)
    note = await main.prompt.ask(Question("Done there (may stay empty):", hint="Enter ends the visit"))
    await act(main, [view.ticket.id], actions.end_visit, met, note=note)


async def _begin(main: "MainScreen", view: TicketView, place: str) -> None:
    place = place or await _ask_place(main, view, f"Visit to {view.ticket.number}, at")
    reason = await _ask_not_remote(main, view)
    await _confirming(main, view, partial(actions.begin_visit, place=place, not_remote=reason))


async def visited(main: "MainScreen", args: Args) -> None:
    """Tell of a visit afterwards."""
    view = await _read(main)
    desk, ask = main.session.desk, main.prompt.ask
    start = moment(desk, args.get("start") or await ask(Question("Visit began at", hint="such as 09:05")))
    end = moment(desk, args.get("end") or await ask(Question("and ended at", hint="such as 09:20")))
    place = await _ask_place(main, view, "It was at")
    met = args.get("met") or await _ask_met(main, "Met was", view)
    reason = await _ask_not_remote(main, view)
    told: dict[str, Any] = {"met": met, "start": start, "end": end, "place": place, "not_remote": reason}
    await _confirming(main, view, partial(actions.log_visit, **told))


async def remote(main: "MainScreen", args: Args) -> None:
    """End the session that runs here; else ask for consent, and begin one or keep the refusal."""
    view = await _read(main)
    ticket = view.ticket
    if open_remote(ticket) is not None:
        note = await main.prompt.ask(
            Question("The remote session ends; done was (may stay empty):", hint="Enter ends it")
        )
        await act(main, [ticket.id], actions.end_remote, note)
        return
    by = args.get("by") or await main.prompt.ask(
        Question(f"Remote session on {ticket.number}: asked was", ticket.requester_name)
    )
    key = await main.prompt.ask_key(f"{by} answered by v voice, c chat, e e-mail, p in person", "".join(_HOW))
    how = _HOW[key]
    label = f"{by} agrees {AGREED[how]}, this time? y begins it, n they refuse"
    if await main.prompt.ask_key(label, "yn") == "y":
        await act(main, [ticket.id], actions.start_remote, actions.Consent(by=by, how=how))
    else:
        await act(main, [ticket.id], actions.refuse_remote, by, how)


async def _read(main: "MainScreen") -> TicketView:
    session = main.session
    return await session.link.read(ticket_view, session.desk, session.actor, one(main))


async def _ask_place(main: "MainScreen", view: TicketView, label: str) -> str:
    return await main.prompt.ask(Question(label, place_of(main.session.desk, view.ticket)))


async def _ask_met(main: "MainScreen", label: str, view: TicketView) -> str:
    hint = f"A name, or {NOBODY} · Enter goes on, Esc leaves"
    return await main.prompt.ask(Question(label, view.ticket.requester_name, hint))


async def _ask_not_remote(main: "MainScreen", view: TicketView) -> str:
    """Why not from afar (R2); Enter alone goes on without a reason."""
    session, ticket = main.session, view.ticket
    asks = await session.link.read(asks_why_not_remote, session.desk, ticket.id, ticket.remote_possible)
    if not asks:
        return ""
    reasons = among([Choice(key, words) for key, words in NOT_REMOTE.items()])
    question = Question(
        "Remote help was tried, or not possible because",
        hint="A reason, or your own words · Enter alone goes on without",
        choices=reasons,
        picks=True,
    )
    typed = await main.prompt.ask(question)
    return NOT_REMOTE.get(typed, typed)


async def _confirming(main: "MainScreen", view: TicketView, action: Action) -> None:
    """Do it; a visit in the same time takes one more key (R4)."""
    try:
        await act(main, [view.ticket.id], action)
    except Overlaps as refused:
        main.prompt.tell(str(refused), "warn")
        await main.prompt.ask_key("Both at once? y keeps it so", "y")
        await act(main, [view.ticket.id], action, overlap=True)


HANDLERS: Mapping[str, Handler] = {
    "ticket.visit": visit,
    "ticket.visited": visited,
    "ticket.remote": remote,
}
