"""What is typed to sign in, step by step: the name, the PIN, and an own PIN where the first is good once."""

from collections.abc import Sequence
from typing import Literal

from wsd_tui.desk.pins import LONGEST, demand_good
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.cells import Line, Piece
from wsd_tui.text import clean_line
from wsd_tui.tui.question import Choice, among

Step = Literal["name", "pin", "own", "again"]
_LABELS: dict[Step, str] = {"name": "Name", "pin": "PIN", "own": "New PIN", "again": "The same again"}
_LONGEST_NAME = 60
_SHOWN = 8


class SignIn:
    """The steps of one sign-in; `names` are those that may. A PIN is never told by `lines`."""

    def __init__(self, names: Sequence[Choice], named: str = "") -> None:
        self._fitting = among(names)
        self._names = names
        self.step: Step = "name"
        self.who = ""
        self.pin = self.own = ""
        self.told = ""
        self._typed = ""
        self._at: int | None = None
        self.begin(named)

    def begin(self, named: str = "") -> None:
        """Begin anew; with a name that is known already, at the PIN."""
        self.who = named if any(name.text == named for name in self._names) else ""
        self.pin = self.own = self._typed = ""
        self.step, self._at = "pin" if self.who else "name", None

    @property
    def choices(self) -> Sequence[Choice]:
        """The names that fit what is typed; none before anything is."""
        return self._fitting(self._typed)[:_SHOWN] if self.step == "name" and self._typed.strip() else ()

    def type(self, character: str) -> None:
        """Another character of the present step."""
        most = _LONGEST_NAME if self.step == "name" else LONGEST
        if len(self._typed) < most:
            self._typed, self._at, self.told = self._typed + character, None, ""

    def erase(self, *, all_of_it: bool = False) -> None:
        """Take back the last character, or all of them."""
        self._typed, self._at = "" if all_of_it else self._typed[:-1], None

    def walk(self, by: int) -> None:
        """Walk through the names that fit."""
        if self.choices:
            self._at = (self._at + by if self._at is not None else min(by, 0)) % len(self.choices)

    def go_on(self) -> bool:
        """To the next step; True when everything is there for the desk to decide."""
        typed, self._typed = self._typed, ""
        if self.step == "name":
            self._take_name(typed)
        elif self.step == "pin":
            self.pin = typed
            return bool(typed)
        elif self.step == "own":
            self._take_own(typed)
        elif typed == self.own:
            return True
        else:
            self.step, self.own, self.told = "own", "", "The two differ"
        return False

    def _take_name(self, typed: str) -> None:
        self._typed = typed
        choices = self.choices
        self._typed = ""
        if choices:
            self.who, self.step, self._at = choices[self._at or 0].text, "pin", None
        elif typed.strip():
            self.told = f"Nobody called {clean_line(typed)} works here"

    def _take_own(self, typed: str) -> None:
        try:
            demand_good(typed, self.pin)
        except Refused as refused:
            self.told = f"{refused.what}. {refused.way_out}"
        else:
            self.own, self.step = typed, "again"

    def refused(self, refused: Refused) -> None:
        """The desk said no: the PIN is asked for again."""
        self.told = f"{refused.what}. {refused.way_out}"
        self.pin = self.own = self._typed = ""
        self.step = "pin"

    def choose_own(self, needed: Refused) -> None:
        """The PIN was right and is good once."""
        self.told, self.step, self._typed = f"{needed.what}. {needed.way_out}", "own", ""

    def lines(self) -> list[Line]:
        """The steps so far, then the names that fit."""
        shown = [self._line("name", self._name())]
        if self.step != "name":
            shown.append(self._line("pin", self._dots("pin", self.pin)))
        if self.step in ("own", "again"):
            shown.append(self._line("own", self._dots("own", self.own)))
        if self.step == "again":
            shown.append(self._line("again", self._dots("again", "")))
        offered = [
            (
                Piece(" " * 18),
                Piece(name.about, "title" if at == self._at else ""),
                Piece(f"  {name.text}", "dim"),
            )
            for at, name in enumerate(self.choices)
        ]
        return [*shown, *offered, (), (Piece(f" {clean_line(self.told)}", "warn"),)]

    def _line(self, step: Step, text: str) -> Line:
        here = step == self.step
        return (
            Piece(f" {_LABELS[step]:<16} ", "title" if here else ""),
            Piece(text),
            Piece("_" if here else ""),
        )

    def _name(self) -> str:
        if self.step == "name":
            return clean_line(self._typed)
        return next((name.about for name in self._names if name.text == self.who), self.who)

    def _dots(self, step: Step, kept: str) -> str:
        return "•" * len(self._typed if step == self.step else kept)
