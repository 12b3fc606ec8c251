"""Text that people, mail programs and attackers send goes through every pane, question and screen."""

import re
from pathlib import Path

import pytest
from support.evil_text import CODE, EVIL, LENGTH, MARKUP, TERMINAL, UNICODE
from tui.conftest import console
from tui.district import actor, at, empty_desk, open_one

from wsd_tui.desk import actions, outages
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.store.records import Person
from wsd_tui.text import clean_line

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def evil_desk(folder: Path, texts: tuple[str, ...]) -> Desk:
    """A desk where every text a person can give is one of these."""
    desk = empty_desk(folder, FrozenClock(at("2026-09-08 09:12")))
    technician, coordinator = actor(desk, "technician"), actor(desk, "coordinator")
    texts = tuple(text.encode(errors="ignore").decode() for text in texts)
    for place, text in enumerate(texts):
        line = clean_line(text)
        with desk.store.transaction():
            desk.store.people.save(Person(id=f"X{place}", name=line, email=line, phone=line, site="primary"))
        number = open_one(
            desk,
            f"{text} is what they wrote to us",
            requester=f"X{place}",
            name=text or "nobody",
            room=text,
            asset=text,
            missing=dict.fromkeys(("requester", "email", "phone", "name"), "evil"),
        )
        with desk.store.transaction():  # as if it had come in past every entrance
            desk.store.people.save(Person(id=f"X{place}", name=text, email=text, phone=text, room=text))
        if clean_line(text):
            actions.comment(desk, technician, number, text)
            actions.reply(desk, technician, number, text)
        actions.consult(desk, coordinator, number, "technician", f"seen? {text}")
    for text in [text for text in texts if clean_line(text)][:8]:
        outages.declare(
            desk,
            coordinator,
            nature=f"{text} down",
            services=["wifi"],
            extent="partial",
            audience="all_staff",
        )
    return desk


@pytest.mark.parametrize(
    "texts",
    [MARKUP, TERMINAL, UNICODE, LENGTH, CODE],
    ids=["markup", "terminal", "unicode", "length", "code"],
)
async def test_every_pane_shows_it_as_text(tmp_path: Path, texts: tuple[str, ...]) -> None:
    desk = evil_desk(tmp_path, texts)
    async with console(desk, size=(160, 40)) as driver:
        for key in ("1", "2", "W", "3", "plus", "4", "1"):
            await driver.press(key)
            assert not _CONTROL.search(driver.screen_text())
        for _ in texts:
            await driver.press("enter", "G", "Y", "1", "j")
            assert not _CONTROL.search(driver.screen_text())
            assert not _CONTROL.search(driver.app.clipboard)
        assert not driver.session.offline


async def test_brackets_lose_no_word(tmp_path: Path) -> None:
    desk = evil_desk(tmp_path, MARKUP)
    async with console(desk, size=(200, 40)) as driver:
        text = driver.screen_text()
        assert "RE: [EXTERNAL] printer" in text
        assert "[b]bold[/i]" in text


async def test_it_can_be_pasted_into_every_question(tmp_path: Path) -> None:
    desk = empty_desk(tmp_path, FrozenClock(at("2026-09-08 09:12")))
    open_one(desk, "Speaker in room seven is silent today")
    async with console(desk, "coordinator") as driver:
        for key in ("r", "a", "p", "colon", "slash", "e"):
            await driver.pilot.press(key)
            for text in EVIL[::3]:
                driver.main.prompt.paste(text)
                assert not _CONTROL.search(driver.main.prompt.typed)
            await driver.press("escape")
        assert driver.app.screen is driver.main


@pytest.mark.parametrize("form", ["n", "O"])
async def test_it_can_be_pasted_into_every_field(tmp_path: Path, form: str) -> None:
    desk = empty_desk(tmp_path, FrozenClock(at("2026-09-08 09:12")))
    async with console(desk, "coordinator") as driver:
        await driver.press(form)
        screen = driver.app.screen
        for text in EVIL:
            screen.paste(text)  # type: ignore[attr-defined]
        for place, _ in enumerate(screen.fields):  # type: ignore[attr-defined]
            screen.stand_on(place)  # type: ignore[attr-defined]
            screen.paste(EVIL[place])  # type: ignore[attr-defined]
        await driver.quiet()
        assert not any(_CONTROL.search(value) for value in screen.values.values())  # type: ignore[attr-defined]
        assert not _CONTROL.search(driver.screen_text())
        await driver.press("f10")
        await driver.press("escape", "escape")
        assert driver.app.screen is driver.main
