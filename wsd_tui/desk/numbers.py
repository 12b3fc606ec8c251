"""Ticket numbers: a running number and a Damm check digit, which catches a wrong digit and a swap."""

from collections.abc import Iterator

FIRST_TICKET = 1000
_TABLE = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
"""Damm's quasigroup: the library that has it costs every start 5 ms."""
LONGEST = 12
"""Digits of the longest number that is looked at; more is no ticket number, and slow to weigh."""


def number_of(running: int) -> str:
    """The ticket number of a running number."""
    return f"{running}{_weigh(str(running))}"


def running_of(number: str) -> int | None:
    """The running number of a ticket number; None when the check digit does not fit."""
    whole = 1 < len(number) <= LONGEST and number.isdecimal() and not _weigh(number)
    return int(number[:-1]) if whole else None


def near(number: str) -> Iterator[str]:
    """Valid ticket numbers that differ by one wrong digit or one swap of neighbours."""
    if not number.isdecimal() or len(number) > LONGEST:
        return
    seen = {number}
    swaps = (number[:at] + number[at + 1] + number[at] + number[at + 2 :] for at in range(len(number) - 1))
    digits = (number[:at] + digit + number[at + 1 :] for at in range(len(number)) for digit in "0123456789")
    for candidate in (*swaps, *digits):
        if candidate not in seen and not _weigh(candidate):
            seen.add(candidate)
            yield candidate


def _weigh(digits: str) -> int:
    """The check digit of these digits; 0 when they end in their own."""
    found = 0
    for digit in digits:
        found = _TABLE[found][int(digit)]
    return found
