"""Search in the console: ask for words, list what holds them, open one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.desk.search import search
from wsd_tui.tui.handlers.lists import open_ticket
from wsd_tui.tui.question import Question
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.search import SearchScreen

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


async def search_all(main: "MainScreen", args: Args) -> None:
    """The tickets that were found, and then the one that was asked for."""
    typed = args.get("text") or await main.prompt.ask(
        Question("Search all tickets for", hint="one or two letters begin a word, more stand anywhere")
    )
    if not typed.strip():
        return
    session = main.session
    found = await session.link.read(search, session.desk, session.actor, typed)
    if not found:
        main.prompt.say(f"Nothing that was written holds {typed!r}")
        return
    opened = await main.show_over(SearchScreen(session, typed, found))
    if opened:
        await open_ticket(main, opened)


HANDLERS: Mapping[str, Handler] = {"search.all": search_all}
