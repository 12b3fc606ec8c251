"""What was typed and not sent: kept as it is typed, through other people's changes, and offered to its user again."""

from pathlib import Path
from typing import Any

import pytest
from tui.conftest import Driver, console
from tui.district import actor

from wsd_tui.desk import actions
from wsd_tui.desk.desk import Desk
from wsd_tui.tui.draft_file import DraftFile
from wsd_tui.tui.drafts import Draft
from wsd_tui.tui.kept import Kept, offered, read_kept


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's state folder, out of the way."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def kept(desk: Desk, who: str = "technician") -> Kept:
    return read_kept(desk, who)


def file_of(desk: Desk, who: str = "technician") -> DraftFile:
    file = kept(desk, who).file
    assert file is not None
    return file


def texts(desk: Desk, who: str = "technician") -> list[str]:
    return [draft.text or draft.values.get("description", "") for draft in kept(desk, who).drafts]


async def saved(driver: Driver, desk: Desk, wanted: list[str]) -> None:
    await driver.until(lambda: texts(desk) == wanted)


def persistent(desk: Desk, who: str = "technician") -> Any:
    found = kept(desk, who)
    return console(desk, who, draft_file=found.file, opening=found.told)


async def test_a_reply_is_on_the_disk_while_it_is_typed_and_gone_once_it_is_sent(desk: Desk) -> None:
    async with persistent(desk) as driver:
        driver.put_on("charger")
        await driver.press("r")
        await driver.type("On my way")
        await saved(driver, desk, ["On my way"])
        path = file_of(desk).path
        assert path.stat().st_mode & 0o777 == 0o600
        await driver.press("enter")
        await driver.until(lambda: not path.exists())


async def test_a_reply_that_is_refused_is_kept(desk: Desk) -> None:
    async with persistent(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("x", *"fixed", "enter", "escape")
        assert driver.said.startswith("R10")
        assert driver.session.drafts.offer(("resolve", (ticket,))) == "fixed"
        await driver.press("colon")
        await driver.type("resolve done")
        await driver.press("enter", "escape")
        await driver.press("x")
        assert driver.main.prompt.typed == "done"


async def test_a_cleared_text_is_no_draft(desk: Desk) -> None:
    async with persistent(desk) as driver:
        driver.put_on("charger")
        await driver.press("r", *"hello")
        await saved(driver, desk, ["hello"])
        await driver.press("ctrl+u")
        await driver.until(lambda: not file_of(desk).path.exists())
        await driver.press("escape")
        assert driver.session.unsent == 0


async def test_an_edit_that_changes_nothing_is_no_draft(desk: Desk) -> None:
    async with persistent(desk) as driver:
        driver.put_on("charger")
        await driver.press("e", *"title", "enter", "escape")
        assert driver.session.unsent == 0
        await driver.press("e", *"title", "enter", *"xy", "escape")
        assert driver.session.unsent == 1


async def test_other_peoples_changes_leave_it_alone(desk: Desk) -> None:
    other = actor(desk, "coordinator")
    async with persistent(desk) as driver:
        ticket = driver.put_on("charger")
        number = driver.current
        await driver.press("r", *"still")
        for change in (
            lambda: actions.edit(desk, other, number, {"room": "12"}),
            lambda: actions.assign(desk, other, number, "kim"),
            lambda: actions.reply(desk, other, number, "The coordinator has answered this one"),
            lambda: actions.resolve(desk, other, number, "Charger was exchanged for a new one and tested"),
            lambda: actions.close(desk, other, number),
        ):
            change()
        await driver.until(lambda: ticket not in driver.session.ids())
        await driver.press(*"here")
        assert driver.main.prompt.typed == "stillhere"
        await saved(driver, desk, ["stillhere"])
        await driver.press("enter")
        assert "is closed" in driver.said
        assert texts(desk) == ["stillhere"]


async def test_a_form_is_kept_as_it_is_typed_and_offered_in_the_next_run(desk: Desk) -> None:
    async with persistent(desk) as driver:
        await driver.press("n", "tab", "tab", "tab", *"555")
        await driver.until(lambda: [draft.what for draft in kept(desk).drafts] != [])
    async with console(desk, draft_file=file_of(desk)) as driver:
        driver.session.drafts.take_in(kept(desk).drafts)
        await driver.press("n")
        assert "555" in driver.app.front.values.values()  # type: ignore[attr-defined]
        await driver.press("escape", "Q")
        assert driver.said.startswith("Text that was typed in 1 place is not sent, and is kept")


async def test_an_emptied_form_is_forgotten(desk: Desk) -> None:
    async with persistent(desk) as driver:
        await driver.press("n", "tab", "tab", "tab", *"555", "ctrl+u", "escape", "Q")
        await driver.until(lambda: not driver.app.is_running)
    assert not file_of(desk).path.exists()


async def test_the_start_names_what_was_left(desk: Desk) -> None:
    async with persistent(desk) as driver:
        driver.put_on("charger")
        number = driver.current
        await driver.press("r", *"half a", "escape")
        await saved(driver, desk, ["half a"])
    async with persistent(desk) as driver:
        assert f"Typed and not sent: reply on {number}. It stands there again" in driver.said


async def test_nobody_else_is_offered_it(desk: Desk) -> None:
    async with persistent(desk) as driver:
        driver.put_on("charger")
        await driver.press("r", *"mine", "escape")
        await saved(driver, desk, ["mine"])
    assert texts(desk, "kim") == []
    async with persistent(desk, "kim") as driver:
        driver.put_on("charger")
        await driver.press("r")
        assert driver.main.prompt.typed == ""


async def test_a_spoilt_file_is_said_at_the_start_and_kept(desk: Desk) -> None:
    async with persistent(desk) as driver:
        driver.put_on("charger")
        await driver.press("r", *"mine", "escape")
        await saved(driver, desk, ["mine"])
    path = file_of(desk).path
    path.write_text("spoilt")
    async with persistent(desk) as driver:
        assert "Drafts could not be read" in driver.said
        assert path.with_name(f"{path.name}.aside-1").read_text() == "spoilt"


def test_a_state_folder_that_cannot_be_written_is_said(desk: Desk, state: Path) -> None:
    state.write_text("in the way")
    found = kept(desk)
    assert found.file is None
    assert found.told[0].startswith("What you type is not kept on disk")


async def test_leaving_the_console_writes_what_was_just_typed(desk: Desk) -> None:
    async with persistent(desk) as driver:
        driver.put_on("charger")
        await driver.press("r", *"x" * 5)
        app = driver.app
    app.close_drafts()
    assert texts(desk) == ["xxxxx"]


def test_many_drafts_are_counted_and_outages_named_as_such() -> None:
    drafts = [
        Draft(what="update", tickets=(2,), text="x", at=4),
        Draft(what="form New ticket at the desk", at=3),
        Draft(what="reply", tickets=(1000, 1001), text="x", at=2),
        Draft(what="comment", tickets=(1000,), text="x", at=1),
    ]
    assert offered(drafts) == (
        "Typed and not sent: update of OUT-2, form New ticket at the desk, reply on 10009, 10012 and 1 more. "
        "It stands there again when you go on"
    ).replace("10009, 10012", _numbers(1000, 1001))
    assert offered([Draft(what="snooze", tickets=(1,), text="x", at=1)]).startswith(
        "Typed and not sent: snooze of OUT-1."
    )
    assert offered([]) == ""


def _numbers(*running: int) -> str:
    from wsd_tui.desk.numbers import number_of

    return ", ".join(map(number_of, running))
