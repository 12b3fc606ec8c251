"""What the text of a notice must hold and must not, whether it is the template's or was edited (R24-R26)."""

import re
from collections.abc import Iterator, Sequence

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.notice_texts import Letter
from wsd_tui.desk.refusal import Refused
from wsd_tui.text import clean, clean_line

RULES = {
    "outage_progress": "R26",
    "outage_restored": "R25",
    "outage_planned_end": "R25",
    "outage_review": "R26",
}
"""Which rule a kind of notice is judged by; all others by R24."""
PROMISING = ("outage_start", "outage_progress", "outage_reopened")
_PROMISE = re.compile(r"update\b[^\n]{0,60}?\b\d{1,2}:\d{2}", re.IGNORECASE)


def fitted(edited: Letter, notice: str, number: str, next_update: str) -> Letter:
    """An edited notice as it is sent: clean, with the outage's number, and with the time of the next update."""
    title, body = clean_line(edited.title), clean(edited.body).strip()
    if title and number not in title:
        title = f"[{number}] {title}"
    if body and number not in body:
        body = f"[{number}]\n{body}"
    if body and notice in PROMISING and next_update and not _PROMISE.search(body):
        body = f"{body}\n\nNext update by {next_update}."
    return Letter(title[:200], f"{body}\n" if body else "")


def wording_faults(desk: Desk, notice: str, edited: Letter | None, sent: Letter) -> Iterator[Refused]:
    """What is against sending this text."""
    rule = RULES.get(notice, "R24")
    if edited is not None and not (sent.title and sent.body):
        yield Refused(rule, "the notice is empty", "Write what people need to know, or take the template")
    if notice != "outage_start":
        return
    text = f"{sent.title}\n{sent.body}"
    for found in _found(desk.settings.notices.guesses, text):
        yield Refused("R24", f"the first notice guesses: “{found}”", "Say what does not work, not why")
    for found in _found(desk.settings.notices.vendors, text):
        yield Refused("R24", f"the first notice names {found}", "Name the service, and nobody as the cause")


def _found(words: Sequence[str], text: str) -> Iterator[str]:
    plain = " ".join(text.casefold().split())
    for word in words:
        sought = " ".join(word.casefold().split())
        if sought and re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", plain):
            yield word
