"""The page in a real browser: on a phone, by keyboard, without scripts, in both colour schemes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from support.browser import PHONE, WIDE, Reader, chromium, served
from support.district import District
from support.markup import contrast
from support.outage import declare
from support.web_page import Ground

from wsd_tui.desk import outages

ME = {"Your_name": "Rosa Delgado", "Your_ID_number": "20017"}
WHOLE = ME | {
    "E-mail": "rosa@example.org",
    "Telephone": "0112",
    "What_is_it_about": "Hardware",
    "Where_is_it": "Primary School",
    "What_happens": "The lamp in room 12 went dark today",
}


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    ground = Ground(District(tmp_path_factory.mktemp("browser")), filings=1000, wrong_look_ups=1000)
    yield ground
    ground.district.desk.close()  # the rest closes with the server


@pytest.fixture(scope="module")
def browser(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with served(ground) as address, chromium(tmp_path_factory.mktemp("chromium")) as driver:
        yield Reader(driver, address)


@pytest.fixture
def phone(browser: Reader) -> Reader:
    """On a phone, where scripts are off: whatever works here, works without them."""
    return browser.sized(*PHONE, scripts=False)


@pytest.fixture
def outage(ground: Ground) -> Iterator[str]:
    number = declare(ground.district)
    yield number
    outages.restore(ground.district.desk, ground.district.coordinator, number, "All sites confirmed")


def run(browser: Reader, script: str, *words: Any) -> Any:
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    return browser.driver.execute_script(script, *words)


@pytest.mark.rule("O3")
def test_somebody_files_on_a_phone_and_asks_how_it_stands(ground: Ground, phone: Reader) -> None:
    phone.open().fill(**WHOLE).press("Send")
    assert phone.heading == "Thank you. We have it."
    number = phone.number
    assert ground.district.ticket(number).channel == "web"
    assert "Severity 3" in phone.text
    phone.press("how your ticket stands").fill(Ticket_number=number, Your_ID_number="20017").press("Show me")
    assert phone.heading == f"Ticket {number}"
    assert "We have it. It waits for a technician." in phone.text
    phone.open("status").fill(Ticket_number=number, Your_ID_number="20023").press("Show me")
    assert "We can show no ticket for these two numbers." in phone.text
    assert "Severity" not in phone.text


def test_a_choice_of_what_is_held_up(ground: Ground, phone: Reader) -> None:
    phone.open().fill(**WHOLE)
    phone.field("A class cannot go on").find_element(By.XPATH, "..").click()
    assert ground.district.ticket(phone.press("Send").number).severity == 1


def test_bad_input_is_told_and_what_was_right_stays(ground: Ground, phone: Reader) -> None:
    before = ground.district.numbers()
    phone.open().fill(**(WHOLE | {"E-mail": "rosa", "What_happens": "It is broken"})).press("Send")
    assert phone.driver.title.startswith("Problem: ")
    alert = phone.driver.find_element(By.CSS_SELECTOR, "[role=alert]")
    assert [one.text for one in alert.find_elements(By.TAG_NAME, "a")] == [
        "This is no e-mail address. One looks like name@example.org.",
        "Please say a little more: what fails, where, and since when?",
    ]
    assert phone.focused == alert
    alert.find_element(By.TAG_NAME, "a").click()
    assert phone.focused.get_attribute("id") == "email"
    assert phone.field("Your name").get_attribute("value") == "Rosa Delgado"
    assert ground.district.numbers() == before
    phone.fill(**{"E-mail": WHOLE["E-mail"], "What_happens": WHOLE["What_happens"]}).press("Send")
    assert len(ground.district.numbers()) == len(before) + 1


def test_who_is_affected_by_an_outage_is_linked_from_the_banner(
    ground: Ground, phone: Reader, outage: str
) -> None:
    phone.open()
    assert phone.driver.find_element(By.CLASS_NAME, "outages").location["y"] < 200
    phone.press("Link me").fill(**ME).press("Link me")
    assert ground.district.ticket(phone.number).outage == int(outage.removeprefix("OUT-"))
    assert f"{outage}: Campus network: no connection." in phone.text


def test_a_request_that_looks_like_the_outage_is_asked_about(
    ground: Ground, phone: Reader, outage: str
) -> None:
    phone.open().fill(**(WHOLE | {"What_is_it_about": "Network"})).press("Send")
    assert phone.heading == "Is it this outage?"
    ticket = ground.district.ticket(phone.press("No, send my own report").number)
    assert (ticket.outage, ticket.requester) == (None, "20017")


def test_all_of_it_by_keyboard_alone(ground: Ground, browser: Reader) -> None:
    browser.sized(*WIDE).open()
    tab(browser)
    assert browser.focused.text == "Skip to the page"
    browser.focused.send_keys(Keys.ENTER)
    for text in (WHOLE["Your_name"], "20017", WHOLE["E-mail"], "0112"):
        tab(browser)
        browser.focused.send_keys(text)
    tab(browser)  # the way for who has neither e-mail nor telephone
    assert browser.focused.tag_name == "summary"
    for text in ("Hard", "Prim", "12", WHOLE["What_happens"]):
        tab(browser)
        browser.focused.send_keys(text)
    tab(browser)
    browser.focused.send_keys(Keys.UP)
    assert browser.focused.get_attribute("value") == "stuck"
    tab(browser)
    assert browser.focused.text == "Send"
    before = browser.root
    browser.focused.send_keys(Keys.ENTER)
    ticket = ground.district.ticket(browser.turned(before).number)
    assert (ticket.problem_type, ticket.site, ticket.room, ticket.severity) == (
        "hardware",
        "primary",
        "12",
        2,
    )


def tab(browser: Reader) -> None:
    """To the next place; where the focus is can be seen."""
    browser.focused.send_keys(Keys.TAB)
    ring = "const s = getComputedStyle(document.activeElement); return [s.outlineStyle, parseFloat(s.outlineWidth)]"
    style, width = browser.driver.execute_script(ring)
    assert style == "solid"
    assert width >= 3


WIDTHS = (390, 320, 640, 1280)
"""A phone, a small one, a wide screen at twice the size, and a wide one."""


def test_nothing_is_cut_off_or_too_small_to_touch(browser: Reader, outage: str) -> None:
    for path in ("", "status", f"affected?outage={outage}", "nothing/here", "faults"):
        browser.sized(*PHONE)
        if path == "faults":
            browser.open().press("Send")
        else:
            browser.open(path)
        for width in WIDTHS:
            browser.sized(width, 844)
            assert run(browser, "return document.documentElement.scrollWidth") <= width, (path, width)
            assert run(browser, SMALL) == [], (path, width)


SMALL = """
return [...document.querySelectorAll('nav a, .button, button, select, textarea, summary, label.choice, input')]
  .filter(e => e.type != 'hidden' && e.type != 'radio' && !e.closest('.trap') && e.offsetParent
               && e.getBoundingClientRect().height < 40)
  .map(e => e.outerHTML)
"""


def test_every_text_stands_out_from_what_is_behind_it(browser: Reader, outage: str) -> None:
    browser.sized(*PHONE)
    shown: dict[str, set[tuple[str, str]]] = {"light": set(), "dark": set()}
    for steps in (lambda: browser.open().press("Send"), lambda: browser.open(f"affected?outage={outage}"),
                  lambda: browser.fill(**ME).press("Link me"), lambda: browser.open("status")):  # fmt: skip
        steps()
        for scheme, pairs in shown.items():
            wanted = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
            browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", wanted)
            pairs |= {tuple(pair) for pair in run(browser, COLOURS)}
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    for pairs in shown.values():
        assert len(pairs) > 8
        assert [pair for pair in pairs if contrast(*pair) < 4.5] == []
    assert shown["light"].isdisjoint(shown["dark"])


COLOURS = """
const hex = c => '#' + c.match(/[0-9.]+/g).slice(0, 3).map(n => (+n).toString(16).padStart(2, '0')).join('');
const clear = c => /rgba\\(.*, 0\\)/.test(c);
const behind = e => { while (e && clear(getComputedStyle(e).backgroundColor)) e = e.parentElement;
                      return getComputedStyle(e || document.body).backgroundColor; };
const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const e = walk.currentNode.parentElement;
  if (walk.currentNode.textContent.trim() && e.getClientRects().length)
    found.push([hex(getComputedStyle(e).color), hex(behind(e))]);
}
return found;
"""


def test_the_browser_itself_finds_nothing_against_the_policy(browser: Reader) -> None:
    browser.sized(*WIDE).open().press("Send")
    assert run(browser, "return getComputedStyle(document.body).backgroundColor") == "rgb(245, 247, 247)"
    assert run(browser, "return [...document.images, ...document.scripts].length") == 0
    complaints = [
        line["message"] for line in browser.driver.get_log("browser") if "favicon" not in line["message"]
    ]
    assert [line for line in complaints if "Content Security Policy" in line or "Refused" in line] == []


def test_names_and_roles_as_the_browser_hands_them_to_a_screen_reader(
    browser: Reader, tmp_path: Path
) -> None:
    browser.sized(*WIDE).open().press("Send")
    nodes = browser.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    named = {(_of(node, "role"), _of(node, "name")): node for node in nodes if not node.get("ignored")}
    for role, name in (
        *(("textbox", "Your name"), ("textbox", "Your ID number"), ("textbox", "E-mail")),
        *(("textbox", "Telephone"), ("combobox", "What is it about?"), ("combobox", "Where is it?")),
        *(
            ("textbox", "What happens?"),
            ("group", "How much does it hold up?"),
            ("radio", "A class cannot go on"),
        ),
        *(("button", "Send"), ("navigation", "Pages"), ("heading", "Report a problem")),
    ):
        assert (role, name) in named, (role, name)
    assert any(role == "alert" for role, _ in named)
    described = {
        one: node["description"]["value"] for (_, one), node in named.items() if node.get("description")
    }
    assert described["Your ID number"] == "It stands on your badge. Problem: Write your ID number."
    assert ("textbox", "Leave this empty") not in named


def _of(node: dict[str, Any], what: str) -> str:
    return str(node.get(what, {}).get("value", ""))
