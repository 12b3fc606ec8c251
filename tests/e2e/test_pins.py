"""A shared account from the outside: first PIN, sign-in, lock, hand-over, and the commands beside it."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.dump import dump
from support.real_desk import open_ticket, run, write_configuration
from support.terminal import PROGRAM, Terminal

OWN = {"coordinator": "602817", "kim": "471193"}


class Shared:
    """A desk that is no training desk, on a shared account; its Coordinator also has a personal one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pin = write_configuration(folder, "config.yaml", "pin")
        self.personal = write_configuration(folder, "personal.yaml", "os")
        self.env = {"XDG_STATE_HOME": str(folder / "state")}
        self.terminals: list[Terminal] = []

    def first_pin(self, who: str) -> str:
        """A PIN that is good once, as the Coordinator reads it off the screen."""
        found = re.search(r"^PIN: (\d{8})$", run(self.personal, "staff", "reset-pin", who), re.MULTILINE)
        assert found is not None
        return found[1]

    def terminal(self, *words: str) -> Terminal:
        """The program in a terminal of the shared account."""
        terminal = Terminal([*PROGRAM, "--config", str(self.pin), *words], env=self.env)
        self.terminals.append(terminal)
        return terminal


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Shared]:
    shared = Shared(tmp_path)
    open_ticket(shared.personal)
    yield shared
    for terminal in shared.terminals:
        terminal.kill()


def choose(terminal: Terminal, name: str, first: str, own: str) -> None:
    """Sign in for the first time."""
    terminal.wait_for("Name")
    terminal.press(name)
    terminal.wait_for("  kim" if name == "soo" else "  coordinator")
    terminal.press("\r")
    terminal.wait_for("PIN")
    terminal.press(f"{first}\r")
    terminal.wait_for("only good once")
    terminal.press(f"{own}\r")
    terminal.wait_for("The same again")
    terminal.press(f"{own}\r")


def answer(terminal: Terminal, asked: list[str], pin: str) -> None:
    """Give a PIN once all that was `asked` stands there: what is typed before that is thrown away."""
    asking = "\n".join(asked)
    while "\n".join(line for line in terminal.text.splitlines() if line.endswith(":")) != asking:
        assert not terminal.ended, terminal.text
        terminal.read(0.05)
    terminal.press(f"{pin}\r")


def lock(terminal: Terminal) -> None:
    """Leave the question that stands, and lock."""
    terminal.wait_for("Enter sends")
    terminal.press("\x1b")
    terminal.wait_gone("Enter sends")
    terminal.press("L")


def test_a_day_at_the_shared_counter(shared: Shared) -> None:
    kim = shared.first_pin("kim")
    terminal = shared.terminal()
    shown = terminal.wait_for("Sign in.")
    assert "projector" not in shown
    assert "All open" not in shown
    choose(terminal, "soo", kim, OWN["kim"])
    terminal.wait_for("All open")
    terminal.wait_for("Soo-jin Kim")
    terminal.press("r")
    terminal.wait_for("sees it")
    terminal.press("half a sentence")
    terminal.wait_for("half a sentence")
    lock(terminal)
    shown = terminal.wait_for("Locked by Soo-jin Kim")
    assert "projector" not in shown.casefold()

    terminal.press("\x1b")
    dana = shared.first_pin("coordinator")
    choose(terminal, "dana", dana, OWN["coordinator"])
    shown = terminal.wait_for("Dana Begay · UNSIGNED · REVIEW OVERDUE")
    assert "half a sentence" not in shown
    terminal.press("r")
    terminal.wait_for("sees it")
    assert "half a sentence" not in terminal.text
    lock(terminal)
    terminal.wait_for("Locked by Dana Begay")

    terminal.press("\x1b")
    terminal.wait_gone("PIN ")
    terminal.press("kim\r")
    terminal.wait_for("PIN")
    terminal.press(f"{OWN['kim']}\r")
    terminal.wait_for("Typed and not sent")
    terminal.press("Q")
    terminal.press("y")
    assert terminal.wait_end() == 0
    for pin in (kim, dana, *OWN.values()):
        assert pin.encode() not in terminal.raw
        with sqlite3.connect(shared.folder / "desk.db") as database:
            assert pin not in dump(database)


def test_the_sign_in_is_left_without_a_word(shared: Shared) -> None:
    terminal = shared.terminal()
    terminal.wait_for("Sign in.")
    terminal.press("\x03")
    assert terminal.wait_end() == 0


def test_commands_ask_on_the_terminal_and_hide_the_pin(shared: Shared) -> None:
    first = shared.first_pin("kim")
    terminal = shared.terminal("list")
    terminal.wait_for("Name or staff id:")
    terminal.press("kim\r")
    terminal.wait_for("PIN:")
    terminal.press(f"{first}\r")
    terminal.wait_for("New PIN:")
    terminal.press(f"{OWN['kim']}\r")
    terminal.wait_for("The same again:")
    terminal.press(f"{OWN['kim']}\r")
    assert terminal.wait_end() == 0
    assert "lamp" in terminal.text
    assert first not in terminal.text
    assert OWN["kim"] not in terminal.text


def test_a_wrong_pin_tells_nothing_of_the_desk(shared: Shared) -> None:
    shared.first_pin("kim")
    terminal = shared.terminal("--as", "kim", "show", "10008")
    terminal.wait_for("PIN:")
    terminal.press("000001\r")
    assert terminal.wait_end() == 1
    assert "9 tries are left" in terminal.text
    assert "projector" not in terminal.text


def test_an_own_pin_is_changed_and_a_given_one_is_asked_for(shared: Shared) -> None:
    terminal = Terminal([*PROGRAM, "--config", str(shared.personal), "staff", "reset-pin", "kim", "--ask"])
    shared.terminals.append(terminal)
    for label in ("New PIN:", "The same again:"):
        terminal.wait_for(label)
        terminal.press("83920174\r")
    assert terminal.wait_end() == 0
    assert "83920174" not in terminal.text
    terminal = shared.terminal("--as", "kim", "staff", "pin")
    steps = ["PIN:", "New PIN:", "The same again:", "Present PIN:", "New PIN:", "The same again:"]
    typed = ["83920174", OWN["kim"], OWN["kim"], OWN["kim"], "558102", "558102"]
    for at, pin in enumerate(typed, 1):
        answer(terminal, steps[:at], pin)
    assert terminal.wait_end() == 0
    assert "your PIN is changed" in terminal.text
