"""`wsd-tui demo`: the sample district, or an invented one, in a throw-away database on a school morning."""

import argparse
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from wsd_tui.cli import console, demo_filling
from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.parser import CliCommand
from wsd_tui.cli.settings import SECTIONS
from wsd_tui.config import load
from wsd_tui.desk.settings import TIMEZONE
from wsd_tui.exchange.sample import load_sample
from wsd_tui.resources import shipped

WHO = "technician"


def demo(context: Context) -> int:
    """Open the console on the sample; with --folder keep the database there, else throw it away at the end."""
    args = context.args
    if args.folder:
        try:
            return _in(context, Path(args.folder))
        except OSError as error:
            raise UsageError(f"--folder {args.folder}: {error.strerror}") from None
    with tempfile.TemporaryDirectory(prefix="wsd-tui-demo-") as folder:
        try:
            return _in(context, Path(folder))
        finally:
            _forget_drafts(Path(folder) / "demo.db")


def _forget_drafts(database: Path) -> None:
    """What was typed goes with the database; a state folder that cannot be written keeps nothing anyway."""
    from wsd_tui.store.files import state_folder
    from wsd_tui.tui.draft_file import forget

    with suppress(OSError):
        forget(state_folder(), database)


def _in(context: Context, folder: Path) -> int:
    args = context.args
    zone, path = _write_configuration(folder)
    sample = load_sample(zone)
    if not (folder / "demo.db").exists():
        part = cast(dict[str, Any], load(path, SECTIONS).desk_plain)
        demo_filling.fill(args, folder / "demo.db", part, sample)
    args.config = str(path)
    args.as_id, args.clock = args.as_id or WHO, args.clock or sample.clock_text()
    inner = Context(args)
    if args.folder:
        print(f"wsd-tui --config {path} --as {args.as_id} --clock {args.clock}")
    if args.prepare:
        return 0
    try:
        return console.run(inner)
    finally:
        inner.close()


def _write_configuration(folder: Path) -> tuple[ZoneInfo, Path]:
    """The shipped configuration with the sample's staff, its own database, and identities trusted."""
    import yaml

    folder.mkdir(parents=True, exist_ok=True)
    shipped_file = load(shipped("config.yaml"), SECTIONS)
    zone = ZoneInfo(TIMEZONE.of(shipped_file.desk))
    staff = [
        {"id": member.id, "name": member.name, "role": member.role, "email": member.email}
        | ({"office": member.office} if member.office else {})
        for member in load_sample(zone).staff
    ]
    part = {**cast(dict[str, Any], shipped_file.desk_plain), "staff": staff}
    machine = {"database": "sqlite:///demo.db", "identity": "trust"}
    path = folder / "config.yaml"
    path.write_text(
        yaml.safe_dump({**machine, **part}, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return zone, path


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", help="keep the sample's database and configuration in this folder")
    parser.add_argument("--prepare", action="store_true", help="set it up, and do not open the console")
    demo_filling.add_arguments(parser)


COMMANDS = (CliCommand("demo", "the console on a sample district", _arguments, demo),)
