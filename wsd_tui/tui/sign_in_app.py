"""The sign-in before anything of the desk is read: an app of its own, with the one screen."""

from textual.app import App
from textual.events import Event, Key, Paste

from wsd_tui.desk.actor import Actor
from wsd_tui.tui.door import Door
from wsd_tui.tui.lifeline import Lifeline
from wsd_tui.tui.looks import POOREST
from wsd_tui.tui.scanner import Scanner
from wsd_tui.tui.screens.lock import LockScreen
from wsd_tui.tui.settings import UiSettings
from wsd_tui.tui.themes import themes


class SignInApp(App[Actor], inherit_bindings=False):
    """Ends with whoever signed in, or with None when it was left. lifeline: as for the console."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    TITLE = "wsd-tui"

    def __init__(
        self,
        door: Door,
        ui: UiSettings,
        theme: str,
        *,
        lifeline: Lifeline | None = None,
    ) -> None:
        super().__init__(ansi_color=True if theme == POOREST else None)
        self.animation_level = "none"
        for known in themes():
            self.register_theme(known)
        self.theme = theme
        self._lifeline = lifeline
        self._scanner = Scanner(ui.scanner_prefix, ui.scanner_suffix)
        self.front = LockScreen(door, None, self.exit, leave=self.exit)

    def get_default_screen(self) -> LockScreen:
        """The one screen there is."""
        return self.front

    def on_mount(self) -> None:
        """Leave when the terminal does."""
        if self._lifeline is not None and self._driver is not None:
            self._lifeline.begin(self.exit, self._driver.write)

    async def on_event(self, event: Event) -> None:
        """Every key is for the one screen; nothing can be pasted into it or scanned."""
        if self._lifeline is not None:
            self._lifeline.heard(event)
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            if isinstance(event, Key) and not self._scanner.key(event.key, event.character).taken:
                await self.front.take(event)
            return
        await super().on_event(event)
