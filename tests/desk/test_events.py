"""Campus events: the Coordinator's, with a plan, an acknowledgement that is owed, and a reminder before the day."""

import pytest
from support.district import District, at, desk_part

from wsd_tui.desk import actions, events, housekeeping
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.events import EventPlan
from wsd_tui.desk.notifications import notifications
from wsd_tui.desk.reminding import remind_at
from wsd_tui.desk.revisions import apply_part

FAIR = "Sound and a projector for the science fair in the gym"


def plan(start: str = "2026-09-18 18:00", end: str = "2026-09-18 20:30", **more: str) -> EventPlan:
    texts = {"place": "Gym", "equipment": "two microphones, projector", "contact": "Rosa Delgado"} | more
    return EventPlan(starts_at=at(start), ends_at=at(end), **texts)


def fair(district: District, **more: object) -> str:
    fields: dict[str, object] = {"kind": "event", "problem_type": "event", "channel": "event_email"}
    return district.open(FAIR, None, **(fields | more))


def told(district: District, who: str = "coordinator") -> list[tuple[str, str]]:
    lines = notifications(district.desk, getattr(district, who))
    return [(line.kind, line.number) for line in lines]


@pytest.mark.rule("Q8", "R14")
def test_an_event_is_the_coordinators_with_its_plan(district: District) -> None:
    number = fair(district, event=plan(mail="Rosa's of Sep 7"))
    ticket = district.ticket(number)
    assert (ticket.severity, ticket.event_at) == (None, at("2026-09-18 18:00"))
    kept = events.plan_of(ticket)
    assert kept is not None
    assert (kept.place, kept.mail) == ("Gym", "Rosa's of Sep 7")
    assert told(district) == [("opened", number)]
    assert told(district, "technician") == []
    assert number not in district.view("unassigned") + district.view("triage")
    assert district.view("events") == [number]
    assert list(check(district.desk)) == []


@pytest.mark.rule("Q8")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (plan(place=" "), "still lacks: place"),
        (plan(place="", equipment="\x07"), "still lacks: place and equipment"),
        (plan(end="2026-09-18 18:00"), "ends before it begins"),
    ],
)
def test_a_plan_says_when_where_and_what(district: District, wrong: EventPlan, said: str) -> None:
    with district.refuses("Q8", said):
        fair(district, event=wrong)
    number = fair(district)
    with district.refuses("Q8", said):
        events.set_event(district.desk, district.coordinator, number, wrong)


@pytest.mark.rule("Q8")
def test_only_an_event_has_a_plan(district: District) -> None:
    number = district.open()
    with district.refuses("Q8", "is no campus event"):
        events.set_event(district.desk, district.coordinator, number, plan())


def test_a_password_stands_in_no_plan(district: District) -> None:
    with district.refuses("R15"):
        fair(district, event=plan(contact="Rosa, password: Hunter2022!"))


@pytest.mark.rule("Q8", "A20")
def test_the_calendar_goes_by_the_day(district: District) -> None:
    later, none = fair(district, event=plan()), fair(district)
    sooner = fair(district, event=plan("2026-09-10 08:00", "2026-09-10 09:00"))
    numbers = [ticket.number for ticket in events.calendar(district.desk, district.viewer)]
    assert numbers == [sooner, later, none]
    for number in numbers:
        actions.reply(district.desk, district.coordinator, number, "We have it in the calendar, thank you")
    assert district.view("events") == [none, sooner, later], "without a date it waits since it came"
    events.set_event(district.desk, district.coordinator, later, plan("2026-09-09 08:00", "2026-09-09 09:00"))
    assert district.view("events") == [none, later, sooner]
    actions.undo(district.desk, district.coordinator)
    assert district.view("events") == [none, sooner, later]


@pytest.mark.rule("A20")
def test_whoever_asks_hears_by_the_next_business_day(district: District) -> None:
    number = fair(district, event=plan(), channel="walk_in")
    assert district.ticket(number).due == at("2026-09-09 11:30")
    district.pass_to("2026-09-09 11:30")
    assert housekeeping.run(district.desk) == 0
    district.pass_to("2026-09-09 11:31")
    assert (housekeeping.run(district.desk), housekeeping.run(district.desk)) == (1, 0)
    assert told(district)[0] == ("woken_acknowledgement", number)
    assert district.last(number).data["what"] == "acknowledgement"
    actions.reply(district.desk, district.coordinator, number, "We have it in the calendar, thank you")
    assert district.ticket(number).due == at("2026-09-18 18:00")


@pytest.mark.rule("A20")
def test_the_coordinator_is_reminded_before_the_day(district: District) -> None:
    number = fair(district, event=plan("2026-09-14 18:00", "2026-09-14 20:00"))
    actions.reply(district.desk, district.coordinator, number, "We have it in the calendar, thank you")
    district.pass_to("2026-09-11 06:29")
    assert housekeeping.run(district.desk) == 0
    district.pass_to("2026-09-11 06:30")
    assert (housekeeping.run(district.desk), housekeeping.run(district.desk)) == (1, 0)
    assert told(district)[0] == ("woken_event", number)
    assert told(district, "technician") == []
    events.set_event(
        district.desk, district.coordinator, number, plan("2026-09-15 18:00", "2026-09-15 20:00")
    )
    assert housekeeping.run(district.desk) == 0
    district.pass_to("2026-09-14 06:30")
    assert housekeeping.run(district.desk) == 1


@pytest.mark.parametrize(("days", "moment"), [(0, "2026-09-14 06:30"), (2, "2026-09-10 06:30")])
def test_how_long_before_is_a_setting(district: District, days: int, moment: str) -> None:
    part = desk_part(events={"remind": str(days)})
    apply_part(district.desk.store, district.coordinator, part, district.now)
    district.desk.refresh()
    assert remind_at(district.desk, at("2026-09-14 18:00")) == at(moment)


@pytest.mark.rule("Q8")
def test_what_is_typed_becomes_a_plan(district: District) -> None:
    fields = {"event_date": "2026-09-18", "event_times": "18:00 - 20:30", "room": "Gym"}
    made = events.plan_from(district.desk, {**fields, "event_equipment": "a projector"})
    assert made == plan(equipment="a projector", contact="")
    assert events.plan_from(district.desk, {"event_times": "18:00-19:00"}) is None
    assert events.times_of(district.desk, "2026-09-18", "") == (
        at("2026-09-18 00:00"),
        at("2026-09-19 00:00"),
    )
    for day, times in (("Friday", ""), ("2026-09-18", "six"), ("2026-09-18", "18:00"), ("0001-01-01", "")):
        with district.refuses("Q8", "is no day with two times"):
            events.times_of(district.desk, day, times)


@pytest.mark.rule("R11")
def test_a_restricted_event_tells_only_its_day(district: District) -> None:
    fair(district, event=plan(), restricted=True)
    (masked,) = events.calendar(district.desk, district.technician)
    assert (masked.title, masked.event, masked.event_at) == ("restricted", "", at("2026-09-18 18:00"))
    assert events.plan_of(masked) is None
    (whole,) = events.calendar(district.desk, district.coordinator)
    assert events.plan_of(whole) is not None
