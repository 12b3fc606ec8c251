"""What another console writes is seen without a key; what fails is told, and tried again."""

from pathlib import Path

from tui.conftest import console
from tui.district import actor, open_one

from wsd_tui.desk import actions, outages
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import open_desk
from wsd_tui.store.records import Entry
from wsd_tui.tui.bell import Bell
from wsd_tui.tui.drafts import Drafts, place
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


async def test_an_assignment_counts_as_unread(desk: Desk) -> None:
    async with console(desk) as driver:
        before = driver.session.standing().unread
        ticket = driver.put_on("charger")
        actions.assign(desk, actor(desk, "coordinator"), ticket, "technician")
        await driver.until(lambda: f"{before + 1} unread" in driver.screen_text())


async def test_a_read_that_fails_is_told_and_the_console_lives_on(desk: Desk, tmp_path: Path) -> None:
    async with console(desk) as driver:
        real = desk.store.tickets.rows
        desk.store.tickets.rows = lambda ids: 1 / 0  # type: ignore[method-assign,assignment,return-value]
        driver.main.go(driver.main.queue.refetch(list(driver.main.queue.body.ids)))
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


def entry(kind: str, by: str = "kim", subject: str = "ticket:1", **data: object) -> Entry:
    return Entry(subject=subject, kind=kind, at=0, by=by, data=data)


def test_the_bell_rings_for_what_concerns_me_once() -> None:
    bell = Bell("me")
    assert bell.rings([entry("assigned", owner="me")], 0)
    assert not bell.rings([entry("assigned", owner="me")], 100)
    assert not bell.rings([entry("assigned", owner="kim", subject="ticket:2")], 200)
    assert bell.rings([entry("opened", severity=1, subject="ticket:3")], 300)
    assert not bell.rings([entry("opened", severity=2, subject="ticket:4")], 400)
    assert bell.rings([entry("breached", subject="ticket:5", by="clockwork")], 500)
    assert bell.rings([entry("declared", subject="outage:1")], 600)


def test_the_bell_is_silent_for_ten_seconds_for_my_own_acts_and_when_off() -> None:
    bell = Bell("me")
    assert bell.rings([entry("declared", subject="outage:1")], 0)
    assert not bell.rings([entry("declared", subject="outage:2")], 9)
    assert not bell.rings([entry("declared", subject="outage:3", by="me")], 30)
    assert not Bell("me", on=False).rings([entry("declared")], 0)


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
