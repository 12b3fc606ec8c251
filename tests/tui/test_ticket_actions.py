"""Every command on a ticket, from its key to what the desk has written."""

import pytest
from tui.conftest import Driver, console
from tui.district import at

from wsd_tui.desk import reads
from wsd_tui.desk.desk import Desk
from wsd_tui.store.records import Entry, Ticket


def ticket_of(driver: Driver, ticket: int) -> Ticket:
    return reads.ticket_view(driver.session.desk, driver.session.actor, ticket).ticket


def last(driver: Driver, ticket: int) -> Entry:
    return reads.ticket_view(driver.session.desk, driver.session.actor, ticket).entries[-1]


async def test_take_makes_it_mine_and_the_row_says_so(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("t")
        assert ticket_of(driver, ticket).owner == "technician"
        assert driver.current in driver.said
        row = driver.main.queue.window.row(ticket)
        await driver.until(
            lambda: (row := driver.main.queue.window.row(ticket)) and row.owner == "technician"
        )
        assert row is not None


@pytest.mark.rule("G2")
async def test_a_severity_1_out_of_turn_asks_for_a_reason(desk: Desk) -> None:
    from tui.district import open_one

    first = open_one(desk, "First class stands still without sign-in", 1)
    second = open_one(desk, "Second class stands still without sign-in", 1)
    async with console(desk) as driver:
        ticket = driver.put_on(second)
        await driver.press("t")
        assert driver.said == "Out of turn because"
        assert first in driver.screen_text()
        await driver.type("teacher with constrained access")
        await driver.press("enter")
        assert last(driver, ticket).data["out_of_turn"] == [first]


async def test_assign_takes_the_colleague_whose_name_was_begun(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("a", *"soo", "enter")
        assert ticket_of(driver, ticket).owner == "kim"


@pytest.mark.rule("R7")
async def test_handing_over_asks_for_a_reason(desk: Desk) -> None:
    async with console(desk, "kim") as driver:
        ticket = driver.put_on("whole class")
        await driver.press("a", *"kim", "enter")
        assert driver.said.startswith("Handed over from technician")
        await driver.press(*"she", "enter")
        assert last(driver, ticket).body == "she"


async def test_enter_alone_assigns_to_nobody(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("a", "enter")
        assert ticket_of(driver, ticket).owner is None


async def test_reply_says_that_the_requester_sees_it(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("r")
        assert "the requester sees it" in driver.said
        await driver.type("please bring it to room 911")
        await driver.press("enter")
        assert (last(driver, ticket).kind, last(driver, ticket).body) == (
            "replied",
            "please bring it to room 911",
        )


async def test_comment_says_that_only_the_desk_sees_it(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("c")
        assert "only the desk sees it" in driver.said
        await driver.press(*"hot", "enter")
        assert (last(driver, ticket).kind, last(driver, ticket).body) == ("commented", "hot")


async def test_severity_is_a_digit_and_a_reason(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("s", "2", *"smoke", "enter")
        assert ticket_of(driver, ticket).severity == 2
        assert last(driver, ticket).body == "smoke"


async def test_a_key_that_is_no_severity_leaves_the_question(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("s", "enter")
        assert not driver.main.prompt.asking
        assert ticket_of(driver, ticket).severity == 3


async def test_hold_asks_for_whom_until_when_and_why(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("w", "v")
        await driver.type("thu")
        await driver.press("enter", *"parts", "enter")
        held = ticket_of(driver, ticket)
        assert (held.state, held.hold_reason) == ("on_hold", "vendor")
        assert held.hold_until == at("2026-09-10 06:30")


async def test_a_moment_that_is_none_is_refused_with_examples(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("charger")
        await driver.press("p", *"soon", "enter")
        assert driver.said.startswith('time: "soon" is no moment. Write 15:30')


async def test_the_hold_key_resumes_what_is_on_hold(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("video cable")
        await driver.press("w", "enter")
        assert ticket_of(driver, ticket).state != "on_hold"


@pytest.mark.rule("R10")
async def test_a_thin_resolution_is_refused_and_its_text_offered_again(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("x", *"fixed", "enter")
        assert "R10" in driver.screen_text()
        await driver.press("escape")
        assert driver.said.startswith("R10: ")
        assert ticket_of(driver, ticket).state == "new"
        await driver.press("x")
        assert driver.main.prompt.typed == "fixed"
        await driver.type(" by a new charger from the store")
        await driver.press("enter")
        assert ticket_of(driver, ticket).state == "resolved"
        assert not driver.session.drafts


@pytest.mark.rule("R10")
async def test_a_thin_resolution_passes_with_a_reason(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("x", *"fixed", "enter", *"lost", "enter")
        assert ticket_of(driver, ticket).state == "resolved"
        assert last(driver, ticket).data["detail_reason"] == "lost"


async def test_reopen_and_close_a_resolved_ticket(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("x")
        await driver.type("swapped the charger for a new one")
        await driver.press("enter")
        await driver.main.perform("view.pick", {"view": "resolved_today"})
        await driver.until(lambda: list(driver.main.queue.body.ids) == [ticket])
        await driver.press("X", *"hot", "enter")
        assert ticket_of(driver, ticket).state == "new"


async def test_closing_asks_and_enter_alone_does_not_confirm(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("x")
        await driver.type("swapped the charger for a new one")
        await driver.press("enter", "colon")
        await driver.press(*"close", "enter")
        assert driver.said.startswith("Close ")
        await driver.press("enter")
        assert ticket_of(driver, ticket).state == "resolved"
        await driver.press("colon", *"close", "enter", "y")
        assert ticket_of(driver, ticket).state == "closed"


async def test_promise_a_next_update(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("p")
        await driver.type("14:30")
        await driver.press("enter")
        assert ticket_of(driver, ticket).promised_at == at("2026-09-08 14:30")


async def test_consult_a_colleague(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("C", *"kim", "enter", *"seen?", "enter")
        assert (last(driver, ticket).data["staff"], last(driver, ticket).body) == ("kim", "seen?")


async def test_edit_begins_from_the_present_value(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("e", *"room", "enter")
        assert driver.main.prompt.typed == "4"
        await driver.press("2", "enter")
        assert ticket_of(driver, ticket).room == "42"
        await driver.press("e", *"site", "enter", "ctrl+u", *"adm", "enter")
        assert ticket_of(driver, ticket).site == "admin"
        await driver.press("e", *"remo", "enter", "ctrl+u", *"yes", "enter")
        assert ticket_of(driver, ticket).remote_possible is True


async def test_why_shows_the_spans_and_the_same_key_goes_back(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("charger")
        await driver.press("W")
        assert "budget" in driver.screen_text()
        await driver.press("W")
        assert "requester" in driver.screen_text()


async def test_copy_shows_what_was_copied(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("charger")
        number = driver.current
        await driver.press("y")
        assert driver.app.clipboard == number
        assert number in driver.said
        await driver.press("Y")
        assert driver.app.clipboard.startswith("Ticket ")
        assert driver.app.clipboard[:60] in driver.said


async def test_link_offers_the_open_outage_and_unlink_takes_it_off(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("o")
        assert driver.main.prompt.typed == "OUT-1"
        await driver.press("enter")
        assert ticket_of(driver, ticket).outage == 1
        await driver.press("colon", *"unlink", "enter")
        assert ticket_of(driver, ticket).outage is None


async def test_the_marked_tickets_are_done_together_and_undone_as_one(desk: Desk) -> None:
    async with console(desk) as driver:
        tickets = [driver.put_on("charger")]
        await driver.press("space")
        tickets.append(driver.put_on("speaker"))
        await driver.press("space", "a")
        assert driver.said == "Give 2 marked tickets to"
        await driver.press(*"kim", "enter")
        assert [ticket_of(driver, ticket).owner for ticket in tickets] == ["kim", "kim"]
        assert not driver.session.marks
        await driver.press("u")
        assert "on " in driver.said
        await driver.press("y")
        assert [ticket_of(driver, ticket).owner for ticket in tickets] == [None, None]


async def test_undo_says_first_what_it_takes_back(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("t", "u")
        assert driver.said.startswith("Undo ")
        await driver.press("u")
        assert ticket_of(driver, ticket).owner == "technician"
        await driver.press("u", "y")
        await driver.until(lambda: ticket_of(driver, ticket).owner is None)


async def test_a_role_is_refused_before_anything_is_asked(desk: Desk) -> None:
    async with console(desk, "viewer") as driver:
        driver.put_on("charger")
        await driver.press("t")
        assert driver.said == "role: Take is for a technician. Ask one; you are a viewer"


async def test_without_a_ticket_the_way_out_is_said(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("slash", *"zzz", "enter", "t")
        assert driver.said.startswith("ticket: no ticket is chosen")


@pytest.mark.rule("R15")
async def test_a_password_in_a_reply_is_refused_and_its_draft_is_masked(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        before = last(driver, ticket)
        await driver.press("r")
        await driver.type("Your new password is Sesame4711, come by to change it")
        await driver.press("enter")
        assert "R15: " in driver.screen_text()
        assert last(driver, ticket) == before
        await driver.press("r")
        assert driver.main.prompt.typed == "Your new password is [removed], come by to change it"
        await driver.press("enter")
        assert last(driver, ticket).kind == "replied"


@pytest.mark.rule("R13")
async def test_a_shouting_reply_is_shown_once_more_and_one_key_sends_it(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("r")
        await driver.type("BRING IT HERE NOW")
        await driver.press("enter")
        assert "reads as shouting" in driver.screen_text()
        assert driver.said.startswith("Send it as it is?")
        assert last(driver, ticket).kind == "opened"
        await driver.press("enter")
        assert driver.main.prompt.typed == "BRING IT HERE NOW"
        await driver.press("enter", "y")
        assert (last(driver, ticket).kind, last(driver, ticket).body) == ("replied", "BRING IT HERE NOW")


@pytest.mark.rule("R13")
async def test_it_can_be_written_anew(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("x")
        await driver.type("stupid charger was replaced by a new one")
        await driver.press("enter", "n", "ctrl+u")
        await driver.type("the charger was replaced by a new one")
        await driver.press("enter")
        assert last(driver, ticket).body == "the charger was replaced by a new one"


async def test_a_note_for_the_desk_has_no_such_reminder(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("c")
        await driver.type("BRING IT HERE NOW")
        await driver.press("enter")
        assert last(driver, ticket).kind == "commented"
