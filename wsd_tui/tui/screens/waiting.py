"""The waiting list on the screen: who came first stands on top."""

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from wsd_tui.desk import waiting
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.times import MINUTE
from wsd_tui.present.waiting import waiting_line
from wsd_tui.present.words import amount
from wsd_tui.store.around_records import Waiting
from wsd_tui.tui.question import Choice
from wsd_tui.tui.screens.base import Args
from wsd_tui.tui.screens.intake import IntakeScreen
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.waiting import take_in
from wsd_tui.tui.widgets.picklist import Item, Picklist

_ENDS = {"n": "no_show", "l": "left", "a": "answered"}
_NOBODY = "Nobody waits; i takes somebody in"


class WaitingScreen(OverlayScreen, inherit_bindings=False):
    """Left with the number of a ticket to open, or with nothing.

    It shows what the session knows, so that it is the same on every console. The intake stands on top of it, so
    that no key that is typed too soon reaches the queue.
    """

    lines: Picklist[str]
    labels = MappingProxyType({"list.open": "Call, ticket", "ticket.resolve": "Gone", "waiting.add": "Add"})

    def __init__(self, session: Session) -> None:
        handlers = {"list.open": self._call, "ticket.resolve": self._gone, "waiting.add": self._add}
        super().__init__(session, Picklist(self._items), handlers)

    def head_line(self) -> Line:
        """How many are there."""
        there = self.session.around.waiting
        called = sum(one.state == "called" for one in there)
        told = f" Waiting list: {amount(len(there) - called, 'person waits', 'people wait')}"
        return (Piece(told + (f", {called} called" if called else "")),)

    def own_commands(self) -> Iterable[str]:
        """What can be done with the one under the cursor."""
        return ("list.open", "ticket.resolve", "waiting.add")

    def _items(self, width: int) -> Sequence[Item[str]]:
        session, now = self.session, self.session.now()
        there = session.around.waiting
        return [Item(one.number, [waiting_line(one, now, session.setting, width)]) for one in there] or [
            Item("", [(Piece(f" {_NOBODY}", "dim"),)])
        ]

    def tick(self, now: int) -> None:
        """The minutes have gone on."""
        super().tick(now)
        self.lines.rebuild()

    def next_change(self, now: int) -> int | None:
        """When the minutes of somebody read otherwise."""
        steps = [now + MINUTE - (now - one.arrived_at) % MINUTE for one in self.session.around.waiting]
        first = super().next_change(now)
        return min([*steps, *([] if first is None else [first])], default=None)

    @property
    def current(self) -> Waiting:
        """The one under the cursor; Refused without one."""
        found = (one for one in self.session.around.waiting if one.number == self.lines.current)
        one = next(found, None)
        if one is None:
            raise Refused("Q7", "nobody waits", "i takes somebody in")
        return one

    async def _call(self, screen: OverlayScreen, args: Args) -> None:
        self.demand_role("waiting.next")
        one, session = self.current, self.session
        if one.state == "waiting":
            await session.link.write(waiting.call, session.desk, session.actor, one.number)
            self.console_app.feed.poke()
        opened = await self.show_over(IntakeScreen(session, "walk_in", one.person, waiting=one))
        if opened:
            self.dismiss(opened)

    async def _gone(self, screen: OverlayScreen, args: Args) -> None:
        one, session = self.current, self.session
        choices = [Choice(key, waiting.OUTCOMES[outcome]) for key, outcome in _ENDS.items()]
        key = await self.prompt.choose(f"{one.number}, {one.name}", choices)
        done = await session.link.write(waiting.leave, session.desk, session.actor, one.number, _ENDS[key])
        self.prompt.say(done.said)
        self.console_app.feed.poke()

    async def _add(self, screen: OverlayScreen, args: Args) -> None:
        await self._take_in("")

    async def _take_in(self, who: str) -> None:
        done = await take_in(self, who)
        if done is not None:
            self.prompt.say(done.said)
            self.console_app.feed.poke()

    async def take_person(self, person_id: str, asset: str = "") -> None:
        """Somebody was scanned: they wait as well."""
        if self.prompt.asking:
            self.tell("Somebody was scanned. Answer this first", "warn")
            return
        self.demand_role("waiting.add")
        self.begin_work(self._take_in(person_id))
