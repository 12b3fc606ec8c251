"""A morning at the counter: 40 people, one after the other, on the real console, which is killed in the middle."""

from collections.abc import Iterator
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import pytest
from support.counter import CHARGER, DISPLAY, FORM, OUTAGE, PASSWORD, PRINTER, Counter, Visit
from support.terminal import Terminal

from wsd_tui.desk.clock import OffsetClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.opening import open_desk
from wsd_tui.store.records import Ticket

PEOPLE = 40
KILLED_AT = 20
LATER = "2026-09-08T09:40:00-07:00"
AT_NOON = "2026-09-08T12:00:00-07:00"


WHO = {
    "E1003": PASSWORD, "E1010": CHARGER, "E1012": PRINTER, "E1045": OUTAGE, "E1018": DISPLAY, "E1024": FORM,
    "E1039": OUTAGE, "E1027": PASSWORD,
}  # fmt: skip


class Acknowledged(NamedTuple):
    """A number that somebody was told."""

    number: str
    person: str
    visit: Visit


def _morning(demo, who: Iterator[tuple[str, Visit]]) -> list[Acknowledged]:
    """Serve them; the console is killed while one of them is being saved, and opened again."""
    told: list[Acknowledged] = []
    terminal = demo.console("operator")
    counter = Counter.opened(terminal)
    for place, (person, visit) in enumerate(who):
        if place == KILLED_AT:
            counter.work(person, visit)
            terminal.press(visit.save)
            terminal.kill()
            demo.clock = LATER
            terminal = demo.console("operator")
            counter = Counter.opened(terminal)
            _drop_draft(terminal)
        told.append(Acknowledged(counter.serve(person, visit), person, visit))
        counter.next_person()
    counter.close()
    return told


def _drop_draft(terminal: Terminal) -> None:
    """What was typed for somebody when the console died may stand there again; it is taken from the start."""
    terminal.read(1)
    if "Telephone" in terminal.text and "••" in terminal.text:
        terminal.press("\x1b")
        terminal.wait_for("One key takes a template")


@pytest.mark.rule("Q5", "O2")
@pytest.mark.timeout(400)
def test_a_morning_at_the_counter_loses_no_number_and_gives_none_twice(demo, tmp_path: Path) -> None:
    told = _morning(demo, islice(cycle(WHO.items()), PEOPLE))
    numbers = [one.number for one in told]
    assert len(numbers) == PEOPLE
    assert len(set(numbers)) == PEOPLE
    at = int(datetime.fromisoformat(AT_NOON).timestamp())
    desk = open_desk(f"sqlite:///{tmp_path / 'demo.db'}", clock=OffsetClock(at))
    for one in told:
        ticket = desk.store.tickets.by_number(one.number)
        assert ticket is not None, f"{one} was told and is lost"
        assert (ticket.requester, ticket.problem_type, ticket.state) == (
            one.person, one.visit.problem_type, one.visit.state,
        )  # fmt: skip
        assert _was_told(desk, ticket)
    desk.close()
    demo.clock = AT_NOON
    assert demo.run("check").startswith("the journal verifies")


def _was_told(desk: Desk, ticket: Ticket) -> bool:
    """The number was read out, and that is kept."""
    return any(entry.kind == "told" for entry in desk.store.journal.of(subject_of(ticket.id)))
