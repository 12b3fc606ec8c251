"""The intake from the counter and by phone: find, card, form, save, undo, next person."""

import pytest
from tui.conftest import Driver, console
from tui.intake import begin, entries, find, intake, number_shown, ticket

from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.present.numbers import spoken
from wsd_tui.store.records import Person
from wsd_tui.tui.screens.number_card import NumberCard

WORDS = "keyboard lost two keys yesterday"


async def fill(driver: Driver, severity: str = "3") -> None:
    """The form for somebody whom the card shows, up to the severity."""
    await driver.press("tab", *"hard", "enter")
    await driver.type(WORDS)
    await driver.press("enter", "n", severity)


async def save(driver: Driver) -> str:
    await driver.press("enter")
    return await number_shown(driver)


@pytest.mark.rule("Q2", "Q5", "Q7")
async def test_the_directory_fills_in_the_person_and_the_number_stands_large(desk: Desk) -> None:
    async with console(desk) as driver:
        screen = await find(driver)
        assert screen.values["requester"] == "E1003"
        await fill(driver)
        number = await save(driver)
        opened = ticket(driver, number)
        assert (opened.requester, opened.site, opened.room) == ("E1003", "primary", "4")
        assert (opened.problem_type, opened.severity, opened.channel) == ("hardware", 3, "walk_in")
        text = driver.screen_text()
        assert f"spoken {spoken(number)}" in text
        assert "██" in text
        await driver.press("q")
        assert driver.app.screen is driver.main
        assert [entry.kind for entry in entries(driver, number)] == ["opened", "told"]


@pytest.mark.rule("O1", "Q5")
async def test_the_card_has_the_words_to_say_aloud(desk: Desk) -> None:
    async with console(desk) as driver:
        await find(driver)
        await fill(driver)
        await save(driver)
        text = " ".join(driver.screen_text().split())
        assert "It is Severity 3, the third of four" in text
        assert "You were answered here at the desk, today at 09:12." in text
        assert "We aim to have it fixed by Wed at 09:12, and at the latest by Thu at 09:12." in text


@pytest.mark.rule("Q2")
async def test_the_seven_fields_stand_in_the_order_of_the_procedure(desk: Desk) -> None:
    async with console(desk) as driver:
        screen = await begin(driver)
        names = [field.name for field in screen.fields]
        assert names[1:9] == [
            "name", "requester", "email", "phone", "problem_type", "site", "room", "description",
        ]  # fmt: skip


@pytest.mark.rule("Q6")
async def test_a_call_counts_from_when_the_phone_was_picked_up(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk) as driver:
        picked_up = desk.now()
        await begin(driver, "N")
        clock.move(400)
        await driver.press(*"ros", "enter")
        await driver.until(lambda: intake(driver).on_card)
        await fill(driver)
        opened = ticket(driver, await save(driver))
        assert (opened.received_at, opened.channel) == (picked_up, "phone")


async def test_at_the_desk_it_counts_from_the_first_key(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk) as driver:
        await begin(driver)
        clock.move(400)
        came = desk.now()
        await driver.press(*"ros", "enter")
        await driver.until(lambda: intake(driver).on_card)
        clock.move(50)
        await fill(driver)
        assert ticket(driver, await save(driver)).received_at == came


async def test_an_id_number_scanned_into_the_field_finds_its_person_at_once(desk: Desk) -> None:
    async with console(desk) as driver:
        await begin(driver)
        await driver.press(*"E1007", "enter")
        await driver.until(lambda: intake(driver).on_card)
        assert intake(driver).values["name"] == "James White"


async def test_a_ticket_number_brings_the_card_of_its_person_with_the_cursor_on_it(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("charger")
        number = driver.current
        screen = await find(driver, number)
        assert screen.values["requester"] == "E1003"
        assert screen.card.picks.current == number


async def test_nobody_found_leaves_what_was_typed_in_the_form(desk: Desk) -> None:
    async with console(desk) as driver:
        await begin(driver)
        await driver.type("zebra")
        await driver.press("enter")
        await driver.until(lambda: driver.said.startswith("Nobody is found by zebra"))
        assert intake(driver).values["name"] == "zebra"
        assert intake(driver).field.name == "name"


async def test_keys_typed_ahead_of_the_search_reach_the_card(desk: Desk) -> None:
    async with console(desk) as driver:
        screen = await begin(driver)
        await driver.press(*"E1003", "enter", "1")
        await driver.until(lambda: driver.said.startswith("Is it Rosa Delgado?"))
        assert screen.on_card


async def test_id_e_mail_and_telephone_are_covered_until_asked_for(desk: Desk) -> None:
    async with console(desk, size=(140, 40)) as driver:
        await find(driver)
        for secret in ("E1003", "rosa@example.org", "555-0103"):
            assert secret not in driver.screen_text()
        await driver.press("full_stop")
        assert driver.screen_text().count("E1003") == 2
        assert "rosa@example.org" in driver.screen_text()
        await driver.press("full_stop")
        assert "555-0103" not in driver.screen_text()


async def test_the_people_offered_show_no_id_number(desk: Desk) -> None:
    async with console(desk) as driver:
        await begin(driver)
        await driver.press(*"ros")
        await driver.until(lambda: "Rosa Delgado" in driver.screen_text())
        assert "E1003" not in driver.screen_text()
        await driver.press("down", "enter")
        await driver.until(lambda: intake(driver).on_card)
        assert intake(driver).values["requester"] == "E1003"


async def test_the_card_shows_what_is_open_what_was_closed_and_the_outage_here(desk: Desk) -> None:
    async with console(desk) as driver:
        await find(driver)
        await driver.until(lambda: "1 Password reset" in driver.screen_text())
        await driver.until(lambda: "room 4, Primary School" in driver.screen_text())
        text = driver.screen_text()
        assert "Rosa Delgado · staff" in text
        assert text.count("open   ") == 4
        assert "outage OUT-1" in text


@pytest.mark.rule("A14")
async def test_an_empty_field_asks_for_its_reason(desk: Desk) -> None:
    with desk.store.transaction():
        desk.store.people.save(Person(id="E1009", name="Zuni Ortiz", site="primary", room="9"))
    async with console(desk) as driver:
        screen = await find(driver, "Zuni")
        await fill(driver)
        await driver.press("f10")
        assert driver.said == "No e-mail and no telephone because"
        await driver.press("escape")
        assert screen.field.name == "email"
        await driver.press("f10", *"new here", "enter")
        number = await number_shown(driver)
        assert ticket(driver, number).incomplete
        assert entries(driver, number)[0].data["missing"] == {"email": "new here", "phone": "new here"}


@pytest.mark.rule("A14")
async def test_a_pupil_is_reached_through_the_teacher_without_a_question(desk: Desk) -> None:
    async with console(desk) as driver:
        await find(driver, "Aal")
        await fill(driver)
        await driver.press("f10")
        number = await number_shown(driver)
        assert ticket(driver, number).incomplete
        reason = "reached through the teacher"
        assert entries(driver, number)[0].data["missing"] == {"email": reason, "phone": reason}


@pytest.mark.rule("Q2", "A14")
async def test_somebody_whom_the_directory_does_not_know_is_taken_in_with_reasons(desk: Desk) -> None:
    async with console(desk) as driver:
        await begin(driver)
        await driver.press("tab")
        await driver.type("Ana Quist")
        await driver.press("enter", "tab", "tab", "tab", *"hard", "enter", *"pri", "enter", "enter")
        await driver.type(WORDS)
        await driver.press("enter", "n", "3", "enter")
        for question in ("No ID number because", "No e-mail and no telephone because"):
            await driver.until(lambda asked=question: driver.said == asked)
            await driver.press(*"visitor", "enter")
        opened = ticket(driver, await number_shown(driver))
        assert (opened.requester, opened.requester_name) == (None, "Ana Quist")


@pytest.mark.rule("R10")
async def test_a_thin_description_passes_with_a_reason_only(desk: Desk) -> None:
    async with console(desk) as driver:
        await find(driver)
        await driver.press("tab", *"hard", "enter", *"broken", "enter", "n", "3", "enter")
        await driver.until(lambda: driver.said.startswith("That is all because"))
        await driver.press(*"mute", "enter")
        number = await number_shown(driver)
        assert ticket(driver, number).detail_owed
        assert entries(driver, number)[0].data["detail_reason"] == "mute"


@pytest.mark.rule("A12")
async def test_a_severity_1_is_saved_however_thin(desk: Desk) -> None:
    async with console(desk) as driver:
        await find(driver)
        await driver.press("tab", *"hard", "enter", *"dead", "enter", "y", "enter")
        opened = ticket(driver, await number_shown(driver))
        assert (opened.severity, opened.detail_owed) == (1, True)


@pytest.mark.rule("R9")
async def test_the_meter_tells_live_what_is_not_said_yet(desk: Desk) -> None:
    async with console(desk) as driver:
        await find(driver)
        await driver.press("tab", *"hard", "enter")
        await driver.type("dead")
        assert "○" in driver.screen_text()
        assert "1 meaningful words" in driver.screen_text()
        await driver.type(" keyboard since today")
        assert "●●●●●" in driver.screen_text()
        assert "not yet said: where" in driver.screen_text()


@pytest.mark.rule("S4")
async def test_the_type_says_who_handles_it(desk: Desk) -> None:
    async with console(desk) as driver:
        await find(driver)
        await driver.press("tab", *"netw", "enter")
        assert "Network: Network technician" in driver.screen_text()


@pytest.mark.rule("T1", "A6")
async def test_enter_takes_the_suggestion_and_another_choice_gives_its_reason(desk: Desk) -> None:
    async with console(desk) as driver:
        screen = await find(driver)
        await driver.press("tab", *"hard", "enter")
        await driver.type(WORDS)
        await driver.press("enter", "y")
        assert screen.field.name == "severity"
        assert "suggested 1: a class cannot go on" in driver.screen_text()
        await driver.press("3", "enter")
        assert driver.said == "Severity 3, not 1, because"
        await driver.type("moved to the library")
        await driver.press("enter")
        number = await number_shown(driver)
        assert ticket(driver, number).severity == 3
        assert entries(driver, number)[0].data["severity_reason"] == "moved to the library"


async def test_f10_first_asks_to_decide_the_suggested_severity(desk: Desk) -> None:
    async with console(desk) as driver:
        screen = await find(driver)
        await driver.press("tab", *"hard", "enter")
        await driver.type(WORDS)
        await driver.press("enter", "y", "f10")
        assert screen.field.name == "severity"
        assert driver.said.startswith("Enter takes the suggested severity")
        await driver.press("enter")
        assert ticket(driver, await number_shown(driver)).severity == 1


@pytest.mark.rule("Q4")
async def test_place_and_device_are_those_of_the_ticket(desk: Desk) -> None:
    async with console(desk) as driver:
        screen = await find(driver)
        await driver.press("tab", *"hard", "enter")
        await driver.type(WORDS)
        await driver.press("shift+tab", "backspace", *"Lib")
        await driver.press("tab", "tab", "tab", *"CB-1", "tab", "tab", "tab", "3", "enter")
        assert screen.values["asset"] == "CB-1"
        opened = ticket(driver, await number_shown(driver))
        assert (opened.site, opened.room, opened.asset) == ("primary", "Lib", "CB-1")


async def test_undo_on_the_card_takes_the_ticket_back_at_once_and_the_form_stands_again(desk: Desk) -> None:
    async with console(desk) as driver:
        await find(driver)
        await fill(driver)
        number = await save(driver)
        await driver.press("u")
        await driver.until(lambda: not isinstance(driver.app.screen, NumberCard))
        assert intake(driver).values["description"] == WORDS
        assert ticket(driver, number).state == "void"
        await driver.press("f10")
        again = await number_shown(driver)
        assert again != number
        assert ticket(driver, again).state == "new"


async def test_after_15_seconds_undo_asks_as_everywhere(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk) as driver:
        await find(driver)
        await fill(driver)
        number = await save(driver)
        clock.move(16)
        await driver.press("u", "enter")
        assert isinstance(driver.app.screen, NumberCard)
        assert ticket(driver, number).state == "new"
        await driver.press("u", "y")
        await driver.until(lambda: not isinstance(driver.app.screen, NumberCard))
        assert ticket(driver, number).state == "void"


async def test_enter_on_the_number_takes_the_next_person(desk: Desk) -> None:
    async with console(desk) as driver:
        screen = await find(driver)
        await fill(driver)
        number = await save(driver)
        await driver.press("enter")
        await driver.until(lambda: driver.app.screen is screen and not screen.busy)
        assert screen.field.name == "find"
        assert not screen.values["name"]
        assert not screen.values["description"]
        assert "Delgado" not in driver.screen_text()
        assert entries(driver, number)[-1].kind == "told"


async def test_somebody_scanned_on_the_number_card_is_the_next_person(desk: Desk) -> None:
    async with console(desk) as driver:
        screen = await find(driver)
        await fill(driver)
        await save(driver)
        await driver.press("grave_accent", *"E1007", "enter")
        await driver.until(lambda: driver.app.screen is screen and screen.on_card)
        assert screen.values["name"] == "James White"


async def test_a_scan_from_the_queue_opens_the_intake_on_the_card(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.main.start("ticket.new", {"person": "E1007"})
        await driver.until(lambda: driver.app.screen is not driver.main and intake(driver).on_card)
        assert intake(driver).values["requester"] == "E1007"


async def test_a_scan_does_not_touch_what_is_typed_for_somebody_else(desk: Desk) -> None:
    async with console(desk) as driver:
        screen = await find(driver)
        await driver.press("tab", *"hard", "enter", *"half a sentence")
        await screen.take_person("E1007")
        assert screen.values["name"] == "Rosa Delgado"
        assert driver.said.startswith("Scanned: James White, •••07. This is for Rosa Delgado")


async def test_escape_goes_back_one_step_at_a_time(desk: Desk) -> None:
    async with console(desk) as driver:
        screen = await find(driver)
        await driver.press("tab", "escape")
        assert screen.on_card
        await driver.press("escape")
        assert not screen.on_card
        assert not screen.values["name"]
        await driver.press("escape")
        assert driver.app.screen is driver.main
        assert not driver.session.unsent


async def test_what_was_typed_for_somebody_stands_there_again(desk: Desk) -> None:
    async with console(desk) as driver:
        screen = await find(driver)
        await driver.press("tab", *"hard", "enter", *"broken", "escape", "escape")
        await driver.until(lambda: driver.app.screen is driver.main)
        assert driver.session.unsent == 1
        screen = await begin(driver)
        await driver.until(lambda: screen.known is not None)
        assert screen.values["description"] == "broken"
        assert screen.values["requester"] == "E1003"


async def test_the_form_can_be_walked_and_left(desk: Desk) -> None:
    async with console(desk) as driver:
        screen = await begin(driver)
        await driver.press("tab", "tab", "tab", "tab", *"555", "up", "shift+tab")
        assert screen.field.name == "requester"
        assert screen.values["phone"] == "555"
        await driver.press("escape")
        assert driver.app.screen is driver.main
        assert len(driver.session.board) == 6
        assert (await begin(driver)).values["phone"] == "555"
