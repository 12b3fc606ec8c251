"""How people and things are found by what is typed: texts folded of case and accents, and the keys of a person."""

import re
import unicodedata
from collections.abc import Iterator

from wsd_tui.store.records import Person

CODE, NAME, MAIL, PHONE = 0, 1, 2, 3
"""Kinds of key, in the order in which a match counts: ID number or badge, name, e-mail or sign-in name, phone."""

LONGEST_KEY = 80
MOST_PARTS = 12
"""What a believable name has at most; an endless one costs no more than that."""

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_APART = re.compile(r"[^\w]+")
_QUOTES = re.compile("['’ʼ`´ʹ′]")
_NUMBERS_APART = re.compile(r"ext\.?|x|[;/,|]")
_NO_DIGIT = re.compile("[^0-9]")
_DIAL_BY = re.compile(r"[0-9 +().\-]+")


def fold(text: str) -> str:
    """The text without case and accents: `Tomás` and `TOMAS` are one. No NUL is left, which no server looks for."""
    if text.isascii():
        return text.lower().replace("\0", "")
    apart = unicodedata.normalize("NFKD", text.casefold().replace("\0", ""))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_LETTERS)


def fold_code(text: str) -> str:
    """An ID number, badge or tag by its letters and digits alone: `CB-20102` and `cb 20102` are one."""
    return _APART.sub("", fold(text))[:LONGEST_KEY]


def words(text: str) -> list[str]:
    """The folded parts of a name, an apostrophe inside a part left out: `O'Brien` is `obrien`."""
    return [part[:LONGEST_KEY] for part in _APART.split(_QUOTES.sub("", fold(text))) if part]


def dialled(text: str) -> str:
    """The digits of what was typed when it can be a phone number or a part of one, else nothing."""
    digits = _NO_DIGIT.sub("", text)
    return digits if len(digits) >= 3 and _DIAL_BY.fullmatch(text) else ""


def keys_of(person: Person) -> set[tuple[int, str]]:
    """(kind, key) of everything by which a person is found."""
    found = {(CODE, fold_code(code)) for code in (person.id, person.badge)}
    found |= {(NAME, key) for key in _name_keys(person)}
    found |= {(MAIL, fold(text)[:LONGEST_KEY]) for text in (person.email, person.username)}
    found |= {(PHONE, key) for key in _phone_keys(person.phone)}
    return {(kind, key) for kind, key in found if key}


def _name_keys(person: Person) -> Iterator[str]:
    """Each part of the name with the others behind it, so that one range of keys answers several words."""
    whole = " ".join((person.name, person.given, person.family, person.preferred))
    parts = list(dict.fromkeys(words(whole)))[:MOST_PARTS]
    for at, part in enumerate(parts):
        yield " ".join((part, *parts[:at], *parts[at + 1 :]))[:LONGEST_KEY]
    for word in whole.split()[:MOST_PARTS]:
        if not word.isalnum() and (joined := "".join(words(word))) and joined not in parts:
            yield " ".join((joined, *parts))[:LONGEST_KEY]


def _phone_keys(phone: str) -> Iterator[str]:
    """Every number whole, without the country's 1, and by its last seven and four digits."""
    for number in _NUMBERS_APART.split(fold(phone)) if phone else ():
        digits = _NO_DIGIT.sub("", number)[:LONGEST_KEY]
        if len(digits) < 3:
            continue
        yield digits
        if len(digits) == 11 and digits[0] == "1":
            yield digits[1:]
        if len(digits) > 7:
            yield digits[-7:]
        if len(digits) > 4:
            yield digits[-4:]
