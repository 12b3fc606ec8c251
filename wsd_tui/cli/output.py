"""How the commands print: plain lines or JSON, never a control character from somebody's text."""

import json
import sys
from typing import Any

from wsd_tui.cli.context import UsageError
from wsd_tui.cli.streams import speaks_unicode
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.when import parse_when
from wsd_tui.present.setting import Setting, setting_of


def say_json(value: Any) -> None:
    """One JSON value."""
    print(json.dumps(value, ensure_ascii=not speaks_unicode(), indent=2))


def say_json_line(value: Any) -> None:
    """One JSON value on one line, at once."""
    print(json.dumps(value, ensure_ascii=not speaks_unicode()), flush=True)


def text_of(given: str) -> str:
    """The text of an argument; `-` reads it from standard input."""
    if given != "-":
        return given
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise UsageError(
            f"standard input is no {error.encoding} text (byte 0x{error.object[error.start]:02x})"
        ) from None
    except OSError as error:
        raise UsageError(f"standard input cannot be read: {error.strerror}") from None


def when(desk: Desk, option: str, given: str) -> int:
    """UTC seconds of a moment typed as an argument."""
    try:
        return parse_when(desk, given)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None


def setting(desk: Desk) -> Setting:
    """What words depend on, with the names of the desk as it is."""
    names = {member.id: member.name for member in desk.staff().values()}
    extended = tuple(desk.store.extended.all())
    return setting_of(desk.settings)._replace(calendar=desk.calendar, staff=names, extended=extended)
