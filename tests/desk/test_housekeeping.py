"""The clockwork: what it finds though nobody looks, once."""

import pytest
from support.district import DONE, District, at, desk_part

from wsd_tui.desk import actions, housekeeping
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.revisions import apply_part
from wsd_tui.store.records import Entry


def alarms(district: District, number: str) -> list[tuple[str, str]]:
    """What the clockwork wrote on a ticket, but for proposals."""
    entries = [e for e in district.entries(number) if e.by == "clockwork" and e.kind != "proposed"]
    return [(entry.kind, entry.data.get("clock") or entry.data.get("what", "")) for entry in entries]


def breach(district: District, number: str, clock: str) -> Entry:
    (found,) = [e for e in district.entries(number) if e.kind == "breached" and e.data["clock"] == clock]
    return found


def test_warnings_and_breaches_of_both_clocks_are_found_once(district: District) -> None:
    number = district.open(severity=1)
    assert housekeeping.run(district.desk) == 0
    found = []
    for moment in ("09:27", "09:43", "10:42", "11:12"):
        district.pass_to(f"2026-09-08 {moment}")
        housekeeping.run(district.desk)
        assert housekeeping.run(district.desk) == 0
        found.append(alarms(district, number)[len(found) :])
    assert found == [
        [("warned", "response")],
        [("breached", "response")],
        [("warned", "resolution")],
        [("breached", "resolution")],
    ]
    assert not list(check(district.desk))


def test_a_breach_is_written_with_the_moment_it_happened(district: District) -> None:
    number = district.open(severity=2)
    district.pass_to("2026-09-10 08:00")
    housekeeping.run(district.desk)
    assert breach(district, number, "resolution").at == at("2026-09-08 13:12")
    assert breach(district, number, "resolution").recorded_at == district.now


def test_what_is_found_late_is_written_in_the_order_it_happened(district: District) -> None:
    later, sooner = district.open(severity=2), district.open(severity=1)
    district.pass_to("2026-09-10 08:00")
    housekeeping.run(district.desk)
    first, second = (breach(district, number, "response") for number in (sooner, later))
    assert first.at < second.at
    assert first.id < second.id


def test_a_late_raise_is_written_with_the_moment_of_the_raise(district: District) -> None:
    number = district.open(severity=4)
    district.pass_to("2026-09-08 12:00")
    raised = district.now
    actions.set_severity(district.desk, district.technician, number, 1, "class waits")
    district.pass_to("2026-09-08 13:00")
    housekeeping.run(district.desk)
    assert breach(district, number, "resolution").at == raised


def test_a_breach_that_comes_after_a_late_raise_was_taken_back_is_told_too(district: District) -> None:
    number = district.open(severity=4, channel="phone")
    district.pass_to("2026-09-08 12:00")
    for severity, reason in ((1, "class waits"), (4, "a mistake, nobody waits")):
        actions.set_severity(district.desk, district.technician, number, severity, reason)
        housekeeping.run(district.desk)
        district.pass_to("2026-09-08 12:05")
    assert alarms(district, number) == [("breached", "resolution")]
    district.pass_to("2026-09-16 12:00")
    assert housekeeping.run(district.desk) == 1
    assert district.last(number).at == at("2026-09-11 13:12:01")
    assert housekeeping.run(district.desk) == 0
    assert not list(check(district.desk))


def test_a_breach_that_a_closure_had_lifted_is_told_when_it_comes_again(district: District) -> None:
    number = district.open(severity=2, channel="phone")
    district.pass_to("2026-09-08 13:30")
    housekeeping.run(district.desk)
    closure = {"from": "2026-09-08 10:00", "to": "2026-09-08 13:00", "reason": "no power"}
    apply_part(district.desk.store, district.coordinator, desk_part(closures=[closure]), district.now)
    district.desk.refresh()
    assert housekeeping.run(district.desk) == 0
    district.pass_to("2026-09-09 08:00")
    housekeeping.run(district.desk)
    moments = [entry.at for entry in district.entries(number) if entry.kind == "breached"]
    assert moments == [at("2026-09-08 13:12"), at("2026-09-09 07:12")]
    assert housekeeping.run(district.desk) == 0


def test_nothing_turns_red_at_night(district: District) -> None:
    district.pass_to("2026-09-08 15:20")
    number = district.open(severity=1)
    district.pass_to("2026-09-09 06:29")
    housekeeping.run(district.desk)
    assert alarms(district, number) == []
    district.pass_to("2026-09-09 06:51")
    housekeeping.run(district.desk)
    assert alarms(district, number) == [("breached", "response")]


def test_a_paused_clock_and_a_met_one_alarm_nobody(district: District) -> None:
    paused, met = district.open(severity=2, channel="phone"), district.open(severity=2)
    actions.hold(
        district.desk,
        district.technician,
        paused,
        for_="requester",
        until=at("2026-09-11 08:00"),
        reason="answer by mail",
    )
    actions.resolve(district.desk, district.technician, met, DONE)
    district.pass_to("2026-09-10 15:00")
    housekeeping.run(district.desk)
    assert alarms(district, paused) == alarms(district, met) == []


def test_lowering_a_severity_lets_its_warnings_come_again_and_no_breach(district: District) -> None:
    number = district.open(severity=1, channel="phone")
    district.pass_to("2026-09-08 10:50")
    housekeeping.run(district.desk)
    actions.set_severity(district.desk, district.technician, number, 2, "there is a way around it")
    district.pass_to("2026-09-08 12:30")
    housekeeping.run(district.desk)
    assert alarms(district, number) == [("warned", "resolution")] * 2


def test_a_hold_wakes_on_its_date_once(district: District) -> None:
    number = district.open(severity=4)
    wake = {"for_": "vendor", "until": at("2026-09-08 13:00"), "reason": "part is on its way"}
    actions.hold(district.desk, district.technician, number, **wake)  # type: ignore[arg-type]
    district.pass_to("2026-09-08 12:59:59")
    assert housekeeping.run(district.desk) == 0
    district.pass_to("2026-09-08 13:00")
    assert housekeeping.run(district.desk) == 1
    assert housekeeping.run(district.desk) == 0
    assert alarms(district, number) == [("woken", "hold")]
    assert district.ticket(number).state == "on_hold"


def test_a_second_hold_wakes_again(district: District) -> None:
    number = district.open(severity=4)
    for day in ("09", "10"):
        wake = {"for_": "vendor", "until": at(f"2026-09-{day} 08:00"), "reason": "part is on its way"}
        actions.hold(district.desk, district.technician, number, **wake)  # type: ignore[arg-type]
        district.pass_to(f"2026-09-{day} 08:00")
        housekeeping.run(district.desk)
        actions.resume(district.desk, district.technician, number)
    assert alarms(district, number).count(("woken", "hold")) == 2


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-09-15 13:11:59", "resolved"),  # 18,000 s of Wednesday are an early release
        ("2026-09-15 13:12", "closed"),
    ],
)
def test_resolved_becomes_closed_after_five_business_days(
    district: District, moment: str, state: str
) -> None:
    number = district.open()
    actions.resolve(district.desk, district.technician, number, DONE)
    district.pass_to(moment)
    housekeeping.run(district.desk)
    assert district.ticket(number).state == state


def test_closing_keeps_the_verdicts_and_says_it_was_the_clockwork(district: District) -> None:
    number = district.open(severity=2)
    actions.resolve(district.desk, district.technician, number, DONE)
    district.pass_to("2026-09-17 12:00")
    housekeeping.run(district.desk)
    entry = district.last(number)
    assert (entry.by, entry.data["auto"]) == ("clockwork", True)
    assert entry.data["judged"]["resolution"]["verdict"] == "within_target"


def test_more_than_one_portion_is_done_in_one_run(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(housekeeping, "PORTION", 3)
    numbers = [district.open(severity=1) for _ in range(8)]
    district.pass_to("2026-09-08 15:00")
    assert housekeeping.run(district.desk) == 24
    assert all(len(alarms(district, number)) == 2 for number in numbers)


def test_what_was_told_already_costs_no_transaction(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    for severity in (1, 2):
        district.open(severity=severity)
    district.pass_to("2026-09-08 15:00")
    housekeeping.run(district.desk)

    def nobody_writes() -> None:
        raise AssertionError("a transaction")

    monkeypatch.setattr(district.desk.store, "transaction", nobody_writes)
    assert housekeeping.run(district.desk) == 0


def test_tickets_without_severity_have_no_alarms(district: District) -> None:
    district.open(severity=None)
    district.pass_to("2026-10-20 12:00")
    assert housekeeping.run(district.desk) == 0


def test_the_next_moment_to_look_is_known(district: District) -> None:
    assert housekeeping.next_due(district.desk) is None
    district.open(severity=1)
    assert housekeeping.next_due(district.desk) == at("2026-09-08 09:27")
    district.pass_to("2026-09-08 09:27")
    housekeeping.run(district.desk)
    assert housekeeping.next_due(district.desk) == at("2026-09-08 09:42:01")
