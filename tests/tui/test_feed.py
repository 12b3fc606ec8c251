"""What another console writes is seen without a key; what fails is told, and tried again."""

import asyncio
import json
from datetime import date, timedelta
from pathlib import Path

from tui.conftest import console
from tui.district import actor, open_one

from wsd_tui.desk import actions, outages
from wsd_tui.desk.changes import Changes
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.revisions import apply_part
from wsd_tui.tui.drafts import Drafts, place
from wsd_tui.tui.known import read_changes
from wsd_tui.tui.pace import PAUSE_S, STORM, Pace


async def test_a_change_by_another_desk_is_seen(desk: Desk, clock: FrozenClock) -> None:
    other = open_desk(desk.store.url, clock=clock)
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        actions.take(other, actor(other, "kim"), ticket)
        await driver.until(lambda: "kim" in driver.screen_text())
        number = open_one(other, "Camera of the board room shows nothing at all")
        await driver.until(lambda: number in driver.screen_text())
    other.close()


async def test_what_is_held_is_seen_once_it_is_released(desk: Desk, clock: FrozenClock) -> None:
    other = open_desk(desk.store.url, clock=clock)
    async with console(desk) as driver:
        driver.app.feed.hold()
        number = open_one(other, "Camera of the board room shows nothing at all")
        driver.app.feed.poke()
        for _ in range(3):
            await driver.session.link.read(list)  # whoever reads comes to an end
            await asyncio.sleep(0)
        assert number not in driver.screen_text()
        driver.app.feed.release()
        await driver.until(lambda: number in driver.screen_text())
    other.close()


async def test_a_new_ticket_comes_with_its_row(desk: Desk, clock: FrozenClock) -> None:
    other = open_desk(desk.store.url, clock=clock)
    changes = Changes(desk)
    number = open_one(other, "Camera of the board room shows nothing at all")
    news = read_changes(desk, actor(desk, "technician"), changes)
    assert news is not None
    assert [row.number for row in news.rows.values()] == [number]
    assert list(news.rows) == [key.id for key in news.tickets.keys]
    assert read_changes(desk, actor(desk, "technician"), changes) is None
    other.close()


async def test_a_calendar_changed_elsewhere_moves_every_due_time(desk: Desk, clock: FrozenClock) -> None:
    other = open_desk(desk.store.url, clock=clock)
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        before = driver.session.board.key(ticket)
        assert before is not None
        assert before.due is not None
        newest = other.store.revisions.newest()
        assert newest is not None
        part = json.loads(newest.part)
        days = [date.fromtimestamp(before.due) + timedelta(days=n) for n in range(-3, 4)]
        part |= {"special": {}, "closed": {day.isoformat(): "Storm" for day in days}}
        apply_part(other.store, actor(other, "coordinator"), part, other.now())

        def moved() -> bool:
            key = driver.session.board.key(ticket)
            return key is not None and key.due is not None and key.due > before.due + 86_400

        await driver.until(moved)
    other.close()


async def test_what_a_machine_with_a_faster_clock_writes_is_shown(desk: Desk, clock: FrozenClock) -> None:
    other = open_desk(desk.store.url, clock=FrozenClock(clock.now() + 600))
    kim, coordinator = actor(other, "kim"), actor(other, "coordinator")
    async with console(desk, size=(160, 50)) as driver:
        ticket = driver.put_on("charger")
        actions.take(other, kim, ticket)
        await driver.until(lambda: "kim" in driver.screen_text())
        actions.reply(other, kim, ticket, "a new charger is on its way")
        until = other.now() + 90_000
        actions.hold(other, kim, ticket, for_="requester", until=until, reason="asked for the type")
        number = open_one(other, "Camera of the board room shows nothing at all", 1, channel="walk_in")
        outages.declare(
            other, coordinator, nature="Phones are silent", services=["internet"], extent="widespread",
            audience="all_staff",
        )  # fmt: skip
        await driver.until(lambda: number in driver.screen_text() and "2 OUTAGES" in driver.screen_text())
        for key in ("enter", "W", "Y", "escape", "3", "4"):
            await driver.press(key)
        driver.put_on("camera")
        for key in ("1", "enter", "W", "Y", "escape", "full_stop", "escape"):
            await driver.press(key)
        assert driver.app.is_running
        assert "That failed" not in driver.said
        assert not driver.session.offline
    other.close()


async def test_an_outage_declared_elsewhere_puts_the_banner_on_every_screen(
    desk: Desk, clock: FrozenClock
) -> None:
    other = open_desk(desk.store.url, clock=clock)
    coordinator = actor(other, "coordinator")
    async with console(desk) as driver:
        outages.restore(other, coordinator, 1, "library is back, tested in two rooms")
        await driver.until(lambda: not driver.main.banner.display)
        await driver.press("question_mark")
        outages.declare(
            other, coordinator, nature="Phones are silent", services=["internet"], extent="widespread",
            audience="all_staff",
        )  # fmt: skip
        await driver.until(lambda: "OUTAGE OUT-2 Phones are silent" in driver.screen_text())
    other.close()


async def test_the_open_ticket_is_read_again(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("enter")
        actions.comment(desk, actor(desk, "kim"), ticket, "spare charger lies in room 911")
        await driver.until(lambda: "spare charger lies in room 911" in driver.screen_text())


async def test_an_open_ticket_that_becomes_restricted_is_shown_no_longer(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("enter")
        assert "very hot" in driver.screen_text()
        actions.edit(desk, actor(desk, "coordinator"), ticket, {"restricted": True})
        await driver.until(lambda: "is restricted" in driver.said)
        await driver.until(lambda: "very hot" not in driver.screen_text())
        assert driver.main.ticket.ticket is None
        assert not driver.session.offline


async def test_a_slow_reading_of_a_ticket_does_not_push_another_away(desk: Desk) -> None:
    async with console(desk) as driver:
        first = driver.put_on("charger")
        await driver.press("enter")
        other = next(ticket for ticket in driver.main.queue.body.ids if ticket != first)
        opening = asyncio.create_task(driver.main.ticket.open(other))
        await asyncio.sleep(0)
        await driver.main.ticket.reread()
        await opening
        assert driver.main.ticket.ticket == other


async def test_an_assignment_counts_as_unread(desk: Desk) -> None:
    async with console(desk) as driver:
        before = driver.session.standing().unread
        ticket = driver.put_on("charger")
        actions.assign(desk, actor(desk, "coordinator"), ticket, "technician")
        await driver.until(lambda: f"{before + 1} unread" in driver.screen_text())
        assert driver.session.standing().unread == before + 1


async def test_a_read_that_fails_is_told_and_the_console_lives_on(desk: Desk, tmp_path: Path) -> None:
    async with console(desk) as driver:
        real = desk.store.tickets.rows
        desk.store.tickets.rows = lambda ids: 1 / 0  # type: ignore[method-assign,assignment,return-value]
        driver.main.go(driver.main.queue.refetch(list(driver.main.queue.body.ids), {}))
        await driver.until(lambda: "OFFLINE: division by zero" in driver.screen_text())
        assert driver.said.startswith("That failed")
        await driver.press("j")
        desk.store.tickets.rows = real  # type: ignore[method-assign]
        await driver.press("R")
        await driver.until(lambda: "OFFLINE" not in driver.screen_text())


async def test_a_failing_action_writes_nothing_and_says_so(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        desk.store.journal.append = lambda entries: 1 / 0  # type: ignore[method-assign,assignment,return-value]
        await driver.press("t")
        assert driver.said.startswith("That failed")
        assert driver.session.board.key(ticket).owner is None  # type: ignore[union-attr]


def test_a_storm_of_changes_is_gathered_four_times_a_second() -> None:
    pace = Pace()
    assert pace.count(0.0, STORM) == 0
    assert pace.count(0.5, 1) == PAUSE_S
    assert pace.count(2.0, 1) == 0


def test_drafts_are_kept_by_what_was_asked_and_for_which_tickets() -> None:
    drafts = Drafts()
    drafts.keep(place("reply", [2, 1]), "on my way")
    assert drafts.offer(place("reply", [1, 2])) == "on my way"
    assert drafts.offer(place("comment", [1, 2])) == ""
    drafts.keep(place("reply", [1, 2]), "  ")
    assert len(drafts) == 0
