"""`export`: tickets, the journal or the directory into a file that only its writer can read."""

import argparse
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from wsd_tui.cli import zoho
from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import when
from wsd_tui.cli.parser import CliCommand, nest
from wsd_tui.desk.actor import demand
from wsd_tui.desk.exporting import (
    Export,
    begin_export,
    exported_entries,
    exported_people,
    exported_tickets,
)
from wsd_tui.exchange.exporter import FORMATS, Fields, entry_fields, lines, person_fields, ticket_fields
from wsd_tui.exchange.own_mark import mark_of, marks_with
from wsd_tui.store.files import new_file
from wsd_tui.store.marks import desks


def tickets(context: Context) -> int:
    """Every ticket, a record each."""
    desk, actor = context.desk, context.actor()

    def records(export: Export) -> Iterable[Fields]:
        mark = mark_of(desk)  # after the export was entered: a journal has a beginning by then
        came = desks(desk.store.database)
        for ticket, clocks in exported_tickets(desk, actor, export):
            yield ticket_fields(ticket, clocks, desk.zone, marks_with(came.get(ticket.id, ""), mark))

    return _export(context, "tickets", records)


def journal(context: Context) -> int:
    """Every entry, a record each."""
    desk, actor, bounds = context.desk, context.actor(), _bounds(context)

    def records(export: Export) -> Iterable[Fields]:
        return map(entry_fields, exported_entries(desk, actor, export, *bounds))

    return _export(context, "journal", records)


def people(context: Context) -> int:
    """The directory, as a list that `import people` reads."""
    return _export(context, "people", lambda export: map(person_fields, exported_people(context.desk)))


def _export(context: Context, what: str, records: Callable[[Export], Iterable[Fields]]) -> int:
    """To standard output, or to a new file of mode 0600; in the journal before anything of it is written."""
    args, desk, actor = context.args, context.desk, context.actor()
    start, end = _bounds(context)
    demand(actor, "export")
    with _output(args.out) as out:
        export = begin_export(desk, actor, what, args.format, start=start, end=end)
        out.writelines(lines(records(export), args.format))
    if args.out:
        print(f"{args.out} written: {what}, {export.total} in all")
    return 0


@contextmanager
def _output(path: str) -> Iterator[TextIO]:
    """Where to write; a new file that was not written whole is taken away again."""
    if not path:
        yield sys.stdout
        return
    try:
        with new_file(Path(path)) as file, io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
            yield text
    except FileExistsError:
        raise UsageError(f"--out: {path} is there already: name a new file") from None


def _bounds(context: Context) -> tuple[int | None, int | None]:
    desk, args = context.desk, context.args
    start = when(desk, "--from", args.start) if getattr(args, "start", "") else None
    end = when(desk, "--to", args.end) if getattr(args, "end", "") else None
    return start, end


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", default="csv", choices=FORMATS, help="jsonl is one JSON object a line")
    parser.add_argument("--out", default="", metavar="FILE", help="write it there; only you can read it")


def _with_bounds(parser: argparse.ArgumentParser) -> None:
    _arguments(parser)
    parser.add_argument("--from", dest="start", default="", help="since when")
    parser.add_argument("--to", dest="end", default="", help="until when")


def _what(context: Context) -> int:
    raise UsageError(f"export what? One of: {', '.join(command.name for command in _KINDS)}")


_KINDS = (
    CliCommand("tickets", "the tickets", _with_bounds, tickets),
    CliCommand("journal", "the journal, with its hashes", _with_bounds, journal),
    CliCommand("people", "the directory, as `import people` reads it", _arguments, people),
    zoho.EXPORT,
)


def _kinds(parser: argparse.ArgumentParser) -> None:
    nest(parser, _KINDS, "WHAT")


COMMANDS = (CliCommand("export", "tickets, the journal or the directory as a file", _kinds, _what),)
