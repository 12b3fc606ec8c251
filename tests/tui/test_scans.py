"""Scans in every screen, prompt, question and form: no key of them does anything, and each of them arrives."""

import string
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual._xterm_parser import XTermParser
from tui.conftest import Driver, console

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.directory import resolve_code
from wsd_tui.store.records import Asset
from wsd_tui.tui.screens.form import FormScreen
from wsd_tui.tui.screens.intake import IntakeScreen
from wsd_tui.tui.screens.number_card import NumberCard

LETTERS = string.ascii_letters + string.digits
SIGNS = string.punctuation.replace("`", "") + "qQx uy"
CONTROLS = "q" + "".join(chr(code) for code in range(1, 32) if code not in (13, 27)) + "\x7fQx"
BURSTS = f"`{LETTERS}\r`{SIGNS}\r`{CONTROLS}\r`qQx1tyu\r`dYn.:?\r\n"
CODES = [LETTERS, SIGNS, "qQx", "qQx1tyu", "dYn.:?"]

Step = Callable[[Driver], Awaitable[None]]


def keys(*pressed: str) -> Step:
    """Get there by keys; a word of several letters that names no key is typed."""

    async def go(driver: Driver) -> None:
        driver.put_on("charger")
        for word in pressed:
            if word.startswith("'"):
                await driver.type(word[1:])
            else:
                await driver.press(word)

    return go


async def small(driver: Driver) -> None:
    await driver.pilot.resize_terminal(50, 12)
    await driver.quiet()
    assert driver.app.front.enlarge.display


async def small_form(driver: Driver) -> None:
    await keys("n", "tab", "tab", "'rosa")(driver)
    await small(driver)


def card(*pressed: str) -> Step:
    async def go(driver: Driver) -> None:
        await keys("n")(driver)
        form = driver.app.front
        assert isinstance(form, IntakeScreen)
        await form.take_person("E1003")
        form.fill(
            {"problem_type": "hardware", "description": "keyboard lost two keys yesterday", "severity": "3"}
        )
        await driver.press("f10")
        await driver.until(lambda: isinstance(driver.app.screen, NumberCard))
        await driver.until(lambda: "Say:" in driver.screen_text())
        await driver.press(*pressed)

    return go


def field(screen: str, at: int) -> Step:
    async def go(driver: Driver) -> None:
        opening = ["n"] if screen == "new" else ["colon", "'declare", "enter"]
        await keys(*opening)(driver)
        await driver.press(*["tab"] * at)
        await driver.type("qu it")
        front = driver.app.front
        assert isinstance(front, FormScreen)
        assert front.at == at
        assert front.values[front.field.name].endswith("qu it")

    return go


PLACES: dict[str, Step] = {
    "queue": keys(),
    "queue with marks": keys("space", "space"),
    "queue narrowed": keys("slash", "'room", "enter"),
    "ticket": keys("enter"),
    "why": keys("W"),
    "outages": keys("3"),
    "notifications": keys("4"),
    "zoomed": keys("z"),
    "help": keys("question_mark"),
    "help being narrowed": keys("question_mark", "slash", "'takes"),
    "actions": keys("full_stop"),
    "command line": keys("colon", "'comment hot"),
    "palette": keys("ctrl+p", "'re"),
    "palette walked": keys("ctrl+p", "down"),
    "filter being typed": keys("slash", "'room"),
    "reply": keys("r", "'On my way to you"),
    "comment": keys("c", "'spare lamp"),
    "empty comment": keys("c"),
    "severity digit": keys("s"),
    "severity reason": keys("s", "2", "'class waits"),
    "hold for whom": keys("w"),
    "hold until": keys("w", "v", "'thu"),
    "resolve": keys("x", "'lamp replaced"),
    "promise": keys("p", "'14"),
    "assign": keys("a", "'k"),
    "consult": keys("C", "'k"),
    "edit which field": keys("e", "'de"),
    "edit a field": keys("e", "'room", "enter", "'9"),
    "link": keys("o"),
    "undo question": keys("t", "u"),
    "quit question": keys("q"),
    "unsent question": keys("r", "'hello", "escape", "Q"),
    "go to a number": keys("colon", "'open", "enter", "'12"),
    "view by name": keys("colon", "'view", "enter", "'mi"),
    "missing field": keys("n", "'Aaliyah", "tab", "'S24044", "f10", "'teacher"),
    "number card": card(),
    "number card, undo": card("u"),
    "banner": keys("O"),
    "update of an outage": keys("colon", "'update", "enter", "enter", "'half of it works"),
    "too small": small,
    "form in too small a window": small_form,
    **{f"new ticket, field {at}": field("new", at) for at in range(11)},
    **{f"declare, field {at}": field("declare", at) for at in range(7)},
}


def facts(driver: Driver) -> dict[str, Any]:
    """Everything that a stray key could change."""
    main = driver.main
    return {
        "journal": driver.session.desk.store.journal.head(),
        "screens": [type(screen).__name__ for screen in driver.app.screen_stack],
        "asked": [
            (screen.prompt.text, screen.prompt.typed)  # type: ignore[attr-defined]
            for screen in driver.app.screen_stack
            if screen.prompt.asking  # type: ignore[attr-defined]
        ],
        "forms": [(s.values, s.at) for s in driver.app.screen_stack if isinstance(s, FormScreen)],
        "pane": (main.active, main.zoomed, main.ticket.ticket, main.ticket.why),
        "queue": (driver.current, sorted(driver.session.marks), driver.session.view),
        "filter": driver.session.filter_text,
        "drafts": [draft.place for draft in driver.session.drafts.all()],
    }


async def pour(driver: Driver, raw: str) -> None:
    """Hand over what these bytes of the terminal mean, all at once."""
    for event in XTermParser().feed(raw):
        driver.app.post_message(event)
    await driver.press()


@pytest.fixture
def arrived(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes that were looked up."""
    codes: list[str] = []

    def recording(desk: Desk, actor: Any, code: str) -> Any:
        codes.append(code)
        return resolve_code(desk, actor, code)

    monkeypatch.setattr("wsd_tui.desk.directory.resolve_code", recording)
    return codes


def told(driver: Driver) -> str:
    """What is said on the prompt line and above it, also while a question stands there."""
    prompt = driver.app.front.prompt
    return f"{prompt.text} {prompt._matches.text}"


@pytest.mark.parametrize("place", PLACES)
async def test_no_key_of_a_scan_does_anything_and_it_arrives(
    desk: Desk, place: str, arrived: list[str]
) -> None:
    async with console(desk, "coordinator") as driver:
        await PLACES[place](driver)
        await driver.quiet()
        before = facts(driver)
        await pour(driver, BURSTS)
        await driver.until(lambda: len(arrived) == len(CODES))
        await driver.quiet()
        assert arrived == CODES
        assert facts(driver) == before
        assert driver.session.scan == ""
        assert "dYn.:?, an unknown code" in told(driver)
        await pour(driver, "`E1007\r")
        await driver.quiet()
        await a_person_arrived(driver, before)


async def a_person_arrived(driver: Driver, before: dict[str, Any]) -> None:
    """The person stands in an intake, or is named on the prompt line; nothing that was typed is lost."""
    if before["screens"][-1] == "NumberCard" and not before["asked"]:
        # it is left for the next person, which notes that the number was told
        await driver.until(lambda: isinstance(driver.app.front, IntakeScreen))
        await driver.until(lambda: driver.app.front.values["requester"] == "E1007")  # type: ignore[attr-defined]
        assert driver.session.desk.store.journal.head() == before["journal"] + 1
        return
    after, front = facts(driver), driver.app.front
    assert (after["journal"], after["asked"]) == (before["journal"], before["asked"])
    for (old, _), (new, _) in zip(before["forms"], after["forms"], strict=False):
        # what only searched gives way to the person who was scanned
        lost = {name for name, value in old.items() if value and new[name] != value} - {"find"}
        assert not lost
    if isinstance(front, IntakeScreen) and front.values["requester"] == "E1007":
        assert front.values["name"]
    else:
        assert "James White" in told(driver)


async def test_the_second_of_two_people_does_not_overwrite_the_first(desk: Desk, arrived: list[str]) -> None:
    async with console(desk) as driver:
        await pour(driver, "`E1003\r`E1007\r")
        await driver.until(lambda: len(arrived) == 2)
        await driver.quiet()
        assert driver.overlaid == 1
        assert driver.app.front.values["requester"] == "E1003"  # type: ignore[attr-defined]
        assert driver.said == "Scanned: James White, •••07. This is for Rosa Delgado: save or leave it first"


async def test_keys_typed_after_a_scan_go_to_the_intake(desk: Desk) -> None:
    async with console(desk) as driver:
        await pour(driver, "`E1003\r1")
        await driver.until(lambda: isinstance(driver.app.front, IntakeScreen))
        await driver.until(lambda: driver.said.startswith("Is it Rosa Delgado?"))


async def test_a_scanned_ticket_is_opened(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("charger")
        number = driver.current
        await driver.press("g", "question_mark")
        await pour(driver, f"`{number}\r")
        await driver.until(lambda: driver.main.ticket.view is not None)
        await driver.quiet()
        assert driver.app.front is driver.main
        assert driver.main.active == "ticket"
        assert driver.main.ticket.view.ticket.number == number  # type: ignore[union-attr]


@pytest.mark.parametrize("place", ["reply", "new ticket, field 7", "declare, field 0", "number card"])
async def test_a_ticket_is_not_opened_over_what_is_typed(desk: Desk, place: str) -> None:
    async with console(desk, "coordinator") as driver:
        driver.put_on("lamp")
        number = driver.current
        await PLACES[place](driver)
        await driver.quiet()
        before = facts(driver)
        await pour(driver, f"`{number}\r")
        await driver.quiet()
        assert facts(driver) == before
        assert f"Scanned: ticket {number}" in told(driver)


async def test_a_device_leads_to_whoever_has_it(desk: Desk) -> None:
    with desk.store.transaction():
        held = Asset(tag="CB-20102", kind="chromebook", person="S24044")
        desk.store.assets.save_many([held, Asset(tag="PNL-0018", kind="panel", site="primary", room="15")])
    async with console(desk) as driver:
        await pour(driver, "`PNL-0018\r")
        assert driver.said == "Scanned: asset PNL-0018, panel, room 15, Primary School, which nobody has"
        await pour(driver, "`CB-20102\r")
        await driver.quiet()
        values = driver.app.front.values  # type: ignore[attr-defined]
        assert (values["requester"], values["asset"]) == ("S24044", "CB-20102")


async def test_a_viewer_scans_nobody_into_a_ticket(desk: Desk) -> None:
    async with console(desk, "viewer") as driver:
        await pour(driver, "`E1003\r")
        assert driver.app.front is driver.main
        assert driver.said


async def test_a_pasted_scan_is_a_scan_and_pasted_text_is_text(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("r")
        await pour(driver, "\x1b[200~`E1003\r\x1b[201~")
        await driver.quiet()
        assert driver.app.front.values["requester"] == "E1003"  # type: ignore[attr-defined]
        await driver.press("escape", "escape")
        await pour(driver, "\x1b[200~run `ls` now\x1b[201~")
        assert driver.main.prompt.typed == "run `ls` now"


async def test_a_prefix_typed_by_hand_is_seen_and_left(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("r", *"Hi", "grave_accent", *"xQ")
        assert "scan: xQ… Enter ends it, Esc leaves it" in driver.screen_text()
        assert driver.main.prompt.typed == "Hi"
        await driver.press("escape")
        assert "scan:" not in driver.screen_text()
        await driver.type(" there")
        assert driver.main.prompt.typed == "Hi there"


async def test_without_a_prefix_the_console_says_so_once(desk: Desk) -> None:
    async with console(desk, ui={"scanner_prefix": ""}) as driver:
        assert "only the scan field of a new ticket takes a scan" in driver.said
        await driver.press("r", "grave_accent")
        assert driver.main.prompt.typed == "`"
        await driver.press("escape", "1")
        assert driver.said == ""
