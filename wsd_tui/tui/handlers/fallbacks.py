"""Telling people of an outage without e-mail: the texts, the poster as a file, the record."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from wsd_tui.desk.outages.fallbacks import fallbacks as read_fallbacks
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.fallbacks import poster_text
from wsd_tui.store.files import write_own
from wsd_tui.store.outage_records import Outage
from wsd_tui.tui.handlers.acting import finished
from wsd_tui.tui.handlers.outage_meant import NONE_KNOWN, which
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.fallbacks import FallbacksScreen, record

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


async def show(main: "MainScreen", args: Args) -> None:
    """All that helps, for one outage."""
    session, outage = main.session, await _meant(main, args)
    found = await session.link.read(read_fallbacks, session.desk, session.actor, outage.id)
    await main.show_over(FallbacksScreen(session, found))


async def told(main: "MainScreen", args: Args) -> None:
    """Record that people were told."""
    way = args.get("way", "")
    note = args.get("text", "") if way and way != "other" else args.get("text")
    done = await record(main, await _meant(main, args), way, note)
    finished(main, done.said)


async def poster(main: "MainScreen", args: Args) -> None:
    """Write the poster; always to the same place, so that nobody is asked for a path and none is overwritten."""
    session, outage = main.session, await _meant(main, args)
    found = await session.link.read(read_fallbacks, session.desk, session.actor, outage.id)
    path = Path.home() / f"{outage.number}-poster.txt"
    try:
        await asyncio.to_thread(write_own, path, poster_text(found, session.setting))
    except OSError as error:
        raise Refused(
            "outage", f"{path} cannot be written: {error.strerror}", "Use the command line"
        ) from None
    finished(main, f"{path} written: print it in a font of one width")


async def _meant(main: "MainScreen", args: Args) -> Outage:
    """The one named or under the cursor; else the one that is open, or one that is asked for."""
    around = main.session.around
    pointed = args.get("outage") or main.active == "outages"
    return await which(main, args, around.outages if pointed or not around.open else around.open, NONE_KNOWN)


HANDLERS: Mapping[str, Handler] = {
    "outage.fallbacks": show,
    "outage.told": told,
    "outage.poster": poster,
}
