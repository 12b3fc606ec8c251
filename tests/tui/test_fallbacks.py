"""When mail is down, at the console: the texts, the one key that records, the poster as a file."""

from pathlib import Path

import pytest
from tui.conftest import console

from wsd_tui.desk.desk import Desk


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


async def test_the_texts_stand_on_a_screen_and_one_key_records(desk: Desk) -> None:
    async with console(desk, "operator", (120, 40)) as driver:
        await driver.type(":fallbacks OUT-1")
        await driver.press("enter")
        await driver.until(lambda: "Announcement, to be read out" in driver.screen_text())
        assert "nobody was told in another way yet" in driver.screen_text()
        await driver.press("f")
        assert "p by the phone tree" in driver.screen_text()
        await driver.press("d")
        await driver.type("east door")
        await driver.press("enter")
        await driver.until(lambda: "told by a poster, Lupe Aranda, today" in driver.screen_text())
        assert "OUT-1: told by poster" in driver.screen_text()
    (told,) = desk.store.outages.get(1).fallbacks
    assert (told.way, told.by, told.note) == ("poster", "operator", "east door")


async def test_a_line_records_at_once(desk: Desk) -> None:
    async with console(desk, "technician", (120, 40)) as driver:
        await driver.type(":told OUT-1 announcement")
        await driver.press("enter")
        await driver.until(lambda: "OUT-1: told by announcement" in driver.screen_text())
        await driver.type(":told OUT-1 other")
        await driver.press("enter")
        await driver.until(lambda: "In which other way:" in driver.screen_text())
        await driver.press("escape")
    assert [told.way for told in desk.store.outages.get(1).fallbacks] == ["announcement"]


async def test_a_viewer_reads_and_records_nothing(desk: Desk) -> None:
    async with console(desk, "viewer", (120, 40)) as driver:
        await driver.type(":told OUT-1 poster")
        await driver.press("enter")
        assert "role: Told is for an operator" in driver.said
        await driver.type(":fallbacks")
        await driver.press("enter")
        await driver.until(lambda: "Announcement, to be read out" in driver.screen_text())
    assert desk.store.outages.get(1).fallbacks == ()


async def test_the_poster_is_written_to_the_home_folder(desk: Desk, home: Path) -> None:
    async with console(desk, "operator", (120, 40)) as driver:
        await driver.type(":poster OUT-1")
        await driver.press("enter")
        await driver.until(lambda: "OUT-1-poster.txt written" in driver.screen_text())
    poster = (home / "OUT-1-poster.txt").read_text()
    assert poster.startswith("=" * 80)
    assert max(map(len, poster.splitlines())) == 80
