"""The list of actions: those that apply here first, then the others with the reason why not."""

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from wsd_tui.commands import BY_ID
from wsd_tui.commands.applies import Here, offers
from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.tui.screens.base import Args
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.picklist import Item, Picklist

_KEY, _LABEL = 7, 11


class ActionsScreen(OverlayScreen, inherit_bindings=False):
    """Enter does what the cursor stands on; its own key does so on the main screen as well."""

    lines: Picklist[str]
    labels = MappingProxyType({"list.open": "Do it"})

    def __init__(self, session: Session, here: Here) -> None:
        self._offers = offers(here, session.keymap)
        super().__init__(
            session, Picklist(self._items), {"list.open": self._choose, "app.actions": self._back}
        )

    def head_line(self) -> Line:
        """What this is a list of."""
        return (Piece(" Actions"),)

    def own_commands(self) -> Iterable[str]:
        """Choosing."""
        return ("list.open",)

    def _items(self, width: int) -> Sequence[Item[str]]:
        return [
            Item(offer.command.id, [_line(offer.key, offer.command.id, offer.why_not, width)])
            for offer in self._offers
        ]

    def _choose(self, screen: "ActionsScreen", args: Args) -> None:
        offer = next((found for found in self._offers if found.command.id == self.lines.current), None)
        if offer is None:
            return
        if offer.why_not:
            self.prompt.say(f"{offer.command.label} does not apply here: {offer.why_not}", "warn")
        else:
            self.dismiss(offer.command.id)


def _line(key: str, command_id: str, why_not: str, width: int) -> Line:
    command = BY_ID[command_id]
    room = max(0, width - _KEY - _LABEL - 3)
    style = "dim" if why_not else ""
    told = f"not now: {why_not}" if why_not else command.help
    return (
        Piece(f"  {fit(key, _KEY)}", "dim" if why_not else "key"),
        Piece(fit(command.label, _LABEL), style),
        Piece(f" {fit(told, room)}", style),
    )
