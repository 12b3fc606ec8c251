"""What helps when mail is down: the texts of one outage, and one key that records who told people how."""

from typing import TYPE_CHECKING

from wsd_tui.desk.actions import Done
from wsd_tui.desk.outages.fallbacks import WAYS, Fallbacks, fallbacks, told_otherwise
from wsd_tui.desk.phone_tree import in_order
from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.fallbacks import fallback_lines
from wsd_tui.store.outage_records import Outage
from wsd_tui.tui.drafts import place
from wsd_tui.tui.question import Question
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from wsd_tui.tui.screens.base import Args, ConsoleScreen

_KEYS = {"p": "phone_tree", "a": "announcement", "d": "poster", "o": "other"}


class FallbacksScreen(OverlayScreen, inherit_bindings=False):
    """The announcement, the calls and the poster as they are to be said now."""

    def __init__(self, session: Session, found: Fallbacks) -> None:
        self._found = found
        super().__init__(session, Lines(self._told), {"outage.told": self._record})

    def head_line(self) -> Line:
        """Which outage, and how its poster is printed."""
        number = self._found.outage.number
        return (Piece(f" {number} without e-mail · :poster {number} writes the poster to a file"),)

    def own_commands(self) -> tuple[str, ...]:
        """The one that records."""
        return ("outage.told",)

    def _told(self, width: int) -> list[Line]:
        session, found = self.session, self._found
        tree, room = list(in_order(found.tree)), max(1, width - 2)
        lines = fallback_lines(found, tree, session.now(), session.setting, room)
        return [(Piece(" "), *line) for line in lines]

    async def _record(self, screen: "ConsoleScreen", args: "Args") -> None:
        done = await record(self, self._found.outage)
        session = self.session
        self._found = await session.link.read(fallbacks, session.desk, session.actor, self._found.outage.id)
        self.lines.rebuild()
        self.prompt.say(done.said)


async def record(screen: "ConsoleScreen", outage: Outage, way: str = "", note: str | None = None) -> Done:
    """Ask in which way people were told and what is to be noted, unless that is given, and record it."""
    if not way:
        told = "p by the phone tree, a by an announcement, d by a poster on the door, o in another way"
        way = _KEYS[await screen.prompt.ask_key(f"{outage.number} was told {told}", "pado")]
    where = place(f"told {way}", [outage.id])
    if note is None:
        asked = (
            "In which other way:"
            if way == "other"
            else f"{WAYS[way].capitalize()}, where or whom (may stay empty):"
        )
        note = await screen.prompt.ask(Question(asked, draft=where))
    session = screen.session
    done: Done = await session.link.write(told_otherwise, session.desk, session.actor, outage.id, way, note)
    session.drafts.drop(where)
    return done
