"""The bytes of a file, and into text, whatever program wrote it: byte order marks, UTF-16, Windows-1252."""

import codecs
from pathlib import Path
from typing import NamedTuple

from wsd_tui.exchange.fault import ImportFault

MOST_BYTES = 200_000_000
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Decoded(NamedTuple):
    """The text, and what had to be assumed; a byte that is no UTF-8 stands in it as a lone surrogate."""

    text: str
    assumed: str = ""


def read_bytes(path: Path, most: int = MOST_BYTES, why: str = "this cannot be such a list") -> bytes:
    """The bytes of a file that has no more than `most`; ImportFault otherwise, which says `why`."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise ImportFault(path, f"cannot be read: {error.strerror or error}") from None
    if len(data) > most:
        raise ImportFault(path, f"is larger than {most // 1_000_000} MB; {why}")
    return data


def decode(path: Path, data: bytes) -> Decoded:
    """The text of `data`; ImportFault, naming `path`, for what is no text at all."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(path, data[len(mark) :], encoding))
    if b"\0" in data.partition(b"\n")[0]:
        raise ImportFault(path, "a NUL character: not a text file, or UTF-16 without its mark", 1)
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _mended(path, data)


def _mended(path: Path, data: bytes) -> Decoded:
    """UTF-8 with damaged lines when other lines hold letters in good UTF-8; else what Windows wrote."""
    lines = [line for line in data.split(b"\n") if not line.isascii()]
    if any(map(_is_utf8, lines)):
        return Decoded(data.decode("utf-8-sig", "surrogateescape"))
    return Decoded(_strictly(path, data, "cp1252"), "it is not UTF-8, and was read as Windows-1252")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def _strictly(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ImportFault(path, "neither UTF-8 nor any other text; save the file as UTF-8", line) from None
