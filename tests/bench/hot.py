"""A desk with ten tickets whose clocks are in their last ten minutes, so that each of them counts seconds."""

from datetime import datetime
from pathlib import Path

from tests.bench.desks import CLOCK, Prepared, sample
from wsd_tui.desk.actions import Intake, open_ticket
from wsd_tui.desk.clock import OffsetClock
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.who import sign_in

TEN = 10
WORD = "beamer"
"""Narrows the queue to the ten."""
_AGE_S = 22 * 60
"""They are so old, and are to be answered in 30 minutes."""


def hot(folder: Path) -> Prepared:
    """The sample district and ten more tickets of severity 1 that nobody has answered."""
    desk_of = sample(folder)
    now = int(datetime.fromisoformat(CLOCK).timestamp())
    desk = open_desk(f"sqlite:///{folder / 'demo.db'}", clock=OffsetClock(now - _AGE_S))
    operator = sign_in(desk, "trust", "operator")
    try:
        for number in range(TEN):
            told = f"The {WORD} of classroom {number + 1} went dark in the middle of the lesson, the class is waiting"
            open_ticket(
                desk,
                operator,
                Intake(
                    requester="E1003",
                    problem_type="hardware",
                    channel="walk_in",
                    description=told,
                    severity=1,
                    severity_reason="a whole class is waiting",
                ),
            )
    finally:
        desk.close()
    return Prepared("ten hot clocks", desk_of.folder)
