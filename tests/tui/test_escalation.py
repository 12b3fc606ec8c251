"""Escalation and what goes with it from the keyboard: from each key to what the desk has written."""

import pytest
from tui.conftest import Driver, console
from tui.district import actor, at, open_one

from wsd_tui.desk import actions, extended, housekeeping, reads
from wsd_tui.desk.actions.escalation import TOLD_BY_VOICE
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import open_desk
from wsd_tui.store.records import Entry, Person, Ticket


def ticket_of(driver: Driver, ticket: int) -> Ticket:
    return reads.ticket_view(driver.session.desk, driver.session.actor, ticket).ticket


def entries(driver: Driver, ticket: int) -> list[Entry]:
    return reads.ticket_view(driver.session.desk, driver.session.actor, ticket).entries


def escalate(desk: Desk, ticket: int) -> None:
    actions.escalate(
        desk, actor(desk, "technician"), ticket, reason="needs a part", tried="another lamp", by_voice=True
    )


@pytest.mark.rule("R7", "R8", "R16")
async def test_escalate_asks_why_what_was_tried_and_how_the_contact_was_told(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("lamp")
        await driver.press("E")
        assert driver.said == f"Escalate {driver.current} to the Coordinator because"
        await driver.type("needs a part")
        await driver.press("enter")
        assert driver.said == "Tried so far:"
        await driver.type("another lamp")
        await driver.press("enter", "v")
        assert ticket_of(driver, ticket).escalated_at == desk.now()
        assert ticket_of(driver, ticket).owner == "technician"
        told, escalated = entries(driver, ticket)[-2:]
        assert (told.data["how"], told.body) == ("voice", TOLD_BY_VOICE)
        assert escalated.body == "needs a part\nTried: another lamp"
        assert "with the Coordinator as well" in driver.said


@pytest.mark.rule("R8")
async def test_the_notice_stands_ready_and_can_be_written_anew(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("lamp")
        await driver.press("E", *"part", "enter", *"lamp", "enter", "n")
        assert driver.main.prompt.typed == TOLD_BY_VOICE
        await driver.press("ctrl+u", *"soon", "enter")
        assert entries(driver, ticket)[-2].body == "soon"


@pytest.mark.rule("R8")
async def test_without_all_three_it_is_refused_and_what_was_typed_is_kept(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("lamp")
        await driver.press("E", *"part", "enter", "enter", "v")
        assert driver.said.startswith("R8: an escalation is not complete: it lacks what was tried")
        assert ticket_of(driver, ticket).escalated_at is None
        await driver.press("E")
        assert driver.main.prompt.typed == "part"


@pytest.mark.rule("A11")
async def test_row_and_pane_show_the_coordinators_time(desk: Desk, clock: FrozenClock) -> None:
    number = open_one(desk, "Screen of the office shows stripes since Monday", 2, channel="phone")
    escalate(desk, reads.ticket_view(desk, actor(desk, "technician"), number).ticket.id)
    async with console(desk, "coordinator", size=(120, 30)) as driver:
        driver.put_on(number)
        assert "c1:00 S2 E " in driver.screen_text()
        await driver.press("enter", "z")
        assert "call the contact by today 10:12" in driver.screen_text()
        await driver.press("W")
        assert "Contact" in driver.screen_text()
        assert "budget 1 h, used 0 s: call the contact by today 10:12" in driver.screen_text()
        await driver.press("W", "z")
        clock.move(3_601)
        driver.main.tick(desk.now())
        await driver.quiet()
        assert "S2 CE" in driver.screen_text()


async def test_escalate_and_hand_over_are_not_for_an_operator(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        driver.put_on("lamp")
        for key in "EH":
            await driver.press(key)
            assert driver.said.startswith("role: ")


async def test_what_cannot_be_escalated_is_refused_before_anything_is_asked(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("speaker")
        await driver.press("E")
        assert driver.said.startswith("A11: ")
        escalate(desk, driver.put_on("lamp"))
        await driver.press("E")
        assert driver.said.startswith("state: ")


@pytest.mark.rule("R16")
async def test_the_coordinator_bounces_from_the_escalated_view(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        ticket = driver.put_on("lamp")
        await driver.press("E")
        assert driver.said.startswith("R16: ")
        escalate(desk, ticket)
        await driver.press("colon", *"view", "space", *"escalated", "enter")
        await driver.until(lambda: list(driver.main.queue.body.ids) == [ticket])
        await driver.press("colon", *"bounce", "enter")
        await driver.type("a spare lamp is in 911")
        await driver.press("enter")
        assert ticket_of(driver, ticket).escalated_at is None
        assert entries(driver, ticket)[-1].body == "a spare lamp is in 911"


@pytest.mark.rule("R7")
async def test_hand_over_asks_whom_and_always_why(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("lamp")
        await driver.press("H", *"soo", "enter")
        assert driver.said == "To kim because"
        await driver.press("enter")
        assert driver.said.startswith("R7: ")
        await driver.press("H", *"soo", "enter", *"shift", "enter")
        assert ticket_of(driver, ticket).owner == "kim"


@pytest.mark.rule("R20", "A10")
async def test_a_proposal_shows_in_row_pane_and_notices_and_blocks_nothing(
    desk: Desk, clock: FrozenClock
) -> None:
    clock.at = at("2026-09-08 14:00")
    housekeeping.run(desk)
    async with console(desk, size=(120, 40)) as driver:
        ticket = driver.put_on("lamp")
        assert "S3 ^" in driver.screen_text()
        await driver.press("enter", "z")
        assert "E brings the Coordinator in" in driver.screen_text()
        assert any(notice.kind == "proposed" for notice in driver.session.around.notices)
        await driver.press("c", *"ok", "enter")
        assert entries(driver, ticket)[-1].kind == "commented"


@pytest.mark.rule("R20", "R16")
@pytest.mark.parametrize("who", ["operator", "coordinator"])
async def test_no_key_is_proposed_to_who_cannot_escalate(desk: Desk, clock: FrozenClock, who: str) -> None:
    clock.at = at("2026-09-08 14:00")
    housekeeping.run(desk)
    async with console(desk, who, size=(120, 40)) as driver:
        driver.put_on("lamp")
        await driver.press("enter", "z")
        assert "escalate?  proposed" in driver.screen_text()
        assert "brings the Coordinator in" not in driver.screen_text()


@pytest.mark.rule("G3", "G2")
async def test_consideration_lets_a_severity_1_be_taken_out_of_turn(desk: Desk) -> None:
    with desk.store.transaction():
        desk.store.people.save(Person(id="M1", name="Grace Hopper", mobile=True, email="g@x", phone="1"))
    first = open_one(desk, "First class stands still without sign-in", 1)
    second = open_one(desk, "Second class stands still without sign-in", 1, requester="M1", site="primary")
    async with console(desk, size=(120, 40)) as driver:
        ticket = driver.put_on(second)
        await driver.press("enter")
        assert ":consider" in driver.screen_text()
        await driver.press("colon", *"consider", "enter", *"far", "enter")
        await driver.until(lambda: "special consideration" in driver.screen_text())
        await driver.press("t")
        assert entries(driver, ticket)[-1].data["consideration"] is True
        assert entries(driver, ticket)[-1].data["out_of_turn"] == [first]


@pytest.mark.rule("A26")
async def test_split_and_affected(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("lamp")
        await driver.press("colon", *"split", "enter")
        await driver.type("document camera in the room is dark")
        await driver.press("enter", *"netw", "enter", "3")
        assert entries(driver, ticket)[-1].kind == "split_off"
        other = entries(driver, ticket)[-1].data["into"]
        made = reads.ticket_view(desk, driver.session.actor, other).ticket
        assert (made.problem_type, made.severity) == ("network", 3)
        await driver.press("colon", *"affected", "enter")
        await driver.type("E1007, Ana Ruiz")
        await driver.press("enter")
        assert ticket_of(driver, ticket).affected_persons == "James White (E1007)\nAna Ruiz"
        await driver.press("colon", *"affected", "enter")
        assert driver.main.prompt.typed == "James White (E1007), Ana Ruiz"


@pytest.mark.rule("S4")
async def test_who_handles_what(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("colon", *"who", "enter")
        assert "Network: Network technician" in driver.said
        await driver.press("colon", *"who", "space", *"pass", "enter")
        assert driver.said == "Password: Whoever takes the call"
        await driver.press("n")
        driver.app.screen.stand_on_field("problem_type")  # type: ignore[attr-defined]
        await driver.quiet()
        assert "Network technician" in driver.screen_text()


@pytest.mark.rule("G4")
async def test_extended_times_are_declared_shown_everywhere_and_ended(desk: Desk, clock: FrozenClock) -> None:
    from wsd_tui.desk import outages

    outages.restore(desk, actor(desk, "coordinator"), 1, "library is back, tested in two rooms")
    other = open_desk(desk.store.url, clock=clock)
    async with console(other, "operator") as watching, console(desk, "coordinator") as driver:
        await driver.press("colon", *"extended", "enter", "u")
        assert driver.said == "Extended times, because of what"
        await driver.type("no power in the north")
        await driver.press("enter", *"08", "colon", *"00", "enter", "enter")
        await driver.until(lambda: "EXTENDED TIMES EXT-1" in driver.screen_text())
        await watching.until(lambda: "EXTENDED TIMES EXT-1" in watching.screen_text())
        (times,) = desk.store.extended.all()
        assert (times.cause, times.start, times.end) == ("third_party", at("2026-09-08 08:00"), None)
        await watching.press("colon", *"times", "enter")
        assert "EXT-1 failure of a third-party utility" in watching.said
        await watching.press("colon", *"unextend", "enter")
        assert watching.said.startswith("role: ")
        await driver.press("colon", *"unextend", "enter", "y")
        await watching.until(lambda: "EXTENDED TIMES" not in watching.screen_text())


@pytest.mark.rule("G4")
async def test_they_begin_and_end_by_themselves(desk: Desk, clock: FrozenClock) -> None:
    extended.declare(
        desk, actor(desk, "coordinator"), cause="other", words="strike", reason="buses stand still",
        start=at("2026-09-08 09:30"), end=at("2026-09-08 10:00"),
    )  # fmt: skip
    async with console(desk) as driver:
        for moment, shows in (("09:29", False), ("09:30", True), ("09:59", True), ("10:00", False)):
            clock.at = at(f"2026-09-08 {moment}")
            driver.main.tick(desk.now())
            await driver.quiet()
            assert ("EXTENDED TIMES" in driver.screen_text()) is shows, moment


class TestHelpAfterARefusal:
    @pytest.mark.rule("R8")
    @pytest.mark.parametrize("key", ["question_mark", "f1"])
    async def test_it_opens_at_the_rule_in_queue_and_ticket(self, desk: Desk, key: str) -> None:
        async with console(desk) as driver:
            driver.put_on("lamp")
            for pane in ("1", "2"):
                await driver.press(pane, "E", *"part", "enter", "ctrl+u", "enter", "v")
                assert driver.said.startswith("R8: ")
                await driver.press(key)
                text = " ".join(driver.screen_text().split())
                assert "R8: The contact hears that a ticket was escalated" in text
                assert "it lacks what was tried" in text
                await driver.press("q")

    async def test_any_other_key_in_between_and_it_is_the_usual_help(self, desk: Desk) -> None:
        async with console(desk) as driver:
            driver.put_on("lamp")
            await driver.press("E", *"part", "enter", "enter", "v")
            assert "R8: " in driver.screen_text()
            await driver.press("J", "question_mark")
            assert "R8: " not in driver.screen_text()

    async def test_what_no_rule_speaks_of_has_its_way_out(self, desk: Desk) -> None:
        async with console(desk, "operator") as driver:
            driver.put_on("lamp")
            await driver.press("t")
            await driver.press("question_mark")
            assert "What was refused" in driver.screen_text()

    @pytest.mark.rule("G2")
    async def test_f1_while_a_reason_is_asked_shows_the_rule_and_goes_back_to_the_question(
        self, desk: Desk
    ) -> None:
        open_one(desk, "First class stands still without sign-in", 1)
        second = open_one(desk, "Second class stands still without sign-in", 1)
        async with console(desk) as driver:
            ticket = driver.put_on(second)
            await driver.press("t")
            assert driver.said == "Out of turn because"
            await driver.press("f1")
            assert "G2: Severity 1 is first come, first served" in driver.screen_text()
            await driver.press("q")
            assert driver.said == "Out of turn because"
            await driver.type("far away")
            await driver.press("enter")
            assert entries(driver, ticket)[-1].body == "far away"

    @pytest.mark.rule("R24")
    async def test_in_a_form(self, desk: Desk) -> None:
        async with console(desk, "coordinator") as driver:
            await driver.press("O", "d", *"phones", "f10", "y")
            assert driver.said.startswith("R24: ")
            await driver.press("f1")
            assert "R24: " in driver.screen_text()
            assert "no service is named" in driver.screen_text()
            await driver.press("q", "escape", "escape")
            assert driver.app.screen is driver.main

    async def test_among_outages_and_notices(self, desk: Desk) -> None:
        async with console(desk, "operator") as driver:
            for pane in ("3", "4"):
                await driver.press(pane, "O")
                await driver.press("question_mark")
                assert "What was refused" in driver.screen_text()
                await driver.press("q")


@pytest.mark.rule("R8")
async def test_a_question_by_key_is_whole_on_a_narrow_screen_too(desk: Desk) -> None:
    async with console(desk, size=(60, 24)) as driver:
        driver.put_on("lamp")
        await driver.press("E", *"part", "enter", *"cable", "enter")
        shown = " ".join(driver.screen_text().split())
        assert "v told by voice, n by a notice" in shown
        await driver.press("v")
        assert "n by a notice" not in driver.screen_text()
        assert "is with the Coordinator as well" in " ".join(driver.screen_text().split())
