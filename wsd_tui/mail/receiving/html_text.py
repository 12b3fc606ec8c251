"""HTML of a mail as plain text, in one pass over it.

Nothing is fetched, run or laid out, and nothing nests: Python's own parser takes minutes for a hundred kilobytes of
opened tags, and tree builders run out of stack on them. Time here grows as the text does, whatever stands in it.
"""

import re
from html import unescape

_TOKEN = re.compile(
    r"<!--|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,40})(?P<rest>(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>?"
    r"|<[!?/][^<>]*+>?"
)
_HIDDEN = frozenset("script style title noscript template object svg math select".split())  # noqa: SIM905
_BLOCKS = frozenset(
    "p div br tr li ul ol table h1 h2 h3 h4 h5 h6 section article header footer pre hr dl dt dd address form "  # noqa: SIM905
    "fieldset figure caption body center main nav aside".split()
)
_APART = frozenset("p ul ol table h1 h2 h3 h4 h5 h6 blockquote pre".split())  # noqa: SIM905
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|mso-hide\s*:\s*all", re.I)
_VOID = frozenset("br hr img input meta link wbr area base col".split())  # noqa: SIM905
_QUOTES = re.compile(
    r"gmail_quote|moz-cite-prefix|yahoo_quoted|divRplyFwdMsg|appendonsend|protonmail_quote", re.I
)
QUOTED = "\x00quoted\x00"
"""Stands where a mail program has marked that what follows is quoted; no text holds it."""
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_LINES = re.compile(r"\n[ \n]*\n")


class _Reader:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.hidden, self.depth = "", 0
        self.quotes = self.preformatted = 0
        self.marked = False

    def text(self, text: str) -> None:
        """Words between tags."""
        if self.hidden or not text:
            return
        said = unescape(text).replace("\0", "")
        said = said if self.preformatted else _BLANKS.sub(" ", said)
        if self.out and self.out[-1].endswith("\n"):
            said = said if self.preformatted else said.lstrip(" ")
            if said and self.quotes:
                self.out.append("> " * min(self.quotes, 5))
        self.out.append(said)

    def tag(self, end: bool, name: str, rest: str) -> None:
        """One tag."""
        if self.hidden:
            self._within_hidden(end, name, rest)
            return
        if not end and name not in _VOID and (name in _HIDDEN or _UNSEEN.search(rest)):
            self.hidden, self.depth = name, 0 if rest.endswith("/") and name not in _HIDDEN else 1
            if not self.depth:
                self.hidden = ""
            return
        if not end and _QUOTES.search(rest) and not self.marked:
            self.marked = True
            self.out.append(f"\n{QUOTED}\n")
        if name == "pre":
            self.preformatted = max(0, self.preformatted + (-1 if end else 1))
        if name == "blockquote":
            self.quotes = max(0, self.quotes + (-1 if end else 1))
        self._break(end, name)

    def _break(self, end: bool, name: str) -> None:
        if name in _APART:
            self.out.append("\n\n")
        elif name in _BLOCKS:
            self.out.append("\n")
        if name == "li" and not end:
            self.out.append("- ")
        elif name in ("td", "th") and end:
            self.out.append(" ")

    def _within_hidden(self, end: bool, name: str, rest: str) -> None:
        """Only the tag that hides counts: everything up to its own end is not shown."""
        if name == self.hidden:
            self.depth += -1 if end else 0 if rest.endswith("/") else 1
            self.hidden = self.hidden if self.depth > 0 else ""


def html_text(html: str) -> str:
    """What a reader would see; quoted parts with `> ` before their lines, and QUOTED where one is said to begin."""
    reader, at, no_comment_end = _Reader(), 0, False
    while (found := _TOKEN.search(html, at)) is not None:
        reader.text(html[at : found.start()])
        at = found.end()
        if found[0] == "<!--":
            end = -1 if no_comment_end else html.find("-->", at)
            no_comment_end = end < 0
            at = at if end < 0 else end + 3
        elif found["name"]:
            reader.tag(bool(found["end"]), found["name"].lower(), found["rest"])
            if not found["end"] and found["name"].lower() in ("script", "style"):
                at = _behind(html, at, found["name"].lower(), reader)
    reader.text(html[at:])
    return _LINES.sub("\n\n", "".join(reader.out)).strip()


def _behind(html: str, at: int, name: str, reader: _Reader) -> int:
    """Where what is no text of the page ends; without an end all that follows is none."""
    end = re.compile(rf"</{name}", re.I).search(html, at)
    if end is None:
        reader.hidden, reader.depth = "", 0
        return len(html)
    return end.start()
