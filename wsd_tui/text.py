"""Text from people, made safe for a terminal, a database and a table cell.

Everything that comes in by a form, a mail, an import or the web passes `clean` or `clean_line`, and again
when it is shown. What remains: printable characters, newline and tab, in NFC, each as wide as it looks.
"""

import re
import unicodedata
from functools import cache

MARKS_IN_A_ROW = 4
"""More combining marks than this on one letter are a flood that would climb over the neighbouring lines."""

_SUSPECT = re.compile(r"[^\t\n -~\xa1-\xac\xae-\u017f\u2010-\u2027]")
"""Anything beside Latin letters, dashes and quotation marks: those are safe, and in NFC whatever they stand beside."""

# Strings (OSC, DCS, SOS, PM, APC) run to BEL or ST; one that is never ended costs the rest of its line.
# An 8-bit introducer is often half a mis-decoded quotation mark, so it takes text with it only if what
# follows has the shape of a sequence; else the introducer alone goes, with the other control characters.
_SEQUENCE = (
    r"\x1b[\]PX^_][^\x07\x1b\x9c]*+(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[\]PX^_][^\n\r\x07\x1b\x9c]*+"
    r"|\x1b\[[0-?]*+[ -/]*+[@-~]?"
    r"|\x1b[ -/]*+[0-~]?"
    r"|(?:\x9d[0-9]++;|[\x90\x98\x9e\x9f])[^\n\r\x07\x1b\x90\x98\x9c-\x9f]*+(?:\x07|\x1b\\|\x9c)"
    r"|\x9b[0-?]++[ -/]*+[@-~]"
)

_BREAK = r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]"

_UNSEEN = (
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0, DEL and C1, but for what breaks a line
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, overrides, isolates
    r"\xad\u115f\u1160\u180e\u200b\u200c\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"  # nothing to be seen
    r"\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\ud800-\udfff\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"  # lone surrogates, invisible tags
)

_PICTURE = r"\u2190-\u21ff\u2300-\u2328\u232b-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_JOINER_WITHOUT_NEXT = rf"\u200d(?![{_PICTURE}])"
_JOINER_WITHOUT_LAST = rf"(?<![{_PICTURE}\ufe0f])\u200d"

# Only these blocks hold combining marks; letters and CJK text between them are never looked at one by one.
_MAYBE_MARKS = (
    r"[\u0300-\u036f\u0483-\u0489\u0590-\u1cff\u1dc0-\u1dff\u20d0-\u20ff\u2cef-\u2cf1\u2d7f-\u2dff"
    r"\u302a-\u302f\u3099\u309a\ua66f-\uabff\ufb1e\ufe00-\ufe2f\U000101fd-\U0001efff\U000e0100-\U000e01ef]"
    rf"{{{MARKS_IN_A_ROW + 1},}}"
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when a suspect text first comes: all of them take 5 ms, which most starts need not pay."""
    return re.compile(pattern)


def clean(text: str) -> str:
    """Text of several lines without control characters, escape sequences and tricks of direction or width.

    Any line ending becomes a newline; joiners stay inside emoji only. Cleaning twice changes nothing.
    """
    if not _SUSPECT.search(text):
        return text
    text = _compiled(_UNSEEN).sub("", _compiled(_SEQUENCE).sub("", text))
    text = _compiled(_JOINER_WITHOUT_NEXT).sub("", _compiled(_BREAK).sub("\n", text))
    # Capped before as well, because normalising takes quadratic time on a long run of marks.
    text = _cap_marks(unicodedata.normalize("NFC", _cap_marks(text)))
    return _compiled(_JOINER_WITHOUT_LAST).sub("", text)


def clean_line(text: str) -> str:
    """Text for a field of one line: as `clean`, and every run of blanks, tabs or newlines is one blank."""
    return " ".join(clean(text).split())


def _cap_marks(text: str) -> str:
    return _compiled(_MAYBE_MARKS).sub(_without_flood, text)


def _without_flood(run: re.Match[str]) -> str:
    """Drop each mark that follows MARKS_IN_A_ROW others."""
    kept: list[str] = []
    marks = 0
    for character in run.group():
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if marks <= MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)
