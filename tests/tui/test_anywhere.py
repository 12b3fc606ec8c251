"""Panes, going back, quitting, the command line, the lists over the main screen."""

import pytest
from tui.conftest import console

from wsd_tui.desk.desk import Desk


@pytest.mark.parametrize(
    ("key", "pane"), [("1", "queue"), ("2", "ticket"), ("3", "outages"), ("4", "notifications")]
)
async def test_digits_go_to_panes(desk: Desk, key: str, pane: str) -> None:
    async with console(desk) as driver:
        await driver.press(key)
        assert driver.main.active == pane
        assert driver.main.panes[driver.main.active].lit


async def test_tab_goes_round_the_panes_and_back(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("tab", "tab", "tab", "tab", "tab")
        assert driver.main.active == "queue"
        await driver.press("shift+tab")
        assert driver.main.active == "reports"


async def test_escape_closes_the_filter_then_the_marks_and_never_quits(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("slash", *"a", "enter", "space")
        assert driver.session.marks
        await driver.press("escape")
        assert not driver.session.filter_text
        assert driver.session.marks
        await driver.press("escape")
        assert not driver.session.marks
        await driver.press("escape", "ctrl+c", "escape")
        assert driver.app.is_running
        assert not driver.main.prompt.asking


async def test_back_leaves_the_ticket_and_then_asks_whether_to_quit(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("enter", "W", "q")
        assert not driver.main.ticket.why
        await driver.press("q")
        assert driver.main.active == "queue"
        await driver.press("q")
        assert driver.said == "Leave the console? y leaves"
        await driver.press("enter")
        assert driver.app.is_running
        await driver.press("q", "y")
        await driver.until(lambda: not driver.app.is_running)


async def test_quit_asks_only_about_unsent_text(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("r", *"on my way", "escape", "Q")
        assert driver.said.startswith("Text that was typed in 1 place")
        await driver.press("escape", "r", "ctrl+u", "escape", "Q")
        await driver.until(lambda: not driver.app.is_running)


async def test_the_command_line_runs_words_with_their_arguments(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("charger")
        await driver.press("colon", *"comment", "space", *"hot", "enter")
        assert "comment kept" in driver.said


async def test_the_command_line_asks_for_what_is_missing(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("charger")
        await driver.press("colon", *"sev", "space", "2", "enter")
        assert driver.said.startswith("Severity 2 for")


async def test_a_number_on_the_command_line_opens_that_ticket(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("charger")
        number = driver.current
        await driver.press("g", "colon", *number, "enter")
        assert driver.main.active == "ticket"
        assert f"Ticket {number}" in driver.screen_text()


async def test_a_word_that_is_no_command_is_refused_with_a_proposal(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("colon", *"resolv3", "enter")
        assert "did you mean resolve" in driver.said


async def test_the_palette_lists_commands_and_arrows_choose(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("charger")
        await driver.press("ctrl+p", *"comm")
        assert "Write a note that only the desk sees" in driver.screen_text()
        await driver.press("down", "enter")
        assert "only the desk sees it" in driver.said


async def test_tab_completes_a_command(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("colon", *"comme", "tab")
        assert driver.main.prompt.typed == "comment "


async def test_the_actions_tell_why_some_do_not_apply(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("charger")
        await driver.press("full_stop", "G")
        assert "not now: " in driver.screen_text()
        await driver.press("enter")
        assert "does not apply here" in driver.said
        await driver.press("escape")
        assert driver.app.screen is driver.main


async def test_an_action_is_done_from_the_list(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("charger")
        await driver.press("full_stop")
        lines = driver.app.screen.lines  # type: ignore[attr-defined]
        lines.pick_key("ticket.comment")
        await driver.press("enter")
        assert driver.said.startswith("Comment on ")


async def test_help_names_keys_marks_and_rules_and_narrows(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("question_mark")
        assert "Make it mine" in driver.screen_text()
        await driver.press("slash", *"written", "space", *"long")
        text = driver.screen_text()
        assert "nothing was written for too long" in text
        assert "Make it mine" not in text
        await driver.press("escape", "q")
        assert driver.app.screen is driver.main


async def test_zoom_shows_one_pane_and_all_again(desk: Desk) -> None:
    async with console(desk, size=(120, 30)) as driver:
        assert driver.main.ticket.display
        await driver.press("z")
        assert not driver.main.ticket.display
        await driver.press("escape")
        assert driver.main.ticket.display


async def test_reread_brings_what_the_feed_did_not(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.session.board.replace([])
        driver.main.queue.show()
        await driver.press("R")
        assert len(driver.main.queue.body.ids) == 6
        assert driver.said == "Everything was read again"
