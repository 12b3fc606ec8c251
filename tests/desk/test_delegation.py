"""Who acts for the Coordinator: named, dated, and nothing outside of the dates (A17)."""

import pytest
from support.district import District, actor, at, desk_part
from support.outage import NETWORK, declare, outage, schedule

from wsd_tui.desk import actions, extended, housekeeping, outages
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.delegation import acting, delegate, demand_publisher, end_delegation, may_publish
from wsd_tui.desk.notifications import notifications
from wsd_tui.desk.revisions import apply_part

START, END = "2026-09-08 10:00", "2026-09-10 10:00"


def name_kim(district: District, start: str = START, end: str = END, by: str = "coordinator") -> None:
    delegate(district.desk, actor(district.desk, by), "kim", at(start), at(end), "at a conference")


@pytest.mark.rule("A17", "R22")
def test_the_acting_one_publishes_between_the_dates_only(district: District) -> None:
    name_kim(district)
    with district.refuses("R22"):
        outages.declare(district.desk, district.kim, **NETWORK)
    district.pass_to(START)
    outages.declare(district.desk, district.kim, **NETWORK)
    with district.refuses("R22"):
        outages.declare(district.desk, district.technician, **NETWORK)
    extended.declare(district.desk, district.kim, cause="third_party", reason="the line is cut")
    extended.end(district.desk, district.kim)
    district.pass_to("2026-09-10 09:59")
    outages.update(district.desk, district.kim, 1, "still down")
    district.pass_to(END)
    for refused in (
        lambda: outages.update(district.desk, district.kim, 1, "still down"),
        lambda: outages.restore(district.desk, district.kim, 1, "tried"),
        lambda: outages.snooze(district.desk, district.kim, 1, district.now + 60, "x"),
        lambda: schedule(district) and outages.call_off(district.desk, district.kim, 2, "x"),
    ):
        with pytest.raises(Exception, match="R22"):
            refused()
    with district.refuses("G4"):
        extended.declare(district.desk, district.kim, cause="third_party", reason="the line is cut")


@pytest.mark.rule("A17")
def test_entries_of_the_acting_one_say_so(district: District) -> None:
    name_kim(district)
    district.pass_to(START)
    outages.declare(district.desk, district.kim, **NETWORK)
    outages.update(district.desk, district.coordinator, 1, "I am back on the line")
    outages.set_cause(district.desk, district.kim, 1, "internal", "a switch")
    extended.declare(district.desk, district.kim, cause="third_party", reason="the line is cut")
    entries = district.desk.store.journal.of("outage:1")
    assert [entry.data.get("acting") for entry in entries] == [1, None, 1]
    assert [update.acting for update in outage(district).updates] == [1, None]
    assert district.desk.store.journal.of("extended:1")[0].data["acting"] == 1
    assert not list(check(district.desk))


@pytest.mark.rule("A17")
def test_coordinator_and_director_name_one_and_nobody_else_does(district: District) -> None:
    name_kim(district, by="viewer")
    end_delegation(district.desk, district.viewer, "DEL-1", "back early")
    name_kim(district)
    for who in ("operator", "technician", "kim"):
        with district.refuses("A17", "for a coordinator"):
            name_kim(district, by=who)
        with district.refuses("A17"):
            end_delegation(district.desk, actor(district.desk, who))
    district.pass_to(START)
    with district.refuses("A17"):
        delegate(district.desk, district.kim, "ruiz", None, at(END), "I am busy")


@pytest.mark.rule("A17")
@pytest.mark.parametrize(
    ("staff", "start", "end", "reason", "rule", "saying"),
    [
        ("kim", START, START, "away", "A17", "cannot end before it begins"),
        ("kim", "2026-09-07 08:00", "2026-09-08 09:00", "away", "A17", "that is over"),
        ("kim", START, "2027-10-08 10:00", "away", "A17", "a year at most"),
        ("kim", START, END, " ", "A17", "needs a reason"),
        ("nobody", START, END, "away", "not found", "no staff id"),
        ("operator", START, END, "away", "role", "Lupe Aranda cannot be given this"),
        ("coordinator", START, END, "away", "role", "Dana Begay cannot be given this"),
    ],
)
def test_what_a_delegation_needs(
    district: District, staff: str, start: str, end: str, reason: str, rule: str, saying: str
) -> None:
    with district.refuses(rule, saying):
        delegate(district.desk, district.coordinator, staff, at(start), at(end), reason)


@pytest.mark.rule("A17")
def test_one_acts_at_a_time(district: District) -> None:
    name_kim(district)
    with district.refuses("A17", "Soo-jin Kim acts until 10:00 on Thursday, September 10"):
        delegate(district.desk, district.coordinator, "ruiz", None, at("2026-09-09 10:00"), "away")
    delegate(district.desk, district.coordinator, "ruiz", at(END), at("2026-09-11 10:00"), "away")
    assert acting(district.desk) is None
    for moment, staff in ((START, "kim"), (END, "ruiz")):
        found = acting(district.desk, at(moment))
        assert found is not None
        assert found.staff == staff
    with district.refuses("A17", "there are several: DEL-1, DEL-2"):
        end_delegation(district.desk, district.coordinator)


@pytest.mark.rule("A17")
def test_it_is_ended_early_called_off_and_undone(district: District) -> None:
    name_kim(district)
    end_delegation(district.desk, district.coordinator)
    assert acting(district.desk, at("2026-09-09 10:00")) is None
    with district.refuses("state", "DEL-1 is over already"):
        district.pass_to("2026-09-08 10:01")
        end_delegation(district.desk, district.coordinator, 1)
    name_kim(district, "2026-09-08 10:01")
    assert may_publish(district.desk, district.kim)
    actions.undo(district.desk, district.coordinator)
    assert not may_publish(district.desk, district.kim)
    with district.refuses("not found"):
        end_delegation(district.desk, district.coordinator, "DEL-2")
    with district.refuses("state", "nobody acts"):
        end_delegation(district.desk, district.coordinator)
    assert not list(check(district.desk))


@pytest.mark.rule("A17")
def test_who_left_acts_no_more(district: District) -> None:
    name_kim(district, "2026-09-08 09:12")
    assert acting(district.desk) is not None
    kim = district.kim
    staff = [member for member in desk_part()["staff"] if member["id"] != "kim"]
    apply_part(district.desk.store, district.coordinator, desk_part(staff=staff), district.now)
    assert acting(district.desk) is None
    with district.refuses("R22"):
        outages.declare(district.desk, kim, **NETWORK)


@pytest.mark.rule("A17", "A19")
def test_the_acting_one_hears_of_what_is_late(district: District) -> None:
    name_kim(district, "2026-09-08 09:12")
    declare(district)
    district.pass_to("2026-09-08 10:22")
    housekeeping.run(district.desk)
    kinds = {
        who: [line.kind for line in notifications(district.desk, getattr(district, who))]
        for who in ("kim", "technician", "coordinator")
    }
    assert kinds == {
        "kim": ["overdue", "declared", "delegated"],
        "technician": ["declared"],
        "coordinator": ["overdue"],
    }


@pytest.mark.rule("A17")
def test_who_is_named_hears_of_it(district: District) -> None:
    name_kim(district)
    (line,) = notifications(district.desk, district.kim)
    assert (line.kind, line.number, line.title) == ("delegated", "DEL-1", "at a conference")
    assert notifications(district.desk, district.technician) == []
    actions.undo(district.desk, district.coordinator)
    assert notifications(district.desk, district.kim) == []


@pytest.mark.rule("A17")
def test_only_what_is_delegated_is_delegated(district: District) -> None:
    name_kim(district, "2026-09-08 09:12")
    assert demand_publisher(district.desk, district.kim) == {"acting": 1}
    assert demand_publisher(district.desk, district.coordinator) == {}
    for action in ("delegate", "configure", "import"):
        with pytest.raises(Exception, match="coordinator"):
            demand_publisher(district.desk, district.kim, action)
