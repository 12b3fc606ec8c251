"""What the Linux kernel tells of a file by itself: that it was written, or that another one stands in its place."""

import ctypes
import os
import struct
import sys
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Any

_MODIFY, _MOVED_TO, _CREATE, _OVERFLOW, _ONCE = 0x2, 0x80, 0x100, 0x4000, 0x8000_0000
_WORD = struct.Struct("iIII")
"""Which watch, what happened, a cookie, and how many bytes of a name follow."""
_AT_ONCE = 4096


class Inotify:
    """Hears of writes into the file at `path`, there already or still to come, of whatever program.

    One word is all there is until it was heard: each would cost the one who writes half a microsecond, for each who
    listens, and a commit writes some forty times.

    Raises OSError where the kernel has no such thing, may not tell it, or has no watch left. That it raises none says
    little: of what comes from other machines, or through another layer, many file systems tell nothing.
    """

    def __init__(self, path: Path) -> None:
        if sys.platform != "linux":
            raise OSError(f"{sys.platform} has no inotify")
        self._library: Any = ctypes.CDLL(None, use_errno=True)
        self._path, self._name = os.fsencode(path), os.fsencode(path.name)
        self._words = FileIO(self._call("inotify_init1", os.O_NONBLOCK | os.O_CLOEXEC), "rb")
        try:
            self._watch(os.fsencode(path.parent), _CREATE | _MOVED_TO)
            self._follow()
        except OSError:
            self.close()
            raise

    def fileno(self) -> int:
        """To wait for it: readable when there is something to `hear`."""
        return self._words.fileno()

    def hear(self) -> bool:
        """Take all that was told, without waiting; whether any of it was of the file. Raises OSError."""
        heard = False
        while said := self._words.read(_AT_ONCE):
            at = 0
            while at < len(said):
                _, what, _, length = _WORD.unpack_from(said, at)
                name = said[at + _WORD.size : at + _WORD.size + length].rstrip(b"\0")
                at += _WORD.size + length
                heard = heard or name == self._name or bool(what & (_MODIFY | _OVERFLOW))
        if heard:
            self._follow()
        return heard

    def close(self) -> None:
        """Hear no more."""
        self._words.close()

    def _follow(self) -> None:
        """Hear of the next write into the file that stands there now."""
        with suppress(FileNotFoundError):
            self._watch(self._path, _MODIFY | _ONCE)

    def _watch(self, path: bytes, what: int) -> None:
        self._call("inotify_add_watch", self._words.fileno(), path, what)

    def _call(self, name: str, *args: int | bytes) -> int:
        """As the C library does it. Raises OSError."""
        try:
            done: int = getattr(self._library, name)(*args)
        except AttributeError:
            raise OSError(f"no {name} here") from None
        if done < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        return done
