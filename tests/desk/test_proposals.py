"""When the console proposes an escalation: it shows, it is told once, and it never blocks."""

import pytest
from support.district import DONE, District, at

from wsd_tui.desk import actions, housekeeping
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.notifications import notifications

pytestmark = pytest.mark.rule("R20", "A10")


def proposed(district: District, number: str) -> list[str]:
    """Why an escalation was proposed, as the clockwork finds it at the present moment."""
    housekeeping.run(district.desk)
    return [entry.data["why"] for entry in district.entries(number) if entry.kind == "proposed"]


@pytest.mark.parametrize(
    ("severity", "moment"), [(2, "2026-09-08 11:12"), (3, "2026-09-08 13:42"), (4, "2026-09-09 09:12")]
)
def test_half_of_the_target_without_progress(district: District, severity: int, moment: str) -> None:
    number = district.open(severity=severity, channel="phone")
    assert district.ticket(number).propose_at == at(moment)
    district.pass_to(moment)
    district.clock.move(-1)  # type: ignore[attr-defined]
    assert proposed(district, number) == []
    district.pass_to(moment)
    assert proposed(district, number) == ["no_progress"]
    assert proposed(district, number) == ["no_progress"]
    assert not list(check(district.desk))


def test_progress_puts_it_off(district: District) -> None:
    number = district.open(severity=2, channel="phone")
    district.pass_to("2026-09-08 11:00")
    actions.comment(district.desk, district.technician, number, "cable swapped, lamp is next")
    assert district.ticket(number).propose_at == at("2026-09-08 13:00")


def test_a_severity_1_after_45_minutes_whatever_was_done(district: District) -> None:
    number = district.open(severity=1, channel="phone")
    district.pass_to("2026-09-08 09:50")
    actions.reply(district.desk, district.technician, number, "on my way")
    assert district.ticket(number).propose_at == at("2026-09-08 09:57")
    district.pass_to("2026-09-08 09:57")
    assert proposed(district, number) == ["severity_1"]


def test_any_breach(district: District) -> None:
    number = district.open(severity=2)
    district.pass_to("2026-09-08 10:12:01")
    assert proposed(district, number) == ["breach"]


def test_the_settings_decide(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("own")
    district = District(folder, escalation={"share": "25", "severity_1": "20m"})
    ordinary = district.open(severity=2, channel="phone")
    first = district.open(severity=1, channel="phone")
    assert district.ticket(ordinary).propose_at == at("2026-09-08 10:12")
    assert district.ticket(first).propose_at == at("2026-09-08 09:32")
    district.desk.close()


def test_none_for_what_waits_is_done_is_escalated_or_has_no_severity(district: District) -> None:
    waits, done, escalated, untriaged = (
        district.open(severity=severity, channel="phone") for severity in (3, 3, 3, None)
    )
    desk, technician = district.desk, district.technician
    until = at("2026-09-20 08:00")
    actions.hold(desk, technician, waits, for_="requester", until=until, reason="serial number")
    actions.resolve(desk, technician, done, DONE)
    actions.escalate(desk, technician, escalated, reason="needs a part", tried="another lamp", by_voice=True)
    district.pass_to("2026-09-10 15:00")
    for number in (waits, done, escalated, untriaged):
        assert proposed(district, number) == [], number


def test_it_reaches_the_owner_once_and_blocks_nothing(district: District) -> None:
    number = district.open(severity=1, channel="phone")
    actions.take(district.desk, district.technician, number)
    district.pass_to("2026-09-08 10:20")
    assert proposed(district, number) == ["severity_1"]
    told = [
        line.number for line in notifications(district.desk, district.technician) if line.kind == "proposed"
    ]
    assert told == [number]
    assert all(line.kind != "proposed" for line in notifications(district.desk, district.kim))
    actions.resolve(district.desk, district.technician, number, DONE)
    assert district.ticket(number).state == "resolved"
