"""How many questions a reading of the console asks the database."""

from pathlib import Path

from support.district import LAMP, District
from support.questions import questions

from wsd_tui.desk import actions, outages
from wsd_tui.desk.actions import Intake
from wsd_tui.tui.known import read_around


def _declared(district: District, nature: str) -> None:
    """An outage with a notice that was sent, and a ticket under it."""
    desk = district.desk
    told = outages.declare(
        desk, district.coordinator, nature=nature, services=["phones"], audience="all_staff"
    )
    intake = Intake(requester="20017", problem_type="hardware", channel="web", description=LAMP, severity=3)
    number = actions.open_ticket(desk, district.operator, intake).numbers[0]
    outages.link_all(desk, district.coordinator, [number], told.numbers[0])


def _asked(district: District) -> list[str]:
    with questions(district.desk) as asked:
        around = read_around(district.desk, district.technician)
    running = [outage.id for outage in around.open]
    assert running
    for outage in running:
        assert len(around.linked[outage]) == len(around.sent[outage]) == 1
        assert around.silent[outage]
    return asked


def test_what_stands_around_is_read_at_once_for_all_outages(tmp_path: Path) -> None:
    district = District(tmp_path)
    _declared(district, "Phones silent in the Primary School")
    _asked(district)  # what is read once and kept
    few = _asked(district)
    for place in range(5):
        _declared(district, f"Phones silent in building {place}")
    assert len(_asked(district)) <= len(few) + 1  # a suspicion came with the third ticket
    district.desk.close()
