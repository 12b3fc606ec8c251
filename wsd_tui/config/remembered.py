"""The tree of a configuration file as it was last read, so that most starts need no YAML parser, which takes 25 ms.

It is believed for the very text that it was made of, compared whole, and for this version of the program: so it is
never stale. What it says is checked each time. It is its owner's alone, and a file with a password is not kept.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from wsd_tui import __version__
from wsd_tui.config.nodes import Node, join

_FORM = f"{__version__}/1"
_OF_SECRETS = ("@", "password")
"""What stands in the address of a database that has a password in it."""
_LARGEST, _PLACES = 16_000_000, 16
_FOLDER_MODE, _FILE_MODE = 0o700, 0o600

Packed: TypeAlias = list[Any]
"""A node as JSON has it: its line, what it holds (a mapping, a list, a text or nothing), and whether that is quoted."""


def recall(path: Path, text: str) -> Node | None:
    """The tree of this text, if it was kept at an earlier start; None else."""
    import json

    try:
        form, kept, tree = json.loads(_read(_place(path)))
        return _unpacked(tree, "") if (form, kept) == (_FORM, text) else None
    except (OSError, ValueError, TypeError, RecursionError):  # not there, or not what this program writes
        return None


def remember(path: Path, text: str, top: Node) -> None:
    """Keep the tree of a text in which there was no fault; where that is not possible, the next start parses again."""
    import json

    database = top.get("database")
    if database is not None and any(sign in (database.text or "") for sign in _OF_SECRETS):
        return
    place = _place(path)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
        _write(place, json.dumps([_FORM, text, _packed(top)]).encode("ascii"))


def _place(path: Path) -> Path:
    """There are few places, however many files there are: two may take turns, and the text tells whose tree it is."""
    from zlib import crc32

    place = crc32(os.fsencode(path.absolute())) % _PLACES
    return cache_folder() / f"config-{place:02}.json"


def cache_folder() -> Path:
    """Where this user's programs keep what they can do without, by the rules of XDG."""
    named = os.environ.get("XDG_CACHE_HOME", "").strip()
    usual = os.path.expanduser("~/.cache")  # noqa: PTH111 (Path.expanduser fails where there is no such user)
    return Path(named or usual) / "wsd-tui"


def _read(place: Path) -> bytes:
    """What was kept. Raises OSError for another user's file, or one that others may write to."""
    descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(file.fileno())
        own = found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        if not (own and stat.S_ISREG(found.st_mode) and found.st_size <= _LARGEST):
            raise PermissionError
        return file.read()


def _write(place: Path, data: bytes) -> None:
    new = place.with_name(f".{place.name}.{os.getpid()}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _FILE_MODE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        new.replace(place)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def _packed(node: Node) -> Packed:
    if node.kind == "mapping":
        return [node.line, {key: _packed(value) for key, value in node.items()}, False]
    if node.kind == "sequence":
        return [node.line, [_packed(element) for element in node.elements], False]
    return [node.line, node.text, node.quoted]


def _unpacked(packed: Packed, path: str) -> Node:
    line, held, quoted = packed
    if isinstance(held, dict):
        fields = {key: _unpacked(value, join(path, key)) for key, value in held.items()}
        return Node("mapping", path, line, fields=fields)
    if isinstance(held, list):
        elements = [_unpacked(value, join(path, place)) for place, value in enumerate(held, 1)]
        return Node("sequence", path, line, elements=elements)
    return Node("scalar", path, line, held, quoted=quoted)
