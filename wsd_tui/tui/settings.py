"""The part of the configuration that belongs to the console: theme, bell, mouse, scanner. Checked without Textual."""

import string

import msgspec

from wsd_tui.commands.keys import normal
from wsd_tui.config import Faults, Field, Node, Section, checks

THEMES = ("wsd-dark", "wsd-light", "wsd-ansi")
NO_PREFIX = "none"
LOCK_SHARED_S = 300
"""A shared account locks itself after so long, if nothing else is set; a personal one never does."""
OFF = "off"
SUFFIX_KEYS = ("enter", "tab", "ctrl+j")
"""Keys that a scanner can end with, beside a sign; `ctrl+j` is a line feed."""


class UiSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How the console looks and sounds on this machine, and how its scanner begins and ends what it types.

    lock_after: seconds without a key until it locks itself, 0 for never, None for what the identity asks for.
    heartbeat: seconds without a sign until the terminal is asked for one, 0 for never, None for over SSH only.
    """

    theme: str = THEMES[0]
    bell: bool = True
    mouse: bool = False
    scanner_prefix: str = "`"
    scanner_suffix: str = SUFFIX_KEYS[0]
    lock_after: int | None = None
    heartbeat: int | None = None

    def lock_s(self, shared: bool) -> int:
        """Seconds without a key until the console locks itself, 0 for never; `shared`: people sign in with a PIN."""
        return (LOCK_SHARED_S if shared else 0) if self.lock_after is None else self.lock_after


def _prefix(written: str) -> str:
    text = written.strip()
    if text in ("", NO_PREFIX):
        return ""
    if len(text) != 1 or text not in string.punctuation:
        raise ValueError("letters, digits and blanks would be missing wherever people type")
    return text


def _suffix(written: str) -> str:
    text = normal(written.strip() or NO_PREFIX)
    if text not in SUFFIX_KEYS and text not in string.punctuation:
        raise ValueError
    return text


def _seconds(written: object) -> int:
    return written if isinstance(written, int) else 0


_FIELDS = checks.record(
    {
        "theme": Field(checks.choice(*THEMES), default=THEMES[0]),
        "bell": Field(checks.boolean(), default=True),
        "mouse": Field(checks.boolean(), default=False),
        "lock_after": Field(
            checks.convert(checks.or_words(checks.duration(10, 86_400), OFF), _seconds), default=None
        ),
        "heartbeat": Field(
            checks.convert(checks.or_words(checks.duration(2, 86_400), OFF), _seconds), default=None
        ),
        "scanner_prefix": Field(checks.scalar(_prefix, f'one sign such as "`", or {NO_PREFIX}'), default="`"),
        "scanner_suffix": Field(
            checks.scalar(_suffix, f"{', '.join(SUFFIX_KEYS)} or one sign"), default=SUFFIX_KEYS[0]
        ),
    }
)


def check_ui(node: Node, faults: Faults) -> dict[str, object] | None:
    """The settings by name; a scanner that would begin and end with the same sign is a fault."""
    values = _FIELDS(node, faults)
    if values is not None and values["scanner_prefix"] == values["scanner_suffix"]:
        faults.add(node.fields["scanner_suffix"], "is the prefix as well: give the scanner another end")
        return None
    return values


SECTION_UI = Section("ui", "machine", check_ui, default={})


def ui_settings(values: dict[str, object]) -> UiSettings:
    """Typed settings out of the checked section; what it leaves out has its default."""
    return msgspec.convert(values, UiSettings)
