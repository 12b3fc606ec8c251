"""Ticket numbers: a running number and a Damm check digit, which catches a wrong digit and a swap."""

from collections.abc import Iterator

FIRST_TICKET = 1000
LONGEST = 12
"""Digits of the longest number that is looked at; more is no ticket number, and slow to weigh."""


def number_of(running: int) -> str:
    """The ticket number of a running number."""
    from stdnum import damm  # 20 ms that most starts need not pay

    return f"{running}{damm.calc_check_digit(str(running))}"


def running_of(number: str) -> int | None:
    """The running number of a ticket number; None when the check digit does not fit."""
    from stdnum import damm

    whole = 1 < len(number) <= LONGEST and number.isdecimal() and damm.is_valid(number)
    return int(number[:-1]) if whole else None


def near(number: str) -> Iterator[str]:
    """Valid ticket numbers that differ by one wrong digit or one swap of neighbours."""
    from stdnum import damm

    if not number.isdecimal() or len(number) > LONGEST:
        return
    seen = {number}
    swaps = (number[:at] + number[at + 1] + number[at] + number[at + 2 :] for at in range(len(number) - 1))
    digits = (number[:at] + digit + number[at + 1 :] for at in range(len(number)) for digit in "0123456789")
    for candidate in (*swaps, *digits):
        if candidate not in seen and damm.is_valid(candidate):
            seen.add(candidate)
            yield candidate
