"""How much a text says: the gate against empty phrases (R10), and the meter of what is still missing (R9)."""

import re

from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.settings import Detail

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FILLERS = frozenset(
    "a an and are at be been has have i in is it its my of on or please so that the this to was we".split()  # noqa: SIM905
)

ASPECTS = {
    "what fails": r"\b(not|no|won't|can't|cannot|doesn't|error|fail\w*|dark|black|stuck|slow|broke\w*|dead|lost|blank|"
    r"flicker\w*|jam\w*|missing|locked|down|wrong|need\w*)\b",
    "where": r"\b(room|lab|office|library|cafeteria|gym|hall|building|desk|cart|classroom|\d{1,4}[a-z]?)\b",
    "since when": r"\b(since|today|yesterday|morning|afternoon|monday|tuesday|wednesday|thursday|friday|week|hour\w*|"
    r"minute\w*|after|when|always|\d{1,2}:\d{2})\b",
    "who is affected": r"\b(all|every\w*|class|students?|pupils?|teachers?|staff|one|two|three|both|several|many|only|"
    r"i|my|we|our|\d+)\b",
    "what was tried": r"\b(tried|restart\w*|reboot\w*|unplug\w*|plugged|swap\w*|replac\w*|check\w*|reset|log\w* out|"
    r"another|different|cable)\b",
}
"""Signs, in English, that a description says what a technician asks first."""


def meaningful_words(text: str) -> list[str]:
    """The words of `text` that carry something, in lower case."""
    return [word for word in _WORD.findall(text.casefold()) if word not in _FILLERS]


def missing_aspects(text: str) -> list[str]:
    """What a description does not seem to say yet; a hint, never a gate."""
    folded = text.casefold()
    return [aspect for aspect, signs in ASPECTS.items() if not re.search(signs, folded)]


def too_thin(detail: Detail, text: str, title: str = "") -> str:
    """Why `text` says too little, in words; empty when it passes."""
    normal = " ".join(_WORD.findall(text.casefold()))
    if not normal:
        return "there is no text"
    phrases = {" ".join(_WORD.findall(phrase.casefold())) for phrase in detail.stop_phrases}
    if normal in phrases:
        return f"“{text.strip()}” alone tells the next person nothing"
    if title and normal == " ".join(_WORD.findall(title.casefold())):
        return "it only repeats the title"
    count = len(set(meaningful_words(text)))
    if count < detail.min_words:
        return f"it has {count} meaningful words of at least {detail.min_words}"
    return ""


def demand_detail(detail: Detail, what: str, text: str, title: str = "", override: str = "") -> bool:
    """Refuse a thin text (R10) unless a reason to let it pass is given; True when it was let pass so."""
    why = too_thin(detail, text, title)
    if why and not override.strip():
        raise Refused(
            "R10",
            f"the {what} is too thin: {why}",
            "Say what failed, where, and what was done, or give a reason why this is all there is",
        )
    return bool(why)
