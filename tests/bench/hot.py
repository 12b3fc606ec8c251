"""A desk with tickets whose clocks are in their last ten minutes, so that each of them counts seconds."""

from datetime import datetime, timedelta
from pathlib import Path

from tests.bench.desks import CLOCK, Prepared, sample
from wsd_tui.desk.actions import Intake, open_ticket
from wsd_tui.desk.clock import OffsetClock
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.who import sign_in

TEN, FORTY = 10, 40
WORD = "beamer"
"""Narrows the queue to them."""
AGE = timedelta(minutes=22)
"""They are so old when the console opens, and are to be answered in 30 minutes."""


def hot(folder: Path, count: int = TEN) -> Prepared:
    """The sample district and so many more tickets of severity 1 that nobody has answered."""
    sample(folder)
    opened = datetime.fromisoformat(CLOCK)
    desk = open_desk(f"sqlite:///{folder / 'demo.db'}", clock=OffsetClock(int(opened.timestamp())))
    operator = sign_in(desk, "trust", "operator")
    try:
        for number in range(count):
            told = f"The {WORD} of classroom {number + 1} went dark in the middle of the lesson, the class is waiting"
            open_ticket(
                desk,
                operator,
                Intake(
                    requester="E1003",
                    problem_type="hardware",
                    channel="web",
                    description=told,
                    severity=1,
                    severity_reason="a whole class is waiting",
                ),
            )
    finally:
        desk.close()
    prepared = Prepared(f"{count} hot clocks", folder, (opened + AGE).isoformat())
    prepared.run("tick")
    return prepared
