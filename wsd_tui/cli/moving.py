"""Move a desk from an SQLite file to PostgreSQL."""

import argparse

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.parser import CliCommand
from wsd_tui.cli.progress import progress_bar
from wsd_tui.desk.actor import demand
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.engines.postgres_url import is_postgres
from wsd_tui.store.moving import MoveError, move
from wsd_tui.store.store import Store


def move_desk(context: Context) -> int:
    """Copy everything, prove that it is the same, and say what to write into config.yaml."""
    url: str = context.args.to
    if not is_postgres(url):
        raise UsageError("--to wants the url of a PostgreSQL database: postgresql://HOST/NAME")
    demand(context.actor(), "configure")
    source, target = context.desk.store, Store(url)
    try:
        with progress_bar(source.journal.head(), "rows") as progress:
            moved = move(source, target, progress)
    except MoveError as error:
        raise Refused("move", str(error), "Nothing was written") from None
    finally:
        target.close()
    for table, count in moved.rows.items():
        print(f"{count:>8} {table}")
    print(f"moved to {target.name}, and the same there: journal hash {moved.journal[:16]}")
    print("Now name it as `database` in the config.yaml of every machine, and put the old file away")
    return 0


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", metavar="URL", required=True, help="an empty database: postgresql://HOST/NAME"
    )


COMMANDS = (CliCommand("move", "copy the whole desk from SQLite to PostgreSQL", _arguments, move_desk),)
