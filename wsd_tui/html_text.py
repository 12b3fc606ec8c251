"""HTML from elsewhere into plain text: nothing is run, fetched or drawn; what a reader would read remains.

A scanner of its own, because it must take any input of any length in linear time: it never nests, and what is
no proper tag stays as text. Python's own parser takes minutes for a hundred kilobytes of opened tags, and tree
builders run out of stack on them.
"""

import re
from collections.abc import Callable
from html import escape, unescape
from typing import NamedTuple

from wsd_tui.text import clean

MOST = 2_000_000
"""Characters of markup that are read; what comes behind them is left out, and that is said."""
CUT = "\n(the rest was left out: too long)"

Mark = Callable[[str, str, bool], str]
"""Says for a tag (its name in small letters, what else stands in it, whether it closes) what to put in its place."""

_LONGEST_TAG = 1_000
_PLAIN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)((?:[\s/][^<>\"']*+)?)>")
"""A tag without quotes, as most are."""
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*+)")
_REST = re.compile(r"[^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*+>")
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_UNSEEN = re.compile(
    r"(?<![^\s\"'])style\s*=\s*(?:\"[^\"]*?|'[^']*?|[^\s>\"']*?)"
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:\.0*)?(?![.\d])|mso-hide\s*:\s*all)",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_RUNS = re.compile(r"[\t\r\n\f]|  ")
_LINKED = ("http://", "https://", "mailto:", "tel:")

_LINE, _PARAGRAPH, _KEPT = "\x01", "\x02", "\x06"
"""Stand for a break and for a blank that stays; no text holds them, because it was cleaned."""
_BREAKS = re.compile(r"(?<! ) *[\x01\x02][\x01\x02 ]*")
_SOFT = re.compile(r"(?<=\n)\x01|(?<![\n\x01\x02])\n(?=\x02)")
"""What breaks a line that has just ended, or is about to; a line that is broken at once is an empty one."""
_LINE_TAGS = """
    address article aside center dd details div dl dt fieldset figcaption figure footer form header legend li main
    nav ol option section summary tr ul
"""
_PARAGRAPH_TAGS = "blockquote h1 h2 h3 h4 h5 h6 hr p pre table"
_DROPPED_TAGS = "applet embed iframe math noembed object script style svg template title"
_OTHER_TAGS = """
    a abbr b base big body br code col del em font head html i img input ins kbd label link mark meta o q s samp
    small span strike strong sub sup tbody td tfoot th thead tt u var wbr
"""
_VOID_TAGS = "area base br col embed hr img input link meta wbr"
_LINES = frozenset(_LINE_TAGS.split())
_PARAGRAPHS = frozenset(_PARAGRAPH_TAGS.split())
_DROPPED = frozenset(_DROPPED_TAGS.split())
_VOID = frozenset(_VOID_TAGS.split())
_MEANT = _LINES | _PARAGRAPHS | _DROPPED | {"br", "td", "th", "a", "img"}
_KNOWN = _MEANT | frozenset(_OTHER_TAGS.split())


def text_of(markup: str, mark: Mark | None = None) -> str:
    """The text of `markup`, clean and without blanks around it; links keep their address, pictures their words.

    What `mark` says stands in it as it is, so that control characters of its own can be told from the text.
    """
    text = _Scanner(clean(markup[:MOST]), mark).text()
    text = (text if mark else clean(text)).strip()
    return text + CUT if len(markup) > MOST else text


def is_markup(text: str) -> bool:
    """Whether a text is meant as HTML: a tag that HTML knows stands in it."""
    at, last = text.find("<"), text.rfind(">")
    while 0 <= at < last:
        named = _NAME.match(text, at)
        if named and named[1].lower() in _KNOWN:
            return True
        at = text.find("<", at + 1)
    return False


def markup_of(text: str) -> str:
    """A text as HTML of which `text_of` makes the same text again, if that is clean and has no blanks around it."""
    shown = escape(text, quote=False).replace("\t", "&#9;").replace("\u00a0", "&nbsp;")
    shown = re.sub(" {2,}", lambda run: "&#32;" * len(run.group()), shown)
    shown = re.sub("(?<=\n) | (?=\n)", "&#32;", shown)
    return f"<div>{shown.replace(chr(10), '<br>')}</div>"


class _Hidden(NamedTuple):
    """A tag that hides what is in it, and how it was when that began."""

    name: str
    start: int
    href: str
    linked: int
    kept: int


class _Scanner:
    def __init__(self, markup: str, mark: Mark | None) -> None:
        self._markup, self._at, self._mark = markup, 0, mark
        self._parts: list[str] = []
        self._href, self._linked, self._kept = "", 0, 0
        self._hidden: _Hidden | None = None
        self._depth = 0
        self._endless: set[str] = set()

    def text(self) -> str:
        """All of it, with the breaks where they belong."""
        markup = self._markup
        while (opening := markup.find("<", self._at)) >= 0:
            self._say(markup[self._at : opening])
            self._at = opening
            self._tag()
        self._say(markup[self._at :])
        joined = _SOFT.sub("", _BREAKS.sub(_break, "".join(self._parts)))
        return joined.replace(_LINE, "\n").replace(_PARAGRAPH, "\n\n").replace(_KEPT, " ")

    def _say(self, raw: str) -> None:
        if not raw:
            return
        if self._kept:
            raw = raw[1:] if self._parts[-1] == _PARAGRAPH and raw[0] == "\n" else raw
            self._parts.append(unescape(raw.replace(" ", _KEPT)))
            return
        text = _BLANKS.sub(" ", raw) if _RUNS.search(raw) else raw
        if text[0] == " " and (not self._parts or self._parts[-1][-1:] in (" ", "\n", _LINE, _PARAGRAPH)):
            text = text[1:]
        if text:
            self._parts.append(unescape(text) if "&" in text else text)

    def _tag(self) -> None:
        """What stands at an opening bracket: passed over with what belongs to it, or else kept as text."""
        if plain := _PLAIN.match(self._markup, self._at):
            self._at = plain.end()
            self._meet(plain[2].lower(), plain[3], closing=bool(plain[1]))
            return
        markup, at = self._markup, self._at
        if markup.startswith("<!--", at):
            self._at = self._end_of("-->", at + 4, at + 4)
            return
        if markup.startswith(("<!", "<?"), at):
            self._at = self._end_of(">", at, at + 2)
            return
        named = _NAME.match(markup, at)
        end = self._tag_end(named.end()) if named else -1
        if named is None or end < 0:
            self._parts.append("<")
            self._at = at + 1
            return
        self._at = end
        self._meet(named[1].lower(), markup[named.end() : end - 1], closing=markup[at + 1] == "/")

    def _tag_end(self, at: int) -> int:
        """Behind the bracket that ends a tag; quotes count as far as they can be followed."""
        if ">" in self._endless:
            return -1
        rest = _REST.match(self._markup, at, at + _LONGEST_TAG)
        return rest.end() if rest else self._end_of(">", at, -1)

    def _end_of(self, end: str, start: int, otherwise: int) -> int:
        """Behind the next `end`; one that was looked for in vain is not looked for again."""
        found = -1 if end in self._endless else self._markup.find(end, start)
        if found < 0:
            self._endless.add(end)
            return otherwise
        return found + len(end)

    def _meet(self, name: str, inside: str, *, closing: bool) -> None:
        """What a tag does to the text around it."""
        if self._hides(name, inside, closing=closing):
            return
        if self._mark and (marked := self._mark(name, inside, closing)):
            self._parts.append(marked)
        if name not in _MEANT:
            return
        if name in _LINES or name in _PARAGRAPHS:
            self._break(name, closing=closing)
        elif name in _DROPPED and not closing and not inside.endswith("/"):
            self._drop(name)
        elif name == "a":
            self._link(inside, closing)
        elif name == "img" and (alt := _ALT.search(inside)) and (alt[1] or alt[2]):
            self._say(f"[{alt[1] or alt[2]}]")
        elif name == "br":
            self._parts.append("\n")
        elif name in ("td", "th") and not closing:
            self._parts.append(" ")

    def _break(self, name: str, *, closing: bool) -> None:
        self._parts.append(_LINE if name in _LINES else _PARAGRAPH)
        if name == "li" and not closing:
            self._parts.append("- ")
        elif name == "pre":
            self._kept = max(0, self._kept + (-1 if closing else 1))

    def _hides(self, name: str, inside: str, *, closing: bool) -> bool:
        """Whether a tag is not shown, or ends what is not; what is never closed is shown, so that no words are lost.

        Of tags within each other that hide, the outermost counts.
        """
        if self._hidden is None:
            if closing or not inside or name in _DROPPED or not _UNSEEN.search(inside):
                return False
            if name in _VOID or inside.endswith("/"):
                return True
            self._hidden = _Hidden(name, len(self._parts), self._href, self._linked, self._kept)
            self._depth = 1
        elif name == self._hidden.name:
            ends = closing or name == "p"  # a paragraph ends where the next one begins
            self._depth += -1 if ends else 0 if inside.endswith("/") else 1
            if self._depth <= 0:
                self._show()
                return closing or self._hides(name, inside, closing=closing)
        return False

    def _show(self) -> None:
        """Take out what was hidden, and go on as before it."""
        if self._hidden is not None:
            _, start, self._href, self._linked, self._kept = self._hidden
            del self._parts[start:]
            self._hidden = None

    def _drop(self, name: str) -> None:
        """Pass over everything up to the closing tag; without one, over the tag alone."""
        if name in self._endless:
            return
        closing = re.compile(rf"</{name}\b", re.IGNORECASE).search(self._markup, self._at)
        end = self._end_of(">", closing.end(), -1) if closing else -1
        if end < 0:
            self._endless.add(name)
        else:
            self._at = end

    def _link(self, inside: str, closing: bool) -> None:
        if self._href:
            shown = "".join(self._parts[self._linked :])
            bare = self._href.removeprefix("mailto:").removeprefix("tel:")
            if bare.rstrip("/") not in shown:
                self._parts.append(f" ({bare})")
        found = None if closing else _HREF.search(inside)
        href = unescape(next(filter(None, found.groups()), "")).strip() if found else ""
        self._href = href if href.lower().startswith(_LINKED) else ""
        self._linked = len(self._parts)


def _break(run: re.Match[str]) -> str:
    return _PARAGRAPH if _PARAGRAPH in run.group() else _LINE
