"""Undo takes back the last own action, as a new entry; versions and numbers stay used."""

from collections.abc import Callable

import msgspec
import pytest
from support.district import DONE, LAMP, District, at, plain

from wsd_tui.desk import actions, housekeeping, outages
from wsd_tui.desk.actions import Consent
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.revisions import apply_part

Act = Callable[[District, str], object]
UNTIL = at("2026-09-10 08:00")
ACTIONS: dict[str, Act] = {
    "take": lambda d, n: actions.take(d.desk, d.technician, n),
    "assign": lambda d, n: actions.assign(d.desk, d.technician, n, "kim"),
    "reply": lambda d, n: actions.reply(d.desk, d.technician, n, "On my way", next_update_at=UNTIL),
    "comment": lambda d, n: actions.comment(d.desk, d.technician, n, "probably the lamp"),
    "consult": lambda d, n: actions.consult(d.desk, d.technician, n, "kim", "Any lamps left?"),
    "severity": lambda d, n: actions.set_severity(d.desk, d.technician, n, 1, "class waits"),
    "hold": lambda d, n: actions.hold(
        d.desk, d.technician, n, for_="requester", until=UNTIL, reason="which room"
    ),
    "resolve": lambda d, n: actions.resolve(d.desk, d.technician, n, DONE),
    "promise": lambda d, n: actions.promise(d.desk, d.technician, n, UNTIL),
    "edit": lambda d, n: actions.edit(
        d.desk, d.technician, n, {"title": "Lamp", "room": "14", "phone": "602-555-0000"}
    ),
    "tell": lambda d, n: actions.tell(d.desk, d.technician, n, "number", "voice"),
    "visit": lambda d, n: actions.begin_visit(d.desk, d.technician, n),
    "visited": lambda d, n: actions.log_visit(
        d.desk, d.technician, n, "Rosa Delgado", start=d.now - 900, end=d.now - 300
    ),
    "remote": lambda d, n: actions.start_remote(d.desk, d.technician, n, Consent(by="Rosa", how="voice")),
    "remote refused": lambda d, n: actions.refuse_remote(d.desk, d.technician, n, "Rosa", "voice"),
    "verify": lambda d, n: actions.verify(d.desk, d.technician, n, "face"),
}
AFTER_RESOLVE: dict[str, Act] = {
    "reopen": lambda d, n: actions.reopen(d.desk, d.technician, n, "dark again"),
    "close": lambda d, n: actions.close(d.desk, d.technician, n),
}


def row(district: District, number: str) -> dict[str, object]:
    return {name: value for name, value in plain(district.ticket(number)).items() if name != "version"}


@pytest.mark.parametrize("name", ACTIONS)
def test_undo_brings_back_the_same_row_with_a_version_used(district: District, name: str) -> None:
    number = district.open()
    before, version = row(district, number), district.ticket(number).version
    ACTIONS[name](district, number)
    added = district.ticket(number).version - version
    district.pass_to("2026-09-08 09:40")
    told = actions.undo_preview(district.desk, district.technician)
    done = actions.undo(district.desk, district.technician)
    assert row(district, number) == before
    assert district.ticket(number).version == version + added + 1
    assert (done.numbers, done.said) == ((number,), f"undone: {told}")
    assert told.endswith(f" on {number}")
    assert "_" not in told
    assert district.last(number).kind == "undone"
    assert not list(check(district.desk))


@pytest.mark.parametrize("name", AFTER_RESOLVE)
def test_so_it_does_after_a_resolution(district: District, name: str) -> None:
    number = district.open()
    actions.resolve(district.desk, district.kim, number, DONE)
    before = row(district, number)
    AFTER_RESOLVE[name](district, number)
    actions.undo(district.desk, district.technician)
    assert row(district, number) == before


def test_an_undone_hold_leaves_no_pause(district: District) -> None:
    number = district.open()
    before = district.clocks(number).resolution
    ACTIONS["hold"](district, number)
    district.pass_to("2026-09-08 14:00")
    actions.undo(district.desk, district.technician)
    after = district.clocks(number).resolution
    assert before is not None
    assert after is not None
    assert after.due == before.due
    assert after.elapsed == (4 * 60 + 48) * 60
    assert district.ticket(number).facts.holds == ()


def test_an_undone_reply_is_no_answer(district: District) -> None:
    number = district.open()
    ACTIONS["reply"](district, number)
    actions.undo(district.desk, district.technician)
    clock = district.clocks(number).response
    assert clock is not None
    assert clock.verdict == "running"


def test_undoing_the_opening_voids_the_ticket_and_its_number_stays_used(district: District) -> None:
    first = district.open()
    actions.undo(district.desk, district.operator)
    assert district.ticket(first).state == "void"
    assert district.view("open") == []
    assert district.open() != first
    assert not list(check(district.desk))


@pytest.mark.parametrize("name", [*ACTIONS, *AFTER_RESOLVE])
def test_nothing_is_done_to_a_void_ticket(district: District, name: str) -> None:
    number = district.open()
    actions.undo(district.desk, district.operator)
    with district.refuses("state", "void: its opening was undone"):
        (ACTIONS | AFTER_RESOLVE)[name](district, number)


def test_the_preview_names_what_goes(district: District) -> None:
    number = district.open()
    assert actions.undo_preview(district.desk, district.technician) is None
    ACTIONS["take"](district, number)
    assert actions.undo_preview(district.desk, district.technician) == f"taken on {number}"
    actions.edit(district.desk, district.technician, number, {"phone": "602-555-0000"})
    assert actions.undo_preview(district.desk, district.technician) == f"contact set on {number}"


def test_undoing_again_takes_the_action_before(district: District) -> None:
    number = district.open()
    opened = row(district, number)
    for name in ("take", "reply", "hold"):
        ACTIONS[name](district, number)
    for _ in range(3):
        actions.undo(district.desk, district.technician)
    assert row(district, number) == opened
    with district.refuses("undo", "nothing of yours to undo"):
        actions.undo(district.desk, district.technician)


def test_what_was_done_on_several_tickets_is_undone_as_one(district: District) -> None:
    from msgspec.structs import replace

    numbers = [district.open() for _ in range(5)]
    batch = replace(district.technician, batch="together")
    for number in numbers:
        actions.take(district.desk, batch, number)
    assert "and 2 more" in (actions.undo_preview(district.desk, district.technician) or "")
    done = actions.undo(district.desk, district.technician)
    assert set(done.numbers) == set(numbers)
    assert {district.ticket(number).owner for number in numbers} == {None}


def test_the_work_of_others_is_not_undone(district: District) -> None:
    number = district.open()
    ACTIONS["take"](district, number)
    with district.refuses("undo", "nothing of yours"):
        actions.undo(district.desk, district.kim)


def test_undo_does_not_take_the_ground_from_under_somebody(district: District) -> None:
    number = district.open()
    ACTIONS["take"](district, number)
    actions.comment(district.desk, district.kim, number, "I have the spare lamp")
    with district.refuses("undo", f"Soo-jin Kim has acted on {number} since"):
        actions.undo(district.desk, district.technician)


def test_what_was_undone_by_the_other_is_out_of_the_way(district: District) -> None:
    number = district.open()
    ACTIONS["take"](district, number)
    actions.comment(district.desk, district.kim, number, "I have the spare lamp")
    actions.undo(district.desk, district.kim)
    actions.undo(district.desk, district.technician)
    assert district.ticket(number).owner is None


def test_undo_can_ask_for_the_ticket(district: District) -> None:
    first, second = district.open(), district.open()
    ACTIONS["take"](district, first)
    with district.refuses("undo", f"your last action is not on {second}. It is: taken on {first}"):
        actions.undo(district.desk, district.technician, second)
    actions.undo(district.desk, district.technician, first)


@pytest.mark.rule("Q10")
def test_a_look_up_is_final(district: District) -> None:
    number = district.open()
    ACTIONS["take"](district, number)
    actions.look_up(district.desk, district.technician, number)
    with district.refuses("undo", "a look-up is a fact"):
        actions.undo(district.desk, district.technician)


def test_a_revision_is_final(district: District) -> None:
    from support.district import desk_part

    apply_part(district.desk.store, district.coordinator, desk_part(close_after="7"), district.now)
    with district.refuses("undo", "a revision stands"):
        actions.undo(district.desk, district.coordinator)


def test_a_resolution_that_the_clockwork_closed_stays(district: District) -> None:
    number = district.open()
    ACTIONS["resolve"](district, number)
    district.pass_to("2026-09-17 12:00")
    housekeeping.run(district.desk)
    assert district.ticket(number).state == "closed"
    with district.refuses("undo", f"clockwork has acted on {number} since"):
        actions.undo(district.desk, district.technician)


def test_a_breach_found_under_an_undone_severity_goes_with_it(district: District) -> None:
    number = district.open(severity=4)
    district.pass_to("2026-09-08 12:00")
    ACTIONS["severity"](district, number)
    housekeeping.run(district.desk)
    assert "resolution:breached" in district.ticket(number).alarms
    actions.undo(district.desk, district.technician)
    assert district.ticket(number).alarms == ""
    assert not list(check(district.desk))
    district.pass_to("2026-09-21 12:00")
    housekeeping.run(district.desk)
    assert "resolution:breached" in district.ticket(number).alarms


def test_outages_are_undone_too_unless_tickets_stand_under_them(district: District) -> None:
    def declare() -> str:
        done = outages.declare(
            district.desk,
            district.coordinator,
            nature="No internet in the whole district",
            services=["internet"],
            extent="widespread",
            audience="all_staff",
        )
        return done.numbers[0]

    declare()
    actions.undo(district.desk, district.coordinator)
    assert district.desk.store.outages.open() == []
    second = declare()
    number = district.open()
    actions.link(district.desk, district.operator, number, second)
    with district.refuses("undo", "1 tickets stand under OUT-2"):
        actions.undo(district.desk, district.coordinator)
    actions.unlink(district.desk, district.operator, number)
    actions.undo(district.desk, district.coordinator)
    assert district.desk.store.outages.open() == []
    assert not list(check(district.desk))


def test_an_undone_edit_gives_the_words_back(district: District) -> None:
    number = district.open()
    actions.edit(
        district.desk, district.technician, number, {"description": "Screen stays black in room 4 today"}
    )
    actions.undo(district.desk, district.technician)
    assert district.ticket(number).description == LAMP


def test_an_action_on_very_many_is_undone_whole(district: District) -> None:
    number = district.open()
    together = msgspec.structs.replace(district.technician, batch="together")
    for _ in range(450):
        actions.comment(district.desk, together, number, "probably the lamp")
    actions.undo(district.desk, district.technician)
    assert district.last(number).data["kinds"] == ["commented"] * 450
    with district.refuses("undo", "nothing of yours"):
        actions.undo(district.desk, district.technician)
