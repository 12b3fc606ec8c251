"""The slip of the ticket under the cursor, or of the open one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from wsd_tui.tui.handlers.acting import one
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.slips import print_slip

if TYPE_CHECKING:
    from wsd_tui.tui.screens.main import MainScreen


async def slip(main: "MainScreen", args: Args) -> None:
    """Print it."""
    await print_slip(main, one(main))


HANDLERS: Mapping[str, Handler] = {"ticket.slip": slip}
