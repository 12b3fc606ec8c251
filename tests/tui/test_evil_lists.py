"""What people wrote goes through everything that stands over the queue: lists, digest, card, forms."""

import re
from pathlib import Path

import pytest
from support.evil_text import CODE, EVIL, MARKUP, TERMINAL, UNICODE
from tui.conftest import console
from tui.district import actor, at, empty_desk
from tui.intake import begin

from wsd_tui.desk import actions, loans, waiting, windows
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.events import EventPlan
from wsd_tui.desk.incoming.incoming import Arrived, receive
from wsd_tui.desk.intake import Intake
from wsd_tui.present.cells import Piece
from wsd_tui.store.incoming_records import Incoming
from wsd_tui.store.records import Asset, Person
from wsd_tui.text import clean_line
from wsd_tui.tui.draw import strip

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LISTS = (
    "waiting",
    "events",
    "loaners",
    "digest",
    "procedure",
    "times",
    "windows",
    "firstcome",
    "mail",
    "quarantine",
    "who",
    "acting",
)
NOW = at("2026-09-08 09:12")


def evil_desk(folder: Path, texts: tuple[str, ...]) -> Desk:
    """A desk where who waits, what is lent, what is planned and who asks all have such names."""
    desk = empty_desk(folder, FrozenClock(NOW))
    operator, coordinator = actor(desk, "operator"), actor(desk, "coordinator")
    for place, text in enumerate(text for text in texts if clean_line(text)):
        line = text.encode(errors="ignore").decode()
        with desk.store.transaction():  # as if they had come in past every entrance
            desk.store.people.save(Person(id=f"E9{place:03}", name=line, family=line, room=line, phone=line))
            desk.store.assets.save_many([Asset(tag=f"LN-{place}", kind="loaner", name=line)])
        waiting.add(desk, operator, f"E9{place:03}", f"{text} lamp")
        plan = EventPlan(
            starts_at=NOW + 90_000,
            ends_at=NOW + 99_000,
            place=f"{text} gym",
            equipment=f"{text} sound",
            contact=text,
        )
        event = Intake(
            requester=f"E9{place:03}", problem_type="event", kind="event", channel="event_email", site="primary",
            description=f"{text} Sound for the science fair in the gym", event=plan,
            missing={"email": "evil", "phone": text + " evil"},
        )  # fmt: skip
        actions.open_ticket(desk, operator, event)
        lent = Intake(
            requester=f"E9{place:03}", problem_type="hardware", channel="walk_in", severity=1, loaner=f"LN-{place}",
            description=f"{text} The screen of the Chromebook is cracked since today", site="primary", room="1",
            missing={"email": "evil", "phone": text + " evil"},
        )  # fmt: skip
        number = actions.open_ticket(desk, operator, lent).numbers[0]
        actions.take(desk, actor(desk, "kim"), number, reason=f"{text} was near")
        windows.declare(
            desk, coordinator, title=f"{text} game", start=NOW + 60, end=NOW + 120, reason=f"{text} on"
        )
        waits = Incoming(sender_name=line, title=f"{text} prize", text=text, notes=(text,))
        receive(desk, Arrived(str(place), waits, b"whole", 5))
        if place % 2:
            loans.take_back(desk, operator, f"LN-{place}", "damaged", text)
    return desk


@pytest.mark.parametrize("texts", [(MARKUP + CODE)[::3], (TERMINAL + UNICODE)[::3]], ids=["words", "signs"])
async def test_every_list_shows_it_as_text(tmp_path: Path, texts: tuple[str, ...]) -> None:
    desk = evil_desk(tmp_path, texts)
    async with console(desk, "coordinator", size=(110, 40)) as driver:
        for name in LISTS:
            await driver.press("colon", *name, "enter", "j", "G")
            assert not _CONTROL.search(driver.screen_text()), name
            assert not driver.session.offline
            await driver.press("escape", "escape")
            assert driver.app.screen is driver.main, name
        screen = await begin(driver)
        for place in range(0, len(texts), 4):
            await driver.type(f"E9{place:03}")
            await driver.press("enter")
            await driver.until(lambda: screen.on_card or not screen.busy)
            assert not _CONTROL.search(driver.screen_text())
            await driver.press("escape", "ctrl+u")


async def test_who_waits_is_asked_for_with_anything(tmp_path: Path) -> None:
    desk = empty_desk(tmp_path, FrozenClock(NOW))
    async with console(desk, "operator") as driver:
        for text in EVIL[::5]:
            await driver.press("i")
            driver.main.prompt.paste(text)
            assert not _CONTROL.search(driver.main.prompt.typed)
            await driver.press("enter", *"lamp", "enter", "escape", "escape")
            assert not _CONTROL.search(driver.screen_text())
            assert driver.app.screen is driver.main
        for one in waiting.waiting_list(desk, driver.session.actor):
            assert one.name == clean_line(one.name)


def test_a_line_that_nobody_cleaned_is_cleaned_as_it_is_drawn() -> None:
    for text in EVIL:
        drawn = strip((Piece(text, "title"), Piece("end")), 80, "wsd-dark", "pane")
        assert not _CONTROL.search(drawn.text)
        assert drawn.cell_length == 80
