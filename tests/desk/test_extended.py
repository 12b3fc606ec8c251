"""Extended times: declared and ended by the Coordinator; no clock stands still for them."""

import pytest
from support.district import District, at

from wsd_tui.desk import actions, extended
from wsd_tui.desk.changes import Changes
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.refusal import NotFound
from wsd_tui.store.records import ExtendedTimes

pytestmark = pytest.mark.rule("G4")


def declare(district: District, **more: object) -> ExtendedTimes:
    given = {"cause": "natural_disaster", "reason": "two sites are under water", **more}
    done = extended.declare(district.desk, district.coordinator, **given)  # type: ignore[arg-type]
    return extended.find_extended(district.desk, done.numbers[0])


def test_it_is_declared_with_cause_and_reason_open_ended(district: District) -> None:
    times = declare(district)
    assert (times.number, times.cause, times.reason) == (
        "EXT-1",
        "natural_disaster",
        "two sites are under water",
    )
    assert (times.start, times.end, times.declared_by) == (district.now, None, "coordinator")
    assert times.holds(district.now)
    assert not times.holds(district.now - 1)
    assert not list(check(district.desk))


@pytest.mark.parametrize(
    ("given", "saying"),
    [
        ({"cause": "rain"}, "is no cause"),
        ({"cause": ""}, "is no cause"),
        ({"cause": "other"}, "needs its words"),
        ({"reason": " "}, "need a reason"),
        ({"end": at("2026-09-08 09:12")}, "cannot end before they begin"),
    ],
)
def test_what_is_missing_is_refused(district: District, given: dict[str, object], saying: str) -> None:
    with district.refuses("G4", saying):
        declare(district, **given)


@pytest.mark.parametrize("who", ["viewer", "operator", "technician"])
def test_only_the_coordinator_declares_and_ends(district: District, who: str) -> None:
    actor = getattr(district, who)
    with district.refuses("G4", "is for a coordinator"):
        extended.declare(district.desk, actor, cause="third_party", reason="the power company")
    declare(district)
    with district.refuses("G4"):
        extended.end(district.desk, actor)


@pytest.mark.rule("A16")
def test_no_clock_and_no_verdict_changes(district: District) -> None:
    number = district.open(severity=1)
    before = district.clocks(number)
    declare(district, start=at("2026-09-08 08:00"))
    assert district.clocks(number) == before
    district.pass_to("2026-09-08 12:00")
    clock = district.clocks(number).resolution
    assert clock is not None
    assert (clock.verdict, clock.breached_at) == ("breached", at("2026-09-08 11:12"))


def test_it_ends_now_and_several_stand_over_time(district: District) -> None:
    declare(district)
    district.pass_to("2026-09-08 11:00")
    assert extended.end(district.desk, district.coordinator, reason="the water is gone").numbers == ("EXT-1",)
    with district.refuses("state", "no extended times are declared"):
        extended.end(district.desk, district.coordinator)
    with district.refuses("state", "over already"):
        extended.end(district.desk, district.coordinator, "EXT-1")
    second = declare(district, cause="other", words="strike of the bus drivers", end=at("2026-09-09 08:00"))
    third = declare(district, start=at("2026-09-10 08:00"))
    with district.refuses("G4", "several are declared: EXT-2, EXT-3"):
        extended.end(district.desk, district.coordinator)
    extended.end(district.desk, district.coordinator, "3")
    assert extended.find_extended(district.desk, "ext-3").end == third.start
    assert second.end == at("2026-09-09 08:00")
    with pytest.raises(NotFound):
        extended.find_extended(district.desk, "EXT-9")
    assert [times.number for times in district.desk.store.extended.all()] == ["EXT-1", "EXT-2", "EXT-3"]
    assert not list(check(district.desk))


def test_undo_takes_end_and_declaration_back(district: District) -> None:
    declare(district)
    district.pass_to("2026-09-08 11:00")
    extended.end(district.desk, district.coordinator)
    actions.undo(district.desk, district.coordinator)
    assert extended.find_extended(district.desk, "EXT-1").end is None
    assert actions.undo(district.desk, district.coordinator).numbers == ("EXT-1",)
    assert district.desk.store.extended.all() == []
    with pytest.raises(NotFound):
        extended.find_extended(district.desk, "EXT-1")
    assert declare(district).number == "EXT-2"
    assert not list(check(district.desk))


def test_other_consoles_hear_of_it_in_the_feed(district: District) -> None:
    other = district.colleague()
    changes = Changes(other)
    declare(district)
    assert [(entry.subject, entry.kind) for entry in changes.read()] == [("extended:1", "declared")]
    other.close()


def test_an_altered_row_is_found(district: District) -> None:
    times = declare(district)
    times.cause = "other"
    district.desk.store.extended.save(times)
    assert any("cause" in fault for fault in check(district.desk))
