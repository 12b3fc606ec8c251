"""Commands about files that came by e-mail: name them, and save one as it came. Nothing opens them."""

import argparse
import os
import re
from pathlib import Path
from typing import Any

from wsd_tui.cli.context import Context
from wsd_tui.cli.output import say_json
from wsd_tui.cli.parser import CliCommand, accept_globals, number
from wsd_tui.desk.attachments import attachment, attachments
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.incoming import file_json, file_words
from wsd_tui.text import clean_line

_UNSAFE = re.compile(r"[^\w .()+,=@-]+")
_LONGEST = 200
"""Bytes of a name; file systems take 255."""


def safe_name(name: str, otherwise: str = "file") -> str:
    """A file name that stays in its folder, hides nothing, and is no option of a command."""
    last = clean_line(name).replace("\\", "/").rpartition("/")[2]
    plain = _UNSAFE.sub("_", last).strip(" .-_")
    stem, dot, end = plain.rpartition(".")
    if dot and stem and len(end) <= 10:
        return f"{_shortened(stem.rstrip(' .'))}.{end}"
    return _shortened(plain) or otherwise


def _shortened(name: str) -> str:
    return name.encode()[:_LONGEST].decode(errors="ignore")


def write_new(path: Path, body: bytes) -> str:
    """Write a file that is not there yet, for its owner alone; says so. Refused where something is there already."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags, 0o600)
    except FileExistsError:
        raise Refused("mail", f"{path} is there already", "Name another file") from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(body)
    return f"{len(body)} bytes in {path}"


def run(context: Context) -> int:
    """What the second word says."""
    code: int = context.args.attachment(context)
    return code


def listed(context: Context) -> int:
    """The files of a ticket."""
    found = attachments(context.desk, context.actor(), context.args.number)
    if context.args.json:
        say_json([file_json(file) for file in found])
        return 0
    for file in found:
        print(file_words(file))
    return 0


def save(context: Context) -> int:
    """One file, under its own name as far as that is safe."""
    args = context.args
    found = attachment(context.desk, context.actor(), args.file)
    target = Path(args.to)
    if target.is_dir():
        target = target / safe_name(found.file.name, f"file-{args.file}")
    print(write_new(target, found.body))
    return 0


def _arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(metavar="VERB", required=True)

    def verb(name: str, told: str, what: Any) -> argparse.ArgumentParser:
        child: argparse.ArgumentParser = verbs.add_parser(name, help=told, description=told)
        accept_globals(child)
        child.set_defaults(attachment=what)
        return child

    listing = verb("list", "the files that came with a ticket's e-mail", listed)
    number(listing)
    listing.add_argument("--json", action="store_true", help="JSON instead of lines")
    saving = verb("save", "write one into a new file", save)
    saving.add_argument("file", help="as the ticket lists it, such as 7.1")
    saving.add_argument("--to", default=".", metavar="PATH", help="a folder, or the new file (here)")


COMMANDS = (CliCommand("attachment", "files that came by e-mail", _arguments, run),)
