"""What of an entry is searched, and how what is typed is looked for: by letters, without case, accents and signs.

Words stand apart by two blanks, so that three signs in a row tell a beginning as well: `  a` and ` ab` are beginnings
of words, `abc` may stand inside one.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from wsd_tui.store.folding import fold

MOST_NEEDLES = 12
"""More words than that narrow nothing any more."""
SHORTEST_INSIDE = 3
"""So many letters are looked for inside of words; fewer begin one."""
_SUBJECTS = "ticket:"
_FIELDS = ("number", "asset", "room", "external_ref")
"""What an opening tells beside its text."""
_APART = re.compile(r"[\W_]+")
_QUOTES = re.compile("['’ʼ`´ʹ′]")
_GAP = "  "


def document(subject: str, kind: str, data: Mapping[str, Any], body: str | None) -> str:
    """The words of an entry, each with the gap before it; empty when it is not searched."""
    opens = kind == "opened"
    if not (body or opens) or not subject.startswith(_SUBJECTS):
        return ""
    texts = [str(data[name]) for name in _FIELDS if data.get(name)] if opens else []
    texts.extend(texts_of(body))
    return "".join(_GAP + word for text in texts for word in _words(text))


def needles(typed: str) -> list[str]:
    """What has to stand in one document for each thing typed; nothing for signs alone."""
    found = []
    for part in typed.split():
        joined = _GAP.join(_words(part))
        if joined:
            found.append(joined if len(joined) >= SHORTEST_INSIDE else _beginning(joined))
    return list(dict.fromkeys(found))[:MOST_NEEDLES]


def _beginning(letters: str) -> str:
    """One or two letters at the start of a word, three signs together."""
    return _GAP[: SHORTEST_INSIDE - len(letters)] + letters


def _words(text: str) -> list[str]:
    return [word for word in _APART.split(_QUOTES.sub("", fold(text))) if word]


def texts_of(body: str | None) -> Iterator[str]:
    """The text, or the texts of a record that is kept as JSON."""
    if not body:
        return
    if body.startswith("{"):
        try:
            yield from _strings(msgspec.json.decode(body))
            return
        except msgspec.DecodeError:
            pass  # somebody's words that begin with a brace
    yield body


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for held in value.values():
            yield from _strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from _strings(held)
