"""Every word about an outage is seen as a whole letter before it is sent: declare, propose, update, restore."""

import pytest
from tui.conftest import Driver, console
from tui.district import actor, at

from wsd_tui.desk import outages, reads
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.outbox_records import Message
from wsd_tui.tui.screens.notice_form import NoticeForm
from wsd_tui.tui.screens.preview import PreviewScreen

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)])


def newest(desk: Desk) -> Outage:
    return reads.outages(desk)[0]


def letters(desk: Desk, outage: int = 1) -> list[Message]:
    return desk.store.outbox.of_subject(f"outage:{outage}")


def preview(driver: Driver) -> PreviewScreen:
    screen = driver.app.screen
    assert isinstance(screen, PreviewScreen)
    return screen


def form(driver: Driver) -> NoticeForm:
    screen = driver.app.screen
    assert isinstance(screen, NoticeForm)
    return screen


async def declare(driver: Driver) -> None:
    """Four fields, each left with Enter."""
    await driver.press("O", "d")
    await driver.type("phones are silent in the office")
    await driver.press("enter", *"int", "enter", *"wi", "enter", "enter", *"adm", "enter", "enter")
    await driver.type("09:05")
    await driver.press("enter")


@SIZES
@pytest.mark.rule("R24")
async def test_four_fields_lead_to_the_letter_and_y_sends_it(desk: Desk, size: tuple[int, int]) -> None:
    async with console(desk, "coordinator", size=size) as driver:
        await declare(driver)
        text = driver.screen_text()
        assert "To all_staff, version 1: 1 address" in text
        assert "Affected: Internet and Wi-Fi. Where: District Office." in text
        assert " words" in text
        await driver.press("enter", "enter", "space")
        assert driver.said.startswith("Nothing is sent yet")
        assert len(reads.outages(desk)) == 1
        await driver.press("y")
        outage = newest(desk)
        assert (outage.nature, outage.services) == ("phones are silent in the office", ("internet", "wifi"))
        assert (outage.extent, outage.audience, outage.sites) == ("partial", "all_staff", ("admin",))
        assert (outage.category, outage.cadence_min) == ("network", 60)
        assert outage.started_at == at("2026-09-08 09:05")
        await driver.until(lambda: "2 OUTAGES" in driver.screen_text())
        assert driver.main.active == "outages"
        await driver.until(lambda: driver.main.outages.current)
        assert driver.main.outages.current.number == outage.number  # type: ignore[union-attr]
        await driver.press("O", "u")
        assert form(driver).deed.outage == outage.id


async def test_what_was_seen_is_what_goes_out(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk, "coordinator") as driver:
        await declare(driver)
        seen = preview(driver).preview
        assert seen is not None
        clock.move(120)
        await driver.press("y")
        sent = letters(desk, 2)[0]
        assert sent.body == seen.letter.body.replace("OUT-?", "OUT-2")
        assert newest(desk).next_update_at == seen.next_update_at


async def test_the_rest_follows_from_the_four_and_can_be_set_otherwise(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("O", "d", *"all", "enter", *"int", "enter", "enter")
        values = form(driver).values
        assert (values["extent"], values["cadence_min"]) == ("widespread", "30")
        await driver.press("tab", "tab", "tab")
        assert form(driver).field.name == "extent"
        await driver.press(*"par", "enter")
        assert form(driver).values["extent"] == "partial"
        await driver.press("tab", "tab", "ctrl+u", *"45", "f10")
        assert "Since 09:12" in driver.screen_text()
        await driver.press("y")
        assert (newest(desk).extent, newest(desk).cadence_min) == ("partial", 45)


async def test_esc_goes_back_to_the_form_and_nothing_is_lost(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await declare(driver)
        await driver.press("escape")
        assert form(driver).values["nature"] == "phones are silent in the office"
        await driver.press("escape", "O", "d")
        assert form(driver).values["sites"] == "admin"
        await driver.press("f10")
        assert "phones are silent" in driver.screen_text()
        assert len(reads.outages(desk)) == 1


@pytest.mark.rule("R24")
async def test_faults_are_listed_and_y_says_the_first(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("O", "d", *"phones", "f10")
        assert "Not ready: R24: no service is named" in driver.screen_text()
        await driver.press("y")
        assert driver.said.startswith("R24: no service is named")
        await driver.press("escape", "escape")
        assert driver.app.screen is driver.main
        assert len(reads.outages(desk)) == 1


@SIZES
async def test_the_letter_is_edited_on_a_sheet_and_goes_out_as_edited(
    desk: Desk, size: tuple[int, int]
) -> None:
    async with console(desk, "coordinator", size=size) as driver:
        await declare(driver)
        await driver.press("e")
        await driver.type("Lunch is served")
        await driver.press("enter")
        await driver.type("as usual")
        await driver.press("escape")
        assert "Its text was edited" in driver.screen_text()
        await driver.press("escape", "escape", "O", "d", "f10")
        assert "Lunch is served" in "\n".join(str(line) for line in preview(driver).lines.lines)
        await driver.press("y")
        sent = letters(desk, 2)[0]
        assert "Lunch is served\nas usual" in sent.body
        assert sent.title == "[OUT-2] phones are silent in the office"
        assert not driver.session.drafts.all()


async def test_the_templates_text_can_be_had_again(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await declare(driver)
        await driver.press("e", *"xyz", "f10", "o")
        assert "Its text was edited" not in driver.screen_text()
        await driver.press("y")
        assert "xyz" not in letters(desk, 2)[0].body


@pytest.mark.rule("R13")
async def test_a_discourteous_letter_is_asked_about_once_more(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await declare(driver)
        await driver.press("e")
        await driver.type("THIS IS WHAT YOU GET FOR IT")
        await driver.press("escape", "y")
        assert driver.said.startswith("Send it as it is?")
        await driver.press("escape")
        assert len(reads.outages(desk)) == 1
        await driver.press("y", "y")
        assert len(reads.outages(desk)) == 2


async def test_where_mail_may_be_down_itself_form_and_preview_say_so(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("O", "d", *"slow", "enter")
        assert "E-mail itself may be down" not in driver.screen_text()
        await driver.press(*"wif", "enter")
        assert "E-mail itself may be down" in driver.screen_text()
        await driver.press("f10")
        assert "E-mail itself may be down" in driver.screen_text()


@pytest.mark.rule("R22")
async def test_who_may_not_publish_proposes_with_the_same_form(desk: Desk) -> None:
    async with console(desk, "technician") as driver:
        await driver.press("O")
        assert "Propose an outage to the Coordinator" in driver.screen_text()
        assert "the Coordinator announces outages (R22)" in driver.screen_text()
        await driver.press(*"dead", "enter", *"wif", "enter", "enter", "enter", "enter")
        draft = newest(desk)
        assert (draft.state, draft.nature, draft.proposed_by) == ("draft", "dead", "technician")
        assert not letters(desk, draft.id)
        await driver.until(lambda: "1 proposed" in driver.screen_text())
        assert "2 OUTAGES" not in driver.screen_text()
        await driver.press("colon", *"declare", "enter")
        assert driver.said.startswith("role: ")


@pytest.mark.rule("R22")
async def test_the_coordinator_publishes_a_proposal_from_a_form_filled_in(desk: Desk) -> None:
    outages.propose(desk, actor(desk, "kim"), nature="Phones are silent", services=["wifi"], sites=["admin"])
    async with console(desk, "coordinator") as driver:
        await driver.press("O")
        assert "publish OUT-2 Phones are silent, proposed by Soo-jin Kim" in driver.screen_text()
        await driver.press("p")
        assert form(driver).values["nature"] == "Phones are silent"
        assert form(driver).values["services"] == "wifi"
        await driver.press("f10", "y")
        published = newest(desk)
        assert (published.number, published.state) == ("OUT-2", "investigating")
        assert [message.kind for message in letters(desk, 2)] == ["outage_start"]


async def test_a_proposal_is_dropped_with_a_reason(desk: Desk) -> None:
    outages.propose(desk, actor(desk, "kim"), nature="Phones are silent", services=["wifi"])
    async with console(desk, "coordinator") as driver:
        await driver.press("3", "O", "x", *"loose", "enter")
        assert newest(desk).state == "cancelled"
        assert not letters(desk, 2)


async def test_a_proposal_is_told_to_whoever_publishes(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        outages.propose(desk, actor(desk, "kim"), nature="Phones are silent", services=["wifi"])
        await driver.until(lambda: "is proposed by Soo-jin Kim" in driver.said)
        assert driver.said.endswith("O publishes or drops it")


@SIZES
@pytest.mark.rule("R26")
async def test_an_update_says_state_and_text_and_is_seen_first(desk: Desk, size: tuple[int, int]) -> None:
    async with console(desk, "coordinator", size=size) as driver:
        await driver.press("O", "u", *"ident", "enter")
        await driver.type("a switch is dead")
        await driver.press("enter", *"10:30", "enter")
        assert "a switch is dead" in driver.screen_text()
        assert len(newest(desk).updates) == 1
        await driver.press("y")
        outage = newest(desk)
        assert (outage.state, outage.updates[-1].text) == ("identified", "a switch is dead")
        assert outage.next_update_at == at("2026-09-08 10:30")


async def test_each_service_has_a_state_of_its_own(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("O", "u", "tab", "tab", "tab")
        assert form(driver).field.name == "service wifi"
        await driver.press(*"deg", "f10", "y")
        assert newest(desk).service_states == {"wifi": "degraded"}
        await driver.until(lambda: "Services   Wi-Fi degraded" in driver.screen_text())


async def test_from_monitoring_it_goes_back_to_identified_and_no_further(desk: Desk) -> None:
    outages.update(desk, actor(desk, "coordinator"), 1, "watching", state="monitoring")
    async with console(desk, "coordinator") as driver:
        await driver.press("O", "u")
        assert [choice.text for choice in form(driver).field.choices("")] == ["monitoring", "identified"]  # type: ignore[misc]
        await driver.press(*"ident", "f10", "y")
        assert newest(desk).state == "identified"


async def test_a_text_on_the_line_goes_straight_to_the_letter(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("colon")
        await driver.type("update OUT-1 a switch is dead")
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, PreviewScreen))
        await driver.quiet()
        await driver.press("escape")
        assert form(driver).values["text"] == "a switch is dead"
        await driver.press("f10", "y")
        assert newest(desk).updates[-1].text == "a switch is dead"


@SIZES
@pytest.mark.rule("R26")
async def test_no_change_is_one_key_and_a_confirmation(desk: Desk, size: tuple[int, int]) -> None:
    async with console(desk, "coordinator", size=size) as driver:
        await driver.press("3", "A", "enter")
        assert len(newest(desk).updates) == 1
        await driver.press("escape", "A", "y")
        assert newest(desk).updates[-1].text == "no change"


@pytest.mark.rule("A19")
async def test_the_next_update_is_put_off_with_a_reason(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("colon", *"snooze", "enter", *"10:30", "enter", "enter")
        assert driver.said.startswith("A19: putting an update off needs a reason")
        await driver.press("colon")
        await driver.type("snooze OUT-1 10:30 the vendor comes at ten")
        await driver.press("enter")
        outage = newest(desk)
        assert outage.next_update_at == at("2026-09-08 10:30")
        assert len(letters(desk)) == 1


async def test_the_cadence_is_changed_in_an_update(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("colon", *"cadence", "enter", *"20", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, PreviewScreen))
        await driver.quiet()
        await driver.press("y")
        assert newest(desk).cadence_min == 20
        assert newest(desk).next_update_at == at("2026-09-08 09:32")


@SIZES
@pytest.mark.rule("R25")
async def test_restoring_takes_two_fields_and_the_letter(desk: Desk, size: tuple[int, int]) -> None:
    async with console(desk, "coordinator", size=size) as driver:
        await driver.press("O", "r")
        assert [field.name for field in form(driver).fields] == ["text", "restored_at"]
        await driver.type("Wi-Fi seen in all rooms")
        await driver.press("enter", *"09:10", "enter")
        assert "Service is restored since 09:10" in driver.screen_text()
        await driver.press("enter")
        assert reads.open_outages(desk)
        await driver.press("y")
        assert (newest(desk).state, newest(desk).restored_at) == ("restored", at("2026-09-08 09:10"))
        await driver.until(lambda: not driver.main.banner.display)


@pytest.mark.rule("R25")
async def test_restoring_without_a_word_is_refused(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("O", "r", "f10", "y")
        assert driver.said.startswith("R25: ")
        assert reads.open_outages(desk)


async def test_a_restored_outage_is_opened_again_with_a_notice(desk: Desk) -> None:
    outages.restore(desk, actor(desk, "coordinator"), 1, "Wi-Fi seen in all rooms")
    async with console(desk, "coordinator") as driver:
        await driver.press("colon")
        await driver.type("recur OUT-1 Wi-Fi fails again")
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, PreviewScreen))
        await driver.quiet()
        await driver.press("y")
        assert (newest(desk).state, newest(desk).reopened) == ("investigating", 1)
        await driver.until(lambda: "OUTAGE OUT-1" in driver.screen_text())


async def test_a_letter_too_long_for_the_window_is_read_by_moving(desk: Desk) -> None:
    async with console(desk, "coordinator", size=(60, 15)) as driver:
        await declare(driver)
        assert "more lines below" in driver.screen_text()
        await driver.press("G")
        assert "Next update by 10:12" in driver.screen_text()
        assert "To all_staff" not in driver.screen_text()
        await driver.press("g", "j", "pagedown", "k", "pageup")
        assert "To all_staff" in driver.screen_text()
