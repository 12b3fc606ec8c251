"""The procedure in the console: red until it is signed, read and signed by typing one's name, approved by office."""

import msgspec
import pytest
from tui.conftest import console
from tui.district import actor

from wsd_tui.desk import stewardship
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.stewardship.standing import today


@pytest.mark.rule("AG1", "AG2", "A21")
async def test_a_missing_signature_is_red_until_the_name_is_typed(desk: Desk) -> None:
    async with console(desk) as driver:
        assert "UNSIGNED" in driver.screen_text().splitlines()[0]
        await driver.press("t")  # nobody is locked out
        await driver.press("colon", *"sign", "enter")
        assert driver.said.startswith("I understand 01.2020 and follow it as written")
        await driver.type("Somebody")
        await driver.press("enter")
        assert "AG1: 'Somebody' is not your name" in driver.said
        await driver.press("colon", *"sign", "enter")
        await driver.type("Tran Nguyen")
        await driver.press("enter")
        assert driver.said == "Tran Nguyen has signed version 01.2020"
        await driver.until(lambda: "UNSIGNED" not in driver.screen_text())
        (signature,) = desk.store.procedures.all()[0].signatures
        assert (signature.staff, signature.name_date) == ("technician", today(desk).isoformat())
        await driver.press("u", "y")
        assert "undo: this is final: a signature stands" in driver.said


@pytest.mark.rule("V1", "AG2")
async def test_the_coordinator_sees_who_has_not_signed_and_the_overdue_review(desk: Desk) -> None:
    stewardship.sign(desk, actor(desk, "coordinator"), "Dana Begay")
    async with console(desk, "coordinator", size=(110, 30)) as driver:
        title = driver.screen_text().splitlines()[0]
        assert "2 unsigned · REVIEW OVERDUE" in title
        await driver.press("colon", *"procedure", "enter")
        told = driver.screen_text()
        assert "Coordinator     signature missing" in told
        assert "Review due      2023-08-03: 1132 days overdue" in told
        assert "Not signed      Soo-jin Kim and Tran Nguyen" in told
        assert "Enforced as: kept as data, since 2026-09-08" in told
        await driver.press("escape")
        assert len(driver.app.screen_stack) == 1


@pytest.mark.rule("V2")
async def test_a_new_version_is_approved_by_office(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("colon")
        await driver.type("newversion 02.2026 2026-09-01")
        await driver.press("enter")
        assert driver.said.startswith("version 02.2026 waits for the Superintendent and the Director")
        await driver.press("colon", *"newversion", "enter", *"03", "enter", *"soon", "enter")
        assert driver.said.startswith("V1: soon is no date")


@pytest.mark.rule("V2")
async def test_only_who_holds_an_office_approves(desk: Desk) -> None:
    stewardship.put_forward(desk, actor(desk, "coordinator"), "02.2026", "2026-09-01")
    async with console(desk, "viewer") as driver:
        assert "UNSIGNED" not in driver.screen_text()
        await driver.press("colon")
        await driver.type("approve Harriet Cole")
        await driver.press("enter")
        assert driver.said.startswith("V2: a version is approved by office, and Harriet Cole holds none")
        driver.session.actor = msgspec.structs.replace(driver.session.actor, office="director")
        await driver.press("colon", *"approve", "enter")
        await driver.type("Harriet Cole")
        await driver.press("enter")
        assert driver.said == "version 02.2026 is approved by the Director"
        await driver.press("colon", *"sign", "enter")
        assert driver.said.startswith("role: ")


async def test_the_help_says_what_enforces_a_rule_and_since_when(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("question_mark", "slash", *"R10", "enter")
        told = " ".join(driver.screen_text().split())
        assert "(refused until it is satisfied, since 2026-09-08)" in told
