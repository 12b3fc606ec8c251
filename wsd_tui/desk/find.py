"""Find a ticket by its number or running number, forgiving one wrong digit with a question."""

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.numbers import LONGEST, near
from wsd_tui.desk.refusal import NotFound
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Ticket
from wsd_tui.text import clean_line


def find_ticket(desk: Desk, ref: str | int, *, lock: bool = False) -> Ticket:
    """The ticket with this number (text) or running number (int). Raises NotFound, naming what comes close.

    With `lock` it is this transaction's to write.
    """
    asked = clean_line(str(ref))
    ticket = desk.store.tickets.find(ref, lock=lock)
    if ticket is None:
        raise NotFound(f"there is no ticket {asked}", _advice(desk, asked))
    return ticket


def find_outage(desk: Desk, ref: str | int) -> Outage:
    """The outage `OUT-7`, `7`, or with this running number."""
    asked = clean_line(str(ref))
    digits = asked.upper().removeprefix("OUT-")
    outage = desk.store.outages.get(int(digits)) if digits.isdecimal() and len(digits) <= LONGEST else None
    if outage is None or outage.state == "void":
        raise NotFound(f"there is no outage {asked}", "The outage pane lists them")
    return outage


def close_numbers(desk: Desk, number: str) -> list[str]:
    """Numbers of real tickets one wrong digit or one swap away."""
    return [candidate for candidate in near(number) if desk.store.tickets.by_number(candidate) is not None]


def _advice(desk: Desk, number: str) -> str:
    close = close_numbers(desk, number)
    if close:
        return f"Did you mean {' or '.join(close[:4])}?"
    return "Look it up by the requester's name or ID number"
