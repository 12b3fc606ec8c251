"""The ids that a desk gives to what Zoho Desk would have numbered."""

import hashlib

TICKET, ENTRY, AGENT, CONTACT = "71", "72", "73", "74"
"""How the ids begin that are made here; Zoho's own begin with the number of a portal."""
_DIGITS = 16


def numbered(kind: str, number: int) -> str:
    """The id of a record that has a running number here, 18 digits."""
    return f"{kind}{number:0{_DIGITS}d}"


def named(kind: str, name: str) -> str:
    """The id of a record that has a name here, 18 digits."""
    digest = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    return f"{kind}{digest % 10**_DIGITS:0{_DIGITS}d}"
