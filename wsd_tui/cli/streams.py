"""The three standard streams as the commands rely on them: always there, and never at a loss for a character."""

import io
import os
import sys


def prepare() -> None:
    """Put the null device where a stream is closed, and let no character fail on its way out.

    Without it the database would be opened under the number of the missing stream.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is that of the stream
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
    _reconfigure(sys.stdin, "strict")  # half a character is told, not dropped
    _reconfigure(sys.stdout, "replace")
    _reconfigure(sys.stderr, "backslashreplace")


def abandon_output() -> None:
    """Send what is still to be written to the null device: whoever read us has gone, or has no room."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def speaks_unicode() -> bool:
    """Whether standard output can carry every character."""
    return (sys.stdout.encoding or "").casefold().replace("-", "").startswith("utf")


def _reconfigure(stream: object, errors: str) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors=errors)
