"""The ids that a desk gives to what Zoho Desk would have numbered."""

import hashlib

TICKET, ENTRY, AGENT, CONTACT = "71", "72", "73", "74"
"""How the ids begin that are made here; Zoho's own begin with the number of a portal."""
_DIGITS, _RUNNING = 16, 9


def numbered(kind: str, desk: str, number: int) -> str:
    """The id of a record with a running number of the desk that has this mark, 18 digits.

    Every desk counts from the same number on: without its mark two of them would write the same ids. The number
    stands last, so that ids of one desk keep their order.
    """
    return f"{kind}{_hashed(desk, _DIGITS - _RUNNING)}{number:0{_RUNNING}d}"


def named(kind: str, name: str) -> str:
    """The id of a record that has a name here, 18 digits."""
    return f"{kind}{_hashed(name, _DIGITS)}"


def _hashed(text: str, digits: int) -> str:
    digest = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    return f"{digest % 10**digits:0{digits}d}"
