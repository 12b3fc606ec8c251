"""Writes proposed days into a configuration file: checked before it takes the old one's place, which is kept."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from wsd_tui.config import ConfigError, Loaded
from wsd_tui.exchange.calendar.days import Day
from wsd_tui.exchange.calendar.edit import SECTIONS, CannotEdit, edited, lines_for
from wsd_tui.store.files import settle

Check = Callable[[Path], Loaded]
"""Loads a configuration file and checks all of it; ConfigError."""


class NotWritten(Exception):
    """Why the file was left as it is; `lines` can be put in by hand, where that would help."""

    def __init__(self, why: str, lines: Iterable[str] = ()) -> None:
        super().__init__(why)
        self.lines = list(lines)


class Written(NamedTuple):
    """Where the file lies that was changed, where the one before it is kept, and the new one, checked."""

    path: Path
    backup: Path
    loaded: Loaded


def put_into(loaded: Loaded, days: Iterable[Day], check: Check) -> Written:
    """Write the days into the file of `loaded`. NotWritten, and nothing is changed, when that would not be safe.

    OSError for a folder or file that cannot be written.
    """
    chosen, path = _as_held(loaded, days), Path(os.path.realpath(loaded.path))
    before = path.read_bytes()
    try:
        text = edited(before.decode("utf-8"), chosen)
    except (CannotEdit, UnicodeDecodeError) as error:
        raise NotWritten(f"{path} cannot be changed by program: {error}", lines_for(chosen)) from None
    new = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        _write(new, text.encode("utf-8"), path)
        after = _checked(new, loaded, chosen, check)
        if path.read_bytes() != before:
            raise NotWritten(f"{path} was changed by somebody meanwhile; run it again")
        backup = _replace(path, new, before)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    settle(path.parent)
    return Written(path, backup, after)


def _replace(path: Path, new: Path, before: bytes) -> Path:
    """Put the new file in the place of the old one; where that is kept."""
    backup = _keep(path, before)
    try:
        new.replace(path)
    except BaseException:
        backup.unlink()
        raise
    return backup


def _write(path: Path, data: bytes, like: Path) -> None:
    """A new file with the owner and the mode of `like`."""
    state = like.stat()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        _give(file.fileno(), like, state)
        os.fchmod(file.fileno(), state.st_mode & 0o7777)
        os.fsync(file.fileno())


def _give(descriptor: int, like: Path, state: os.stat_result) -> None:
    """To the owner and group of `like`: whose a configuration is says who may change what all desks read."""
    made = os.fstat(descriptor)
    if (made.st_uid, made.st_gid) == (state.st_uid, state.st_gid):
        return
    try:
        os.fchown(descriptor, state.st_uid, state.st_gid)
    except PermissionError:
        raise NotWritten(f"{like} belongs to somebody else: run it as its owner") from None


def _keep(path: Path, data: bytes) -> Path:
    """The file as it was, under a new name beside it."""
    place = 1
    while os.path.lexists(backup := path.with_name(f"{path.name}.before-{place}")):
        place += 1
    _write(backup, data, path)
    return backup


def _checked(new: Path, loaded: Loaded, days: list[Day], check: Check) -> Loaded:
    """The new file must be sound, hold the days, and say nothing else that the old one did not say."""
    lines = lines_for(days)
    try:
        after = check(new)
    except ConfigError as error:
        why = "; ".join(fault.told(loaded.path.name) for fault in error.faults)
        raise NotWritten(f"{loaded.path} would no longer be sound: {why}", lines) from None
    if after.machine != loaded.machine or after.desk_plain != expected(loaded, days):
        raise NotWritten(f"{loaded.path} cannot be changed by program without harm", lines)
    return after


def _as_held(loaded: Loaded, days: Iterable[Day]) -> list[Day]:
    """A closed day that has hours of its own loses them there: they would win over `closed`."""
    special = loaded.desk_plain.get(SECTIONS["special"]) or {}
    return [
        replace(day, kind="special", hours=())
        if day.kind == "closed" and day.day.isoformat() in special
        else day
        for day in days
    ]


def expected(loaded: Loaded, days: Iterable[Day]) -> dict[str, Any]:
    """The desk part as it is to be: the sections of the calendar with the days, all others as they are."""
    plain: dict[str, Any] = dict(loaded.desk_plain)
    for day in sorted(_as_held(loaded, days), key=lambda one: (one.day, str(one.start))):
        section = SECTIONS[day.kind]
        if day.kind == "closure":
            row = {
                "from": f"{day.start:%Y-%m-%d %H:%M}",
                "to": f"{day.end:%Y-%m-%d %H:%M}",
                "reason": day.name,
            }
            plain[section] = [*(plain.get(section) or []), row]
            continue
        hours = [f"{low}-{high}" for low, high in day.hours]
        value: Any = day.name if day.kind == "closed" else {"hours": hours, "name": day.name}
        plain[section] = {**(plain.get(section) or {}), day.day.isoformat(): value}
    return plain
