"""Which addresses a mail can be sent to: plain ones, so that none can carry a second one or a line of its own."""

import re

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"({_LOCAL})@({_LABEL}(?:\.{_LABEL})+)")


def usable(address: str) -> bool:
    """Whether mail can be sent there: one plain address in ASCII, no name and no quoting."""
    found = _ADDRESS.fullmatch(address)
    # `=?` begins an encoded word, behind which another address could hide
    return found is not None and len(found[1]) <= 64 and len(address) <= 254 and "=?" not in address


def domain_of(address: str) -> str:
    """The domain of an address; empty where it is not usable."""
    return address.rpartition("@")[2].lower() if usable(address) else ""
