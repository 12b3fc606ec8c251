import pytest
from support.district import DONE, LAMP, District, at, plain

from wsd_tui.desk import actions
from wsd_tui.desk.checking.check import check


@pytest.fixture
def pair(district: District) -> tuple[str, str]:
    """Two tickets that tell of the same lamp."""
    return district.open(), district.open(LAMP + " again")


def test_a_merged_ticket_goes_on_in_the_other_and_leaves_the_queue(
    district: District, pair: tuple[str, str]
) -> None:
    twin, number = pair
    actions.merge(district.desk, district.technician, twin, number, reason="the same lamp, told twice")
    assert (district.ticket(twin).state, district.ticket(twin).merged_into) == ("merged", number)
    assert district.ticket(number).absorbed == twin
    assert district.view("open") == [number]
    assert district.last(twin).body == "the same lamp, told twice"


def test_nothing_is_done_to_a_merged_ticket_but_taking_it_out(
    district: District, pair: tuple[str, str]
) -> None:
    twin, number = pair
    actions.merge(district.desk, district.technician, twin, number)
    for act in (
        lambda: actions.take(district.desk, district.kim, twin),
        lambda: actions.comment(district.desk, district.kim, twin, "probably the lamp"),
        lambda: actions.reply(district.desk, district.kim, twin, "We are on our way"),
        lambda: actions.resolve(district.desk, district.kim, twin, DONE),
    ):
        with district.refuses("merge", f"is merged into {number}"):
            act()


def test_the_opposite_merge_comes_too_late(district: District, pair: tuple[str, str]) -> None:
    twin, number = pair
    actions.merge(district.desk, district.technician, twin, number)
    with district.refuses("merge", f"{twin} is merged into {number}"):
        actions.merge(district.desk, district.kim, number, twin)


def test_a_ticket_is_not_merged_into_itself_or_into_what_is_over(
    district: District, pair: tuple[str, str]
) -> None:
    twin, number = pair
    with district.refuses("merge", "is one ticket"):
        actions.merge(district.desk, district.technician, number, number)
    actions.resolve(district.desk, district.technician, number, DONE)
    with district.refuses("state", "is resolved"):
        actions.merge(district.desk, district.technician, twin, number)
    with district.refuses("state", "is resolved"):
        actions.merge(district.desk, district.technician, number, twin)


def test_unmerging_brings_it_back_as_it_was_with_its_hold(district: District, pair: tuple[str, str]) -> None:
    twin, number = pair
    actions.hold(
        district.desk,
        district.technician,
        twin,
        for_="requester",
        until=at("2026-09-09 08:00"),
        reason="asked which lamp",
    )
    before = plain(district.ticket(twin))
    actions.merge(district.desk, district.technician, twin, number)
    actions.comment(district.desk, district.kim, number, "two lamps after all")
    actions.unmerge(district.desk, district.kim, twin)
    after = plain(district.ticket(twin))
    moved = {"version", "touched_at"}
    assert {key: value for key, value in after.items() if key not in moved} == {
        key: value for key, value in before.items() if key not in moved
    }
    assert district.ticket(number).absorbed == ""
    assert sorted(district.view("open")) == sorted([twin, number])
    with district.refuses("state", "is not merged"):
        actions.unmerge(district.desk, district.kim, twin)


def test_a_merged_ticket_neither_warns_nor_breaches(district: District, pair: tuple[str, str]) -> None:
    from wsd_tui.desk import housekeeping

    twin, number = pair
    actions.merge(district.desk, district.technician, twin, number)
    district.pass_to("2026-09-21 10:00")
    housekeeping.run(district.desk)
    assert "breached" in district.kinds(number)
    assert "breached" not in district.kinds(twin)


def test_undo_takes_a_merge_back_on_both_sides(district: District, pair: tuple[str, str]) -> None:
    twin, number = pair
    actions.merge(district.desk, district.technician, twin, number)
    assert sorted(actions.undo(district.desk, district.technician).numbers) == sorted([twin, number])
    assert (district.ticket(twin).state, district.ticket(number).absorbed) == ("new", "")
    assert list(check(district.desk)) == []


def test_undo_names_a_merge_in_one_word(district: District, pair: tuple[str, str]) -> None:
    twin, number = pair
    actions.merge(district.desk, district.technician, twin, number)
    told = actions.undo_preview(district.desk, district.technician)
    assert told is not None
    assert told.startswith("merged on ")


def test_operators_do_not_merge(district: District, pair: tuple[str, str]) -> None:
    with district.refuses("role"):
        actions.merge(district.desk, district.operator, *pair)


def test_a_restricted_ticket_takes_nothing_in_from_who_may_not_read_it(district: District) -> None:
    number, hidden = district.open(), district.open(restricted=True)
    for pair in ((number, hidden), (hidden, number)):
        with district.refuses("R11", "restricted"):
            actions.merge(district.desk, district.technician, *pair)


def test_of_a_chain_each_link_can_be_taken_out(district: District, pair: tuple[str, str]) -> None:
    first, second = pair
    third = district.open(LAMP + " once more")
    actions.merge(district.desk, district.technician, first, second)
    actions.merge(district.desk, district.technician, second, third)
    actions.unmerge(district.desk, district.technician, first)
    assert [district.ticket(number).state for number in (first, second, third)] == ["new", "merged", "new"]
    assert list(check(district.desk)) == []


@pytest.mark.rule("R4", "R3")
def test_nobody_is_left_behind_in_a_merged_ticket(district: District, pair: tuple[str, str]) -> None:
    twin, number = pair
    desk, kim = district.desk, district.kim
    actions.begin_visit(desk, kim, twin)
    with district.refuses("R4", "visit of kim"):
        actions.merge(desk, district.technician, twin, number)
    district.clock.move(60)  # type: ignore[attr-defined]
    actions.end_visit(desk, kim, twin, "Rosa")
    actions.start_remote(desk, kim, twin, actions.Consent(by="Rosa", how="voice"))
    with district.refuses("R3", "session of kim"):
        actions.merge(desk, district.technician, twin, number)
    actions.end_remote(desk, kim, twin)
    actions.merge(desk, district.technician, twin, number)
    assert district.ticket(twin).state == "merged"


def test_a_parent_is_not_merged_away_over_its_children(district: District, pair: tuple[str, str]) -> None:
    above, under = pair
    desk, technician = district.desk, district.technician
    actions.set_parent(desk, technician, under, above)
    with district.refuses("parent", f"{above} has {under} under it"):
        actions.merge(desk, technician, above, under)
    actions.merge(desk, technician, under, above)
    third = district.open(LAMP + " once more")
    actions.merge(desk, technician, above, third)
    assert district.ticket(above).merged_into == third


@pytest.mark.rule("R7")
def test_a_merge_does_not_hide_an_escalation_from_the_coordinator(
    district: District, pair: tuple[str, str]
) -> None:
    twin, number = pair
    desk, technician = district.desk, district.technician
    actions.escalate(desk, technician, twin, reason="needs a part", tried="another cable", by_voice=True)
    with district.refuses("R7", f"{twin} is escalated"):
        actions.merge(desk, technician, twin, number)
    assert district.view("escalated") == [twin]
    actions.merge(desk, technician, number, twin)
    assert district.view("escalated") == [twin]


@pytest.mark.rule("R18")
def test_a_promise_goes_along_with_a_merge_and_back_with_its_undo(
    district: District, pair: tuple[str, str]
) -> None:
    twin, number = pair
    desk, technician = district.desk, district.technician
    actions.promise(desk, technician, twin, district.now + 1800)
    actions.promise(desk, technician, number, district.now + 7200)
    before = plain(district.ticket(number))
    actions.merge(desk, technician, twin, number)
    assert district.ticket(number).promised_at == district.now + 1800
    actions.undo(desk, technician)
    assert plain(district.ticket(number)) == {**before, "version": district.ticket(number).version}
    actions.merge(desk, technician, number, twin)
    assert district.ticket(twin).promised_at == district.now + 1800
    assert not list(check(desk))
