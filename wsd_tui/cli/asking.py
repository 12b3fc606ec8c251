"""Ask on the terminal, never in arguments or pipes: who signs in, and with which PIN."""

import getpass
import os

from wsd_tui.desk import pins
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.pins import OwnPinNeeded
from wsd_tui.desk.refusal import Refused

_TERMINAL = "/dev/tty"


def sign_in_by_pin(desk: Desk, who: str | None, via: str) -> Actor:
    """The actor who gives name and PIN here. Whoever still has a PIN for one time chooses their own."""
    demand_terminal()
    who = who or ask("Name or staff id: ")
    pin = ask_secretly("PIN: ")
    try:
        return pins.enter(desk, who, pin, via=via)
    except OwnPinNeeded as needed:
        _tell(f"{needed.what}. {needed.way_out}")
        return pins.enter(desk, who, pin, own=ask_twice(), via=via)


def ask_twice() -> str:
    """A new PIN, typed twice. Refused when the two differ."""
    pin = ask_secretly("New PIN: ")
    if ask_secretly("The same again: ") != pin:
        raise Refused("identity", "the two PINs differ, and nothing is changed", "Type the same one twice")
    return pin


def demand_terminal() -> None:
    """Refuse where nobody can be asked."""
    try:
        os.close(os.open(_TERMINAL, os.O_RDWR | os.O_NOCTTY))
    except OSError:
        raise Refused(
            "identity",
            "the PIN is asked for on the terminal, and there is none",
            "Run it from one; a service needs a configuration with identity: os",
        ) from None


def ask(label: str) -> str:
    """A line typed on the terminal, wherever input and output go."""
    _tell(label, end="")
    with open(_TERMINAL, encoding="utf-8", errors="replace") as terminal:  # noqa: PTH123 (it is no path)
        return terminal.readline().strip()


def ask_secretly(label: str) -> str:
    """The same, and what is typed does not show."""
    demand_terminal()
    try:
        return getpass.getpass(label)
    except EOFError:
        raise Refused("identity", "no PIN was typed", "Try again") from None


def _tell(text: str, end: str = "\n") -> None:
    with open(_TERMINAL, "w", encoding="utf-8", errors="replace") as terminal:  # noqa: PTH123
        terminal.write(text + end)
