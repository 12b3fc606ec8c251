import pytest
from support.district import District

from wsd_tui.desk import actions
from wsd_tui.desk.notifications import notifications


@pytest.mark.rule("R19")
def test_a_question_reaches_the_colleague_and_the_owner_stays(district: District) -> None:
    number = district.open()
    actions.take(district.desk, district.technician, number)
    actions.consult(district.desk, district.technician, number, "kim", "Did you see this on the other panel?")
    ticket = district.ticket(number)
    assert (ticket.owner, ticket.state) == ("technician", "claimed")
    assert district.last(number).data == {"staff": "kim"}
    (line,) = notifications(district.desk, district.kim)
    assert (line.kind, line.number, line.by, line.seen) == ("consulted", number, "technician", False)
    assert not notifications(district.desk, district.technician)


@pytest.mark.rule("R19")
def test_one_asks_a_colleague_not_oneself_and_not_nobody(district: District) -> None:
    number = district.open()
    with district.refuses("R19", "that is you"):
        actions.consult(district.desk, district.kim, number, "kim", "What do I think?")
    with district.refuses("not found", "Give one of: "):
        actions.consult(district.desk, district.kim, number, "nobody", "Anyone?")


@pytest.mark.rule("R19")
@pytest.mark.parametrize("who", ["operator", "coordinator", "viewer"])
def test_anybody_of_the_staff_can_be_asked(district: District, who: str) -> None:
    number = district.open()
    actions.consult(district.desk, district.technician, number, who, "Do you know this room?")
    assert district.last(number).data == {"staff": who}
