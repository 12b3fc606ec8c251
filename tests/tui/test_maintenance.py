"""Planned maintenance and what follows an outage: announce, begin, move, end; cause, follow-ups, review."""

import pytest
from tui.conftest import Driver, console
from tui.district import actor, at

from wsd_tui.desk import housekeeping, outages, reads
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.store.outage_records import Outage
from wsd_tui.tui.screens.preview import PreviewScreen

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)])
BEGINS, ENDS = at("2026-09-08 10:00"), at("2026-09-08 11:00")


def planned(desk: Desk) -> Outage:
    """Another switch for the office, in an hour; the library's outage is over."""
    coordinator = actor(desk, "coordinator")
    outages.restore(desk, coordinator, 1, "Wi-Fi seen in all rooms")
    outages.schedule(
        desk, coordinator, nature="Another switch", services=["wifi"], sites=["admin"], start=BEGINS, end=ENDS
    )
    return newest(desk)


def newest(desk: Desk) -> Outage:
    return reads.outages(desk)[0]


def kinds(desk: Desk) -> list[str]:
    return [message.kind for message in desk.store.outbox.of_subject("outage:2")]


async def line(driver: Driver, typed: str) -> None:
    """A command on the `:` line; where it leads to a letter, that stands there afterwards."""
    await driver.press("colon")
    await driver.type(typed)
    await driver.press("enter")
    await driver.quiet()


@SIZES
async def test_maintenance_is_planned_with_a_form_and_announced(desk: Desk, size: tuple[int, int]) -> None:
    async with console(desk, "coordinator", size=size) as driver:
        await line(driver, "schedule Another switch")
        await driver.press("enter", *"wif", "enter", "enter", *"adm", "enter", "enter")
        await driver.type("2026-09-10 18:00")
        await driver.press("enter")
        await driver.type("2026-09-10 20:00")
        await driver.press("enter", "y")
        outage = newest(desk)
        assert (outage.state, outage.kind, outage.nature) == ("scheduled", "planned", "Another switch")
        assert (outage.started_at, outage.planned_end) == (at("2026-09-10 18:00"), at("2026-09-10 20:00"))
        assert kinds(desk) == ["outage_planned"]
        await driver.until(lambda: "1 planned" in driver.screen_text())


async def test_a_day_before_a_quiet_line_tells_of_it_on_every_console(desk: Desk) -> None:
    planned(desk)
    async with console(desk, "viewer", size=(110, 24)) as driver:
        shown = driver.screen_text().splitlines()[1]
        assert shown.startswith("Planned: OUT-2 Another switch (District Office) begins 10:00 until 11:00")
        assert driver.main.banner.ground == "head"
        assert "OUTAGE" not in driver.screen_text().splitlines()[0]


async def test_at_its_start_the_console_asks_and_the_coordinator_begins_it(
    desk: Desk, clock: FrozenClock
) -> None:
    planned(desk)
    async with console(desk, "coordinator") as driver:
        clock.at = BEGINS
        housekeeping.run(desk)
        await driver.until(lambda: "was to begin" in driver.said)
        assert newest(desk).state == "scheduled"
        await driver.press("O")
        assert "begin OUT-2 Another switch, which was to begin 10:00" in driver.screen_text()
        await driver.press("b", "f10", "y")
        assert newest(desk).state == "in_progress"
        await driver.until(lambda: driver.screen_text().splitlines()[1].startswith("! OUTAGE OUT-2"))
        clock.at = ENDS
        housekeeping.run(desk)
        await driver.until(lambda: "was to be done 11:00" in driver.said)
        await driver.press("O", "e")
        await driver.type("Wi-Fi seen in the office")
        await driver.press("f10", "y")
        assert newest(desk).state == "completed"
        assert kinds(desk)[-2:] == ["outage_planned_start", "outage_planned_end"]
        await driver.until(lambda: not driver.main.banner.display)


async def test_a_technician_is_not_asked(desk: Desk, clock: FrozenClock) -> None:
    planned(desk)
    async with console(desk) as driver:
        clock.at = BEGINS
        housekeeping.run(desk)
        await driver.until(lambda: newest(desk).asked)
        await driver.quiet()
        assert "was to begin" not in driver.said


async def test_it_is_given_another_time(desk: Desk) -> None:
    planned(desk)
    async with console(desk, "coordinator") as driver:
        await driver.press("O", "t")
        await driver.press("ctrl+u")
        await driver.type("2026-09-08 12:00")
        await driver.press("enter", "ctrl+u")
        await driver.type("2026-09-08 13:00")
        await driver.press("f10", "y")
        assert (newest(desk).started_at, newest(desk).planned_end) == (BEGINS + 7200, ENDS + 7200)


async def test_it_is_called_off_with_a_reason(desk: Desk) -> None:
    planned(desk)
    async with console(desk, "coordinator") as driver:
        await driver.press("O", "c", "f10", "y")
        assert driver.said.startswith("R24: the reason is missing")
        await driver.press("escape", *"late", "f10", "y")
        assert newest(desk).state == "cancelled"
        assert kinds(desk)[-1] == "outage_planned_off"


async def test_what_caused_it_and_what_is_to_do_stand_in_the_pane(desk: Desk) -> None:
    outages.restore(desk, actor(desk, "coordinator"), 1, "Wi-Fi seen in all rooms")
    async with console(desk, "coordinator") as driver:
        await line(driver, "cause OUT-1 third_party A cut fibre")
        await line(driver, "followup OUT-1 kim 2026-10-01 A second line")
        outage = newest(desk)
        assert (outage.cause_class, outage.cause) == ("third_party", "A cut fibre")
        await driver.press("3", "enter")
        await driver.until(lambda: "1 A second line: Soo-jin Kim by 2026-10-01" in driver.screen_text())
        assert "Cause      third party: A cut fibre" in driver.screen_text()
        await line(driver, "followed OUT-1 1")
        await driver.until(lambda: "by 2026-10-01, done today 09:12" in driver.screen_text())


async def test_they_are_asked_for_one_by_one(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await line(driver, "cause")
        await driver.press(*"int", "enter")
        await driver.type("a dead switch")
        await driver.press("enter")
        await line(driver, "followup")
        await driver.type("spare switch")
        await driver.press("enter", *"tech", "enter")
        await driver.type("2026-10-01")
        await driver.press("enter")
        await line(driver, "followed")
        outage = newest(desk)
        assert (outage.cause_class, outage.cause) == ("internal", "a dead switch")
        assert [(one.text, one.owner, bool(one.done_at)) for one in outage.follow_ups] == [
            ("spare switch", "technician", True)
        ]


async def test_the_review_asks_for_the_cause_and_shows_the_letter(desk: Desk) -> None:
    outages.restore(desk, actor(desk, "coordinator"), 1, "Wi-Fi seen in all rooms")
    async with console(desk, "coordinator") as driver:
        await line(driver, "review OUT-1")
        assert driver.said.startswith("What caused OUT-1")
        await driver.press(*"int", "enter")
        await driver.type("a dead switch")
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, PreviewScreen))
        await driver.quiet()
        assert "a dead switch" in driver.screen_text()
        await driver.press("y")
        assert newest(desk).state == "reviewed"


async def test_the_list_of_actions_has_them_with_the_reason_why_not(desk: Desk) -> None:
    async with console(desk, "coordinator", size=(100, 60)) as driver:
        await driver.press("full_stop", "G")
        text = driver.screen_text()
        assert "not now: no outage is proposed" in text
        assert "not now: no maintenance is planned" in text
        assert "not now: no outage is over" in text
