"""Where a text gives a password away (R15): find what looks like one behind the words that announce one.

It is read as a person would read it over a shoulder: the word, what joins it to the next one, and whether that
one looks like a password. Ordinary sentences about passwords pass.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_WINDOW = 200
"""Characters looked at behind a word: what stands further off is not announced by it."""

_WORD = re.compile(
    r"(?<![\w@])(?:(?P<new>new|temp|temporary|default|initial|current|old|my|his|her|their|your)\s+)?"
    r"(?:[\w-]{2,12}\s+)?"
    r"(?:(?P<long>passwords?|pass\s?(?:code|phrase)|contraseña)|(?P<short>pwd?|p/w|passwd)"
    r"|(?P<pin>pin(?:\s(?:code|number))?)|(?P<bare>pass|clave))(?!\w)",
    re.IGNORECASE,
)
_ABOUT = r"(?:\s+(?:for|of|on|in|at|to)\s+\S+(?:\s+\S+){0,4}?)?"
_SLOWLY = r"(?:\s+(?:now|just|still|simply|currently|temporarily|again|once|more))*"
_LEADS = {
    "sign": re.compile(rf"{_ABOUT}(?:\s+(?:is|was|es)(?:\s+now)?)?\s*(?::|=>?|->|→)\s*"),
    "set": re.compile(
        rf"{_ABOUT}(?:\s+(?:is|was|has\s+been|got|been))?\s+(?:(?:re)?set|changed|updated|switched)"
        r"(?:\s+back)?\s+to\s+",
        re.IGNORECASE,
    ),
    "is": re.compile(
        rf"{_ABOUT}\s+(?:is|was|es|will\s+be|should\s+be|has\s+to\s+be){_SLOWLY}\s+", re.IGNORECASE
    ),
    "it": re.compile(r"[^\n]{0,80}?\bit(?:['’]s|\s+is)(?P<now>\s+now)?\s+", re.IGNORECASE),
    "to": re.compile(rf"{_ABOUT}\s+to\s+(?:be\s+)?", re.IGNORECASE),
    "next": re.compile(r"\s+"),
}
_SETTING = re.compile(r"\b(?:re)?set|\bchang|\bupdat|\bmade|\bmake|\bswitch", re.IGNORECASE)
_TOKEN = re.compile(r"[\"'“”‘’«(\[<{`]*([^\s\"“”«»`]{1,80})")
_ENDS = ".,;:!?)]}>'’"

_STRONG = re.compile(r"[@#$%^&*_+=~|!?]")
_ORDINARY = re.compile(
    r"\d{1,2}(?::\d\d){0,2}\s?(?:am|pm)?|\d+\W?(?:am|pm)"  # times
    r"|\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?"  # dates
    r"|\d+\+?-?(?:chars?|characters?|digits?|letters?|days?|d|h|hrs?|hours?|m|mins?|minutes?|weeks?|months?"
    r"|years?|yrs?|st|nd|rd|th|x|mm|cm|in|times?)"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|edu|gov|us)"  # addresses
    r"|https?://\S+|www\.\S+|\\\\\S+"
    r"|(?:office|o|m|ms|windows|win|word|excel|outlook|exchange|ios|ipados|macos|android|chrome|server|room|rm"
    r"|lab|cart|level|tier|step|grade|version|v|sql|sharepoint|ipad|id)[-_#]?\d[\d.]*"
    r"|wpa[23]?(?:-\w+)?|802\.\w+|sha-?\d+|md5|aes-?\d+|utf-?\d+|[a-z]?2fa|k-?12|0x[0-9a-f]+",
    re.IGNORECASE,
)
_ID_LIKE = re.compile(r"[A-Za-z]{1,3}-?\d{2,7}")
_UNITS = re.compile(
    r"\s*(?:chars?|characters?|digits?|letters?|days?|hours?|minutes?|weeks?|months?|years?|times)\b",
    re.IGNORECASE,
)
_SAID_OF_ONE = """
    accepted again ask asked bad blank blocked changed correct default denied different done empty error expired
    expires expiring fail failed failing fails fine fixed forgot forgotten gone good here incorrect invalid known
    later locked lost missing mistyped needed new no none not ok okay old pending private protected refused rejected
    removed required reset right same saved secret see set stale stolen synced there tbd typo unchanged unknown
    updated verified weak works working wrong yes
"""
_SAID_WORDS = frozenset(_SAID_OF_ONE.split())


class Secret(NamedTuple):
    """Where in a text something looks like a password."""

    start: int
    end: int


def places(text: str) -> list[Secret]:
    """All places that look like a password, in order; empty for an ordinary text."""
    found = {}
    for word in _WORD.finditer(text):
        for secret in _behind(text, word):
            found[secret.start] = secret
    return [found[start] for start in sorted(found)]


def _behind(text: str, word: re.Match[str]) -> Iterator[Secret]:
    """What a word announces, by each way in which it can be joined to what follows."""
    tail = text[word.end() : word.end() + _WINDOW]
    for how, lead in _LEADS.items():
        joined = lead.match(tail)
        token = joined and _TOKEN.match(tail, joined.end())
        if not joined or not token:
            continue
        bare = token[1].rstrip(_ENDS)
        after = tail[token.start(1) + len(bare) :]
        if how == "it" and joined["now"]:
            how = "set"
        if how == "to" and not _SETTING.search(text, max(0, word.start() - 40), word.start() + 12):
            continue
        if bare and _gives_away(word, how, bare, after):
            start = word.end() + token.start(1)
            yield Secret(start, start + len(token[1].rstrip(".,;:)]}>'’")))


def _gives_away(word: re.Match[str], how: str, token: str, after: str) -> bool:
    """Whether the token is one, given the word that announces it and how it is joined to it."""
    if word["pin"]:
        return how != "it" and re.fullmatch(r"\d{4,8}", token) is not None and not _UNITS.match(after)
    if len(token) < 4 or _ORDINARY.fullmatch(token):
        return False
    if word["bare"] and how != "sign":
        return False
    if how in ("next", "it"):
        return _unmistakable(token) or (
            how == "next" and bool(word["new"]) and _mixed(token) and not _ID_LIKE.fullmatch(token)
        )
    if _mixed(token) or (token.isdecimal() and not _UNITS.match(after)):
        return True
    return _plain_one(word, how, token, after)


def _plain_one(word: re.Match[str], how: str, token: str, after: str) -> bool:
    """A word without figures and signs: only where nothing else can be meant, alone at the end."""
    ends = not after.strip(_ENDS + ' "”»') or after.lstrip(_ENDS)[:1] == "\n"
    if not ends or how not in ("sign", "is") or token.casefold() in _SAID_WORDS:
        return False
    if re.search(r"[a-z][A-Z]", token) and token.isalpha():
        return True
    return how == "sign" and bool(word["short"] or word["new"]) and token.isalpha()


def _mixed(token: str) -> bool:
    """Letters with figures, or with the signs that passwords are made of."""
    letters = any(character.isalpha() for character in token)
    figures = any(character.isdecimal() for character in token)
    return letters and (figures or _unmistakable(token))


def _unmistakable(token: str) -> bool:
    """Letters with such signs, and a figure or a capital among them."""
    return (
        _STRONG.search(token) is not None
        and any(character.isalpha() for character in token)
        and any(character.isdecimal() or character.isupper() for character in token)
    )
