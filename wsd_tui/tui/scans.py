"""Where a scan goes: a person to the intake, a ticket to its pane, anything else into words on the prompt line."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.events import Key, Paste

from wsd_tui.desk.refusal import Refused
from wsd_tui.store.records import Asset, Person, Ticket
from wsd_tui.text import clean_line
from wsd_tui.tui.scanner import Caught, Scanner

if TYPE_CHECKING:
    from wsd_tui.tui.app import ConsoleApp

PATIENCE_S = 2.0
"""What is typed or scanned next waits so long for the screen that a scan opens."""


@runtime_checkable
class TakesPerson(Protocol):
    """A screen that knows what to do with a scanned person."""

    async def take_person(self, person_id: str, asset: str = "") -> None:
        """Take the person, and the tag of the device if that was scanned; nothing typed is lost by it."""


class Scans:
    """Catches scans before anything else sees their keys, and brings them where they belong, one after the other."""

    def __init__(self, app: "ConsoleApp", scanner: Scanner) -> None:
        self._app, self._scanner = app, scanner
        self._one_by_one = asyncio.Lock()

    async def take(self, event: Key | Paste) -> bool:
        """Whether the event was the scanner's. Returns when a finished scan has arrived, or after a moment."""
        caught = self._catch(event)
        if self._app.session.scan != self._scanner.told:
            self._app.session.scan = self._scanner.told
            self._app.front.show_scan()
        for code in caught.codes:
            await self._begin(clean_line(code))
        return caught.taken

    def forget(self) -> None:
        """Drop what is half scanned."""
        self._scanner.key("escape", None)
        self._app.session.scan = ""

    def swallow(self, event: Key | Paste) -> bool:
        """Whether the event was the scanner's, of a console that is locked: what it scans comes to nothing."""
        caught = self._catch(event)
        self._app.session.scan = ""
        return caught.taken

    def _catch(self, event: Key | Paste) -> Caught:
        if isinstance(event, Paste):
            return self._scanner.paste(event.text)
        return self._scanner.key(event.key, event.character)

    async def _begin(self, code: str) -> None:
        """Look a code up beside the keys; those typed after it wait until it has arrived, so that they follow it."""
        arrived = asyncio.Event()
        self._app.main.go(self._arrive(code, arrived))
        with suppress(TimeoutError):
            await asyncio.wait_for(arrived.wait(), PATIENCE_S)

    async def _arrive(self, code: str, arrived: asyncio.Event) -> None:
        try:
            async with self._one_by_one:
                await self._look_up(code)
        finally:
            arrived.set()

    async def _look_up(self, code: str) -> None:
        session = self._app.session
        try:
            from wsd_tui.desk.directory import resolve_code

            found = await session.link.read(resolve_code, session.desk, session.actor, code)
            await self._bring(code, found)
        except Refused as refused:
            self._app.front.tell(str(refused), "warn")

    async def _bring(self, code: str, found: Person | Ticket | Asset | None) -> None:
        wants, front = self._app.front.prompt.wants, self._app.front
        if wants == "tag" and isinstance(found, Asset):
            await front.answer_scan(found.tag)
        elif wants == "person" and isinstance(found, Person):
            await front.answer_scan(found.id)
        elif isinstance(found, Person):
            await self._bring_person(found.id)
        elif isinstance(found, Ticket):
            await self._bring_ticket(found)
        elif isinstance(found, Asset) and found.person:
            await self._bring_person(found.person, found.tag)
        elif isinstance(found, Asset):
            self._app.front.tell(f"Scanned: {self._asset(found)}, which nobody has")
        else:
            self._app.front.tell(f"Scanned: {code}, an unknown code", "warn")

    async def _bring_person(self, person_id: str, asset: str = "") -> None:
        app = self._app
        app.main.demand_role("ticket.new")
        await self._wait_for(lambda: not app.front.busy)
        front = app.front
        if isinstance(front, TakesPerson):
            await front.take_person(person_id, asset)
        else:
            self._make_way()
            app.main.start("ticket.new", {"person": person_id, **({"asset": asset} if asset else {})})
        await self._wait_for(lambda: isinstance(app.front, TakesPerson) and not app.front.busy)

    async def _wait_for(self, holds: Callable[[], bool]) -> None:
        """Wait for a screen to come or go, so that the next scan finds the one that it is meant for."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                while not holds():
                    await asyncio.sleep(0.005)

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
