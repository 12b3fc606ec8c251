"""The screen in front of everything: nothing of the desk is to be read on it, and no key gets past it."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.events import Key
from textual.screen import Screen

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.pins import OwnPinNeeded
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.cells import Line, Piece, paragraph
from wsd_tui.tui.door import Door
from wsd_tui.tui.sign_in import SignIn
from wsd_tui.tui.widgets.lines import Lines


class LockScreen(Screen[None], inherit_bindings=False):
    """Takes every key until `opened` is told who signed in.

    who: whoever locked it, None before anybody has signed in. Without a PIN `key` and then Enter open it again:
    that hides what is on the screen, and proves nothing. leave: how to give up, where nobody has signed in.
    """

    DEFAULT_CSS = "LockScreen { background: $background; color: $foreground; }"

    def __init__(
        self,
        door: Door,
        who: Actor | None,
        opened: Callable[[Actor], None],
        *,
        key: str = "L",
        leave: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._door, self._who, self._opened = door, who, opened
        self._key, self._leave = key, leave
        self._typed = ""
        self._busy = False
        self.sign_in = SignIn(door.names(), who.id if who else door.named)
        self.lines = Lines(self._told)

    def compose(self) -> ComposeResult:
        """A few lines, and otherwise nothing."""
        yield self.lines

    def _told(self, width: int) -> list[Line]:
        head: list[Line] = [(), (Piece(f" {self._door.title}", "title"),), ()]
        if not self._door.asks_pin:
            name = self._who.name if self._who else ""
            return [
                *head,
                *paragraph(f"Locked by {name}. {self._key} and then Enter opens it.", width - 2, "", 1),
            ]
        told = f"Locked by {self._who.name}." if self._who else "Sign in."
        ways = "Enter goes on, Esc begins anew" + (", ^c leaves" if self._leave else "")
        return [*head, (Piece(f" {told}"),), (), *self.sign_in.lines(), (), (Piece(f" {ways}", "dim"),)]

    async def take(self, key: Key) -> None:
        """Take a key, whatever it is."""
        if self._busy:
            return
        if not self._door.asks_pin:
            self._take_plain(key)
        elif key.key == "ctrl+c" and self._leave is not None:
            self._leave()
        else:
            self._take(key)
        self.lines.rebuild()

    def _take_plain(self, key: Key) -> None:
        """The one key and Enter; a scan, or a book on the keyboard, types something else."""
        if key.key == "enter":
            typed, self._typed = self._typed, ""
            if typed == self._key and self._who is not None:
                self._opened(self._who)
        else:
            self._typed = (self._typed + (key.character or "?"))[-40:]

    def _take(self, key: Key) -> None:
        signing = self.sign_in
        if key.key == "enter":
            if signing.go_on():
                self._busy = True
                self.run_worker(self._enter(), exit_on_error=False)
        elif key.key == "escape":
            signing.begin()
            signing.told = ""
        elif key.key in ("backspace", "ctrl+u"):
            signing.erase(all_of_it=key.key == "ctrl+u")
        elif key.key in ("up", "down"):
            signing.walk(1 if key.key == "down" else -1)
        elif key.key == "tab" and signing.step == "name":
            signing.go_on()
        elif key.is_printable and key.character:
            signing.type(key.character)

    async def _enter(self) -> None:
        signing = self.sign_in
        try:
            actor = await self._door.enter(signing.who, signing.pin, signing.own or None)
        except OwnPinNeeded as needed:
            signing.choose_own(needed)
        except Refused as refused:
            signing.refused(refused)
        except Exception as error:  # the database is away: it is tried again with the next Enter
            signing.refused(Refused("database", str(error) or type(error).__name__, "Try again"))
        else:
            signing.begin()
            self._opened(actor)
        finally:
            self._busy = False
            self.lines.rebuild()
