"""Memory that very much reading has left unused, given back to the machine: for the C library keeps it by itself."""

MANY = 5_000
"""Tickets below which it is not worth the while."""


def give_back(tickets: int) -> bool:
    """Give back what is unused after so many tickets were read; whether the C library knows how."""
    if tickets < MANY:
        return False
    import ctypes  # only now: most desks never need it

    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # none but GNU's has it
        return False
    trim(0)
    return True
