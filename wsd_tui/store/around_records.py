"""What is kept of who waits at the counter, and of loaners that are out. Times in UTC seconds."""

import msgspec


class Waiting(msgspec.Struct, kw_only=True):
    """Somebody who waits at the counter without a ticket.

    state: waiting, called, or over; then `outcome` says how it ended (ticket, answered, left, no_show).
    person: ID number, empty for somebody the directory does not know. ticket: what was made of it. void: undone.
    """

    id: int
    number: str
    state: str = "waiting"
    person: str = ""
    name: str = ""
    reason: str = ""
    arrived_at: int = 0
    added_by: str = ""
    called_at: int | None = None
    called_by: str = ""
    ended_at: int | None = None
    outcome: str = ""
    ticket: str = ""


class Loan(msgspec.Struct, kw_only=True):
    """One loaner in somebody's hands; `state` is out, back or void.

    ticket: it came with. reason: why a second one, or in spite of what spoke against it. condition: as it came
    back (good, damaged, no_charger). back_ticket: its return was filed under.
    """

    id: int
    number: str
    state: str = "out"
    tag: str = ""
    name: str = ""
    person: str = ""
    person_name: str = ""
    ticket: str = ""
    reason: str = ""
    out_at: int = 0
    out_by: str = ""
    due_at: int = 0
    back_at: int | None = None
    back_by: str = ""
    condition: str = ""
    note: str = ""
    back_ticket: str = ""
