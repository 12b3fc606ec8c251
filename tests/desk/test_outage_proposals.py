"""A technician proposes, the Coordinator publishes or drops (R22)."""

import pytest
from support.district import District
from support.outage import NETWORK, kinds, last, outage, sent

from wsd_tui.desk import actions, outages
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.notifications import notifications
from wsd_tui.desk.outages import unacknowledged
from wsd_tui.desk.reads import open_outages

PROPOSAL = NETWORK | {"works": "Phones ring."}


def propose(district: District) -> str:
    return outages.propose(district.desk, district.technician, **PROPOSAL).numbers[0]


def heard(district: District, who: str) -> list[tuple[str, str]]:
    lines = notifications(district.desk, getattr(district, who))
    return [(line.kind, line.number) for line in lines]


@pytest.mark.rule("R22")
def test_a_proposal_tells_the_coordinator_alone(district: District) -> None:
    number = propose(district)
    found = outage(district, number)
    assert (found.state, found.proposed_by, found.next_update_at) == ("draft", "technician", None)
    assert sent(district) == []
    assert open_outages(district.desk) == []
    assert unacknowledged(found, district.desk.staff().values()) == []
    assert heard(district, "coordinator") == [("outage_proposed", number)]
    assert heard(district, "kim") == heard(district, "technician") == []
    with district.refuses("R22"):
        outages.declare(district.desk, district.technician, draft=number)
    with district.refuses("role"):
        outages.propose(district.desk, district.operator, **PROPOSAL)


@pytest.mark.rule("R22", "R24")
def test_publishing_a_proposal_keeps_its_number_and_what_is_not_changed(district: District) -> None:
    number = propose(district)
    district.pass_to("2026-09-08 09:20")
    done = outages.declare(district.desk, district.coordinator, draft=number, sites=["primary"])
    assert done.numbers == (number,)
    found = outage(district)
    assert (found.state, found.sites, found.works) == ("investigating", ("primary",), "Phones ring.")
    assert (found.started_at, found.declared_at) == (NETWORK["started_at"], district.now)
    assert (found.nature, found.proposed_by) == (NETWORK["nature"], "technician")
    assert last(district).message.title == "[OUT-1] Campus network: no connection"
    with district.refuses("state", "OUT-1 is investigating"):
        outages.declare(district.desk, district.coordinator, draft=number)
    actions.undo(district.desk, district.coordinator)
    assert outage(district).state == "draft"
    assert not list(check(district.desk))


@pytest.mark.rule("R24")
def test_a_proposal_passes_the_same_gates(district: District) -> None:
    with district.refuses("R24", "no service is named"):
        outages.propose(district.desk, district.technician, nature="No Wi-Fi", sites=["primary"])
    propose(district)
    outages.propose(district.desk, district.kim, draft="OUT-1", services=["phones"])
    assert outage(district).services == ("phones",)
    assert kinds(district) == ["proposed", "proposed"]


@pytest.mark.rule("R22")
def test_a_proposal_can_be_dropped_with_a_reason(district: District) -> None:
    number = propose(district)
    with district.refuses("R22", "the reason is missing"):
        outages.drop(district.desk, district.coordinator, number, " ")
    with district.refuses("R22"):
        outages.drop(district.desk, district.kim, number, "mine now")
    outages.drop(district.desk, district.coordinator, number, "one loose cable")
    assert outage(district).state == "cancelled"
    assert outage(district).updates == ()
    assert heard(district, "technician") == [("dropped", number)]
    assert heard(district, "kim") == []
    with district.refuses("state"):
        outages.drop(district.desk, district.coordinator, number, "again")
    second = propose(district)
    outages.drop(district.desk, district.technician, second, "it works again")
    assert outage(district, second).state == "cancelled"
    assert sent(district) == []


def test_a_proposal_takes_no_tickets_and_no_updates(district: District) -> None:
    number, ticket = propose(district), district.open()
    with district.refuses("state", "OUT-1 is a draft. Publish or drop the proposal"):
        actions.link(district.desk, district.operator, ticket, number)
    with district.refuses("state"):
        outages.update(district.desk, district.coordinator, number, "x")
    with district.refuses("state"):
        outages.acknowledge(district.desk, district.kim, number)
    with district.refuses("state"):
        outages.restore(district.desk, district.coordinator, number, "x")
    with district.refuses("state"):
        outages.set_cause(district.desk, district.coordinator, number, "internal", "x")


def test_undoing_ones_proposal_does_not_take_a_colleagues_change_along(district: District) -> None:
    number = propose(district)
    outages.propose(district.desk, district.kim, draft=number, services=["phones"])
    with district.refuses("undo", "Soo-jin Kim has acted on OUT-1 since"):
        actions.undo(district.desk, district.technician)
