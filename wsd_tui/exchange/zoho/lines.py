"""The lines of a CSV file as text, one at a time, whatever program wrote it: marks, UTF-16, Windows-1252.

What a file is written in is found by reading it once before; so nothing of it has to be held in memory.
"""

import codecs
import io
from collections.abc import Iterator
from typing import IO, NamedTuple

from wsd_tui.exchange.fault import ImportFault
from wsd_tui.exchange.zoho.source import MOST_BYTES, Part

_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LONGEST_LINE = 64_000_000
_SEPARATOR = "sep="


class Writing(NamedTuple):
    """What a file is written in; a byte that does not fit stands in the text as a lone surrogate."""

    encoding: str
    errors: str = "strict"
    assumed: str = ""


def writing_of(part: Part) -> Writing:
    """Read the file through; ImportFault for what is no text."""
    with part.opened() as file:
        if file.read(2) in _MARKS:
            return Writing("utf-16")
    good = bad = 0
    with part.opened() as file:
        for number, line in enumerate(_pieces(file, part), 1):
            if b"\0" in line:
                raise ImportFault(
                    part.path, "a NUL character: not a text file, or a damaged one; export it again", number
                )
            if not line.isascii():
                good, bad = (good + 1, bad) if _is_utf8(line) else (good, bad + 1)
    if not bad:
        return Writing("utf-8-sig")
    if good:
        return Writing("utf-8-sig", "surrogateescape")
    return Writing("cp1252", "surrogateescape", "it is not UTF-8, and was read as Windows-1252")


def lines_of(part: Part, writing: Writing) -> Iterator[str]:
    """Its lines with their ends; ImportFault where they cannot be read as `writing` says."""
    with part.opened() as file:
        text = io.TextIOWrapper(file, encoding=writing.encoding, errors=writing.errors, newline="")
        number = 0
        try:
            for number, line in enumerate(text, 1):
                if "\0" in line:
                    raise ImportFault(part.path, "a NUL character: a damaged file; export it again", number)
                if number == 1 and line.startswith(_SEPARATOR):
                    line = "\r\n"  # a line for spreadsheets; what it says can be seen
                yield line
        except UnicodeError:
            raise ImportFault(
                part.path, "neither UTF-8 nor any other text; export it again", number + 1
            ) from None
        finally:
            text.detach()


def _pieces(file: IO[bytes], part: Part) -> Iterator[bytes]:
    """Lines, none so long that memory would not hold it."""
    read = 0
    while line := file.readline(_LONGEST_LINE):
        read += len(line)
        if len(line) == _LONGEST_LINE or read > MOST_BYTES:
            raise ImportFault(part.path, "too large, or a line without an end: no export of a helpdesk")
        yield line


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True
