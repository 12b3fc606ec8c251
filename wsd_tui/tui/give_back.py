"""Memory that nobody uses, given back to the machine: for the C library keeps it by itself, for each thread apart."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctypes import CDLL

MANY = 5_000
"""Tickets below which it is not worth the while."""
_ARENA_MAX = -8
"""How GNU's library calls the number of heaps among which threads are divided."""


def _library() -> "CDLL | None":
    """GNU's C library; None where there is another one."""
    import ctypes  # not before the first picture

    try:
        library = ctypes.CDLL(None)
        return library if library.malloc_trim and library.mallopt else None
    except (AttributeError, OSError, TypeError):
        return None


def share() -> bool:
    """Give back what the first reading left, and let all further threads share what heaps there are.

    They wait for each other most of the time, and each heap of its own would be half empty. Whether the C library
    knows how.
    """
    library = _library()
    if library is None:
        return False
    library.mallopt(_ARENA_MAX, 1)
    library.malloc_trim(0)
    return True


def give_back(tickets: int) -> bool:
    """Give back what is unused after so many tickets were read; whether the C library knows how."""
    if tickets < MANY:
        return False
    library = _library()
    if library is None:
        return False
    library.malloc_trim(0)
    return True
