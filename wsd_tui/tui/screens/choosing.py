"""Tickets to choose from: space ticks one, a key of its own does it with those that are ticked."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from wsd_tui.commands import BY_ID
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.choosing import choice_line, text_lines
from wsd_tui.tui.question import Question
from wsd_tui.tui.screens.base import Args, Handler
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.picklist import Item, Picklist

_TEXT = 0
"""The key of the text above the tickets."""


class Candidate(NamedTuple):
    """A ticket to choose."""

    id: int
    number: str
    requester: str
    title: str
    where: str


class ChoosingScreen(OverlayScreen, inherit_bindings=False):
    """Left with the command that was chosen; `ticked` are the tickets it is for, `text` what they are told.

    does: commands of the registry whose keys act here, each with what the footer calls it. The text, where there
    is one, can be edited.
    """

    lines: Picklist[int]

    def __init__(
        self,
        session: Session,
        head: str,
        candidates: Sequence[Candidate],
        does: Mapping[str, str],
        *,
        ticked: Iterable[int] = (),
        text: str | None = None,
    ) -> None:
        self.candidates, self.text = candidates, text
        self.ticked = set(ticked)
        self._head, self._does = head, does
        handlers: dict[str, Handler] = {"queue.mark": _tick, "queue.mark_all": _tick_all}
        handlers |= {command: _leaving(command) for command in does}
        if text is not None:
            handlers["ticket.edit"] = _edit
        self.labels = {"queue.mark": "Tick", "queue.mark_all": "All", "ticket.edit": "Text", **does}
        super().__init__(session, Picklist(self._items), handlers)
        if self.candidates:  # and not on the text, which cannot be ticked
            self.lines.pick_key(self.candidates[0].id)

    @property
    def chosen(self) -> list[int]:
        """The tickets that are ticked, in the order of the list."""
        return [one.id for one in self.candidates if one.id in self.ticked]

    @property
    def left_out(self) -> list[int]:
        """The others."""
        return [one.id for one in self.candidates if one.id not in self.ticked]

    def head_line(self) -> Line:
        """What this is, and how many are ticked."""
        return (Piece(f" {self._head}: {len(self.chosen)} of {len(self.candidates)} ticked"),)

    def own_commands(self) -> Iterable[str]:
        """What can be done with them."""
        edits = ("ticket.edit",) if self.text is not None else ()
        return (*self._does, "queue.mark", "queue.mark_all", *edits)

    def turn(self, tickets: Iterable[int]) -> None:
        """Tick these, or untick them where all of them are ticked."""
        wanted = set(tickets)
        if wanted <= self.ticked:
            self.ticked -= wanted
        else:
            self.ticked |= wanted
        self.lines.rebuild()
        self._show_head()

    def _items(self, width: int) -> Sequence[Item[int]]:
        rows = [
            Item(one.id, [choice_line(*one[1:], one.id in self.ticked, width)]) for one in self.candidates
        ]
        if self.text is None:
            return rows
        return [Item(_TEXT, text_lines("They are told:", self.text, width)), *rows]


def _tick(screen: ChoosingScreen, args: Args) -> None:
    if screen.lines.current == _TEXT:
        screen.prompt.say("Space ticks a ticket; e edits the text")
    elif screen.lines.current:
        screen.turn([screen.lines.current])
    screen.lines.move(1)


def _tick_all(screen: ChoosingScreen, args: Args) -> None:
    screen.turn(one.id for one in screen.candidates)


def _leaving(command: str) -> Handler:
    def leave(screen: ChoosingScreen, args: Args) -> None:
        if not screen.chosen:
            raise Refused(
                "ticket", "no ticket is ticked", f"Space ticks one; {BY_ID['app.back'].keys[0]} leaves"
            )
        screen.dismiss(command)

    return leave


async def _edit(screen: ChoosingScreen, args: Args) -> None:
    screen.text = await screen.prompt.ask(Question("They are told:", screen.text or ""))
    screen.lines.rebuild()
