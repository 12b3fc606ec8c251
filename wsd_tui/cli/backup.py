"""Keep a copy of the desk, and put one back. They act for nobody: whoever may read the file can copy it anyway."""

import argparse
import shlex
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wsd_tui.cli.context import Context
from wsd_tui.cli.parser import CliCommand
from wsd_tui.cli.progress import progress_bar
from wsd_tui.desk.checking.proof import prove
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.backup import BackupError, Progress, demand_free, private_copy, put_in_place
from wsd_tui.store.database import sqlite_path
from wsd_tui.store.engines.postgres_url import is_postgres, without_secrets
from wsd_tui.store.restoring import demand_alone, make_ready, replace

_SHOWN = 5
"""Faults that are told; `check` tells all."""


def backup(context: Context) -> int:
    """Copy the desk as it is now, prove the copy, and only then give it its name."""
    target = Path(context.args.file)
    url = context.machine.database
    if is_postgres(url):
        line = (
            f"pg_dump --format=custom --file={shlex.quote(str(target))} {shlex.quote(without_secrets(url))}"
        )
        raise Refused(
            "backup", "a PostgreSQL server keeps this desk, and its own tools copy it", f"Run `{line}`"
        )
    source, overwrite = sqlite_path(url), context.args.overwrite
    with _telling("backup"):
        demand_free(target, source, overwrite=overwrite)
        with _progress() as progress, private_copy(source, target, progress) as part:
            head = _demand_sound(part, source, "No backup was made, and earlier ones are as they were")
            put_in_place(part, target, overwrite=overwrite)
    print(f"{target}: {head} entries, checked")
    return 0


def restore(context: Context) -> int:
    """Prove a backup, and put it in the place of the database, which is kept beside it."""
    file, url = Path(context.args.file), context.machine.database
    if is_postgres(url):
        line = f"pg_restore --no-owner --exit-on-error --dbname=… {shlex.quote(str(file))}"
        raise Refused(
            "restore",
            "a PostgreSQL server keeps this desk, and its own tools put a dump back",
            f"Make an empty database there, run `{line}`, name it in config.yaml, and run `wsd-tui check`",
        )
    path = sqlite_path(url)
    with _telling("restore"):
        if path.exists() and file.exists() and path.samefile(file):
            raise BackupError(f"{file}: that is the database itself", "Name a backup")
        if not path.parent.is_dir():
            raise BackupError(f"{path}: there is no folder {path.parent}", "Make it first")
        demand_alone(path)
        with _progress() as progress, private_copy(file, path, progress) as part:
            make_ready(part)
            head = _demand_sound(part, file, f"{path} is as it was")
            demand_alone(path)
            aside = replace(path, part, time.time(), context.machine.group)
    print(f"{path}: restored from {file}: {head} entries, checked")
    if aside is not None:
        print(f"What stood there before is kept as {aside}")
    return 0


def _demand_sound(part: Path, source: Path, way_out: str) -> int:
    """The number of the last entry of a copy in which `check` finds nothing."""
    faults, head = prove(part)
    if faults:
        told = "; ".join(fault.replace(str(part), str(source)) for fault in faults[:_SHOWN])
        more = f" and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise BackupError(f"{source}: {told}{more}", way_out)
    return head


@contextmanager
def _telling(command: str) -> Iterator[None]:
    """What cannot be copied is a refusal."""
    try:
        yield
    except BackupError as error:
        raise Refused(command, error.what, error.way_out) from None


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A line of progress in hundredths, for how long it takes is not known before."""
    with progress_bar(100, "% copied") as told:
        yield (lambda done, whole: told(100 * done // max(1, whole))) if told else None


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the copy to make")
    parser.add_argument("--overwrite", action="store_true", help="replace the file when there is one already")


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a backup; it stays as it is")


COMMANDS = (
    CliCommand(
        "backup", "copy the desk while everybody works, and check the copy", _backup_arguments, backup
    ),
    CliCommand("restore", "check a backup and put it in the database's place", _restore_arguments, restore),
)
