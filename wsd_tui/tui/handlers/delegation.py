"""Who acts for the Coordinator while they are away."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk import delegation
from wsd_tui.present.delegation import delegation_words
from wsd_tui.store.delegations import Delegation
from wsd_tui.tui.drafts import place
from wsd_tui.tui.handlers.outage_meant import write
from wsd_tui.tui.moments import moment, wake_ups
from wsd_tui.tui.question import Choice, Question, among
from wsd_tui.tui.screens.base import Args, Handler

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


async def give(main: "MainScreen", args: Args) -> None:
    """Who, until when, and why."""
    session, where = main.session, place("delegate", ())
    could = [member for member in session.staff if member.active and member.role == "technician"]
    options = among([Choice(member.id, member.name) for member in could])
    who = args.get("staff") or await main.prompt.ask(
        Question("Who acts for the Coordinator", choices=options, picks=True)
    )
    days = among(wake_ups(session.desk))
    until = args.get("until") or await main.prompt.ask(
        Question(
            f"{session.setting.name(who)} acts until", choices=days, hint="a day, or a moment such as 15:30"
        )
    )
    reason = args.get("reason") or await main.prompt.ask(Question("Because", draft=where))
    await write(main, delegation.delegate, who, None, moment(session.desk, until), reason)
    session.drafts.drop(where)


async def end(main: "MainScreen", args: Args) -> None:
    """Nobody acts any more, from now on."""
    standing = _standing(main)
    told = f"{main.session.setting.name(standing[0].staff)} acts" if standing else "somebody acts"
    await main.prompt.ask_key(f"End it that {told} for the Coordinator? y ends it", "y")
    ref = standing[0].id if len(standing) == 1 else None
    await write(main, delegation.end_delegation, ref)


def show(main: "MainScreen", args: Args) -> None:
    """In words on the prompt line."""
    now, setting = main.session.now(), main.session.setting
    told = [delegation_words(found, now, setting) for found in _standing(main)]
    main.prompt.say(" · ".join(told) or "Nobody acts for the Coordinator")


def _standing(main: "MainScreen") -> list[Delegation]:
    now = main.session.now()
    return [found for found in main.session.around.delegations if found.end > now]


HANDLERS: Mapping[str, Handler] = {
    "delegation.give": give,
    "delegation.end": end,
    "delegation.show": show,
}
