"""Escalate, give back, hand over, give consideration, split, list the affected, say who handles what."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk import actions
from wsd_tui.desk.actions.escalation import TOLD_BY_VOICE, demand_escalatable
from wsd_tui.desk.refusal import Refused
from wsd_tui.tui.drafts import place
from wsd_tui.tui.handlers.acting import Action, act, colleagues, named, number_of, one, several
from wsd_tui.tui.question import Choice, Question, among
from wsd_tui.tui.screens.base import Args, Handler

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


async def escalate(main: "MainScreen", args: Args) -> None:
    """Why, what was tried, how the contact was told; the desk refuses while one of them is missing."""
    tickets, session = several(main), main.session
    if len(tickets) == 1:
        await session.link.read(demand_escalatable, session.desk, session.actor, tickets[0])
    label = f"Escalate {named(main, tickets)} to the Coordinator because"
    why, tried = place("escalate", tickets), place("escalate tried", tickets)
    reason = args.get("reason") or await main.prompt.ask(Question(label, draft=why))
    what = await main.prompt.ask(Question("Tried so far:", draft=tried))
    told = await main.prompt.ask_key(
        "The contact hears that the Coordinator calls shortly: v told by voice, n by a notice", "vn"
    )
    notice = ""
    if told == "n":
        written = place("escalate notice", tickets)
        value = main.session.drafts.offer(written) or TOLD_BY_VOICE
        notice = await main.prompt.ask(Question("Notice, the requester sees it:", value, draft=written))
    voice = told == "v"
    await act(main, tickets, actions.escalate, reason=reason, tried=what, by_voice=voice, notice=notice)
    for draft in (why, tried, place("escalate notice", tickets)):
        main.session.drafts.drop(draft)


async def bounce(main: "MainScreen", args: Args) -> None:
    """Give back with a reason."""
    await _with_reason(main, args, "bounce", "Give {} back because", actions.bounce)


async def consider(main: "MainScreen", args: Args) -> None:
    """Special consideration with a reason."""
    await _with_reason(main, args, "consider", "Special consideration for {} because", actions.consider)


async def unconsider(main: "MainScreen", args: Args) -> None:
    """Back to the usual turn."""
    await act(main, several(main), actions.unconsider, args.get("reason", ""))


async def _with_reason(main: "MainScreen", args: Args, what: str, label: str, action: Action) -> None:
    tickets = several(main)
    draft = place(what, tickets)
    asked = Question(label.format(named(main, tickets)), draft=draft)
    await act(main, tickets, action, args.get("reason") or await main.prompt.ask(asked))
    main.session.drafts.drop(draft)


async def hand_over(main: "MainScreen", args: Args) -> None:
    """Another owner, with a reason always."""
    tickets = several(main)
    label = f"Hand {named(main, tickets)} over to"
    who = args.get("staff") or await main.prompt.ask(
        Question(label, choices=colleagues(main, workers=True), picks=True)
    )
    draft = place("hand over", tickets)
    reason = args.get("reason") or await main.prompt.ask(Question(f"To {who} because", draft=draft))
    await act(main, tickets, actions.hand_over, who, reason=reason)
    main.session.drafts.drop(draft)


async def split(main: "MainScreen", args: Args) -> None:
    """The second problem in words, its type and its severity."""
    ticket, settings = one(main), main.session.desk.settings
    number, draft = number_of(main, ticket), place("split", [ticket])
    label = f"The second problem of {number}:"
    text = args.get("text") or await main.prompt.ask(Question(label, draft=draft))
    types = [Choice(key, f"{kind.name}: {kind.handled_by}") for key, kind in settings.problem_types.items()]
    hint = f"Enter alone keeps that of {number}"
    kind = await main.prompt.ask(Question("Its problem type", hint=hint, choices=among(types), picks=True))
    digit = await main.prompt.ask_key("Its severity: 1, 2, 3, 4, or 0 to leave it for triage", "01234")
    severity = int(digit) or None
    await act(main, [ticket], actions.split, text, problem_type=kind, severity=severity)
    main.session.drafts.drop(draft)


async def affected(main: "MainScreen", args: Args) -> None:
    """Everybody with this one problem, starting from those who stand there."""
    ticket = one(main)
    typed = args.get("text")
    if typed is None:
        if main.ticket.ticket != ticket:
            await main.ticket.open(ticket)
        view = main.ticket.view
        there = ", ".join(view.ticket.affected_persons.split("\n")) if view else ""
        label = f"Affected by {number_of(main, ticket)}:"
        hint = "Names or ID numbers, commas between; Enter keeps the list, Esc leaves"
        typed = await main.prompt.ask(Question(label, there, hint=hint))
    await act(main, [ticket], actions.set_affected, [part.strip() for part in typed.split(",")])


def who_handles(main: "MainScreen", args: Args) -> None:
    """One line for each problem type; nobody has to choose a person (S4)."""
    types = main.session.desk.settings.problem_types
    wanted = args.get("type", "").casefold()
    view = main.ticket.view if main.target() is not None else None
    mine = view.ticket.problem_type if view is not None and view.ticket.id == main.target() else ""
    found = [kind for key, kind in types.items() if key.startswith(wanted) or wanted in kind.name.casefold()]
    if not found:
        raise Refused("S4", f"there is no problem type {wanted}", f"Give one of: {', '.join(types)}")
    found.sort(key=lambda kind: kind.id != mine)
    main.prompt.say(" · ".join(f"{kind.name}: {kind.handled_by}" for kind in found))


HANDLERS: Mapping[str, Handler] = {
    "ticket.escalate": escalate,
    "ticket.bounce": bounce,
    "ticket.hand_over": hand_over,
    "ticket.consider": consider,
    "ticket.unconsider": unconsider,
    "ticket.split": split,
    "ticket.affected": affected,
    "ticket.who": who_handles,
}
