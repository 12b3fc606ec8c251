"""Looking at the escalations is logged by itself, the title says how long ago, and the digest tells what is new."""

import pytest
from tui.conftest import console
from tui.district import actor, open_one

from wsd_tui.desk import actions
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.shift import checked_at


@pytest.mark.rule("G5")
async def test_the_view_of_escalations_logs_a_look(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk, size=(120, 30)) as driver:
        assert "queue not looked at" in driver.screen_text()
        await driver.press("colon", *"view", "space", *"escalated", "enter")
        assert driver.session.view == "escalated"
        await driver.until(lambda: "looked 0 min ago" in driver.screen_text())
        assert checked_at(desk, "technician") == clock.now()
        clock.move(12 * 60)
        driver.app.ticker.fire()
        await driver.until(lambda: "looked 12 min ago" in driver.screen_text())
        await driver.press("colon", *"looked", "enter")
        assert driver.said == "that you looked at the queue is logged"
        assert checked_at(desk, "technician") == clock.now()


@pytest.mark.rule("G5")
async def test_the_digest_tells_what_is_new(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk) as driver:
        await driver.press("colon", *"digest", "enter")
        assert "changed since today 00:00" in driver.screen_text()
        await driver.press("escape")
        clock.move(600)
        number = driver.current
        actions.comment(desk, actor(desk, "kim"), number, "the cable is fine")
        await driver.press("colon", *"digest", "enter")
        told = driver.screen_text()
        assert "1 ticket changed since today 09:12" in told
        assert "commented by Soo-jin Kim today 09:22" in told
        await driver.press("escape", "colon", *"digest", "enter")
        assert "Nothing changed" in driver.screen_text()


@pytest.mark.rule("G2")
async def test_who_was_taken_out_of_turn_is_told_to_those_who_lead(desk: Desk) -> None:
    text = "Whole class cannot sign in, lesson stands still"
    open_one(desk, text, 1)
    second = open_one(desk, text, 1)
    actions.take(desk, actor(desk, "kim"), second, reason="already in that room")
    async with console(desk, "coordinator") as driver:
        await driver.press("colon", *"firstcome", "enter")
        told = driver.screen_text()
        assert "taken out of turn in the last 30 days: 1" in told
        assert f"{second}  today 09:12  Soo-jin Kim took it before" in told
        assert "already in that room" in told
    async with console(desk) as driver:
        await driver.press("colon", *"firstcome", "enter")
        assert driver.said.startswith("role: the report")


@pytest.mark.rule("G7")
async def test_a_quiet_desk_is_offered_what_can_be_done_from_here(desk: Desk, clock: FrozenClock) -> None:
    open_one(desk, "The gradebook program shows an old list of pupils", 3, remote_possible=True)
    async with console(desk) as driver:
        clock.move(899)
        driver.app.ticker.fire()
        assert "quiet" not in driver.said
        clock.move(1)
        driver.app.ticker.fire()
        assert driver.said == "It is quiet: 1 ticket to handle from here, :view between_calls shows them"
        await driver.press("colon", *"view", "space")
        await driver.type("between_calls")
        await driver.press("enter")
        assert driver.session.view == "between_calls"
        assert len(driver.main.queue.body.ids) == 1
        clock.move(5_000)
        driver.app.ticker.fire()
        assert "quiet" not in driver.said
    async with console(desk, "viewer") as driver:
        clock.move(5_000)
        driver.app.ticker.fire()
        assert "quiet" not in driver.said
