"""What a staff member should hear of, and what not."""

from support.district import District
from support.outage_day import declare, report, restore

from wsd_tui.desk import actions, housekeeping, outages
from wsd_tui.desk.notifications import mark_seen, notifications, unseen


def heard(district: District, who: str) -> list[tuple[str, str]]:
    """Kind and number of what stands in somebody's pane, newest first."""
    lines = notifications(district.desk, getattr(district, who))
    return [(line.kind, line.number) for line in lines]


def test_one_hears_of_what_was_given_to_oneself(district: District) -> None:
    number = district.open()
    actions.assign(district.desk, district.coordinator, number, "kim")
    assert heard(district, "kim") == [("assigned", number)]
    assert heard(district, "technician") == []


def test_nobody_hears_of_what_was_undone(district: District) -> None:
    number = district.open()
    actions.assign(district.desk, district.coordinator, number, "kim")
    actions.consult(district.desk, district.coordinator, number, "kim", "Any lamps left?")
    actions.undo(district.desk, district.coordinator)
    assert heard(district, "kim") == [("assigned", number)]
    actions.undo(district.desk, district.coordinator)
    assert heard(district, "kim") == []


def test_nobody_hears_that_something_of_an_outage_was_undone(district: District) -> None:
    declare(district)
    assert heard(district, "kim") == [("declared", "OUT-1")]
    actions.undo(district.desk, district.coordinator)
    assert heard(district, "kim") == []


def test_taking_the_answers_of_an_outage_back_is_not_told_either(district: District) -> None:
    declare(district)
    outages.link(district.desk, district.technician, report(district), "OUT-1")
    restore(district)
    outages.answer_all(district.desk, district.coordinator, "OUT-1")
    actions.undo(district.desk, district.coordinator)
    assert [kind for kind, _ in heard(district, "kim")] == ["restored", "declared"]


def test_nobody_hears_of_what_they_did_themselves(district: District) -> None:
    number = district.open()
    actions.assign(district.desk, district.kim, number, "kim")
    assert heard(district, "kim") == []


def test_a_severity_1_rings_with_technicians_and_coordinator(district: District) -> None:
    number = district.open(severity=1)
    district.open(severity=2)
    assert heard(district, "technician") == heard(district, "coordinator") == [("opened", number)]
    assert heard(district, "viewer") == heard(district, "operator") == []


def test_a_breach_reaches_the_owner_and_of_severe_tickets_the_coordinator(district: District) -> None:
    severe, mild = district.open(severity=2), district.open(severity=3)
    for number in (severe, mild):
        actions.take(district.desk, district.technician, number)
    district.pass_to("2026-09-14 12:00")
    housekeeping.run(district.desk)
    assert set(heard(district, "technician")) == {
        (kind, number) for kind in ("breached", "proposed") for number in (severe, mild)
    }
    assert set(heard(district, "coordinator")) == {("breached", severe)}
    assert heard(district, "kim") == []


def test_what_was_seen_stays_and_counts_no_more(district: District) -> None:
    first, second = district.open(severity=1), district.open(severity=1)
    lines = notifications(district.desk, district.technician)
    assert unseen(lines) == 2
    mark_seen(district.desk, district.technician, lines[1].entry_id)
    lines = notifications(district.desk, district.technician)
    assert [(line.number, line.seen) for line in lines] == [(second, False), (first, True)]
    mark_seen(district.desk, district.technician, lines[0].entry_id)
    mark_seen(district.desk, district.technician, 1)
    assert unseen(notifications(district.desk, district.technician)) == 0
    assert unseen(notifications(district.desk, district.kim)) == 2


def test_the_newest_come_first_up_to_a_limit(district: District) -> None:
    kinds = ("hardware", "software", "network", "telephone", "media", "lab", "video_cable")
    numbers = [district.open(severity=1, problem_type=kind) for kind in kinds]
    lines = notifications(district.desk, district.technician, limit=3)
    assert [line.number for line in lines] == numbers[:3:-1]
