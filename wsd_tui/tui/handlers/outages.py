"""Outages: declare, update, restore, acknowledge."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from wsd_tui.desk import outages
from wsd_tui.desk.actions import Done
from wsd_tui.desk.notifications import mark_seen
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.outage_records import Outage
from wsd_tui.tui.drafts import place
from wsd_tui.tui.handlers.acting import finished
from wsd_tui.tui.handlers.courtesy import courteous
from wsd_tui.tui.handlers.outage_tickets import offer_answer, offer_sweep
from wsd_tui.tui.known import read_around
from wsd_tui.tui.question import Choice, Question, among
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.declare import DeclareScreen

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

_NONE_OPEN = Refused("outage", "no outage is open", "Declare one first")


async def banner(main: "MainScreen", args: Args) -> None:
    """Declare, update or restore: with no outage open there is only one thing to do."""
    if not main.session.around.open:
        return await declare(main, args)
    key = await main.prompt.ask_key("The banner: d declares another outage, u updates, r restores", "dur")
    await {"d": declare, "u": update, "r": restore}[key](main, args)
    return None


async def declare(main: "MainScreen", args: Args) -> None:
    """The form of a new outage; the cursor then stands on it, as the next update is most likely its own."""
    number = await main.show_over(DeclareScreen(main.session, args.get("text", "")))
    if number:
        finished(main, f"{number} declared")
        main.go_to("outages")
        main.outages.body.pick_key(int(number.removeprefix("OUT-")))
        await offer_sweep(main, number)


async def update(main: "MainScreen", args: Args) -> None:
    """Say how it stands and what changed."""
    outage = await _which(main, args)
    text = args.get("text")
    if text is None:
        state = await main.prompt.ask(
            Question(
                f"{outage.number} is now",
                hint=f"{', '.join(outages.STATES)} · Enter alone keeps {outage.state}",
                choices=among([Choice(state) for state in outages.STATES]),
                picks=True,
            )
        )
        where = place("update", [outage.id])
        label = f"Update of {outage.number} (empty: no change):"
        question = Question(label, draft=where)
        text = await courteous(main, await main.prompt.ask(question), question)
        await _write(main, outages.update, outage.id, text, state=state or None)
        main.session.drafts.drop(where)
    else:
        where = place("update", [outage.id])
        main.session.drafts.keep(where, text)
        await _write(main, outages.update, outage.id, text)
        main.session.drafts.drop(where)


async def restore(main: "MainScreen", args: Args) -> None:
    """The notice that service is restored, then a last question."""
    outage = await _which(main, args)
    where = place("restore", [outage.id])
    label = f"{outage.number} restored; confirmed are:"
    text, question = args.get("text", ""), Question(label, draft=where)
    if text:
        main.session.drafts.keep(where, text)
    text = await courteous(main, text or await main.prompt.ask(question), question)
    await main.prompt.ask_key(f"End {outage.number} with this notice? y ends it", "y")
    await _write(main, outages.restore, outage.id, text)
    main.session.drafts.drop(where)
    await offer_answer(main, outage.number)


async def acknowledge(main: "MainScreen", args: Args) -> None:
    """Say that a notice was read; the Coordinator in the outage pane says that nothing has changed."""
    session = main.session
    if main.active == "notifications" and "outage" not in args:
        return await _seen(main)
    outage = await _which(main, args)
    if main.active == "outages" and session.actor.role == "coordinator":
        await main.prompt.ask_key(f"Tell everybody that {outage.number} has not changed? y tells", "y")
        await _write(main, outages.update, outage.id, "")
    else:
        await _write(main, outages.acknowledge, outage.id)
    return None


async def _seen(main: "MainScreen") -> None:
    """All notices up to the one under the cursor are seen; one of an outage is acknowledged as well."""
    session, notice = main.session, main.notices.current
    if notice is None:
        raise Refused("notice", "there is no notice here", "Nothing to do")
    newest = [line for line in session.around.notices if line.entry_id <= notice.entry_id]
    await session.link.write(mark_seen, session.desk, session.actor, notice.entry_id)
    outage = next((found for found in session.around.open if found.number == notice.number), None)
    if outage is not None and session.actor.id not in outage.acknowledged:
        await _write(main, outages.acknowledge, outage.id)
    session.around = await session.link.read(read_around, session.desk, session.actor)
    main.notices.rebuild()
    main.prompt.say(f"Seen: {len(newest)} from here down")
    main.show_frame()


async def _which(main: "MainScreen", args: Args) -> Outage:
    """The outage meant: named, under the cursor, the only open one, or asked for."""
    found = main.session.around.open
    if not found:
        raise _NONE_OPEN
    if main.active == "outages" and "outage" not in args and (current := main.outages.current) in found:
        return current
    wanted = args.get("outage") or (found[0].number if len(found) == 1 else "")
    if not wanted:
        options = among([Choice(outage.number, outage.nature) for outage in found])
        wanted = await main.prompt.ask(Question("Which outage", choices=options, picks=True))
    for outage in found:
        if outage.number.removeprefix("OUT-") == wanted.upper().removeprefix("OUT-"):
            return outage
    raise Refused("outage", f"{wanted} is not open", "The outage pane lists the open ones first")


async def _write(main: "MainScreen", action: Any, *args: Any, **kwargs: Any) -> None:
    session = main.session
    done: Done = await session.link.write(action, session.desk, session.actor, *args, **kwargs)
    finished(main, done.said)


HANDLERS: Mapping[str, Handler] = {
    "outage.banner": banner,
    "outage.declare": declare,
    "outage.update": update,
    "outage.restore": restore,
    "outage.acknowledge": acknowledge,
}
