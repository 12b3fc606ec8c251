"""What people may do for themselves: through the same gates as everybody, and no further."""

import pytest
from support.district import LAMP, District
from support.outage import declare

from wsd_tui.desk import actions, self_service
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.desk.self_service import Ask

ROSA = {
    "name": "Rosa Delgado",
    "requester": "20017",
    "email": "rosa.delgado@example.org",
    "phone": "602-555-0112",
}


def ask(**changes: str) -> Ask:
    whole = ROSA | {"problem_type": "hardware", "site": "primary", "room": "12", "description": LAMP}
    return Ask(**(whole | changes))


@pytest.mark.rule("O3")
def test_a_request_is_filed_answered_for_and_told_of(district: District) -> None:
    number = self_service.file_request(district.desk, ask())
    ticket = district.ticket(number)
    assert (ticket.channel, ticket.severity, ticket.requester, ticket.told_at) == ("web", 3, "20017", None)
    view = self_service.standing(district.desk, number, "20017")
    assert view.ticket.number == number
    assert [entry.kind for entry in district.entries(number)] == ["opened", "looked_up"]
    assert {entry.by for entry in district.entries(number)} == {"the web page"}
    assert list(check(district.desk)) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"description": "It is broken"}, "R10"),
        ({"problem_type": "magic"}, "S2"),
        ({"site": "moon"}, "Q4"),
        ({"email": ""}, ""),
        ({"requester": "99999", "email": ""}, "Q2"),
        ({"description": "I cannot sign in, my password is Winter2026! since today"}, "R15"),
    ],
)
def test_the_gates_hold_here_too(district: District, changes: dict[str, str], rule: str) -> None:
    if not rule:  # the directory knows the address
        assert self_service.file_request(district.desk, ask(**changes))
        return
    with pytest.raises(Refused) as refused:
        self_service.file_request(district.desk, ask(**changes))
    assert refused.value.rule == rule
    assert district.numbers() == []


def test_the_receipt_goes_to_the_address_that_was_given(district: District) -> None:
    from support.outage import last

    self_service.file_request(district.desk, ask(email="somebody@example.org"))
    letter = last(district)
    assert [one.address for one in letter.recipients] == ["somebody@example.org"]


def test_a_wrong_pair_is_told_nothing_whatever_is_wrong(district: District) -> None:
    mine = self_service.file_request(district.desk, ask())
    restricted = district.open(restricted=True)
    told = set()
    for number, who in ((mine, "20023"), (mine, ""), ("10053", "20017"), (restricted, "20017"), ("", "")):
        with pytest.raises(NotFound) as refused:
            self_service.standing(district.desk, number, who)
        told.add(str(refused.value))
    assert len(told) == 1
    assert [entry.kind for entry in district.entries(mine)] == ["opened"]


def test_joining_needs_the_person_and_nothing_else(district: District) -> None:
    outage = declare(district)
    number = self_service.join_outage(district.desk, Ask(name="", requester="20017", outage=outage))
    ticket = district.ticket(number)
    assert (ticket.outage, ticket.requester_name, ticket.site, ticket.channel) == (
        1,
        "Rosa Delgado",
        "primary",
        "web",
    )


def test_joining_with_a_ticket_links_that_one_for_its_requester_alone(district: District) -> None:
    outage, number = declare(district), district.open()
    with pytest.raises(NotFound):
        self_service.join_outage(district.desk, Ask(name="", requester="20023", outage=outage), number)
    assert (
        self_service.join_outage(district.desk, Ask(name="", requester="20017", outage=outage), number)
        == number
    )
    head = district.head
    assert (
        self_service.join_outage(district.desk, Ask(name="", requester="20017", outage=outage), number)
        == number
    )
    assert district.head == head
    assert district.numbers() == [number]


def test_a_request_looks_like_an_outage_of_its_site_only(district: District) -> None:
    declare(district)
    network = {"problem_type": "network", "description": "No internet since this morning"}
    assert [one.number for one in self_service.may_belong_to(district.desk, ask(**network))] == ["OUT-1"]
    assert self_service.may_belong_to(district.desk, ask(**network, site="transport")) == []
    assert self_service.may_belong_to(district.desk, ask()) == []


def test_the_visitor_is_no_one_on_the_staff_and_cannot_become_one(district: District) -> None:
    visitor = self_service.VISITOR
    assert visitor.id not in district.desk.staff()
    assert " " in visitor.id  # no staff id can have a blank
    number = district.open()
    for act in (
        lambda: actions.take(district.desk, visitor, number),
        lambda: actions.assign(district.desk, visitor, number, "kim"),
        lambda: actions.close(district.desk, visitor, number),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.rule == "role"


def test_a_room_is_taken_from_the_directory_at_ones_own_site_only(district: District) -> None:
    here = self_service.file_request(district.desk, ask(room=""))
    there = self_service.file_request(district.desk, ask(room="", site="admin"))
    assert [district.ticket(number).room for number in (here, there)] == ["12", ""]
