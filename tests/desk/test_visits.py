"""Visits: both times, the place and who was met; nothing is finished while one runs."""

import pytest
from support.district import DONE, District, at

from wsd_tui.desk import actions
from wsd_tui.desk.actions import Consent
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.visits import Overlaps, running_visits


def begin(district: District, number: str, **more: object) -> None:
    actions.begin_visit(district.desk, district.technician, number, **more)  # type: ignore[arg-type]


def end(district: District, number: str, met: str = "Rosa Delgado", **more: object) -> None:
    actions.end_visit(district.desk, district.technician, number, met, **more)  # type: ignore[arg-type]


@pytest.mark.rule("R4")
def test_a_visit_keeps_both_times_the_place_and_who_was_met(district: District) -> None:
    number = district.open()
    begin(district, number)
    district.pass_to("2026-09-08 09:30")
    end(district, number, note="reseated the lamp")
    entry = district.last(number)
    assert entry.data == {
        "of": "technician",
        "start": at("2026-09-08 09:12"),
        "end": at("2026-09-08 09:30"),
        "place": "room 12, Primary School",
        "met": True,
    }
    assert entry.body == '{"met":"Rosa Delgado","note":"reseated the lamp"}'
    assert not running_visits(district.desk, "technician")


@pytest.mark.rule("R4")
def test_a_ticket_is_not_finished_while_somebody_is_there(district: District) -> None:
    number = district.open()
    actions.begin_visit(district.desk, district.kim, number)
    with district.refuses("R4", "the visit of kim"):
        actions.resolve(district.desk, district.technician, number, DONE)
    district.pass_to("2026-09-08 09:30")
    actions.end_visit(district.desk, district.kim, number, "Rosa Delgado")
    actions.resolve(district.desk, district.technician, number, DONE)


@pytest.mark.rule("R4")
def test_what_a_visit_must_say(district: District) -> None:
    number = district.open()
    begin(district, number)
    with district.refuses("R4", "ends after it began"):
        end(district, number)
    district.pass_to("2026-09-08 09:30")
    with district.refuses("R4", "who was met"):
        end(district, number, " ")
    with district.refuses("R4", "cannot end later than now"):
        end(district, number, end=district.now + 1)
    with district.refuses("R4", "ends after it began"):
        end(district, number, end=at("2026-09-08 09:12"))
    end(district, number, end=at("2026-09-08 09:20"))
    assert district.last(number).data["end"] == at("2026-09-08 09:20")
    with district.refuses("R4", "no visit running"):
        end(district, number)


@pytest.mark.rule("R4")
def test_a_visit_told_of_afterwards_needs_both_times_and_none_in_the_future(district: District) -> None:
    number, now = district.open(), district.now

    def log(start: int, end: int) -> None:
        actions.log_visit(district.desk, district.technician, number, "Rosa", start=start, end=end)

    for start, end_ in ((now, now), (now, now - 60)):
        with district.refuses("R4", "ends after it began"):
            log(start, end_)
    with district.refuses("R4", "later than now"):
        log(now - 60, now + 60)
    log(now - 900, now - 300)
    assert district.last(number).kind == "visited"


@pytest.mark.rule("R4")
def test_two_visits_of_one_at_the_same_time_take_a_confirmation(district: District) -> None:
    first, second = district.open(), district.open()
    begin(district, first)
    with district.refuses("R4", f"a visit to {first} in the same time"):
        begin(district, second)
    begin(district, second, overlap=True)
    assert district.last(second).data["overlaps"] == [first]
    assert [visit.number for visit in running_visits(district.desk, "technician")] == [first, second]
    actions.begin_visit(district.desk, district.kim, first)


@pytest.mark.rule("R4")
def test_so_do_visits_told_of_afterwards_and_an_undone_one_is_none(district: District) -> None:
    first, second, now = district.open(), district.open(), district.now

    def log(number: str, start: int, end: int) -> None:
        actions.log_visit(district.desk, district.technician, number, "Rosa", start=start, end=end)

    log(first, now - 900, now - 600)
    with pytest.raises(Overlaps):
        log(second, now - 700, now - 100)
    with pytest.raises(Overlaps):
        log(second, now - 1_000, now)
    log(second, now - 600, now - 500)
    actions.undo(district.desk, district.technician)
    actions.undo(district.desk, district.technician)
    log(second, now - 700, now - 100)
    assert not list(check(district.desk))


@pytest.mark.rule("R4")
def test_the_coordinator_ends_what_somebody_forgot(district: District) -> None:
    number = district.open()
    begin(district, number)
    district.pass_to("2026-09-08 14:00")
    with district.refuses("R4", "no visit running"):
        actions.end_visit(district.desk, district.kim, number, "Rosa")
    left = at("2026-09-08 09:40")
    actions.end_visit(district.desk, district.coordinator, number, "Rosa", end=left)
    assert district.last(number).data["of"] == "technician"
    assert not running_visits(district.desk, "technician")


@pytest.mark.rule("A24")
def test_a_visit_answers_and_begins_the_owners_work(district: District) -> None:
    number = district.open()
    actions.take(district.desk, district.technician, number)
    begin(district, number)
    ticket = district.ticket(number)
    assert (ticket.state, ticket.told_at) == ("in_progress", district.now)
    assert ticket.facts.rounds[-1].answered == district.now


@pytest.mark.rule("A24")
def test_a_visit_that_met_nobody_was_no_answer(district: District) -> None:
    number = district.open()
    begin(district, number)
    district.pass_to("2026-09-08 09:20")
    end(district, number, "nobody")
    ticket = district.ticket(number)
    assert (ticket.facts.rounds[-1].answered, ticket.told_at) == (None, None)
    spoken = district.open(channel="walk_in")
    answered = district.ticket(spoken).facts.rounds[-1].answered
    begin(district, spoken)
    actions.reply(district.desk, district.kim, spoken, "The lamp is on its way")
    district.pass_to("2026-09-08 09:40")
    end(district, spoken, "nobody")
    assert district.ticket(spoken).facts.rounds[-1].answered == answered


@pytest.mark.rule("A24")
def test_a_reply_during_a_visit_that_met_nobody_still_counts(district: District) -> None:
    number = district.open()
    begin(district, number)
    district.pass_to("2026-09-08 09:20")
    actions.reply(district.desk, district.kim, number, "The lamp is on its way")
    district.pass_to("2026-09-08 09:40")
    end(district, number, "nobody")
    assert district.ticket(number).facts.rounds[-1].answered == at("2026-09-08 09:20")
    assert not list(check(district.desk))


@pytest.mark.rule("R2")
def test_a_visit_asks_why_not_remotely_and_never_insists(district: District) -> None:
    number = district.open()
    done = actions.begin_visit(district.desk, district.technician, number)
    assert "remote help tried, or not possible because (R2)" in done.said
    reasoned = actions.log_visit(
        district.desk,
        district.kim,
        number,
        "Rosa",
        start=district.now - 60,
        end=district.now,
        not_remote="the lamp is dead",
    )
    assert "R2" not in reasoned.said
    assert district.last(number).data["not_remote"] == "the lamp is dead"


@pytest.mark.rule("R2")
@pytest.mark.parametrize("known", ["tried", "refused", "not from afar"])
def test_it_does_not_ask_where_that_is_known(district: District, known: str) -> None:
    number, desk, technician = district.open(), district.desk, district.technician
    if known == "tried":
        actions.start_remote(desk, technician, number, Consent(by="Rosa", how="voice"))
        actions.end_remote(desk, technician, number)
    elif known == "refused":
        actions.refuse_remote(desk, technician, number, "Rosa", "voice")
    else:
        actions.edit(desk, technician, number, {"remote_possible": False})
    assert "R2" not in actions.begin_visit(desk, technician, number).said


@pytest.mark.rule("R2")
def test_whether_remote_help_can_do_is_yes_no_or_unknown(district: District) -> None:
    number = district.open()
    for answer in (True, False, None):
        actions.edit(district.desk, district.technician, number, {"remote_possible": answer})
        assert district.ticket(number).remote_possible is answer
        assert (district.view("between_calls") == [number]) is bool(answer)
