"""The strip of the intake: an outage that fits, a ticket of the same person that fits."""

import pytest

from wsd_tui.desk.matching import Request, matching_outages, reported_as, same_problem
from wsd_tui.desk.service_map import Reports
from wsd_tui.sla import Facts
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Ticket

WIFI = Outage(
    id=7,
    number="OUT-7",
    category="network",
    services=("wifi", "internet"),
    sites=("elementary",),
    nature="Wi-Fi in the east wing of the Elementary School (rooms 31 to 41) drops every few minutes",
)
PHONES = Outage(id=8, number="OUT-8", category="phone", services=("phones",), nature="Phones are dead")
SIS = Outage(
    id=9,
    number="OUT-9",
    category="other",
    sites=("primary",),
    nature="Attendance page of the student information system says session expired",
)
ALL = (WIFI, PHONES, SIS)


def found(problem_type: str = "", site: str = "", text: str = "", **more: object) -> list[str]:
    request = Request(problem_type, site, text=text, **more)  # type: ignore[arg-type]
    return [outage.number for outage in matching_outages(ALL, request)]


def test_type_and_site_make_a_match() -> None:
    assert found("network", "elementary") == ["OUT-7"]


def test_another_site_never_matches() -> None:
    assert found("network", "primary", "Wi-Fi drops in the east wing") == []


def test_an_outage_without_sites_is_everywhere() -> None:
    assert found("telephone", "primary") == ["OUT-8"]


def test_without_a_site_the_type_is_enough() -> None:
    assert found("network") == ["OUT-7"]


def test_words_match_where_the_type_does_not() -> None:
    assert found("hardware", "primary", "the attendance page shows that her session expired") == ["OUT-9"]
    assert found("hardware", "primary", "the page of a book is torn") == []


def test_one_word_is_enough_when_the_answers_sound_wide() -> None:
    assert found("hardware", "primary", "attendance cannot be taken") == []
    assert found("hardware", "primary", "attendance cannot be taken", sounds_wide=True) == ["OUT-9"]


def test_what_everybody_says_proves_nothing() -> None:
    assert found("hardware", "elementary", "computer in room 31 of the elementary school drops out") == []


def test_the_best_match_stands_first() -> None:
    both = (Outage(id=6, number="OUT-6", category="network", nature="Cable cut at the yard"), WIFI)
    request = Request("network", "elementary", text="no wi-fi in the room")
    assert [outage.number for outage in matching_outages(both, request)] == ["OUT-7", "OUT-6"]


def test_nothing_known_matches_nothing() -> None:
    assert found() == []


@pytest.mark.parametrize(("outage", "types"), [(WIFI, {"network", "lab"}), (SIS, set())])
def test_types_under_which_an_outage_is_reported(outage: Outage, types: set[str]) -> None:
    assert reported_as(outage) == types


def ticket(number: str, problem_type: str) -> Ticket:
    return Ticket(id=1, number=number, problem_type=problem_type, facts=Facts(0))


def test_the_newest_open_ticket_of_the_same_type_is_the_likely_duplicate() -> None:
    tickets = [ticket("10030", "hardware"), ticket("10022", "network"), ticket("10014", "network")]
    same = same_problem(tickets, "network")
    assert same is not None
    assert same.number == "10022"
    assert same_problem(tickets, "telephone") is None
    assert same_problem(tickets, "") is None


def test_one_word_that_names_a_service_is_enough() -> None:
    assert found("software", "elementary", "The wireless is gone") == ["OUT-7"]
    assert found("software", "elementary", "The window is gone") == []


def test_the_configuration_says_how_a_service_of_its_own_is_reported() -> None:
    bells = Outage(id=5, number="OUT-5", services=("bells",), nature="The bells are silent")
    services = {"bells": Reports(("media",), ("gong",))}
    assert matching_outages([bells], Request("media"), services) == [bells]
    assert matching_outages([bells], Request("hardware", text="No gong today"), services) == [bells]
    assert matching_outages([bells], Request("media")) == []
