"""Commands about files that came by e-mail: name them, and save one as it came. Nothing opens them."""

import argparse
import re
from pathlib import Path

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json
from wsd_tui.cli.parser import CliCommand, nest, number
from wsd_tui.desk.attachments import attachment, attachments
from wsd_tui.desk.refusal import Refused
from wsd_tui.present.incoming import file_json, file_words
from wsd_tui.store.files import new_file
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
    try:
        with new_file(path) as file:
            file.write(body)
    except FileExistsError:
        raise Refused("mail", f"{path} is there already", "Name another file") from None
    return f"{len(body)} bytes in {path}"


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


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def _save_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="as the ticket lists it, such as 7.1")
    parser.add_argument("--to", default=".", metavar="PATH", help="a folder, or the new file (here)")


_VERBS = (
    CliCommand("list", "the files that came with a ticket's e-mail", _list_arguments, listed),
    CliCommand("save", "write one into a new file", _save_arguments, save),
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    nest(parser, _VERBS, "VERB")


def _no_verb(context: Context) -> int:
    raise UsageError("attachment: say what to do, one of: list, save")


COMMANDS = (CliCommand("attachment", "files that came by e-mail: list, save", _arguments, _no_verb),)
