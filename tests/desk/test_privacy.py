import pytest
from support.district import District

from wsd_tui.desk import actions
from wsd_tui.desk.privacy import MASKED
from wsd_tui.desk.reads import load, queue_rows, ticket_view, tickets

SECRET = "Counsel asks that the mailbox of one former employee be kept since Monday"


@pytest.fixture
def number(district: District) -> str:
    """A restricted ticket that nobody has."""
    number = district.open(SECRET)
    actions.edit(district.desk, district.coordinator, number, {"restricted": True})
    return number


@pytest.mark.rule("R11")
def test_everybody_reads_what_is_not_restricted(district: District) -> None:
    number = district.open("The projector in room 12 shows a blue picture since 08:00")
    for who in (district.viewer, district.operator, district.technician, district.coordinator):
        assert ticket_view(district.desk, who, number).ticket.number == number


@pytest.mark.rule("R11")
def test_a_restricted_ticket_is_read_by_its_owner_and_the_coordinator(
    district: District, number: str
) -> None:
    assert ticket_view(district.desk, district.coordinator, number).ticket.description == SECRET
    with district.refuses("R11", "is restricted"):
        ticket_view(district.desk, district.technician, number)
    actions.assign(district.desk, district.coordinator, number, district.technician.id)
    assert ticket_view(district.desk, district.technician, number).ticket.description == SECRET


def test_its_words_are_masked_in_lists_and_are_not_found(district: District, number: str) -> None:
    ticket_id = district.ticket(number).id
    row = queue_rows(district.desk, district.technician, [ticket_id])[ticket_id]
    (ticket,) = tickets(district.desk, district.technician, [ticket_id])
    hay = load(district.desk, district.technician).text(ticket_id)
    assert row.title == ticket.title == MASKED
    assert "counsel" not in hay
    assert number in hay
    assert "counsel" in load(district.desk, district.coordinator).text(ticket_id)


@pytest.mark.rule("R11")
def test_a_name_does_not_tell_that_somebody_has_one(district: District, number: str) -> None:
    assert actions.look_up(district.desk, district.coordinator, "Rosa").numbers == (number,)
    with district.refuses("not found"):
        actions.look_up(district.desk, district.technician, "Rosa")
    other = district.open()
    assert actions.look_up(district.desk, district.technician, "Rosa").numbers == (other,)


def test_nobody_else_acts_on_it(district: District, number: str) -> None:
    with district.refuses("R11"):
        actions.take(district.desk, district.technician, number)
    with district.refuses("R11"):
        actions.look_up(district.desk, district.operator, number)
