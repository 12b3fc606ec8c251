"""Templates at the counter: how many keys each takes after the scan, what they make, and the identity check."""

import pytest
from tui.conftest import Driver, console
from tui.intake import entries, find, intake, number_shown, ticket

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.template_file import load_templates
from wsd_tui.resources import shipped
from wsd_tui.tui.intake.asking import KEYS
from wsd_tui.tui.screens.number_card import NumberCard

TEMPLATES = {template.id: template for template in load_templates(shipped("templates"))}

MOST_KEYS = {
    "password": 5, "chromebook": 8, "loaner-return": 4, "charger": 4, "display": 7, "sound": 6, "printer": 6,
    "wifi": 7, "phone": 6, "video-cable": 5, "sign-in": 6, "lab": 6, "media-event": 6,
}  # fmt: skip
"""Keys after the person's card is there, when every typed answer is passed over with Enter."""


async def press(driver: Driver, key: str, count: list[str]) -> None:
    count.append(key)
    await driver.press(key)


async def through(driver: Driver, template_id: str, *, who: str = "b", pick: int = 0) -> list[str]:
    """Press what a template asks, by its first answers, and save; the keys that it took."""
    count: list[str] = []
    template = TEMPLATES[template_id]
    await press(driver, template.key, count)
    while driver.app.screen.prompt.asking:  # type: ignore[attr-defined]
        keys = driver.app.screen.prompt._keys  # type: ignore[attr-defined]
        if not keys:
            await press(driver, "enter", count)
        else:
            await press(driver, who if set(keys) & set(KEYS.values()) and "x" in keys else keys[pick], count)
    if intake(driver).field.name == "class":
        await press(driver, "n", count)
    await press(driver, "enter", count)
    return count


@pytest.mark.rule("R1", "R15")
async def test_a_password_reset_takes_at_most_8_keys_after_the_scan(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await find(driver, "E1003")
        keys = await through(driver, "password")
        number = await number_shown(driver)
        assert len(keys) <= 8
        assert keys == ["1", "b", "d", "y", "enter"]
        done = ticket(driver, number)
        assert (done.state, done.severity, done.problem_type) == ("resolved", 1, "password")
        assert [entry.kind for entry in entries(driver, number)] == ["opened", "verified", "resolved"]
        assert entries(driver, number)[-1].data["first_contact"]


async def test_a_students_password_takes_at_most_8_keys_too(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await find(driver, "S24044")
        keys = await through(driver, "password", who="f")
        await number_shown(driver)
        assert len(keys) <= 8


@pytest.mark.parametrize("template_id", sorted(MOST_KEYS))
async def test_each_template_is_saved_in_few_keys(desk: Desk, template_id: str) -> None:
    async with console(desk, "operator") as driver:
        await find(driver, "E1007")
        keys = await through(driver, template_id)
        number = await number_shown(driver)
        assert len(keys) <= MOST_KEYS[template_id], keys
        opened = ticket(driver, number)
        assert entries(driver, number)[0].data["template"] == template_id
        assert opened.kind == "event" or opened.severity is not None


@pytest.mark.parametrize(
    ("template_id", "said"), [("other", "tablet"), ("question", "toner"), ("web-page", "x.org")]
)
async def test_what_has_to_be_typed_is_asked_for(desk: Desk, template_id: str, said: str) -> None:
    async with console(desk, "operator") as driver:
        await find(driver, "E1007")
        await driver.press(TEMPLATES[template_id].key)
        await driver.type(f"{said} of the reading corner stays dark")
        await driver.press("enter")
        while driver.app.screen.prompt.asking:  # type: ignore[attr-defined]
            await driver.press(driver.app.screen.prompt._keys[0])  # type: ignore[attr-defined]
        await driver.press("enter")
        assert said in ticket(driver, await number_shown(driver)).description


@pytest.mark.rule("Q3", "A15", "R15")
async def test_without_a_check_of_who_asks_the_password_stays_open(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await find(driver, "E1003")
        keys = await through(driver, "password", who="n")
        number = await number_shown(driver)
        assert keys == ["1", "n", "d", "enter"]
        assert ticket(driver, number).state == "new"
        assert [entry.kind for entry in entries(driver, number)] == ["opened", "commented"]


@pytest.mark.rule("Q3", "A15")
async def test_who_did_not_pass_is_kept_and_nothing_is_reset(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await find(driver, "E1003")
        await through(driver, "password", who="x")
        number = await number_shown(driver)
        verified = next(entry for entry in entries(driver, number) if entry.kind == "verified")
        assert verified.data["result"] == "failed"
        assert ticket(driver, number).state == "new"


@pytest.mark.rule("A15")
async def test_on_the_phone_the_check_is_a_call_back(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await find(driver, "E1003", "N")
        await driver.press("1")
        assert "call" in driver.screen_text()
        assert "badge" not in driver.screen_text().split("Is it Rosa")[0].splitlines()[-2]
        await driver.press("c", "e", "y", "enter")
        number = await number_shown(driver)
        verified = next(entry for entry in entries(driver, number) if entry.kind == "verified")
        assert verified.data["method"] == "call_back"


async def test_another_id_number_after_the_check_is_not_verified_by_it(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        screen = await find(driver, "E1003")
        await driver.press("1", "b", "d", "y")
        screen.fill({"requester": "E1007", "name": "James White"})
        await driver.press("enter")
        await driver.until(lambda: driver.said.startswith("Q3"))
        assert not isinstance(driver.app.screen, NumberCard)


async def test_a_wrong_key_changes_nothing_and_escape_leaves_the_template(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        screen = await find(driver, "E1003")
        await driver.press("6", "q", "z")
        assert driver.said == "What it does"
        await driver.press("escape")
        assert screen.on_card
        assert not screen.values["description"]


@pytest.mark.rule("T1", "A6")
async def test_a_class_in_session_is_asked_and_makes_severity_1(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        screen = await find(driver, "E1003")
        await driver.press("4", "d", "y", "enter", *"10:15".replace(":", ""), "enter", "y")
        assert screen.values["class"] == "y"
        assert "suggested 1: a class cannot go on" in driver.screen_text()
        assert "The period ends at 1015." in screen.values["description"]
        await driver.press("enter")
        number = await number_shown(driver)
        assert ticket(driver, number).severity == 1
        assert entries(driver, number)[-1].body.startswith("To check:\n- Input and cable")  # type: ignore[union-attr]


async def test_the_answers_outlive_the_console_with_the_form(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await find(driver, "E1003")
        await driver.press("4", "d", "y", "enter", "enter", "y", "escape", "escape")
        assert driver.app.screen is driver.main
        await driver.press("n")
        await driver.until(lambda: intake(driver).picked is not None)
        assert intake(driver).suggested().severity == 1  # type: ignore[union-attr]


async def test_a_faulty_template_is_told_and_the_form_works_without(desk: Desk, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "bad.yaml").write_text("key: j\n")
    async with console(desk, "operator") as driver:
        driver.session.template_folder = tmp_path
        await driver.press("n")
        await driver.until(lambda: "key: j does something else" in " ".join(driver.screen_text().split()))
        await driver.press(*"ros", "enter")
        await driver.until(lambda: intake(driver).on_card)
