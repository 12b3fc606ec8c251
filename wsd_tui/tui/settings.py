"""The part of the configuration that belongs to the console: theme, bell, mouse. Checked without Textual."""

import msgspec

from wsd_tui.config import Field, Section, checks

THEMES = ("wsd-dark", "wsd-light", "wsd-ansi")


class UiSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How the console looks and sounds on this machine."""

    theme: str = THEMES[0]
    bell: bool = True
    mouse: bool = False


SECTION_UI = Section(
    "ui",
    "machine",
    checks.record(
        {
            "theme": Field(checks.choice(*THEMES), default=THEMES[0]),
            "bell": Field(checks.boolean(), default=True),
            "mouse": Field(checks.boolean(), default=False),
        }
    ),
    default={},
)


def ui_settings(values: dict[str, object]) -> UiSettings:
    """Typed settings out of the checked section; what it leaves out has its default."""
    return msgspec.convert(values, UiSettings)
