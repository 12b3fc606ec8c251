"""Answer all on restore: one plan, exactly one answer a ticket, whatever interrupts it."""

from typing import Any

import pytest
from support.district import District
from support.outage_day import BACK, declare, linked, mails, outage, report, restore

from wsd_tui.desk import actions, outages
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.outages import answer_run
from wsd_tui.desk.refusal import Refused


def day(district: District, count: int = 4) -> list[str]:
    """An outage that is over, with so many open tickets under it."""
    declare(district)
    numbers = linked(district, count)
    restore(district)
    return numbers


def answers(district: District, number: str) -> list[Any]:
    return [entry for entry in district.entries(number) if entry.kind == "resolved"]


def demand_answered_once(district: District, numbers: list[str]) -> None:
    """One entry, one message and one Message-ID each."""
    for number in numbers:
        assert len(answers(district, number)) == 1
        assert len(mails(district, number, "resolution")) == 1
    assert not list(check(district.desk))


@pytest.mark.rule("R25")
def test_all_are_resolved_with_the_words_of_the_outage(district: District) -> None:
    numbers = day(district)
    found = outages.plan(district.desk, district.coordinator, "OUT-1")
    assert found.text == BACK
    assert [ticket.number for ticket in found.tickets] == numbers
    left = district.ticket(numbers[0]).id
    progress = outages.answer_all(district.desk, district.coordinator, "OUT-1", left_open=[left])
    assert (progress.answered, progress.meant, progress.ended) == (3, 3, True)
    assert [district.ticket(number).state for number in numbers] == ["new", *["resolved"] * 3]
    entry = answers(district, numbers[1])[0]
    assert (entry.body, entry.data) == (BACK, {"first_contact": False, "outage": 1})
    demand_answered_once(district, numbers[1:])
    run = outage(district).answer_run
    assert run is not None
    assert (run.left_open, run.ended_at) == ((left,), district.now)


def test_it_waits_for_service_to_be_back(district: District) -> None:
    declare(district)
    linked(district, 1)
    with district.refuses("R25", "not restored yet"):
        outages.begin_answering(district.desk, district.coordinator, "OUT-1", BACK)


@pytest.mark.rule("R10")
def test_a_thin_text_answers_nobody(district: District) -> None:
    day(district)
    with district.refuses("R10"):
        outages.begin_answering(district.desk, district.coordinator, "OUT-1", "fixed")


def test_with_nothing_to_answer_there_is_no_plan(district: District) -> None:
    (number,) = day(district, 1)
    with district.refuses("state", "no ticket under OUT-1"):
        outages.begin_answering(
            district.desk, district.coordinator, "OUT-1", left_open=[district.ticket(number).id]
        )


def test_operators_do_not_answer_all(district: District) -> None:
    day(district)
    with district.refuses("role"):
        outages.begin_answering(district.desk, district.operator, "OUT-1")


def test_refused_ones_are_told_and_the_others_done(district: District) -> None:
    numbers = day(district)
    outages.begin_answering(district.desk, district.coordinator, "OUT-1")
    actions.resolve(
        district.desk, district.kim, numbers[0], "Patched the port in room 12 and tested the line"
    )
    outages.unlink(district.desk, district.kim, numbers[1])
    progress = outages.answer_all(district.desk, district.coordinator, "OUT-1")
    assert {part.number: part.done for part in progress.parts} == dict(
        zip(numbers, [False, False, True, True], strict=True)
    )
    assert "no longer stands under OUT-1" in progress.parts[1].said
    assert (progress.answered, progress.meant) == (2, 4)
    entries = district.desk.store.journal.of("outage:1")
    assert entries[-1].data == {"answered": 2, "refused": numbers[:2], "carried_out_by": "coordinator"}


def test_a_second_plan_waits_for_the_first(district: District) -> None:
    numbers = day(district)
    outages.begin_answering(district.desk, district.coordinator, "OUT-1")
    outages.answer_some(district.desk, district.coordinator, "OUT-1", limit=1)
    with district.refuses("state", "1 of 4 answered so far"):
        outages.begin_answering(district.desk, district.kim, "OUT-1")
    with district.refuses("state", "with another text"):
        outages.answer_all(district.desk, district.kim, "OUT-1", "Everything in room 12 is well again now")
    assert outages.plan(district.desk, district.kim, "OUT-1").answered == 1
    outages.answer_all(district.desk, district.kim, "OUT-1")
    demand_answered_once(district, numbers)


def test_whoever_takes_it_up_again_writes_in_the_name_of_who_began(district: District) -> None:
    numbers = day(district)
    outages.begin_answering(district.desk, district.coordinator, "OUT-1")
    outages.answer_some(district.desk, district.coordinator, "OUT-1", limit=2)
    outages.answer_all(district.desk, district.kim, "OUT-1")
    assert {answers(district, number)[0].by for number in numbers} == {"coordinator"}
    assert district.desk.store.journal.of("outage:1")[-1].data["carried_out_by"] == "kim"
    actions.undo(district.desk, district.coordinator)
    assert {district.ticket(number).state for number in numbers} == {"new"}
    assert not list(check(district.desk))


def test_two_consoles_share_without_a_double_answer(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other console answers a ticket between this one's look and its turn."""
    numbers = day(district)
    outages.begin_answering(district.desk, district.coordinator, "OUT-1")
    other, real = district.colleague(), answer_run._answer
    raced = []

    def race(desk: Any, *args: Any) -> Any:
        if not raced:
            raced.append(True)
            outages.answer_some(other, district.kim, "OUT-1", limit=2)
        return real(desk, *args)

    monkeypatch.setattr(answer_run, "_answer", race)
    progress = outages.answer_all(district.desk, district.coordinator, "OUT-1")
    other.close()
    assert [part.said.endswith("was answered on another console") for part in progress.parts].count(True) == 2
    assert (progress.answered, progress.ended) == (4, True)
    demand_answered_once(district, numbers)


def test_one_undo_takes_all_back_with_the_messages_held(district: District) -> None:
    numbers = day(district)
    outages.answer_all(district.desk, district.coordinator, "OUT-1")
    outages.acknowledge(district.desk, district.technician, "OUT-1")
    done = actions.undo(district.desk, district.coordinator)
    assert {*done.numbers} == {*numbers, "OUT-1"}
    assert {district.ticket(number).state for number in numbers} == {"new"}
    assert not any(mails(district, number, "resolution") for number in numbers)
    assert outage(district).answer_run is None
    assert not list(check(district.desk))
    progress = outages.answer_all(district.desk, district.coordinator, "OUT-1")
    assert (progress.answered, progress.meant) == (4, 4)


def test_once_a_mail_was_sent_undo_says_how_many(district: District) -> None:
    numbers = day(district)
    outages.answer_all(district.desk, district.coordinator, "OUT-1")
    outbox = district.desk.store.outbox
    with district.desk.store.transaction():
        for number in numbers[:3]:
            message = outbox.of_subject(f"ticket:{district.ticket(number).id}")[-1]
            outbox.set_recipients(message.id, ("queued",), "sent")
            outbox.set_state(message.id, "sent", district.now)
    with district.refuses("undo", "3 of its 4 e-mails were sent"):
        actions.undo(district.desk, district.coordinator)


def test_taken_back_while_another_console_carries_it_out(district: District) -> None:
    numbers = day(district)
    outages.begin_answering(district.desk, district.coordinator, "OUT-1")
    outages.answer_some(district.desk, district.kim, "OUT-1", limit=1)
    actions.undo(district.desk, district.coordinator)
    with pytest.raises(Refused):
        outages.answer_some(district.desk, district.kim, "OUT-1", limit=1)
    assert {district.ticket(number).state for number in numbers} == {"new"}


def test_the_message_id_follows_from_plan_and_ticket(district: District) -> None:
    (number,) = day(district, 1)
    outages.answer_all(district.desk, district.coordinator, "OUT-1")
    run = outage(district).answer_run
    assert run is not None
    (message_id,) = mails(district, number, "resolution")
    assert message_id.startswith(f"<answer.{run.batch}.{district.ticket(number).id}@")


def test_a_ticket_reopened_meanwhile_is_not_answered_again_by_the_same_plan(district: District) -> None:
    numbers = day(district)
    outages.begin_answering(district.desk, district.coordinator, "OUT-1")
    outages.answer_some(district.desk, district.coordinator, "OUT-1", limit=1)
    actions.reopen(district.desk, district.kim, numbers[0], "Still no network in room 12")
    progress = outages.answer_all(district.desk, district.coordinator, "OUT-1")
    assert (progress.answered, progress.meant) == (4, 4)
    assert len(answers(district, numbers[0])) == 1
    assert district.ticket(numbers[0]).state == "new"


def test_late_ones_are_answered_by_a_plan_of_their_own(district: District) -> None:
    day(district)
    outages.answer_all(district.desk, district.coordinator, "OUT-1")
    first = outage(district).answer_run
    with district.refuses("state", "no ticket under"):
        outages.begin_answering(district.desk, district.coordinator, "OUT-1")
    declare(district)
    late = report(district)
    assert first is not None
    outages.link(district.desk, district.kim, late, "OUT-2")
    restore(district, "OUT-2")
    assert outages.answer_all(district.desk, district.coordinator, "OUT-2").answered == 1
