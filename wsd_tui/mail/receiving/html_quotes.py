"""HTML of a mail as plain text in which what is quoted can be told from what is new."""

import re

from wsd_tui.html_text import text_of

QUOTED = "\x00quoted\x00"
"""Stands where a mail program has marked that what follows is quoted; no text holds it."""
_BEGUN = re.compile(
    r"gmail_quote|moz-cite-prefix|yahoo_quoted|divRplyFwdMsg|appendonsend|protonmail_quote", re.IGNORECASE
)
_HERE, _IN, _OUT = "\x03", "\x04", "\x05"
_MARKS = re.compile(f"[{_IN}{_OUT}]")
_FIXED = re.compile(" ?\xa0[ \xa0]*")
_EMPTY = re.compile(r"\n{3,}")
_DEEPEST = 5


def mail_text_of(markup: str) -> str:
    """What a reader would see; quoted lines with `> ` before them, and QUOTED once where the quote is said to begin."""
    lines, depth, begun = list[str](), 0, False
    for line in text_of(markup, _mark).split("\n"):
        if line == _HERE:
            lines += [] if begun else [QUOTED]
            begun = True
            continue
        said = _FIXED.sub(" ", _MARKS.sub("", line)).rstrip(" ")
        said = said[1:] if line.startswith("\xa0") else said
        lines.append("> " * min(depth, _DEEPEST) + said if said else "")
        for mark in _MARKS.findall(line):
            depth = max(0, depth + (1 if mark == _IN else -1))
    return _EMPTY.sub("\n\n", "\n".join(lines)).strip()


def _mark(name: str, inside: str, closing: bool) -> str:
    """A mark of a blockquote ends its line and counts behind it; that of a mail program has a line to itself."""
    quote = (_OUT if closing else _IN) if name == "blockquote" else ""
    return f"{quote}\n{_HERE}\n" if inside and not closing and _BEGUN.search(inside) else quote
