"""Checkers of single values: text, numbers, choices, addresses.

A checker takes a node and the collector and gives the typed value; it gives None only after a fault.
"""

import re
from collections.abc import Callable
from typing import TypeAlias, TypeVar

from wsd_tui.config.faults import Faults
from wsd_tui.config.nodes import Node
from wsd_tui.text import clean, clean_line

T = TypeVar("T")
Check: TypeAlias = Callable[[Node, Faults], T | None]

_TRUTH = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(?:\.[^@\s,;<>.]+)+")


def scalar(parse: Callable[[str], T], wanted: str) -> Check[T]:
    """A checker from a parser of text; a ValueError's text is added to the fault as the reason."""

    def check(node: Node, faults: Faults) -> T | None:
        if node.text is None:
            faults.expected(node, wanted)
            return None
        try:
            return parse(node.text)
        except ValueError as error:
            faults.expected(node, wanted, str(error))
            return None

    return check


def text(low: int = 1, high: int = 200, *, lines: bool = False) -> Check[str]:
    """Cleaned text of `low` to `high` characters, on one line unless `lines`."""

    def parse(written: str) -> str:
        kept = clean(written).strip() if lines else clean_line(written)
        if not low <= len(kept) <= high:
            raise ValueError(f"it has {len(kept)}")
        return kept

    return scalar(parse, f"text of {low} to {high} characters")


def matching(pattern: str, wanted: str) -> Check[str]:
    """One line of text of which the whole matches the pattern; `wanted` says so in words with an example."""
    shape = re.compile(pattern)

    def parse(written: str) -> str:
        kept = clean_line(written)
        if not shape.fullmatch(kept):
            raise ValueError
        return kept

    return scalar(parse, wanted)


def identifier(high: int = 40) -> Check[str]:
    """A short name for the use of the program: small letters, digits, `_` and `-`, a letter first."""
    return matching(
        rf"[a-z][a-z0-9_-]{{0,{high - 1}}}",
        f"a name of small letters, digits, _ and -, at most {high}, such as video_cable",
    )


def integer(low: int, high: int) -> Check[int]:
    """A whole number within bounds."""

    def parse(written: str) -> int:
        if not re.fullmatch(r"[+-]?[0-9]{1,18}", written.strip()):
            raise ValueError
        number = int(written)
        if not low <= number <= high:
            raise ValueError("too small" if number < low else "too large")
        return number

    return scalar(parse, f"a whole number from {low} to {high}, such as {max(low, min(high, 5))}")


def boolean() -> Check[bool]:
    """Yes or no, also written true, false, on or off."""

    def parse(written: str) -> bool:
        try:
            return _TRUTH[written.strip().lower()]
        except KeyError:
            raise ValueError from None

    return scalar(parse, "yes or no")


def choice(*options: str) -> Check[str]:
    """One of the given words, as spelled."""

    def check(node: Node, faults: Faults) -> str | None:
        if node.text in options:
            return node.text
        faults.choice(node, options)
        return None

    return check


def email() -> Check[str]:
    """One e-mail address without a display name."""

    def parse(written: str) -> str:
        kept = clean_line(written)
        if len(kept) > 254 or not _EMAIL.fullmatch(kept):
            raise ValueError
        return kept

    return scalar(parse, "an e-mail address such as desk@example.org")


def url(*schemes: str) -> Check[str]:
    """An address with a host, of one of the schemes (without any: https and http)."""
    allowed = schemes or ("https", "http")

    def parse(written: str) -> str:
        from urllib.parse import urlsplit

        try:
            parts = urlsplit(written)
            whole = bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            raise ValueError from None
        if not whole or parts.scheme not in allowed or re.search(r"\s", written) or clean(written) != written:
            raise ValueError
        return written

    return scalar(parse, f"an address such as {allowed[0]}://example.org/helpdesk")


def path() -> Check[str]:
    """A file name as written; `Loaded.resolve` makes the path from it."""

    def parse(written: str) -> str:
        if not written.strip() or clean_line(written) != written:
            raise ValueError("no newlines, hidden characters or blanks at its ends")
        return written

    return scalar(parse, "a file name such as data/wsd.db")
