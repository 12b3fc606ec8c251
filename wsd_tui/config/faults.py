"""Faults of a configuration: collected all, reported at once, each with its line and path."""

from collections.abc import Iterable
from typing import NamedTuple

from wsd_tui.config.nodes import Node, join
from wsd_tui.text import clean_line

_LISTED = 12


class Fault(NamedTuple):
    """One thing that is wrong; `line` is None where there are no lines."""

    line: int | None
    path: str
    message: str

    def told(self, source: str) -> str:
        """The fault as one line: `config.yaml:12: sla.policy.3.limit: what is wrong`."""
        place = source if self.line is None else f"{source}:{self.line}"
        return clean_line(": ".join(part for part in (place, self.path, self.message) if part))


class ConfigError(Exception):
    """The configuration cannot be used. Its text is one line a fault, in the order of the file."""

    def __init__(self, source: str, faults: Iterable[Fault]) -> None:
        self.source = source
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line or 0))
        super().__init__("\n".join(fault.told(source) for fault in self.faults))


class Faults:
    """Collects the faults of one source: a file name as given, or `configuration revision 3`."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.found: list[Fault] = []

    def __len__(self) -> int:
        return len(self.found)

    def at(self, line: int | None, path: str, message: str) -> None:
        """Report something that has no node."""
        self.found.append(Fault(line, path, message))

    def add(self, node: Node, message: str) -> None:
        """Report what is wrong with a node."""
        self.at(node.line, node.path, message)

    def expected(self, node: Node, wanted: str, hint: str = "") -> None:
        """Report a value of the wrong shape: what was found, what is accepted, and why or how."""
        self.add(node, f"found {node.found}, expected {wanted}" + (f" ({hint})" if hint else ""))

    def unknown_key(self, node: Node, key: str, known: Iterable[str]) -> None:
        """Report a key of the mapping `node` that nothing reads, with the known one it resembles."""
        value = node.get(key)
        line = node.line if value is None else value.line
        self.at(line, join(node.path, key), f"unknown key ({nearest(key, list(known))})")

    def choice(self, node: Node, options: Iterable[str]) -> None:
        """Report a word that is none of the options."""
        known = list(options)
        guess = nearest(node.text or "", known)
        hint = guess if guess.startswith("did") else ""
        self.expected(node, "one of " + _listed(known) if len(known) > 1 else "".join(known), hint)

    def raise_any(self) -> None:
        """Raise ConfigError with everything collected, if anything was."""
        if self.found:
            raise ConfigError(self.source, self.found)


def nearest(word: str, known: list[str]) -> str:
    """`did you mean …?` when a known word looks like the given one, else the list of the known."""
    import difflib

    folded = {option.casefold(): option for option in known}
    close = difflib.get_close_matches(word.casefold(), folded, n=1)
    if close:
        return f"did you mean {folded[close[0]]}?"
    return f"known: {_listed(known)}" if known else "nothing belongs here"


def _listed(words: list[str]) -> str:
    rest = len(words) - _LISTED
    return ", ".join(words[:_LISTED]) + (f" and {rest} more" if rest > 0 else "")
