import msgspec
import pytest
from support.district import LAMP, District, at

from wsd_tui.desk import actions
from wsd_tui.desk.actions import open_ticket
from wsd_tui.desk.intake import FIELD_NAMES, FIELDS
from wsd_tui.desk.notifications import notifications
from wsd_tui.desk.settings import CHANNELS

WHOLE = {
    "requester": "",
    "name": "Ana Moreno",
    "email": "ana@example.org",
    "phone": "602-555-0190",
    "site": "primary",
    "missing": {"requester": "a parent, not in the directory"},
}


@pytest.mark.rule("Q1")
@pytest.mark.parametrize("channel", CHANNELS)
def test_the_channel_stays_on_the_ticket(district: District, channel: str) -> None:
    if channel == "direct_call":
        actions.log_direct_call(district.desk, district.operator, "20017", read=True)
    number = district.open(channel=channel)
    assert district.ticket(number).channel == channel
    assert district.last(number).channel == channel


@pytest.mark.rule("Q1")
@pytest.mark.parametrize("channel", ["", "fax", "Phone"])
def test_a_ticket_without_a_known_channel_is_refused(district: District, channel: str) -> None:
    with district.refuses("Q1", "phone, web, walk_in"):
        district.open(channel=channel)


@pytest.mark.rule("Q2")
def test_the_directory_fills_in_what_it_knows(district: District) -> None:
    ticket = district.ticket(district.open(requester="20017"))
    assert (ticket.requester, ticket.requester_name) == ("20017", "Rosa Delgado")
    assert (ticket.site, ticket.room) == ("primary", "12")
    assert not ticket.incomplete


@pytest.mark.rule("Q2")
def test_what_was_said_wins_over_the_directory_and_is_kept(district: District) -> None:
    number = district.open(phone="602-555-0999", site="admin", room="201")
    ticket = district.ticket(number)
    assert (ticket.site, ticket.room) == ("admin", "201")
    assert msgspec.json.decode(ticket.contact)["phone"] == "602-555-0999"


@pytest.mark.rule("Q2")
@pytest.mark.parametrize("field", [field for field in FIELDS if field not in ("requester", "description")])
def test_each_of_the_seven_is_asked_for(district: District, field: str) -> None:
    with district.refuses("Q2", FIELD_NAMES[field]):
        district.open(**(WHOLE | {field: ""}))


@pytest.mark.rule("Q2")
def test_all_that_is_missing_is_named_at_once(district: District) -> None:
    with district.refuses("Q2", "name, ID number, e-mail, telephone, problem type, location"):
        district.open(requester="", problem_type="")


@pytest.mark.rule("Q2")
def test_an_id_number_that_nobody_has_is_refused(district: District) -> None:
    with district.refuses("Q2", "does not know the ID number 99999"):
        district.open(**(WHOLE | {"requester": "99999", "missing": {}}))


@pytest.mark.rule("S2")
@pytest.mark.parametrize("kind", ["printer", "Hardware"])
def test_any_other_problem_type_is_refused(district: District, kind: str) -> None:
    with district.refuses("S2", "hardware, software, network"):
        district.open(problem_type=kind)


def test_an_unknown_site_is_refused(district: District) -> None:
    with district.refuses("Q4", "primary, elementary"):
        district.open(site="moon")


@pytest.mark.rule("O5")
@pytest.mark.parametrize("kind", ["problem", "request"])
def test_problems_and_requests_run_on_the_severity_table(district: District, kind: str) -> None:
    number = district.open(kind=kind, severity=3)
    clocks = district.clocks(number)
    assert clocks.resolution is not None
    assert clocks.resolution.budget == 2 * 9 * 3600


@pytest.mark.rule("O5")
def test_a_campus_event_has_no_severity_and_no_clock(district: District) -> None:
    number = district.open(
        "Sound and projector for the science fair", None, kind="event", channel="event_email"
    )
    clocks = district.clocks(number)
    assert (clocks.response, clocks.resolution, clocks.responses) == (None, None, ())
    with district.refuses("Q8"):
        district.open(kind="event", severity=2)
    with district.refuses("O5"):
        district.open(kind="wish")


@pytest.mark.parametrize("severity", [0, 5, -1])
def test_there_are_four_severities(district: District, severity: int) -> None:
    with district.refuses("T1"):
        district.open(severity=severity)


@pytest.mark.rule("A8")
def test_the_arrival_counts_not_the_typing(district: District) -> None:
    number = district.open(
        channel="walk_in", received_at=at("2026-09-08 08:40"), received_reason="waited in the queue"
    )
    ticket, clocks = district.ticket(number), district.clocks(number)
    assert (ticket.received_at, ticket.created_at) == (at("2026-09-08 08:40"), district.now)
    assert clocks.response is not None
    assert clocks.response.elapsed == 32 * 60
    assert district.entries(number)[0].data["received_reason"] == "waited in the queue"


@pytest.mark.rule("A8")
def test_an_earlier_arrival_needs_a_reason_and_a_later_one_is_none(district: District) -> None:
    with district.refuses("A8", "reason"):
        district.open(received_at=at("2026-09-08 08:40"))
    with district.refuses("A8", "reason"):
        district.open(received_at=at("2026-09-08 08:40"), received_reason=" \u200b ")
    with district.refuses("A8", "later than now"):
        district.open(received_at=district.now + 1, received_reason="clairvoyance")


def test_typing_for_a_minute_needs_no_reason(district: District) -> None:
    assert district.open(received_at=district.now - 60)


@pytest.mark.rule("R14")
@pytest.mark.parametrize("kind", ["problem", "request"])
def test_what_is_new_comes_into_the_technicians_queue_without_an_owner(district: District, kind: str) -> None:
    number = district.open(kind=kind)
    assert district.ticket(number).owner is None
    assert district.ticket(number).state == "new"
    assert district.view("unassigned") == district.view("triage") == [number]


@pytest.mark.rule("R14")
def test_campus_events_alone_start_with_the_coordinator(district: District) -> None:
    district.open()
    event = district.open("Sound for the science fair in the gym on Friday", None, kind="event")
    assert event not in district.view("unassigned") + district.view("triage")
    assert district.view("events") == [event]
    assert [line.number for line in notifications(district.desk, district.coordinator)] == [event]
    assert not notifications(district.desk, district.technician)


def test_the_answer_says_the_number(district: District) -> None:
    done = open_ticket(district.desk, district.operator, district.intake(LAMP))
    assert done.said == f"{done.numbers[0]} opened"
    assert done.entries == (district.head,)
