"""What is said to the requester, and what counts as an answer."""

import pytest
from support.district import District, at

from wsd_tui.desk import actions
from wsd_tui.desk.actions.talk import HOW


def response(district: District, number: str) -> str:
    """The verdict of the response clock."""
    clock = district.clocks(number).response
    assert clock is not None
    return clock.verdict


@pytest.mark.rule("A24")
@pytest.mark.parametrize("how", HOW)
def test_a_person_who_speaks_to_the_requester_answers(district: District, how: str) -> None:
    number = district.open()
    assert response(district, number) == "running"
    actions.reply(district.desk, district.technician, number, "I am looking at it", how=how)
    assert response(district, number) == "within_target"
    assert district.last(number).data["how"] == how


@pytest.mark.rule("A24")
def test_a_note_among_ourselves_an_owner_or_a_severity_is_no_answer(district: District) -> None:
    number = district.open(severity=None)
    desk, technician = district.desk, district.technician
    actions.set_severity(desk, technician, number, 3, "one room only")
    actions.take(desk, technician, number)
    actions.comment(desk, technician, number, "probably the lamp again")
    actions.consult(desk, technician, number, "kim", "have we any lamps left?")
    actions.promise(desk, technician, number, at("2026-09-08 14:00"))
    assert response(district, number) == "running"


@pytest.mark.rule("A24")
@pytest.mark.parametrize("channel", ["phone", "walk_in", "direct_call"])
def test_who_is_spoken_with_at_opening_is_answered(district: District, channel: str) -> None:
    if channel == "direct_call":
        actions.log_direct_call(district.desk, district.operator, "20017", read=True)
    assert response(district, district.open(channel=channel)) == "within_target"


@pytest.mark.rule("A24")
@pytest.mark.parametrize("channel", ["web", "email", "event_email", "import"])
def test_who_wrote_waits_for_an_answer(district: District, channel: str) -> None:
    assert response(district, district.open(channel=channel)) == "running"


@pytest.mark.rule("A24")
def test_a_resolution_told_is_an_answer_where_there_was_none(district: District) -> None:
    number = district.open()
    actions.resolve(district.desk, district.technician, number, "Swapped the lamp while class was at lunch")
    assert response(district, number) == "within_target"


@pytest.mark.rule("R17")
def test_a_ticket_keeps_when_the_requester_was_last_told_something(district: District) -> None:
    number = district.open()
    assert district.ticket(number).told_at is None
    district.pass_to("2026-09-08 09:30")
    actions.reply(district.desk, district.technician, number, "I am looking at it")
    told = district.now
    district.pass_to("2026-09-08 10:30")
    actions.comment(district.desk, district.technician, number, "probably the lamp again")
    actions.take(district.desk, district.technician, number)
    assert district.ticket(number).told_at == told
    actions.tell(district.desk, district.operator, number, "number", "voice")
    assert district.ticket(number).told_at == district.now


def test_the_owners_first_reply_begins_the_work(district: District) -> None:
    number = district.open()
    actions.take(district.desk, district.technician, number)
    actions.reply(district.desk, district.kim, number, "Tran will come by")
    assert district.ticket(number).state == "claimed"
    actions.reply(district.desk, district.technician, number, "I am on my way")
    assert district.ticket(number).state == "in_progress"


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "\x1b]0;title\x07", "\n\t"])
def test_an_empty_reply_comment_or_question_is_refused(district: District, text: str) -> None:
    number = district.open()
    with district.refuses("R17", "the reply is empty"):
        actions.reply(district.desk, district.technician, number, text)
    with district.refuses("R11", "the comment is empty"):
        actions.comment(district.desk, district.technician, number, text)
    with district.refuses("R19", "the question is empty"):
        actions.consult(district.desk, district.technician, number, "kim", text)


def test_an_unknown_way_to_answer_is_refused(district: District) -> None:
    number = district.open()
    with district.refuses("A24", "written, voice, in_person, remote"):
        actions.reply(district.desk, district.technician, number, "Beep", how="pigeon")


def test_a_resolved_ticket_takes_comments_and_no_reply(district: District) -> None:
    number = district.open()
    actions.resolve(district.desk, district.technician, number, "Swapped the lamp while class was at lunch")
    actions.comment(district.desk, district.kim, number, "ordered a spare lamp")
    with district.refuses("state", "nothing to answer. Reopen it first"):
        actions.reply(district.desk, district.kim, number, "All good?")
