"""Lock the console."""

from collections.abc import Mapping

from wsd_tui.tui.screens.base import Args, ConsoleScreen, Handler


def lock(screen: ConsoleScreen, args: Args) -> None:
    """Blank the screen; everything behind it stays as it is."""
    screen.console_app.lock()


HANDLERS: Mapping[str, Handler] = {"app.lock": lock}
