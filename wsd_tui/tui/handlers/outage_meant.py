"""Which outage a command means, and doing something to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wsd_tui.desk.actions import Done
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.outage_records import Outage
from wsd_tui.tui.handlers.acting import finished
from wsd_tui.tui.question import Choice, Question, among
from wsd_tui.tui.screens.base import Args
from wsd_tui.tui.screens.notice_form import NoticeForm

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen

NONE_OPEN = Refused("outage", "no outage is open", "Declare one first")
NONE_PROPOSED = Refused("outage", "no outage is proposed", "Propose or declare one")
NONE_PLANNED = Refused("outage", "no maintenance is planned", "Plan it first")
NONE_ENDED = Refused("outage", "no outage is over", "The outage pane lists all of them")
NONE_KNOWN = Refused("outage", "no outage is on record", "Declare one first")


async def which(main: "MainScreen", args: Args, found: Sequence[Outage], none: Refused) -> Outage:
    """One of these: the named one, the one under the cursor, the only one, or the one that is asked for."""
    wanted = args.get("outage", "")
    if not found and not wanted:
        raise none
    current = main.outages.current if main.active == "outages" and not wanted else None
    if current is not None and current in found:
        return current
    if not wanted and len(found) == 1:
        return found[0]
    if not wanted:
        options = among([Choice(outage.number, outage.nature) for outage in found])
        wanted = await main.prompt.ask(Question("Which outage", choices=options, picks=True))
    for outage in found:
        if outage.number.removeprefix("OUT-") == wanted.upper().removeprefix("OUT-"):
            return outage
    numbers = ", ".join(outage.number for outage in found)
    raise Refused(
        "outage", f"{wanted} is none of these", f"Give one of: {numbers}" if numbers else none.way_out
    )


async def fill_in(main: "MainScreen", form: NoticeForm) -> Done | None:
    """Let a form be filled in; what was done, after which the cursor stands on its outage in the pane."""
    await main.show_over(form)
    done = form.done
    if done is not None:
        finished(main, done.said)
        main.go_to("outages")
        main.outages.body.pick_key(int(done.numbers[0].removeprefix("OUT-")))
    return done


async def write(main: "MainScreen", action: Any, *args: Any, **kwargs: Any) -> None:
    """Do an action of the desk, and say what became of it."""
    session = main.session
    done: Done = await session.link.write(action, session.desk, session.actor, *args, **kwargs)
    finished(main, done.said)
