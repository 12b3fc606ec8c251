"""Mail that waits, in the console: its list with why, letting one in, putting one away."""

import pytest
from tui.conftest import console

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.incoming.incoming import Arrived, receive
from wsd_tui.store.incoming_records import DISCARDED, OPENED, Incoming, IncomingRow


def waits(desk: Desk, key: str, **mail: str) -> IncomingRow:
    """A message that waits."""
    fields = {
        "sender": "ann@elsewhere.example",
        "title": "Win [/b] a prize",
        "text": "Open \x1b[31mthis",
        **mail,
    }
    return receive(desk, Arrived(key, Incoming(**fields), b"whole", 5))  # type: ignore[arg-type]


async def test_what_waits_is_listed_let_in_and_put_away(desk: Desk) -> None:
    machine = waits(desk, "a", title="Out of office", automatic="Precedence: bulk")
    person = waits(desk, "b", sender="", sender_name="Ann")
    async with console(desk, size=(140, 40)) as driver:
        await driver.type(":quarantine")
        await driver.press("enter")
        await driver.until(lambda: "Quarantine: 2 messages" in driver.screen_text())
        shown = driver.screen_text()
        assert shown.index("it names no sender") < shown.index("automatic: Precedence: bulk")
        assert "Ann: Win [/b] a prize" in shown
        assert "2 messages seen: 0 tickets, 0 replies, 2 in quarantine" in shown
        await driver.type(f":letin {person.id}")  # with the list before one's eyes
        assert "it names no sender" in driver.screen_text()
        await driver.press("enter")
        await driver.until(lambda: f"message {person.id} has opened" in driver.screen_text())
        assert "Quarantine:" not in driver.screen_text()
        await driver.type(f":putaway {machine.id} nobody wrote it")
        await driver.press("enter")
        await driver.until(lambda: f"message {machine.id} is put away" in driver.screen_text())
    states = [one.state for row in (machine, person) if (one := desk.store.incoming.get(row.id))]
    assert states == [DISCARDED, OPENED]


@pytest.mark.parametrize("line", [":letin 999", ":putaway 999 spam"])
async def test_asking_for_a_message_that_is_none(desk: Desk, line: str) -> None:
    async with console(desk) as driver:
        await driver.type(line)
        await driver.press("enter")
        await driver.until(lambda: "there is no message 999" in driver.screen_text())
