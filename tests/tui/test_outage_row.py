"""One row for the tickets of an open outage: where it stands, what it counts, and what acts on it."""

import pytest
from tui.conftest import Driver, console
from tui.district import actor, open_one

from wsd_tui.desk import actions, outages
from wsd_tui.desk.desk import Desk


def linked(desk: Desk, count: int = 3) -> list[str]:
    """So many more tickets under OUT-1, which has one already."""
    numbers = []
    for at in range(count):
        words = f"No wireless network in classroom {at} since the bell rang"
        number = open_one(desk, words, 2, problem_type="network", requester="E1007")
        outages.link(desk, actor(desk, "technician"), number, "OUT-1")
        numbers.append(number)
    return numbers


def ids(driver: Driver) -> list[int]:
    return list(driver.main.queue.body.ids)


def stand_on_row(driver: Driver) -> None:
    driver.main.queue.body.pick(ids(driver).index(-1))


async def test_linked_tickets_are_one_row_with_count_at_the_place_of_the_first(desk: Desk) -> None:
    async with console(desk) as before:
        order = ids(before)
        first = next(at for at, one in enumerate(order) if "no wireless" in before.session.board.text(one))
    linked(desk)
    desk2 = desk
    async with console(desk2) as driver:
        assert ids(driver).index(-1) == first
        assert len(ids(driver)) == len(order)
        text = driver.screen_text()
        assert "OUT-1" in text
        assert "(4)" in text
        assert "No wireless network in classroom" not in text
        assert driver.session.standing().total == len(order) + 3
        assert driver.session.board.counts(driver.session._look())["open"] == len(order) + 3


async def test_plus_unfolds_and_folds_it_with_the_cursor_on_it(desk: Desk) -> None:
    numbers = linked(desk)
    async with console(desk) as driver:
        stand_on_row(driver)
        await driver.press("plus")
        assert -1 not in ids(driver)
        assert "No wireless network" in driver.screen_text()
        assert driver.session.board.key(driver.main.queue.body.current or 0).outage == 1  # type: ignore[union-attr]
        driver.put_on("classroom 2")
        await driver.press("space")
        assert driver.session.marks
        driver.put_on("classroom 2")
        await driver.press("plus")
        assert driver.main.queue.group is not None
        assert not driver.session.marks
        assert numbers


async def test_actions_on_the_row_say_what_it_stands_for(desk: Desk) -> None:
    linked(desk)
    async with console(desk) as driver:
        stand_on_row(driver)
        for key in ("t", "r", "x", "space"):
            await driver.press(key)
            assert driver.said.startswith("outage: this row stands for 4 tickets of OUT-1")
            assert "+ shows them" in driver.said
        assert not driver.session.marks
        await driver.press("enter")
        assert driver.main.active == "outages"
        assert driver.main.outages.current.number == "OUT-1"  # type: ignore[union-attr]


async def test_marking_all_marks_what_is_in_sight_and_never_the_row(desk: Desk) -> None:
    linked(desk)
    async with console(desk) as driver:
        await driver.press("V")
        assert all(ticket > 0 for ticket in driver.session.marks)
        assert len(driver.session.marks) == len(ids(driver)) - 1


async def test_a_filter_shows_the_tickets_themselves(desk: Desk) -> None:
    linked(desk)
    async with console(desk) as driver:
        await driver.press("slash", *"classroom", "enter")
        assert -1 not in ids(driver)
        assert len(ids(driver)) == 3
        await driver.press("escape")
        assert -1 in ids(driver)


async def test_it_follows_what_others_do(desk: Desk) -> None:
    numbers = linked(desk)
    async with console(desk) as driver:
        actions.resolve(desk, actor(desk, "kim"), numbers[0], "Restarted the access point of classroom one")
        await driver.until(lambda: driver.session.groups.rows and driver.session.groups.rows[-1].tickets == 3)
        await driver.until(lambda: "(3)" in driver.screen_text())
        outages.restore(
            desk, actor(desk, "coordinator"), "OUT-1", "Controller restarted, all rooms confirmed"
        )
        await driver.until(lambda: -1 not in ids(driver))


async def test_one_ticket_stands_for_itself(desk: Desk) -> None:
    async with console(desk) as driver:
        assert all(ticket > 0 for ticket in ids(driver))


@pytest.mark.parametrize("size", [(80, 24), (140, 40), (60, 15)])
async def test_the_row_is_as_wide_as_the_others(desk: Desk, size: tuple[int, int]) -> None:
    linked(desk)
    async with console(desk, size=size) as driver:
        widths = {len(line) for line in driver.screen_text().splitlines()}
        assert widths == {size[0]}
