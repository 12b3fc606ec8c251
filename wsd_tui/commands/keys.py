"""Names of keys: as people write them, as the terminal library spells them, as they are shown; and dead ones.

Kept as data, so that keys can be checked without the library that reads them.
"""

import re
import string

CHARACTERS = {
    "!": "exclamation_mark",
    '"': "quotation_mark",
    "#": "number_sign",
    "$": "dollar_sign",
    "%": "percent_sign",
    "&": "ampersand",
    "'": "apostrophe",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    "*": "asterisk",
    "+": "plus",
    ",": "comma",
    "-": "minus",
    ".": "full_stop",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less_than_sign",
    "=": "equals_sign",
    ">": "greater_than_sign",
    "?": "question_mark",
    "@": "at",
    "[": "left_square_bracket",
    "\\": "backslash",
    "]": "right_square_bracket",
    "^": "circumflex_accent",
    "_": "underscore",
    "`": "grave_accent",
    "{": "left_curly_bracket",
    "|": "vertical_line",
    "}": "right_curly_bracket",
    "~": "tilde",
    " ": "space",
}
_OTHER_NAMES = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
    "backtab": "shift+tab",
}
_LABELS = {
    "escape": "esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
}
_MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_NAMED = frozenset({"enter", "tab", "shift+tab", "escape", "space", *_MOVING})
EXTRAS = frozenset(["ctrl+c", "ctrl+d", "ctrl+l", "ctrl+p", "ctrl+u", "ctrl+z", "f1", "f10"])
"""Keys that some terminals lack: never the only way to a command."""

_DEAD = {
    "ctrl+h": "terminals send it as Backspace",
    "ctrl+i": "terminals send it as Tab",
    "ctrl+j": "terminals send it as Enter",
    "ctrl+m": "terminals send it as Enter",
    "ctrl+[": "terminals send it as Esc",
    "ctrl+space": "many terminals do not send it",
    "ctrl+@": "many terminals do not send it",
    "ctrl+a": "screen keeps it for itself",
    "ctrl+b": "tmux keeps it for itself",
    "ctrl+s": "it stops the terminal",
    "ctrl+q": "it restarts a stopped terminal",
    "d": "it is left unbound on purpose, as the key of a slip that destroys elsewhere",
    "dd": "it is left unbound on purpose, as the key of a slip that destroys elsewhere",
}
_DEAD_GROUPS = (
    (r"(?:alt|meta|option)\+.*|.*\+(?:alt|meta)\+.*", "terminals send Alt as Esc and a second key"),
    (r"(?:ctrl\+shift|shift\+ctrl)\+.*", "terminals do not tell it from Ctrl alone"),
    (r"ctrl\+.*", "only Ctrl with c, d, l, p, u or z reaches the console everywhere"),
    (r"f\d+", "only F1 and F10 reach the console everywhere"),
    (r"shift\+.*", "write the character that Shift makes, such as T; only shift+tab is a key of its own"),
)


def normal(written: str) -> str:
    """One spelling for each key: `ESC` and `escape` are `escape`, ` ` is `space`; letters keep their case."""
    if len(written) == 1:
        return "space" if written == " " else written
    name = written.strip().lower()
    if len(name) == 1:
        return written.strip()
    by_name = {long: short for short, long in CHARACTERS.items() if short != " "}
    return by_name.get(name, _OTHER_NAMES.get(name, name))


def key_name(key: str) -> str:
    """The name the terminal library gives a key: `question_mark` for `?`."""
    return CHARACTERS.get(key, key)


def key_label(key: str) -> str:
    """A key as the footer and the help show it: `esc`, `PgUp`, `^p`."""
    if key.startswith("ctrl+"):
        return f"^{key[5:]}"
    return key.upper() if re.fullmatch(r"f\d+", key) else _LABELS.get(key, key)


def unusable(key: str) -> str:
    """Why a key in its normal spelling cannot be bound; empty when it can."""
    if key in _DEAD:
        return _DEAD[key]
    if key in EXTRAS or key in _NAMED:
        return ""
    if len(key) == 1 and key in string.ascii_letters + string.digits + string.punctuation:
        return ""
    for shape, reason in _DEAD_GROUPS:
        if re.fullmatch(shape, key):
            return reason
    return "there is no key of that name"
