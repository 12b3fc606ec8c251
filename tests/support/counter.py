"""The console at the counter in a real terminal, worked as an operator does: look, press, look."""

import re
from typing import NamedTuple

from support.terminal import Terminal

_NUMBER = re.compile(r"(\d{5,}), spoken ")


class Visit(NamedTuple):
    """What somebody wants: the keys one after the other, each with what stands there once it has been taken."""

    steps: tuple[tuple[str, str], ...]
    problem_type: str
    state: str = "new"
    save: str = "\r"


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
OUTAGE = Visit((), "network", save="o")


class Counter:
    """A console at the counter; the intake may be open or not."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    @classmethod
    def opened(cls, terminal: Terminal) -> "Counter":
        """One with the intake open."""
        counter = cls(terminal)
        terminal.wait_for("All open")
        terminal.press("n")
        terminal.wait_for("New ticket at the desk")
        return counter

    def serve(self, person: str, visit: Visit) -> str:
        """Scan, work, and read the number that is told."""
        self.work(person, visit)
        return self.save(visit)

    def work(self, person: str, visit: Visit) -> None:
        """Everything but the last key."""
        self.scan(person)
        self.answer(visit)

    def scan(self, person: str) -> None:
        """Until the card of the person stands there."""
        self.terminal.press(f"`{person}\r")
        self.terminal.wait_for("One key takes a template")

    def answer(self, visit: Visit) -> None:
        """What is asked from the card on."""
        for keys, wanted in visit.steps:
            self.terminal.press(keys)
            self.terminal.wait_for(wanted)

    def save(self, visit: Visit) -> str:
        """The last key; the number that is told."""
        self.terminal.press(visit.save)
        return self.number()

    def number(self) -> str:
        """The number that is told."""
        told = _NUMBER.search(self.terminal.wait_for(", spoken "))
        assert told is not None
        return told.group(1)

    def next_person(self) -> None:
        """Enter on the number."""
        self.terminal.press("\r")
        self._ready()

    def close(self) -> None:
        """Leave the intake, and the console."""
        self.terminal.press("\x1b")
        self.terminal.wait_gone("Find")
        self.terminal.press("Q")
        self.terminal.wait_end()

    def _ready(self) -> None:
        self.terminal.wait_for("badge, letters of a name")
