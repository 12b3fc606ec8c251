"""Planned maintenance, and what follows an outage: its cause, what is still to do, the review."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk import outages
from wsd_tui.desk.outages import CAUSE_CLASSES
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.outages.details import CAUSES
from wsd_tui.store.outage_records import Outage
from wsd_tui.tui.drafts import place
from wsd_tui.tui.handlers.acting import colleagues, finished
from wsd_tui.tui.handlers.outage_meant import NONE_ENDED, NONE_KNOWN, NONE_PLANNED, fill_in, which, write
from wsd_tui.tui.outage.deed import Deed
from wsd_tui.tui.outage.planned import (
    call_off_form,
    complete_form,
    reschedule_form,
    schedule_form,
    start_form,
)
from wsd_tui.tui.question import Choice, Question, among
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.notice_form import NoticeForm
from wsd_tui.tui.screens.preview import PreviewScreen

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


async def schedule(main: "MainScreen", args: Args) -> None:
    """Announce it."""
    await fill_in(main, schedule_form(main.session, args.get("text", "")))


async def start(main: "MainScreen", args: Args) -> None:
    """It has begun."""
    await _with_text(main, args, start_form)


async def complete(main: "MainScreen", args: Args) -> None:
    """It is done."""
    await _with_text(main, args, complete_form)


async def call_off(main: "MainScreen", args: Args) -> None:
    """It does not take place."""
    await _with_text(main, args, call_off_form)


async def reschedule(main: "MainScreen", args: Args) -> None:
    """Another time."""
    await fill_in(main, reschedule_form(main.session, await _planned(main, args)))


async def _with_text(main: "MainScreen", args: Args, form: Callable[..., NoticeForm]) -> None:
    outage = await _planned(main, args)
    text = args.get("text") or args.get("reason") or ""
    await fill_in(main, form(main.session, outage, text, straight=bool(text)))


async def _planned(main: "MainScreen", args: Args) -> Outage:
    return await which(main, args, main.session.around.maintenance, NONE_PLANNED)


async def cause(main: "MainScreen", args: Args) -> None:
    """What it was, in a class and in plain words."""
    outage = await _told(main, args)
    options = among([Choice(kind, CAUSES.get(kind, "")) for kind in CAUSE_CLASSES])
    kind = args.get("cause") or await main.prompt.ask(
        Question(f"What caused {outage.number}", choices=options, picks=True)
    )
    where = place("cause", [outage.id])
    words = args.get("text") or await main.prompt.ask(Question("In plain words:", outage.cause, draft=where))
    await write(main, outages.set_cause, outage.id, kind, words)
    main.session.drafts.drop(where)


async def follow_up(main: "MainScreen", args: Args) -> None:
    """What is to do, by whom, until when."""
    outage = await _told(main, args)
    where = place("follow up", [outage.id])
    text = args.get("text") or await main.prompt.ask(Question(f"To do after {outage.number}:", draft=where))
    who = args.get("staff") or await main.prompt.ask(
        Question("By whom", choices=colleagues(main, workers=False), picks=True)
    )
    due = args.get("due") or await main.prompt.ask(
        Question("Until", hint="a date such as 2026-10-01 · Enter goes on, Esc leaves")
    )
    await write(main, outages.add_follow_up, outage.id, text, who, due)
    main.session.drafts.drop(where)


async def followed(main: "MainScreen", args: Args) -> None:
    """One of them is done."""
    outage = await _told(main, args)
    left = [(at, one) for at, one in enumerate(outage.follow_ups, 1) if one.done_at is None]
    if not left:
        raise Refused("review", f"{outage.number} has nothing left to do", "Nothing to do")
    options = among([Choice(str(at), one.text) for at, one in left])
    chosen = args.get("which") or (
        str(left[0][0])
        if len(left) == 1
        else await main.prompt.ask(Question("Which is done", choices=options, picks=True))
    )
    if not (chosen.isascii() and chosen.isdecimal()):
        raise Refused("review", f"{chosen} is no follow-up", "Give its number, as the pane lists it")
    await write(main, outages.finish_follow_up, outage.id, int(chosen))


async def review(main: "MainScreen", args: Args) -> None:
    """The whole story to those who lead; a missing cause is asked for first."""
    outage = await which(main, args, main.session.around.ended, NONE_ENDED)
    if not outage.cause:
        await cause(main, {"outage": outage.number})
    deed = Deed("review", outages.review, lambda values: {}, outage.id)
    title = f"Review of {outage.number}: {outage.nature}"
    preview = await PreviewScreen.of(main.session, title, deed, {})
    await main.show_over(preview)
    if preview.done is not None:
        finished(main, preview.done.said)


async def _told(main: "MainScreen", args: Args) -> Outage:
    """An outage that people were told of."""
    around = main.session.around
    told = [outage for outage in around.outages if outage.state not in ("draft", "scheduled", "cancelled")]
    return await which(main, args, told, NONE_KNOWN)


HANDLERS: Mapping[str, Handler] = {
    "outage.schedule": schedule,
    "outage.start": start,
    "outage.complete": complete,
    "outage.reschedule": reschedule,
    "outage.call_off": call_off,
    "outage.cause": cause,
    "outage.follow_up": follow_up,
    "outage.followed": followed,
    "outage.review": review,
}
