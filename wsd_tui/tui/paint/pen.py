"""The shortest way from one look of the terminal's pen to the next; a look is its SGR codes, empty for none."""

from functools import lru_cache
from typing import NamedTuple

RESET = "\x1b[m"
_LONG = ("38", "48")
_INK, _GROUND = "39", "49"


class Look(NamedTuple):
    """A look taken apart: weights such as bold, the colour of the ink and that of the ground."""

    weights: frozenset[str]
    ink: str
    ground: str


@lru_cache(4096)
def turn(old: str, new: str) -> str:
    """The sequence that makes a pen of the look `old` one of the look `new`."""
    if old == new:
        return ""
    if not new:
        return RESET
    afresh = f"0;{new}" if old else new
    changed = _changed(_apart(old), _apart(new))
    return f"\x1b[{afresh if changed is None or len(changed) > len(afresh) else changed}m"


def _changed(old: Look, new: Look) -> str | None:
    """What has to be said to turn one into the other; None where a weight has to go, which only a reset does."""
    if not old.weights <= new.weights:
        return None
    said = sorted(new.weights - old.weights)
    if new.ink != old.ink:
        said.append(new.ink or _INK)
    if new.ground != old.ground:
        said.append(new.ground or _GROUND)
    return ";".join(said)


@lru_cache(1024)
def _apart(look: str) -> Look:
    weights, ink, ground = set(), "", ""
    codes = look.split(";") if look else []
    while codes:
        code = codes.pop(0)
        if code in _LONG:
            count = 2 if codes[:1] == ["5"] else 4
            code, codes = ";".join([code, *codes[:count]]), codes[count:]
        if _is_ink(code):
            ink = code
        elif _is_ground(code):
            ground = code
        else:
            weights.add(code)
    return Look(frozenset(weights), ink, ground)


def _is_ink(code: str) -> bool:
    return code.startswith("38;") or (code.isdecimal() and (30 <= int(code) <= 39 or 90 <= int(code) <= 97))


def _is_ground(code: str) -> bool:
    return code.startswith("48;") or (code.isdecimal() and (40 <= int(code) <= 49 or 100 <= int(code) <= 107))
