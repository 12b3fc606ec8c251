"""A morning at the counter: 40 people, one after the other, on the real console, which is killed in the middle."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import pytest
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
_NUMBER = re.compile(r"(\d{5,}), spoken ")


class Visit(NamedTuple):
    """What somebody wants: the keys one after the other, each with what stands there once it has been taken."""

    steps: tuple[tuple[str, str], ...]
    problem_type: str
    state: str = "new"


PASSWORD = Visit(
    (("1", "Verified by"), ("b", "Which password"), ("d", "Reset now"), ("y", "suggested 1")),
    "password",
    "resolved",
)
CHARGER = Visit(
    (("3", "What about the charger"), ("l", "One handed out"), ("y", "suggested 3")), "hardware", "resolved"
)
PRINTER = Visit(
    (
        ("6", "What it does"),
        ("j", "Room of"),
        ("\r", "near by can"),
        ("n", "class in session is held up"),
        ("n", "suggested 2"),
    ),
    "hardware",
)
DISPLAY = Visit(
    (("4", "What it shows"), ("d", "Class in session"), ("y", "Room:"), ("\r", "period ends"),
     ("10:15\r", "Spare cart"), ("y", "suggested 1")),
    "media",
)  # fmt: skip
FORM = Visit(
    (("\t", "Hardware: Technicians"), ("softw\r", "what fails, since when"),
     ("the grade book closes itself since this morning\r", "class in session is held up"), ("n", "suggested 3")),
    "software",
)  # fmt: skip
OUTAGE = Visit((), "network")
WHO = {
    "E1003": PASSWORD, "E1010": CHARGER, "E1012": PRINTER, "E1045": OUTAGE, "E1018": DISPLAY, "E1024": FORM,
    "E1039": OUTAGE, "E1027": PASSWORD,
}  # fmt: skip


class Acknowledged(NamedTuple):
    """A number that somebody was told."""

    number: str
    person: str
    visit: Visit


class Counter:
    """The console at the counter, worked as an operator does: look, press, look."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        terminal.wait_for("All open", 30)
        terminal.press("n")
        terminal.wait_for("New ticket at the desk")

    def serve(self, person: str, visit: Visit) -> str:
        """Scan, work, and read the number that is told."""
        self.work(person, visit)
        self.terminal.press("o" if visit is OUTAGE else "\r")
        told = _NUMBER.search(self.terminal.wait_for(", spoken "))
        assert told is not None
        return told.group(1)

    def work(self, person: str, visit: Visit) -> None:
        """Everything but the last key."""
        self.terminal.press(f"`{person}\r")
        self.terminal.wait_for("One key takes a template")
        for keys, wanted in visit.steps:
            self.terminal.press(keys)
            self.terminal.wait_for(wanted)

    def next_person(self) -> None:
        """Enter on the number."""
        self.terminal.press("\r")
        self.terminal.wait_for("badge, letters of a name")


def _morning(demo, who: Iterator[tuple[str, Visit]]) -> list[Acknowledged]:
    """Serve them; the console is killed while one of them is being saved, and opened again."""
    told: list[Acknowledged] = []
    terminal = demo.console("operator")
    counter = Counter(terminal)
    for place, (person, visit) in enumerate(who):
        if place == KILLED_AT:
            counter.work(person, visit)
            terminal.press("o" if visit is OUTAGE else "\r")
            terminal.kill()
            demo.clock = LATER
            terminal = demo.console("operator")
            counter = Counter(terminal)
            _drop_draft(terminal)
        told.append(Acknowledged(counter.serve(person, visit), person, visit))
        counter.next_person()
    terminal.press("\x1b")
    terminal.wait_gone("Find")
    terminal.press("Q")
    terminal.wait_end()
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
