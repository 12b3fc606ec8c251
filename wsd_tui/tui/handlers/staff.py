"""The staff list on the console, and PINs that are good once."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk import pins, presence, staffing
from wsd_tui.desk.actor import demand
from wsd_tui.desk.who import member_named
from wsd_tui.tui.question import Choice, Question, among
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.staff import PinCard, StaffScreen

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


async def listed(main: "MainScreen", args: Args) -> None:
    """Over the whole screen, as it stands now."""
    session = main.session
    members = await session.link.read(staffing.members, session.desk, session.actor)
    consoles = await session.link.read(presence.consoles, session.desk)
    await main.show_over(StaffScreen(session, members, consoles))


async def reset_pin(main: "MainScreen", args: Args) -> None:
    """Whose, and whether it is meant; the PIN then stands on a screen of its own until that is left."""
    session = main.session
    demand(session.actor, "staff")
    who = args.get("staff") or await _whose(main)
    member = await session.link.read(member_named, session.desk, who)
    told = f"Reset the PIN of {member.name}? The present one is void then. y resets it"
    await main.prompt.ask_key(told, "y")
    done, pin = await session.link.write(pins.reset, session.desk, session.actor, member.id)
    main.console_app.feed.poke()
    await main.show_over(PinCard(session, member.name, pin))
    main.prompt.say(done.said)


async def _whose(main: "MainScreen") -> str:
    names = [Choice(member.id, member.name) for member in main.session.desk.settings.staff]
    return await main.prompt.ask(Question("Reset the PIN of", choices=among(names), picks=True))


HANDLERS: Mapping[str, Handler] = {"staff.list": listed, "staff.reset_pin": reset_pin}
