"""The driver for terminals whose locale is not UTF-8: signs become ASCII, cell for cell, and letters stay."""

from collections.abc import Mapping
from types import MappingProxyType

from wsd_tui.tui.driver import QuietDriver

_BY_SIGN = {
    "·": "-",
    "–": "-",
    "—": "-",
    "…": "~",
    "“": '"',
    "”": '"',
    "«": "<",
    "»": ">",
    "‘": "'",
    "’": "'",
    "′": "'",
    "ʹ": "'",
    "ʼ": "'",
    "´": "'",
    "•": "*",
    "●": "*",
    "○": "o",
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "¶": "|",
    "▏": "|",
    "▎": "|",
    "▕": "|",
}
_HORIZONTAL, _VERTICAL = "─━╌╍┄┅┈┉╴╶╸╺═", "│┃╎╏┆┇┊┋╵╷╹╻║"
SIGNS: Mapping[int, str] = MappingProxyType(
    dict.fromkeys(range(9600, 9632), "#")
    | dict.fromkeys(range(9472, 9600), "+")
    | {ord(sign): "-" for sign in _HORIZONTAL}
    | {ord(sign): "|" for sign in _VERTICAL}
    | {ord(sign): plain for sign, plain in _BY_SIGN.items()}
)
"""What stands for each sign, by its code; all of them one cell wide."""


class AsciiDriver(QuietDriver):
    """Writes the signs of SIGNS as ASCII."""

    def write(self, data: str) -> None:
        """Write data to the terminal."""
        super().write(data.translate(SIGNS))
