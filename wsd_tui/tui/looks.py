"""Colours: the look of every style name of `present.styles` on each of the grounds, in each of three themes.

Colours are those of Okabe and Ito, lighter or darker where the ground asks for it. None of them says alone
what matters, and green is not used, so that no pair of red and green has to be told apart.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from rich.style import Style

Ground = Literal["pane", "cursor", "bar", "head", "focus", "banner", "due", "late"]
"""What a text stands on: a pane, the line of the cursor, title and footer, the head of a pane, and the banner: an
outage, one whose update is due, and one whose update is late."""

DARK = {
    "text": "#cfd6dd",
    "soft": "#8796a5",
    "sky": "#56b4e9",
    "orange": "#e69f00",
    "yellow": "#f0e442",
    "vermillion": "#f58247",
    "purple": "#d79bbf",
    "chip": "#10151b on #f0763a",
    "pane": "#cfd6dd on #11161c",
    "cursor": "#eef3f7 on #1f384d",
    "bar": "#b5c0ca on #1b232d",
    "head": "#8796a5 on #171e26",
    "focus": "bold #e8f4fc on #1f4e70",
    "banner": "bold #10151b on #56b4e9",
    "due": "bold #10151b on #e69f00",
    "late": "bold #10151b on #f0763a",
}
LIGHT = {
    "text": "#22272e",
    "soft": "#5d6873",
    "sky": "#005b96",
    "orange": "#8a5300",
    "yellow": "#6e5d00",
    "vermillion": "#a33a00",
    "purple": "#86396c",
    "chip": "#ffffff on #b84300",
    "pane": "#22272e on #f8f8f5",
    "cursor": "#101418 on #cfe3f2",
    "bar": "#343c45 on #e3e7eb",
    "head": "#5d6873 on #eceef0",
    "focus": "bold #ffffff on #0072b2",
    "banner": "bold #101418 on #9fd0ef",
    "due": "bold #22272e on #f0c24d",
    "late": "bold #ffffff on #b84300",
}
POOREST = "wsd-ansi"
"""The theme of the terminal's own sixteen colours."""

ANSI = {
    "text": "default",
    "soft": "dim",
    "sky": "cyan",
    "orange": "yellow",
    "yellow": "bold yellow",
    "vermillion": "bold red",
    "purple": "magenta",
    "chip": "bold reverse red",
    "pane": "default on default",
    "cursor": "reverse",
    "bar": "default on default",
    "head": "underline",
    "focus": "bold reverse",
    "banner": "bold reverse cyan",
    "due": "bold reverse yellow",
    "late": "bold reverse red",
}
_COLOURS: Mapping[str, Mapping[str, str]] = {"wsd-dark": DARK, "wsd-light": LIGHT, POOREST: ANSI}

_INKS: Mapping[str, tuple[str, str]] = {
    "clock.running": ("text", ""),
    "clock.target": ("orange", ""),
    "clock.risk": ("yellow", "bold"),
    "clock.breached": ("vermillion", "bold"),
    "clock.paused": ("soft", ""),
    "clock.met": ("soft", ""),
    "clock.triage": ("purple", "bold"),
    "chip": ("chip", "bold"),
    "sev.1": ("vermillion", "bold"),
    "sev.2": ("orange", "bold"),
    "sev.3": ("text", ""),
    "sev.4": ("soft", ""),
    "mark": ("sky", "bold reverse"),
    "flag": ("yellow", ""),
    "mine": ("sky", "bold"),
    "number": ("text", ""),
    "title": ("text", "bold"),
    "label": ("soft", ""),
    "dim": ("soft", ""),
    "warn": ("yellow", "bold"),
    "unread": ("sky", "bold"),
    "entry.public": ("sky", ""),
    "entry.internal": ("soft", ""),
    "outage": ("orange", "bold"),
    "outage.due": ("yellow", "bold"),
    "outage.late": ("vermillion", "bold reverse"),
    "planned": ("sky", ""),
    "offline": ("vermillion", "bold reverse"),
    "key": ("sky", "bold"),
}
"""Colour and weight of each style; two are the console's own: `key` in the footer, `chip` for S1 in the queue."""

CHIPS = frozenset({"chip", "mark", "outage.late", "offline"})
"""Styles with a ground of their own."""

_BANNERS = ("banner", "due", "late")
_PLAIN_GROUNDS: Mapping[str, frozenset[str]] = {
    "wsd-dark": frozenset({"focus", *_BANNERS}),
    "wsd-light": frozenset({"focus", *_BANNERS}),
    POOREST: frozenset({"cursor", "focus", *_BANNERS}),
}
"""Grounds that keep their own colours under every style: another colour would be hard to read there."""


def banner_ground(style: str) -> Ground:
    """What the banner stands on, by the style of its text; planned maintenance has no loud ground."""
    grounds: Mapping[str, Ground] = {"outage.due": "due", "outage.late": "late", "planned": "head"}
    return grounds.get(style, "banner")


@lru_cache(1024)
def look(theme: str, ground: Ground, name: str = "") -> Style:
    """How text of a style looks on a ground; an unknown or empty name is plain text."""
    colours = _COLOURS.get(theme, DARK)
    base = Style.parse(colours[ground])
    colour, weight = _INKS.get(name, ("", ""))
    if not colour or ground in _PLAIN_GROUNDS.get(theme, ()):
        return base + Style.parse("bold" if "bold" in weight else "")
    if ground == "cursor" and colour in ("text", "soft"):
        return base + Style.parse(weight)
    return base + Style.parse(f"{weight} {colours[colour]}")


def rule_look(theme: str) -> Style:
    """How the rule looks that stands between two panes."""
    colours = _COLOURS.get(theme, DARK)
    bar, pane = (colours[ground].rpartition(" on ")[2] for ground in ("bar", "pane"))
    return Style.parse(f"{bar} on {pane}")


def wanted(chosen: str, environ: Mapping[str, str]) -> str:
    """The chosen theme, or the one of sixteen colours where the terminal or NO_COLOR asks for it."""
    return POOREST if "NO_COLOR" in environ or _poor(environ) else chosen


def _poor(environ: Mapping[str, str]) -> bool:
    term, depth = environ.get("TERM", ""), environ.get("COLORTERM", "")
    rich = ("256color", "direct", "truecolor", "kitty", "alacritty", "tmux")
    return depth not in ("truecolor", "24bit") and not any(word in term for word in rich)
