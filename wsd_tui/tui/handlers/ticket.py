"""What is done to tickets: each asks on the prompt line what is still missing, then the desk decides."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wsd_tui.desk import actions
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.stale import is_stale
from wsd_tui.desk.when import EXAMPLES
from wsd_tui.present.brief import brief
from wsd_tui.present.numbers import spoken
from wsd_tui.tui.drafts import Place, place
from wsd_tui.tui.handlers.acting import (
    Action,
    act,
    as_seen,
    colleagues,
    keys_of,
    named,
    number_of,
    one,
    several,
)
from wsd_tui.tui.handlers.courtesy import courteous
from wsd_tui.tui.handlers.edit import edit
from wsd_tui.tui.handlers.outage_tickets import is_still_down
from wsd_tui.tui.moments import moment, wake_ups
from wsd_tui.tui.question import Choice, Left, Question, among
from wsd_tui.tui.screens.base import Args, Handler

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

WAITING = {"r": "requester", "v": "vendor", "p": "part"}


async def _text(
    main: "MainScreen", label: str, tickets: Sequence[int], what: str, args: Args, name: str
) -> str:
    """Text that was given with the command, or is asked for; it is kept as a draft until it is sent."""
    where = place(what, tickets)
    given = args.get(name)
    if given:
        main.session.drafts.keep(where, given)
    return given or await main.prompt.ask(Question(label, draft=where))


async def _send(main: "MainScreen", tickets: Sequence[int], what: str, action: Action, text: str) -> None:
    """Do a thing with a text; the draft is dropped once the desk has taken it."""
    await act(main, tickets, action, text)
    main.session.drafts.drop(place(what, tickets))


async def take(main: "MainScreen", args: Args) -> None:
    """Take; a Severity 1 out of turn asks for a reason."""
    tickets = several(main)
    try:
        await act(main, tickets, actions.take, reason=args.get("reason", ""))
    except Refused as refused:
        if refused.rule != "G2":
            raise
        where = place("take reason", tickets)
        reason = await _because(main, refused, "Out of turn because", where)
        await act(main, tickets, actions.take, reason=reason)
        main.session.drafts.drop(where)


async def _because(main: "MainScreen", refused: Refused, label: str, where: Place) -> str:
    """A reason to go on in spite of a refusal; leaving the question tells the refusal in full."""
    main.refused = refused
    main.prompt.tell(str(refused), "warn")
    hint = "A reason lets it pass and is kept, Esc leaves it"
    try:
        return await main.prompt.ask(Question(label, hint=hint, draft=where))
    except Left:
        raise refused from None


async def assign(main: "MainScreen", args: Args) -> None:
    """Give to a colleague; what somebody else has asks for a reason."""
    tickets = several(main)
    seen = as_seen(main, tickets, "owner")
    who = args.get("staff") or await main.prompt.ask(
        Question(f"Give {named(main, tickets)} to", choices=colleagues(main, workers=True), picks=True)
    )
    me = main.session.actor.id
    owned = [key for key in keys_of(main, tickets) if key.owner is not None]
    others = [key for key in owned if key.owner != me or key.escalated]
    reason = args.get("reason", "")
    where = place("hand-over reason", tickets)
    if others and not reason:
        label = f"Handed over from {others[0].owner} because"
        reason = await main.prompt.ask(Question(label, draft=where))
    await act(main, tickets, actions.assign, who, reason=reason, seen=seen)
    main.session.drafts.drop(where)


async def reply(main: "MainScreen", args: Args) -> None:
    """Write what the requester will see."""
    tickets = several(main)
    label = f"Reply to {named(main, tickets)}, the requester sees it:"
    text = await _text(main, label, tickets, "reply", args, "text")
    text = await courteous(main, text, Question(label, draft=place("reply", tickets)))
    await _send(main, tickets, "reply", actions.reply, text)


async def comment(main: "MainScreen", args: Args) -> None:
    """Write a note for the desk."""
    tickets = several(main)
    label = f"Comment on {named(main, tickets)}, only the desk sees it:"
    text = await _text(main, label, tickets, "comment", args, "text")
    await _send(main, tickets, "comment", actions.comment, text)


async def severity(main: "MainScreen", args: Args) -> None:
    """A digit picks, then the reason."""
    tickets = several(main)
    seen = as_seen(main, tickets, "severity")
    digit = args.get("severity") or await main.prompt.ask_key(
        f"Severity of {named(main, tickets)}: 1 critical, 2 severe, 3 restricted, 4 minor", "1234"
    )
    label = f"Severity {digit} for {named(main, tickets)} because"
    reason = await _text(main, label, tickets, "severity", args, "reason")
    await act(main, tickets, actions.set_severity, int(digit), reason, seen=seen)
    main.session.drafts.drop(place("severity", tickets))


async def hold(main: "MainScreen", args: Args) -> None:
    """Put on hold: for whom, until when, why. What is on hold already is resumed."""
    tickets = several(main)
    keys = keys_of(main, tickets)
    if keys and all(key.state == "on_hold" for key in keys) and not args:
        return await resume(main, args)
    who = (
        args.get("for")
        or WAITING[
            await main.prompt.ask_key(
                f"{named(main, tickets)} waits for: r requester, v vendor, p part", "rvp"
            )
        ]
    )
    until = await _moment(main, f"Waits for the {who} until", args.get("until", ""))
    reason = await _text(main, "What is awaited:", tickets, "hold", args, "reason")
    await act(main, tickets, actions.hold, for_=who, until=until, reason=reason)
    main.session.drafts.drop(place("hold", tickets))
    return None


async def _moment(main: "MainScreen", label: str, typed: str) -> int:
    desk = main.session.desk
    if not typed:
        hint = f"Esc leaves · {EXAMPLES}, thu"
        typed = await main.prompt.ask(Question(label, hint=hint, choices=among(wake_ups(desk))))
    return moment(desk, typed)


async def resume(main: "MainScreen", args: Args) -> None:
    """Take off hold."""
    tickets = several(main)
    reason, where = args.get("reason"), place("resume", tickets)
    if reason is None:
        label = f"Resume {named(main, tickets)} because (may stay empty):"
        hint = "Enter resumes, Esc leaves it on hold"
        reason = await main.prompt.ask(Question(label, hint=hint, draft=where))
    await act(main, tickets, actions.resume, reason=reason)
    main.session.drafts.drop(where)


async def resolve(main: "MainScreen", args: Args) -> None:
    """Say what was done; a text that says too little can pass with a reason."""
    tickets = several(main)
    label = f"Resolved {named(main, tickets)}; done was:"
    text = await _text(main, label, tickets, "resolve", args, "text")
    text = await courteous(main, text, Question(label, draft=place("resolve", tickets)))
    try:
        await act(main, tickets, actions.resolve, text)
    except Refused as refused:
        if refused.rule != "R10":
            raise
        where = place("resolve reason", tickets)
        reason = await _because(main, refused, "That is all there is to say because", where)
        await act(main, tickets, actions.resolve, text, override=reason)
        main.session.drafts.drop(where)
    main.session.drafts.drop(place("resolve", tickets))


async def reopen(main: "MainScreen", args: Args) -> None:
    """Reopen, with what still fails."""
    tickets = several(main)
    if await is_still_down(main, tickets, args.get("reason", "")):
        return
    label = f"Reopen {named(main, tickets)}; still failing is:"
    text = await _text(main, label, tickets, "reopen", args, "reason")
    await _send(main, tickets, "reopen", actions.reopen, text)


async def close(main: "MainScreen", args: Args) -> None:
    """Close for good, after asking."""
    tickets = several(main)
    await main.prompt.ask_key(f"Close {named(main, tickets)} for good? y closes", "y")
    await act(main, tickets, actions.close)


async def promise(main: "MainScreen", args: Args) -> None:
    """Promise the next update by a time."""
    tickets = several(main)
    at = await _moment(main, f"Promise an update on {named(main, tickets)} by", args.get("at", ""))
    await act(main, tickets, actions.promise, at)


async def consult(main: "MainScreen", args: Args) -> None:
    """Ask a colleague."""
    tickets = several(main)
    about = named(main, tickets)
    who = args.get("staff") or await main.prompt.ask(
        Question(f"Ask about {about} whom", choices=colleagues(main, workers=False), picks=True)
    )
    question = await _text(main, f"Ask {who} about {about}:", tickets, "consult", args, "question")
    await act(main, tickets, actions.consult, who, question)
    main.session.drafts.drop(place("consult", tickets))


async def why(main: "MainScreen", args: Args) -> None:
    """How the due times came about; the same key goes back to the ticket."""
    ticket = one(main)
    if main.ticket.ticket != ticket:
        await main.ticket.open(ticket)
    main.ticket.show_why(not main.ticket.why)
    main.go_to("ticket")


def copy_number(main: "MainScreen", args: Args) -> None:
    """Copy the number, and show how it is spoken."""
    number = number_of(main, one(main))
    main.app.copy_to_clipboard(number)
    main.prompt.say(f"{number} copied; spoken {spoken(number)}")


async def tell_brief(main: "MainScreen", args: Args) -> None:
    """Read the brief aloud; that somebody asked stands in the journal (Q10)."""
    ticket, session = one(main), main.session
    await session.link.write(actions.look_up, session.desk, session.actor, number_of(main, ticket))
    await read_brief(main, ticket)
    main.console_app.feed.poke()


async def read_brief(main: "MainScreen", ticket: int | str) -> None:
    """Copy the brief of a ticket, and show all of it to be read aloud."""
    await main.ticket.open(ticket)
    session, now = main.session, main.session.now()
    if view := main.ticket.at_present(now):
        text = brief(view, now, session.setting, stale=is_stale(session.desk, view.ticket, now))
        main.app.copy_to_clipboard(text)
        main.prompt.tell(text)


async def link(main: "MainScreen", args: Args) -> None:
    """Link to an open outage."""
    tickets, outages = several(main), main.session.around.open
    if not outages and "outage" not in args:
        raise Refused("outage", "no outage is open", "The Coordinator declares one with O")
    options = among([Choice(outage.number, outage.nature) for outage in outages])
    only = outages[0].number if len(outages) == 1 else ""
    wanted = args.get("outage") or await main.prompt.ask(
        Question(f"Link {named(main, tickets)} to", only, choices=options, picks=True)
    )
    await act(main, tickets, actions.link, wanted, told=args.get("told", ""))


async def unlink(main: "MainScreen", args: Args) -> None:
    """Take out from under the outage."""
    await act(main, several(main), actions.unlink)


HANDLERS: Mapping[str, Handler] = {
    "ticket.take": take,
    "ticket.assign": assign,
    "ticket.reply": reply,
    "ticket.comment": comment,
    "ticket.severity": severity,
    "ticket.hold": hold,
    "ticket.resume": resume,
    "ticket.why": why,
    "ticket.resolve": resolve,
    "ticket.reopen": reopen,
    "ticket.close": close,
    "ticket.edit": edit,
    "ticket.promise": promise,
    "ticket.consult": consult,
    "ticket.copy_number": copy_number,
    "ticket.brief": tell_brief,
    "ticket.link": link,
    "ticket.unlink": unlink,
}
