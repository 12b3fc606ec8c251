"""The `:` line and the palette."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.evil_text import EVIL

from wsd_tui.commands import COMMANDS
from wsd_tui.commands.line import LineFault, ParsedLine, find, parse
from wsd_tui.text import clean_line


@pytest.mark.parametrize(
    ("typed", "command", "args"),
    [
        (":1234", "go.ticket", {"number": "1234"}),
        ("#10014", "go.ticket", {"number": "10014"}),
        (":1001-4", "go.ticket", {"number": "1001-4"}),
        (":open 10014", "go.ticket", {"number": "10014"}),
        (":sev 2", "ticket.severity", {"severity": "2"}),
        (":sev 2 whole class waits", "ticket.severity", {"severity": "2", "reason": "whole class waits"}),
        (":SEVERITY 1", "ticket.severity", {"severity": "1"}),
        (":assign kim", "ticket.assign", {"staff": "kim"}),
        (
            ":hold requester 2026-09-10 asked for a photo",
            "ticket.hold",
            {"for": "requester", "until": "2026-09-10", "reason": "asked for a photo"},
        ),
        (":hold vendor 2026-09-10T14:30", "ticket.hold", {"for": "vendor", "until": "2026-09-10T14:30"}),
        (":hold", "ticket.hold", {}),
        (":promise 14:30", "ticket.promise", {"at": "14:30"}),
        (":reply  We are   coming", "ticket.reply", {"text": "We are coming"}),
        (":update OUT-7 switch replaced", "outage.update", {"outage": "OUT-7", "text": "switch replaced"}),
        (":update switch replaced", "outage.update", {"text": "switch replaced"}),
        (":link 7", "ticket.link", {"outage": "7"}),
        (":view due_soon", "view.pick", {"view": "due_soon"}),
        (":q", "app.quit", {}),
        (":close", "ticket.close", {}),
        ("take", "ticket.take", {}),
        (": undo ", "app.undo", {}),
    ],
)
def test_lines_that_are_commands(typed, command, args):
    parsed = parse(typed)
    assert isinstance(parsed, ParsedLine), parsed
    assert (parsed.command.id, parsed.args) == (command, args)


@pytest.mark.parametrize(
    ("typed", "message", "suggestions"),
    [
        (":", "Type a command", ()),
        (":sev 7", 'severity: "7" is not a severity from 1 to 4, as in :sev 2', ()),
        (":hold lunch", '"lunch" is not requester, vendor or part', ()),
        (":hold requester soon", '"soon" is not a day or time such as 2026-09-10', ()),
        (
            ":re",
            "could be",
            (
                "recur",
                "redraw",
                "relate",
                "remote",
                "reopen",
                "reply",
                "report",
                "reports",
                "reread",
                "reschedule",
                "resolve",
                "restore",
                "results",
                "resume",
                "review",
            ),
        ),
        (":asign kim", "did you mean assign or sign?", ("assign", "sign")),
        (":zzzzzz", "press : and ? for the list", ()),
        (":undo everything", 'undo takes no "everything"', ()),
        (":10014 take", "Open 10014 first", ()),
    ],
)
def test_lines_that_are_none_say_what_to_do(typed, message, suggestions):
    fault = parse(typed)
    assert isinstance(fault, LineFault), fault
    assert message in fault.message
    assert fault.suggestions == suggestions


@given(st.text() | st.sampled_from(EVIL))
def test_any_line_gets_an_answer_on_one_clean_line(typed):
    answer = parse(typed)
    if isinstance(answer, LineFault):
        assert clean_line(answer.message) == answer.message
        assert len(answer.message) < 300


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_each_word_names_its_command(command):
    for word in command.words:
        parsed = parse(f":{word}")
        assert isinstance(parsed, ParsedLine)
        assert parsed.command is command


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("take", "ticket.take"),
        ("sev", "ticket.severity"),
        ("rsv", "ticket.resolve"),
        ("response clock", "ticket.reply"),
        ("hold", "ticket.hold"),
        ("read aloud", "ticket.brief"),
    ],
)
def test_the_palette_finds_by_beginning_word_and_letters(typed, first):
    assert find(typed)[0].id == first


def test_the_palette_offers_what_the_role_may_do():
    assert "outage.restore" not in [command.id for command in find("restore", "technician")]
    assert [command.id for command in find("", "coordinator")] == [command.id for command in COMMANDS]
    assert find("qqqq") == []
