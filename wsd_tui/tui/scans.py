"""Where a scan goes: a person to the intake, a ticket to its pane, anything else into words on the prompt line."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.events import Key, Paste

from wsd_tui.desk.refusal import Refused
from wsd_tui.store.records import Asset, Person, Ticket
from wsd_tui.text import clean_line
from wsd_tui.tui.scanner import Caught, Scanner
from wsd_tui.tui.typed import DROPPED, Item, Scanned

if TYPE_CHECKING:
    from wsd_tui.tui.app import ConsoleApp


@runtime_checkable
class TakesPerson(Protocol):
    """A screen that knows what to do with a scanned person."""

    async def take_person(self, person_id: str, asset: str = "") -> None:
        """Take the person, and the tag of the device if that was scanned; nothing typed is lost by it."""


class Scans:
    """Catches scans before anything else sees their keys, and brings them where they belong."""

    def __init__(self, app: "ConsoleApp", scanner: Scanner) -> None:
        self._app, self._scanner = app, scanner

    def caught(self, event: Key | Paste) -> list[Item]:
        """What an event comes to: itself, or the scans that it ends, or nothing as yet. Their keys never wait in part
        for anything, nor are they dropped in part: half a scan would be commands.
        """
        caught = self._catch(event)
        if self._app.cover is not None:  # what a console scans that is locked comes to nothing
            self._app.session.scan = ""
            return [] if caught.taken else [event]
        if self._app.session.scan != self._scanner.told:
            self._app.session.scan = self._scanner.told
            self._app.front.show_scan()
        return [Scanned(clean_line(code)) for code in caught.codes] if caught.taken else [event]

    def forget(self) -> None:
        """Drop what is half scanned."""
        self._scanner.key("escape", None)
        self._app.session.scan = ""

    def _catch(self, event: Key | Paste) -> Caught:
        if isinstance(event, Paste):
            return self._scanner.paste(event.text)
        return self._scanner.key(event.key, event.character)

    def begin(self, code: str) -> None:
        """Look a code up; what is typed after it waits until it has arrived, so that it follows it."""
        self._app.main.begin_work(self._look_up(code))

    async def _look_up(self, code: str) -> None:
        session = self._app.session
        try:
            from wsd_tui.desk.directory import resolve_code

            found = await session.link.read(resolve_code, session.desk, session.actor, code)
            await self._bring(code, found)
        except Refused as refused:
            self._lost(str(refused))

    async def _bring(self, code: str, found: Person | Ticket | Asset | None) -> None:
        wants, front = self._app.front.prompt.wants, self._app.front
        if wants == "tag" and isinstance(found, Asset):
            front.answer_scan(found.tag)
        elif wants == "person" and isinstance(found, Person):
            front.answer_scan(found.id)
        elif isinstance(found, Person):
            await self._bring_person(found.id)
        elif isinstance(found, Ticket):
            await self._bring_ticket(found)
        elif isinstance(found, Asset) and found.person:
            await self._bring_person(found.person, found.tag)
        elif isinstance(found, Asset):
            self._lost(f"Scanned: {self._asset(found)}, which nobody has", "")
        else:
            self._lost(f"Scanned: {code}, an unknown code")

    def _lost(self, told: str, style: str = "warn") -> None:
        """It leads nowhere; nothing does anything that was typed after it for where it would have led."""
        dropped = DROPPED if self._app.typed.drop() else ""
        self._app.front.tell(f"{told}{dropped}", style)

    async def _bring_person(self, person_id: str, asset: str = "") -> None:
        app = self._app
        app.main.demand_role("ticket.new")
        front = app.front
        if isinstance(front, TakesPerson):
            await front.take_person(person_id, asset)
        else:
            self._make_way()
            app.main.start("ticket.new", {"person": person_id, **({"asset": asset} if asset else {})})

    async def _bring_ticket(self, ticket: Ticket) -> None:
        app = self._app
        if self._make_way() and not app.main.prompt.asking:
            from wsd_tui.tui.handlers.lists import open_ticket

            await open_ticket(app.main, ticket.id)
            app.main.prompt.say(f"Scanned: {ticket.number}")
        else:
            told = (
                f"Scanned: ticket {ticket.number}, {ticket.title}. It is not opened over what you are typing"
            )
            app.front.tell(told)

    def _make_way(self) -> bool:
        """Leave the screens above the main one, as far as nothing is lost by it; whether all are left."""
        while (front := self._app.front) is not self._app.main:
            if not front.make_way():
                return False
        return True

    def _asset(self, asset: Asset) -> str:
        place = self._app.session.setting.place(asset.site, asset.room)
        return ", ".join(part for part in (f"asset {asset.tag}", asset.kind, place) if part)
