"""From state to state, the cadence of updates, and what the clockwork says of a late one."""

import itertools

import pytest
from support.district import District, at
from support.outage import declare, kinds, last, outage, sent, to

from wsd_tui.desk import actions, housekeeping, outages
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.notifications import notifications
from wsd_tui.desk.outages import STATES, unacknowledged


def heard(district: District, who: str) -> list[str]:
    return [line.kind for line in notifications(district.desk, getattr(district, who))]


@pytest.mark.parametrize(("was", "becomes"), itertools.product(STATES, STATES))
def test_it_goes_forward_in_any_order_and_back_from_monitoring_to_identified(
    district: District, was: str, becomes: str
) -> None:
    declare(district)
    outages.update(district.desk, district.coordinator, 1, "", state=was)
    allowed = STATES.index(becomes) >= STATES.index(was) or (was, becomes) == ("monitoring", "identified")
    if allowed:
        outages.update(district.desk, district.coordinator, 1, "", state=becomes)
        assert outage(district).state == becomes
    else:
        with district.refuses("R23", f"OUT-1 is {was} already"):
            outages.update(district.desk, district.coordinator, 1, "", state=becomes)


@pytest.mark.rule("R26", "A19")
def test_the_cadence_is_changed_for_one_outage(district: District) -> None:
    declare(district, cadence_min=20)
    assert outage(district).next_update_at == district.now + 1_200
    outages.update(district.desk, district.coordinator, 1, "", cadence_min=90)
    assert (outage(district).cadence_min, outage(district).next_update_at) == (90, district.now + 5_400)
    for minutes in (0, 4, 1_441, -30):
        with district.refuses("A19", "Give 5 to 1440 minutes"):
            outages.update(district.desk, district.coordinator, 1, "", cadence_min=minutes)


def test_services_stand_each_for_itself_and_another_one_can_join(district: District) -> None:
    declare(district)
    assert outage(district).service_states == {"wifi": "down", "internet": "down"}
    states = {"wifi": "ok", "phones": "degraded"}
    outages.update(district.desk, district.coordinator, 1, "", service_states=states)
    found = outage(district)
    assert found.services == ("wifi", "internet", "phones")
    assert found.service_states == {"wifi": "ok", "internet": "down", "phones": "degraded"}
    assert found.updates[-1].services == states
    assert "Wi-Fi works and Phones works in part." in last(district).message.body
    with district.refuses("R24", "service 'teleport' is not known"):
        outages.update(district.desk, district.coordinator, 1, "", service_states={"teleport": "ok"})
    with district.refuses("R26", "Give one of: ok, degraded, down"):
        outages.update(district.desk, district.coordinator, 1, "", service_states={"wifi": "fine"})
    outages.restore(district.desk, district.coordinator, 1, "tried")
    assert set(outage(district).service_states.values()) == {"ok"}


@pytest.mark.rule("R26")
def test_an_update_can_go_to_one_more_list(district: District) -> None:
    declare(district)
    outages.update(district.desk, district.coordinator, 1, "")
    assert "families@example.org" not in to(last(district))
    outages.update(district.desk, district.coordinator, 1, "", audience="all_components")
    assert {"families@example.org", "principals@example.org"} < set(to(last(district)))
    with district.refuses("R26", "audience 'everybody' is not known"):
        outages.update(district.desk, district.coordinator, 1, "", audience="everybody")


@pytest.mark.rule("A19")
def test_an_update_is_put_off_with_a_reason(district: District) -> None:
    declare(district)
    until = at("2026-09-08 13:00")
    with district.refuses("A19", "needs a reason"):
        outages.snooze(district.desk, district.coordinator, 1, until, " ")
    with district.refuses("A19", "has passed"):
        outages.snooze(district.desk, district.coordinator, 1, district.now, "waiting")
    with district.refuses("R22"):
        outages.snooze(district.desk, district.technician, 1, until, "waiting")
    outages.snooze(district.desk, district.coordinator, 1, until, "the provider comes at noon")
    assert outage(district).next_update_at == until
    assert len(sent(district)) == 1
    district.pass_to("2026-09-08 13:05")
    assert housekeeping.run(district.desk) == 0


@pytest.mark.rule("A19")
def test_a_late_update_is_told_once_to_the_coordinator(district: District) -> None:
    declare(district)
    assert housekeeping.next_due(district.desk) == at("2026-09-08 10:22")
    district.pass_to("2026-09-08 10:21")
    assert housekeeping.run(district.desk) == 0
    district.pass_to("2026-09-08 10:22")
    assert [housekeeping.run(district.desk), housekeeping.run(district.desk)] == [1, 0]
    assert outage(district).nudged == (at("2026-09-08 10:12"),)
    assert heard(district, "coordinator") == ["overdue"]
    assert "overdue" not in heard(district, "technician")
    outages.update(district.desk, district.coordinator, 1, "")
    district.pass_to("2026-09-08 11:32")
    housekeeping.run(district.desk)
    assert kinds(district) == ["declared", "overdue", "updated", "overdue"]
    assert outage(district).updates[-1].planned_at == at("2026-09-08 10:12")
    assert not list(check(district.desk))


@pytest.mark.rule("A19")
def test_after_a_day_of_silence_it_is_asked_once_and_then_nagged_no_more(district: District) -> None:
    declare(district)
    district.pass_to("2026-09-09 10:12")
    housekeeping.run(district.desk)
    district.pass_to("2026-09-12 10:00")
    housekeeping.run(district.desk)
    assert kinds(district) == ["declared", "asked"]
    assert heard(district, "coordinator") == ["asked_cadence"]
    outages.snooze(district.desk, district.coordinator, 1, at("2026-09-12 12:00"), "parts are on their way")
    district.pass_to("2026-09-14 10:00")
    assert housekeeping.run(district.desk) == 0
    outages.update(district.desk, district.coordinator, 1, "")
    assert outage(district).asked == ()
    district.pass_to("2026-09-14 11:10")
    assert housekeeping.run(district.desk) == 1
    assert kinds(district)[-1] == "overdue"


def test_nothing_is_asked_of_what_is_over(district: District) -> None:
    declare(district)
    outages.restore(district.desk, district.coordinator, 1, "tried")
    district.pass_to("2026-09-10 10:00")
    assert housekeeping.run(district.desk) == 0
    assert housekeeping.next_due(district.desk) is None


def test_what_the_clockwork_found_goes_with_what_is_undone(district: District) -> None:
    declare(district)
    outages.update(district.desk, district.coordinator, 1, "a router is changed")
    district.pass_to("2026-09-08 10:30")
    housekeeping.run(district.desk)
    actions.undo(district.desk, district.coordinator)
    assert [update.kind for update in outage(district).updates] == ["declared"]
    assert outage(district).nudged == ()
    assert not list(check(district.desk))


@pytest.mark.rule("R25")
def test_down_again_is_told_to_whoever_heard_that_it_was_over(district: District) -> None:
    declare(district)
    with district.refuses("state", "OUT-1 is investigating"):
        outages.reopen(district.desk, district.coordinator, 1, "x")
    outages.restore(district.desk, district.coordinator, 1, "tried")
    over = to(last(district))
    with district.refuses("R24", "what fails again is missing"):
        outages.reopen(district.desk, district.coordinator, 1, "\u200b")
    with district.refuses("R22"):
        outages.reopen(district.desk, district.technician, 1, "Wi-Fi fails")
    district.pass_to("2026-09-08 10:00")
    outages.reopen(district.desk, district.coordinator, 1, "Wi-Fi fails in both schools again")
    found = outage(district)
    assert (found.state, found.restored_at, found.reopened) == ("investigating", None, 1)
    assert found.next_update_at == district.now + 3_600
    assert set(over) <= set(to(last(district)))
    assert "Wi-Fi fails in both schools again" in last(district).message.body
    outages.restore(district.desk, district.coordinator, 1, "tried once more")
    assert outage(district).state == "restored"
    assert not list(check(district.desk))


@pytest.mark.rule("G6")
def test_each_published_notice_is_acknowledged_anew_by_each_who_works_the_queue(district: District) -> None:
    declare(district)
    names = [member.name for member in unacknowledged(outage(district), district.desk.staff().values())]
    assert names == ["Marisol Ruiz", "Soo-jin Kim", "Tran Nguyen"]
    for who in (district.kim, district.technician):
        outages.acknowledge(district.desk, who, 1)
    assert [member.id for member in unacknowledged(outage(district), district.desk.staff().values())] == [
        "ruiz"
    ]
    outages.snooze(district.desk, district.coordinator, 1, district.now + 9_000, "parts are ordered")
    outages.set_cause(district.desk, district.coordinator, 1, "internal", "a switch")
    assert [member.id for member in unacknowledged(outage(district), district.desk.staff().values())] == [
        "ruiz"
    ]
    outages.update(district.desk, district.coordinator, 1, "")
    assert len(unacknowledged(outage(district), district.desk.staff().values())) == 3
    outages.acknowledge(district.desk, district.kim, 1)
    assert [(read.by, read.place) for read in outage(district).acknowledgements] == [
        ("kim", 1),
        ("technician", 1),
        ("kim", 6),
    ]
