"""The procedure itself: shown, signed, approved, and a new version of it put forward."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk import stewardship
from wsd_tui.present.procedure import day_of
from wsd_tui.tui.handlers.outage_meant import write
from wsd_tui.tui.question import Question
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.procedure import ProcedureScreen

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


async def show(main: "MainScreen", args: Args) -> None:
    """Over the whole screen."""
    await main.show_over(ProcedureScreen(main.session))


async def sign(main: "MainScreen", args: Args) -> None:
    """With the own name, typed on the prompt line."""
    session = main.session
    stands = session.around.procedure.in_force(day_of(session.now(), session.setting))
    version = f" {stands.version}" if stands else ""
    asked = f"I understand{version} and follow it as written. My name:"
    await write(main, stewardship.sign, await _name(main, args, asked))


async def approve(main: "MainScreen", args: Args) -> None:
    """The line of one's office."""
    await write(main, stewardship.approve, await _name(main, args, "I approve the procedure. My name:"))


async def put_forward(main: "MainScreen", args: Args) -> None:
    """Its name, and when it takes effect."""
    version = args.get("version") or await main.prompt.ask(Question("Name of the version, such as 02.2026:"))
    effective = args.get("effective") or await main.prompt.ask(
        Question("Takes effect on", hint="a date such as 2026-10-01 · Enter goes on, Esc leaves")
    )
    await write(main, stewardship.put_forward, version, effective)


async def _name(main: "MainScreen", args: Args, asked: str) -> str:
    hint = f"type {main.session.actor.name} · Enter signs, Esc leaves"
    return args.get("text") or await main.prompt.ask(Question(asked, hint=hint))


HANDLERS: Mapping[str, Handler] = {
    "procedure.show": show,
    "procedure.sign": sign,
    "procedure.approve": approve,
    "procedure.put_forward": put_forward,
}
