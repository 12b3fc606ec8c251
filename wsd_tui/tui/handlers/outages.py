"""Outages: declare or propose, publish or drop, update, put off, restore, open again, acknowledge."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk import outages
from wsd_tui.desk.notifications import mark_seen
from wsd_tui.desk.outages import STATES
from wsd_tui.desk.refusal import Refused
from wsd_tui.tui.drafts import place
from wsd_tui.tui.handlers.acting import finished
from wsd_tui.tui.handlers.outage_choice import choices
from wsd_tui.tui.handlers.outage_meant import NONE_ENDED, NONE_OPEN, NONE_PROPOSED, fill_in, which, write
from wsd_tui.tui.handlers.outage_tickets import offer_answer, offer_children, offer_sweep
from wsd_tui.tui.known import read_around
from wsd_tui.tui.moments import moment
from wsd_tui.tui.outage.declaring import declare_form, propose_form, publish_form
from wsd_tui.tui.outage.deed import Deed, doubts
from wsd_tui.tui.outage.standing import reopen_form, restore_form, update_form
from wsd_tui.tui.question import Question
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.preview import PreviewScreen

if TYPE_CHECKING:
    from wsd_tui.store.outage_records import Outage
    from wsd_tui.tui.screens.main import MainScreen


async def banner(main: "MainScreen", args: Args) -> None:
    """What there is to do about outages: with nothing open, planned or proposed there is only one thing."""
    if not main.session.publishes:
        return await propose(main, args)
    found = choices(main.session.around, main.session.now(), main.session.setting)
    if len(found) == 1:
        return await declare(main, args)
    key = await main.prompt.choose("The banner: what is to be said?", [choice.shown for choice in found])
    chosen = next(choice for choice in found if choice.shown.text == key)
    await main.perform(chosen.command, {"outage": chosen.outage} if chosen.outage else {})
    return None


async def declare(main: "MainScreen", args: Args) -> None:
    """The form of a new outage; the cursor then stands on it, as the next update is most likely its own."""
    done = await fill_in(main, declare_form(main.session, args.get("text", "")))
    if done is not None:
        await offer_sweep(main, done.numbers[0])


async def propose(main: "MainScreen", args: Args) -> None:
    """The same form, for who may not publish."""
    await fill_in(main, propose_form(main.session, args.get("text", "")))


async def publish(main: "MainScreen", args: Args) -> None:
    """The form filled in with what was proposed."""
    draft = await which(main, args, main.session.around.proposed, NONE_PROPOSED)
    done = await fill_in(main, publish_form(main.session, draft))
    if done is not None:
        await offer_sweep(main, done.numbers[0])


async def drop(main: "MainScreen", args: Args) -> None:
    """A proposal that is none."""
    draft = await which(main, args, main.session.around.proposed, NONE_PROPOSED)
    where = place("drop", [draft.id])
    reason = args.get("reason") or await main.prompt.ask(
        Question(f"Drop {draft.number} because", draft=where)
    )
    await write(main, outages.drop, draft.id, reason)
    main.session.drafts.drop(where)


async def update(main: "MainScreen", args: Args) -> None:
    """Say how it stands and what changed."""
    outage = await which(main, args, main.session.around.open, NONE_OPEN)
    text = args.get("text", "")
    await fill_in(main, update_form(main.session, outage, text, straight=bool(text)))


async def cadence(main: "MainScreen", args: Args) -> None:
    """Other intervals between updates, told in an update."""
    outage = await which(main, args, main.session.around.open, NONE_OPEN)
    every = args.get("minutes") or await main.prompt.ask(
        Question(f"Minutes between updates of {outage.number}, now {outage.cadence_min}:")
    )
    await fill_in(main, update_form(main.session, outage, cadence=every, straight=True))


async def snooze(main: "MainScreen", args: Args) -> None:
    """Put the next word off, with a reason."""
    outage = await which(main, args, main.session.around.open, NONE_OPEN)
    session, where = main.session, place("snooze", [outage.id])
    until = args.get("until") or await main.prompt.ask(
        Question(
            f"Next update of {outage.number} at", hint="a time such as 10:30 · Enter goes on, Esc leaves"
        )
    )
    at = moment(session.desk, until)
    reason = args.get("reason") or await main.prompt.ask(
        Question(f"Nothing to tell before {until} because", draft=where)
    )
    await write(main, outages.snooze, outage.id, at, reason)
    session.drafts.drop(where)


async def restore(main: "MainScreen", args: Args) -> None:
    """The notice that service is restored."""
    running = [outage for outage in main.session.around.open if outage.state in STATES]
    outage = await which(main, args, running, NONE_OPEN)
    text = args.get("text", "")
    done = await fill_in(main, restore_form(main.session, outage, text, straight=bool(text)))
    if done is not None:
        await offer_answer(main, outage.number)


async def reopen(main: "MainScreen", args: Args) -> None:
    """It is down again."""
    outage = await which(main, args, main.session.around.ended, NONE_ENDED)
    text = args.get("text", "")
    done = await fill_in(main, reopen_form(main.session, outage, text, straight=bool(text)))
    if done is not None:
        await offer_children(main, outage.number)


async def acknowledge(main: "MainScreen", args: Args) -> None:
    """Say that a notice was read; in the outage pane who publishes says that nothing has changed."""
    session = main.session
    if main.active == "notifications" and "outage" not in args:
        return await _seen(main)
    if main.active == "outages" and session.publishes:
        return await _no_change(main, await which(main, args, session.around.open, NONE_OPEN))
    told = [outage for outage in session.around.outages if outage.updates]
    newest = [outage for outage in session.around.open if outage in told] or told
    outage = await which(
        main, args, told if "outage" in args or main.active == "outages" else newest, NONE_OPEN
    )
    await write(main, outages.acknowledge, outage.id)
    return None


async def _no_change(main: "MainScreen", outage: "Outage") -> None:
    """One key, and `y` under the notice that it sends."""
    deed = Deed("progress", outages.update, lambda values: {"text": ""}, outage.id)
    title = f"{outage.number} has not changed: tell everybody?"
    preview = await PreviewScreen.of(main.session, title, deed, {}, doubts(outage.services))
    await main.show_over(preview)
    if preview.done is not None:
        finished(main, preview.done.said)


async def _seen(main: "MainScreen") -> None:
    """All notices up to the one under the cursor are seen; one of an outage is acknowledged as well."""
    session, notice = main.session, main.notices.current
    if notice is None:
        raise Refused("notice", "there is no notice here", "Nothing to do")
    newest = [line for line in session.around.notices if line.entry_id <= notice.entry_id]
    await session.link.write(mark_seen, session.desk, session.actor, notice.entry_id)
    outage = next((found for found in session.around.open if found.number == notice.number), None)
    if outage is not None and session.actor.id not in outage.acknowledged:
        await write(main, outages.acknowledge, outage.id)
    session.around = await session.link.read(read_around, session.desk, session.actor)
    main.notices.rebuild()
    main.prompt.say(f"Seen: {len(newest)} from here down")
    main.show_frame()


HANDLERS: Mapping[str, Handler] = {
    "outage.banner": banner,
    "outage.declare": declare,
    "outage.propose": propose,
    "outage.publish": publish,
    "outage.drop": drop,
    "outage.update": update,
    "outage.cadence": cadence,
    "outage.snooze": snooze,
    "outage.restore": restore,
    "outage.reopen": reopen,
    "outage.acknowledge": acknowledge,
}
