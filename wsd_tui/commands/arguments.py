"""What can follow a word on the `:` line, and the shape it must have."""

import re
from typing import NamedTuple


class Argument(NamedTuple):
    """One argument: `shape` is a regular expression for one word, empty for any; `wanted` says it in words.

    optional: a word of another shape is left to the next argument. rest: takes all that is left of the line.
    Any argument may be missing at the end of the line; the prompt then asks for it.
    """

    name: str
    shape: str = ""
    wanted: str = ""
    optional: bool = False
    rest: bool = False

    def fits(self, word: str) -> bool:
        """Whether the word has the shape."""
        return not self.shape or re.fullmatch(self.shape, word, re.ASCII) is not None


_MOMENT = r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?|\d\d?:\d\d"
_MOMENT_WORDS = "a day or time such as 2026-09-10, 2026-09-10T14:30 or 14:30"

NUMBER = Argument("number", r"#?\d{4,9}(-\d)?", "a ticket number such as 10014")
SEVERITY = Argument("severity", "[1-4]", "a severity from 1 to 4")
STAFF = Argument("staff")
WAITING_FOR = Argument("for", "requester|vendor|part", "requester, vendor or part")
UNTIL = Argument("until", _MOMENT, _MOMENT_WORDS)
MOMENT = Argument("at", _MOMENT, _MOMENT_WORDS)
VIEW = Argument("view")
OUTAGE = Argument("outage", r"(?i:out-)?\d{1,6}", "an outage such as OUT-7")
WHICH_OUTAGE = Argument("outage", r"(?i:out-)\d{1,6}", "an outage such as OUT-7", optional=True)
TOLD = Argument(
    "told", "voice", "voice, when the requester was told in person or by telephone", optional=True
)
TEXT = Argument("text", rest=True)
REASON = Argument("reason", rest=True)
