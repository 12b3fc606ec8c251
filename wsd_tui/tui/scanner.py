"""A hand scanner types like a keyboard: what follows its prefix is caught here, key by key, before anything else.

Nothing is told by the speed of typing: over SSH and tmux it says nothing.
"""

import re
from typing import NamedTuple

LONGEST = 64
"""Characters of a code; what is longer is cut there, and the rest is dropped up to the end of the scan."""
NO_PREFIX_SET = (
    "No scanner prefix is set (ui: scanner_prefix): only the scan field of a new ticket takes a scan"
)
_SHOWN = 20
"""Characters of it that the title line has room for."""


class Caught(NamedTuple):
    """What became of a key or of a pasted text.

    taken: it was the scanner's, and nobody else may have it. codes: the scans that it ended, in order.
    """

    taken: bool
    codes: tuple[str, ...] = ()


_NOT_OURS, _TAKEN = Caught(False), Caught(True)


class Scanner:
    """Catches scans: `prefix` begins one, Enter or the `suffix` (a key or a sign) ends it, Esc leaves it.

    A second prefix begins anew. Without a prefix nothing is caught.
    """

    def __init__(self, prefix: str, suffix: str = "enter") -> None:
        self._prefix, self._suffix = prefix, suffix
        self._ends = {"enter", suffix}
        self._typed: str | None = None
        self._full = self._ended = False
        end = {"enter": "(?:\r\n|\r|\n)", "tab": "\t", "ctrl+j": "\n"}.get(suffix, re.escape(suffix))
        body = f"{re.escape(prefix)}[^{re.escape(prefix)}\r\n]*?"
        self._pasted = re.compile(rf"(?:{body}{end})*(?:{body}{end}?)") if prefix else None

    @property
    def told(self) -> str:
        """The state in words for the title line; empty while nothing is being scanned."""
        if self._typed is None:
            return ""
        if self._full:
            return f"scan: longer than {LONGEST}, the rest is dropped; Enter or Esc ends it"
        shown = self._typed if len(self._typed) <= _SHOWN else f"…{self._typed[-_SHOWN:]}"
        return f"scan: {shown}… Enter ends it, Esc leaves it"

    def key(self, key: str, character: str | None) -> Caught:
        """Take a key by the terminal library's name, with its character if it has one."""
        after_end, self._ended = self._ended, False
        if self._prefix and character == self._prefix:
            self._typed, self._full = "", False
            return _TAKEN
        if self._typed is None:
            # a scanner that ends with carriage return and line feed sends the second after the end
            return _TAKEN if after_end and key == "ctrl+j" else _NOT_OURS
        if key == "escape":
            self._typed = None
        elif key in self._ends or character == self._suffix:
            return self._end(key)
        elif character is not None and character.isprintable():
            return self._take(self._typed, character)
        return _TAKEN

    def _take(self, typed: str, character: str) -> Caught:
        if self._full:
            return _TAKEN
        self._typed = typed + character
        self._full = len(self._typed) == LONGEST
        return Caught(True, (self._typed,)) if self._full else _TAKEN

    def _end(self, key: str) -> Caught:
        code, full = self._typed or "", self._full
        self._typed, self._full, self._ended = None, False, key == "enter"
        return _TAKEN if full or not code.strip() else Caught(True, (code.strip(),))

    def paste(self, text: str) -> Caught:
        """Take pasted text: all of it while a scan is open, or when it is nothing but scans."""
        if self._typed is None and not (self._pasted and self._pasted.fullmatch(text)):
            return _NOT_OURS
        codes: list[str] = []
        for character in text.replace("\r\n", "\r"):
            name = {"\r": "enter", "\n": "ctrl+j", "\t": "tab", "\x1b": "escape"}.get(character, character)
            line_end = "enter" if name == "ctrl+j" and self._suffix == "enter" else name
            codes += self.key(line_end, character).codes
        self._ended = False
        return Caught(True, tuple(codes))
