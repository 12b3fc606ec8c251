"""Moving, marking, narrowing, views, and lines that never move under the finger."""

from time import monotonic

from textual.events import MouseScrollDown
from textual.scrollbar import ScrollBar
from tui.conftest import Driver, console
from tui.district import actor, open_one

from wsd_tui.desk import actions
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.views import VIEWS
from wsd_tui.tui.panes.queue import STILL_S


def still(driver: Driver) -> None:
    """Let the cursor have stood still for long."""
    driver.main.queue._moved_at = monotonic() - 2 * STILL_S


async def test_the_cursor_moves_by_lines_pages_and_to_the_ends(desk: Desk) -> None:
    for number in range(60):
        open_one(desk, f"Keyboard number {number} has a loose key today")
    async with console(desk) as driver:
        body = driver.main.queue.body
        await driver.press("j", "down", "k")
        assert body.cursor == 1
        await driver.press("G")
        assert body.cursor == len(body.ids) - 1
        assert body.top + body.page == len(body.ids)
        await driver.press("g", "pagedown")
        assert body.cursor == body.page - 1
        await driver.press("ctrl+u")
        assert (body.cursor, body.top) == (0, 0)


async def test_at_the_edge_the_screen_jumps_half_a_page(desk: Desk) -> None:
    for number in range(60):
        open_one(desk, f"Keyboard number {number} has a loose key today")
    async with console(desk) as driver:
        body = driver.main.queue.body
        await driver.press(*"j" * body.page)
        assert body.top == body.page - body.page // 2
        assert driver.current in driver.screen_text()


async def test_a_cursor_move_draws_two_lines_only(desk: Desk) -> None:
    async with console(desk) as driver:
        body = driver.main.queue.body
        drawn: list[int] = []
        whole = body.render_line
        body.render_line = lambda y: drawn.append(y) or whole(y)  # type: ignore[func-returns-value,method-assign]
        await driver.press("j")
        assert sorted(drawn) == [0, 1]


async def test_marks_go_by_ticket_and_stay_through_another_order(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("space")
        assert driver.session.marks == {ticket}
        actions.set_severity(desk, actor(desk, "operator"), ticket, 1, "smoke comes out")
        still(driver)
        await driver.until(lambda: driver.main.queue.body.ids.index(ticket) == 1)
        assert driver.session.marks == {ticket}
        assert "*" in next(line for line in driver.screen_text().splitlines() if "Charger" in line)


async def test_all_shown_are_marked_and_unmarked(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("V")
        assert driver.session.marks == set(driver.main.queue.body.ids)
        assert "6 marked" in driver.screen_text()
        await driver.press("V")
        assert not driver.session.marks


async def test_the_queue_narrows_with_every_letter(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("slash", *"lamp")
        assert len(driver.main.queue.body.ids) == 1
        assert driver.main.prompt.asking
        await driver.press("backspace", "backspace", "backspace", "backspace", *"sev", "colon", "1")
        assert [driver.session.board.key(one).severity for one in driver.main.queue.body.ids] == [1]  # type: ignore[union-attr]
        await driver.press("enter")
        assert "1 of 6, /sev:1" in driver.screen_text()
        await driver.press("escape")
        assert len(driver.main.queue.body.ids) == 6


async def test_a_filter_that_is_not_understood_is_said(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("slash", *"ownr", "colon", "m", "e", "enter")
        assert "did you mean owner" in driver.said


async def test_views_are_stepped_through_both_ways(desk: Desk) -> None:
    async with console(desk) as driver:
        for view in (*list(VIEWS)[1:], "open"):
            await driver.press("right_square_bracket")
            assert driver.session.view == view
            assert VIEWS[view].name in driver.screen_text()
        await driver.press("left_square_bracket")
        assert driver.session.view == list(VIEWS)[-1]


async def test_lines_do_not_move_while_the_cursor_does(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("j")
        before = list(driver.main.queue.body.ids)
        open_one(desk, "Second whole class cannot sign in at all", 1)
        await driver.until(lambda: len(driver.session.board) == 7)
        assert list(driver.main.queue.body.ids) == before
        current = driver.current
        still(driver)
        driver.main.queue.settle()
        await driver.until(lambda: len(driver.main.queue.body.ids) == 7)
        assert driver.current == current


async def test_a_ticket_that_left_the_view_stays_under_the_cursor_until_it_moves(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("x")
        await driver.type("swapped it for a new charger")
        await driver.press("enter")
        still(driver)
        driver.main.queue.settle()
        await driver.until(lambda: driver.session.board.key(ticket).state == "resolved")  # type: ignore[union-attr]
        assert driver.main.queue.body.current == ticket
        await driver.press("k")
        still(driver)
        driver.main.queue.settle()
        await driver.until(lambda: ticket not in driver.main.queue.body.ids)


async def test_rows_are_fetched_by_id_a_window_at_a_time(desk: Desk) -> None:
    for number in range(300):
        open_one(desk, f"Keyboard number {number} has a loose key today")
    async with console(desk) as driver:
        window, ids = driver.main.queue.window, driver.main.queue.body.ids
        assert window.row(ids[0]) is not None
        assert window.row(ids[250]) is None
        await driver.press("G")
        await driver.until(lambda: window.row(ids[-1]) is not None)
        assert driver.current in driver.screen_text()


async def test_the_ticket_beside_the_queue_follows_and_scrolls_from_it(desk: Desk) -> None:
    async with console(desk, size=(120, 16)) as driver:
        await driver.press("j")
        ticket = driver.main.queue.body.current
        await driver.until(lambda: driver.main.ticket.ticket == ticket)
        await driver.press("J", "J")
        assert driver.main.ticket.body.top == 2
        await driver.press("K")
        assert driver.main.ticket.body.top == 1
        assert driver.main.active == "queue"


async def test_the_wheel_scrolls_a_list_that_has_no_scroll_bar(desk: Desk) -> None:
    for number in range(60):
        open_one(desk, f"Keyboard number {number} has a loose key today")
    async with console(desk) as driver:
        body = driver.main.queue.body
        await driver.pilot._post_mouse_events([MouseScrollDown], body, offset=(2, 2))
        await driver.until(lambda: body.top > 0)
        assert not driver.app.query(ScrollBar)


async def test_where_the_mouse_is_on_it_moves_the_cursor(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.pilot.click("QueueList", offset=(20, 3))
        assert driver.main.queue.body.cursor == 3
        await driver.press("3")
        await driver.pilot.click("#pane-outages Picklist", offset=(3, 2))
        assert driver.main.outages.body.cursor == 0


async def test_on_a_new_day_everything_is_read_again(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("x")
        await driver.type("swapped it for a new charger")
        await driver.press("enter", "colon", *"view", "space", *"resolved", "enter")
        await driver.until(lambda: list(driver.main.queue.body.ids) == [ticket])
        clock.move(24 * 3600)
        driver.app.ticker.fire()
        await driver.until(lambda: list(driver.main.queue.body.ids) == [])


async def test_beside_the_queue_a_restricted_ticket_says_so_in_the_pane_and_nowhere_else(desk: Desk) -> None:
    async with console(desk, size=(140, 40)) as driver:
        hidden = driver.put_on("speaker")
        driver.put_on("charger")
        actions.edit(desk, actor(desk, "coordinator"), hidden, {"restricted": True})
        await driver.until(lambda: driver.main.ticket.ticket not in (None, hidden))
        driver.main.queue.body.pick(driver.main.queue.body.ids.index(hidden))
        await driver.until(lambda: "is restricted. Ask its owner" in driver.screen_text())
        assert driver.main.ticket.ticket is None
        assert driver.said == ""
