"""What the person's card can do without a new form: add to an open ticket, tell how it stands, join an outage."""

from typing import TYPE_CHECKING

from wsd_tui.desk import actions, outages, waiting
from wsd_tui.desk.joining import joining
from wsd_tui.desk.reads import ticket_view
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.brief import brief
from wsd_tui.present.numbers import spoken
from wsd_tui.present.outages.outage import outage_words
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import OPEN_STATES, Ticket
from wsd_tui.tui.drafts import place
from wsd_tui.tui.question import Choice, Question, among

if TYPE_CHECKING:
    from wsd_tui.tui.screens.intake import IntakeScreen

HOW = {"walk_in": "in_person", "phone": "voice"}


async def add_to(screen: "IntakeScreen", ticket: Ticket) -> None:
    """Add to an open ticket: what the person was told, or a note for the desk. No second ticket is made."""
    if ticket.state not in OPEN_STATES:
        raise Refused(
            "state",
            f"{ticket.number} is {ticket.state}",
            "Take a template for a new ticket, or reopen it in the queue",
        )
    choices = [Choice("r", "what they were told now: it answers them"), Choice("c", "a note for the desk")]
    key = await screen.prompt.choose(f"Add to {ticket.number}, spoken {spoken(ticket.number)}", choices)
    session, told = screen.session, key == "r"
    where = place("reply" if told else "comment", [ticket.id])
    label = f"Told about {ticket.number}:" if told else f"Comment on {ticket.number}, only the desk sees it:"
    text = await screen.prompt.ask(Question(label, draft=where))
    if told:
        how = HOW[screen.channel]
        done = await session.link.write(actions.reply, session.desk, session.actor, ticket.id, text, how=how)
    else:
        done = await session.link.write(actions.comment, session.desk, session.actor, ticket.id, text)
    session.drafts.drop(where)
    if screen.waiting is not None:
        number = screen.waiting.number
        await session.link.write(waiting.leave, session.desk, session.actor, number, "answered")
    screen.console_app.feed.poke()
    screen.reset()
    screen.prompt.say(f"{done.said}; next person")


async def still_down(screen: "IntakeScreen", one: Ticket | Outage | None) -> None:
    """The person says that it still fails: the ticket under the cursor, or the one that the strip names."""
    gone = screen.gone_with()
    ticket = one if isinstance(one, Ticket) and one.outage else gone[0] if gone else None
    if ticket is None:
        raise Refused(
            "state", "no ticket of theirs went with an outage lately", "Take a template for a new ticket"
        )
    session, where = screen.session, place("still down", [ticket.id])
    label = f"{ticket.number} still fails, in their words:"
    words = await screen.prompt.ask(Question(label, draft=where))
    done = await session.link.write(outages.still_down, session.desk, session.actor, ticket.id, words)
    session.drafts.drop(where)
    screen.console_app.feed.poke()
    screen.reset()
    screen.prompt.say(f"{done.said}; next person")


async def tell_about(screen: "IntakeScreen", one: Ticket | Outage) -> None:
    """How it stands, to be read aloud; asking about a ticket is a look-up and is kept."""
    session, now = screen.session, screen.session.now()
    if isinstance(one, Outage):
        text = outage_words(one, now, session.setting)
    else:
        how = "voice" if screen.channel == "phone" else "in_person"
        await session.link.write(actions.look_up, session.desk, session.actor, one.number, how)
        view = await session.link.read(ticket_view, session.desk, session.actor, one.id)
        text = brief(view, now, session.setting)
    screen.answered = True
    screen.app.copy_to_clipboard(text)
    screen.prompt.tell(text)


def copy_number(screen: "IntakeScreen", one: Ticket | Outage) -> None:
    """Copy the number, and show how it is spoken."""
    screen.app.copy_to_clipboard(one.number)
    words = spoken(one.number) if isinstance(one, Ticket) else one.number
    screen.prompt.say(f"{one.number} copied; spoken {words}")


async def join(screen: "IntakeScreen", outage: Outage | None) -> None:
    """Open a ticket that says that the person is affected by an outage; it needs nothing more."""
    known, session = screen.known, screen.session
    if known is None:
        raise Refused("Q2", "nobody is chosen", "Find the person first")
    number = outage.number if outage is not None else await _which(screen)
    intake = await session.link.read(joining, session.desk, number, known.person.id, screen.channel)
    await screen.open_and_show(intake, None)


async def undo(screen: "IntakeScreen") -> None:
    """Say what would be taken back, and take it back on another key."""
    session = screen.session
    last = await session.link.read(actions.undo_preview, session.desk, session.actor)
    if last is None:
        raise Refused("undo", "there is nothing of yours to take back", "Undo reaches your own changes only")
    await screen.prompt.ask_key(f"Undo {last}? y undoes", "y")
    done = await session.link.write(actions.undo, session.desk, session.actor)
    screen.console_app.feed.poke()
    screen.prompt.say(done.said)


async def _which(screen: "IntakeScreen") -> str:
    """The outage that fits; asked for when several are open."""
    found = screen.outages()
    if not found:
        raise Refused("outage", "no outage is open", "Take a template for a ticket of their own")
    if len(found) == 1:
        return found[0].number
    options = among([Choice(outage.number, outage.nature) for outage in found])
    return await screen.prompt.ask(Question("Affected by which outage", choices=options, picks=True))
