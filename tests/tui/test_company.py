"""Several consoles on one desk: who has which ticket open, and what becomes of what two people do to one ticket."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from support.engines import give_back, new_postgres
from support.postgres_server import demand_binaries
from tui.conftest import Driver, console
from tui.district import actor, empty_desk, open_one

from wsd_tui.desk import actions, reads
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.presence import Console
from wsd_tui.present.legend import OPEN
from wsd_tui.tui import heart as heart_module
from wsd_tui.tui.heart import Heart

pytestmark = pytest.mark.usefixtures("at_once")


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is open is told without waiting for a moment."""
    monkeypatch.setattr(heart_module, "DWELL_S", 0.0)


@asynccontextmanager
async def present(desk: Desk, who: str, **more: Any) -> AsyncIterator[Driver]:
    """A console with a heart, as the launch gives it one."""
    heart = Heart(desk, Console(desk, who))
    async with console(desk, who, heart=heart, **more) as driver:
        heart.start()
        yield driver
    heart.stop()


@pytest.fixture
def other(tmp_path: Path, desk: Desk, clock: FrozenClock) -> Desk:
    """The same desk, as another process has it."""
    found = open_desk(f"sqlite:///{tmp_path / 'desk.db'}", clock=clock)
    yield found
    found.close()


def row_of(driver: Driver, ticket: int) -> str:
    """The line of a ticket as the queue draws it."""
    line = driver.main.queue.window.line(ticket)
    return "".join(piece.text for piece in line.line) if line else ""


async def test_a_ticket_that_is_open_elsewhere_is_marked_and_says_by_whom(desk: Desk, other: Desk) -> None:
    async with present(desk, "technician") as mine, present(other, "kim") as theirs:
        ticket = theirs.put_on("lamp")
        number = theirs.session.board.key(ticket).number
        await theirs.press("enter")
        await mine.until(lambda: f" {OPEN}" in row_of(mine, ticket))
        marked = [line for line in mine.screen_text().splitlines() if f" {OPEN}" in line]
        assert len(marked) == 1
        assert number in marked[0]
        mine.put_on("lamp")
        await mine.press("enter")
        assert "open too   @ Soo-jin Kim" in mine.screen_text()
        await theirs.until(lambda: "open too   @ Tran Nguyen" in theirs.screen_text())
        assert theirs.session.company == {ticket: ("technician",)}

        await theirs.press("q")
        await mine.until(lambda: "open too" not in mine.screen_text())
        assert OPEN not in row_of(mine, ticket)


async def test_over_a_server_it_is_the_same(tmp_path: Path, clock: FrozenClock) -> None:
    demand_binaries()
    desk = empty_desk(tmp_path, clock, new_postgres(tmp_path))
    open_one(desk, "Projector lamp in room 4 is dark since this morning")
    other = open_desk(desk.store.url, clock=clock)
    try:
        async with present(desk, "technician") as mine, present(other, "kim") as theirs:
            ticket = theirs.put_on("lamp")
            await theirs.press("enter")
            await mine.until(lambda: f" {OPEN}" in row_of(mine, ticket))
            await theirs.press("q")
            await mine.until(lambda: OPEN not in row_of(mine, ticket))
    finally:
        desk.close()
        other.close()
        give_back(tmp_path)


async def test_who_writes_from_the_queue_has_it_open_and_who_stands_on_it_has_not(
    desk: Desk, other: Desk
) -> None:
    async with present(desk, "technician") as mine, present(other, "kim") as theirs:
        await theirs.press("slash")
        assert theirs.main.opened is None
        await theirs.press("escape")
        ticket = theirs.put_on("lamp")
        assert theirs.main.opened is None
        await theirs.press("r")
        await mine.until(lambda: mine.session.company == {ticket: ("kim",)})
        await theirs.press("escape")
        await mine.until(lambda: mine.session.company == {})


async def test_a_locked_console_has_nothing_open(desk: Desk, other: Desk) -> None:
    async with present(desk, "technician") as mine, present(other, "kim") as theirs:
        ticket = theirs.put_on("lamp")
        await theirs.press("enter")
        await mine.until(lambda: mine.session.company == {ticket: ("kim",)})
        await theirs.press("L")
        await mine.until(lambda: mine.session.company == {})
        await theirs.press("L", "enter")
        await mine.until(lambda: mine.session.company == {ticket: ("kim",)})


async def test_leaving_the_console_closes_what_was_open(desk: Desk, other: Desk) -> None:
    async with present(desk, "technician") as mine:
        async with present(other, "kim") as theirs:
            ticket = theirs.put_on("lamp")
            await theirs.press("enter")
            await mine.until(lambda: mine.session.company == {ticket: ("kim",)})
        await mine.until(lambda: mine.session.company == {})


async def test_it_holds_nobody_up(desk: Desk, other: Desk) -> None:
    """No lock: whoever acts first has acted, and the other one is told by whom."""
    async with present(desk, "technician") as mine, present(other, "kim") as theirs:
        ticket = theirs.put_on("charger")
        number = theirs.session.board.key(ticket).number
        mine.put_on("charger")
        await theirs.press("enter")
        await mine.press("t")
        assert mine.said == f"{number} is yours"
        await theirs.press("t")
        assert f"Tran Nguyen has {number}" in theirs.said
        view = reads.ticket_view(desk, actor(desk, "kim"), ticket)
        assert [entry.kind for entry in view.entries].count("taken") == 1


async def test_different_fields_both_live_and_the_same_one_is_asked_about(desk: Desk, other: Desk) -> None:
    async with present(desk, "technician") as mine, present(other, "kim") as theirs:
        for driver in (mine, theirs):
            driver.put_on("lamp")
            await driver.press("enter", "e")
        ticket = mine.main.ticket.ticket
        await mine.type("room")
        await mine.press("enter")
        await mine.press("ctrl+u")
        await mine.type("14")
        await theirs.type("asset")
        await theirs.press("enter")
        await theirs.type("C-0088")
        await theirs.press("enter")
        await mine.press("enter")
        found = reads.ticket_view(desk, actor(desk, "kim"), ticket).ticket
        assert (found.room, found.asset) == ("14", "C-0088")

        await mine.press("e")
        await mine.type("room")
        await mine.press("enter", "ctrl+u")
        await mine.type("15")
        actions.edit(other, actor(other, "kim"), ticket, {"room": "16"}, seen={"room": "14"})
        await mine.press("enter")
        assert "Soo-jin Kim has set the room" in mine.screen_text()
        await mine.press("e")
        await mine.until(lambda: mine.main.prompt.typed == "15")
        await mine.press("enter")
        entries = reads.ticket_view(desk, actor(desk, "kim"), ticket).entries
        rooms = [entry.data["fields"]["room"] for entry in entries if "room" in entry.data.get("fields", {})]
        assert rooms == ["14", "16", "15"]


async def test_what_one_is_typing_outlives_what_the_other_does(desk: Desk, other: Desk) -> None:
    async with present(desk, "technician") as mine, present(other, "kim") as theirs:
        ticket = mine.put_on("lamp")
        await mine.press("r")
        await mine.type("I come at ten")
        theirs.put_on("lamp")
        kim = actor(other, "kim")
        actions.assign(other, kim, ticket, "kim", reason="I am in the house")
        actions.reply(other, kim, ticket, "The lamp is on its way to your room")
        actions.resolve(other, kim, ticket, "A new lamp was put into the projector of room 4")
        await mine.until(lambda: mine.session.board.key(ticket) is None or OPEN not in row_of(mine, ticket))
        assert mine.main.prompt.typed == "I come at ten"
        await mine.press("escape")
        assert mine.session.drafts.all()[0].text == "I come at ten"
        assert theirs.session.drafts.all() == []
