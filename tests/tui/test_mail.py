"""The outbox in the console: its list, dead letters in the title line, helping one."""

from tui.conftest import console

from wsd_tui.desk import delivery, letters
from wsd_tui.desk.actions import Intake, open_ticket
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.store.outbox_records import FAILED, Result

from .district import actor


def queue(desk: Desk, clock: FrozenClock) -> str:
    """Open a ticket beside the console; its number."""
    intake = Intake(
        name="Rosa Delgado",
        email="rosa@example.org",
        phone="602-555-0112",
        problem_type="hardware",
        site="primary",
        channel="phone",
        severity=3,
        description="The projector lamp in room 12 went dark this morning",
        missing={"requester": "a guest of the day"},
    )
    number = open_ticket(desk, actor(desk, "operator"), intake).numbers[0]
    clock.at += 20
    return number


def fail(desk: Desk) -> None:
    """Let a server refuse the message that is due."""
    parcel = delivery.claim(desk, "postman", 50, 86_400)
    assert parcel is not None
    came = [Result(recipient.id, FAILED, "550 no such user") for recipient in parcel.recipients]
    delivery.settle(desk, "postman", parcel, came)


async def test_a_dead_letter_shows_in_the_title_and_can_be_helped(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk, size=(140, 40)) as driver:
        number = queue(desk, clock)
        message = desk.store.outbox.newest(1)[0].id
        fail(desk)
        await driver.until(lambda: "1 dead letter" in driver.screen_text())
        await driver.type(":mail")
        await driver.press("enter")
        await driver.until(lambda: f"{number} failed receipt" in driver.screen_text())
        assert "rosa@example.org: 550 no such user" in driver.screen_text()
        await driver.type(f":send {message}")
        await driver.press("enter")
        await driver.until(lambda: f"message {message} is tried again" in driver.screen_text())
        await driver.until(lambda: "dead letter" not in driver.screen_text())
        await driver.type(f":delivered {message} by phone")
        await driver.press("enter")
        await driver.until(lambda: "was delivered by phone" in driver.screen_text())
    assert letters.letters(desk, actor(desk, "technician"))[0].state == "delivered_another_way"


async def test_mail_that_waits_too_long_shows_with_the_reason(desk: Desk, clock: FrozenClock) -> None:
    queue(desk, clock)
    clock.at += 600
    async with console(desk) as driver:
        driver.session.mail_off = "mail is off here"
        driver.main.show_frame()
        await driver.until(lambda: "1 mail waits: mail is off here" in driver.screen_text())


async def test_asking_for_a_message_that_is_none(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.type(":send 999")
        await driver.press("enter")
        await driver.until(lambda: "there is no message 999" in driver.screen_text())
