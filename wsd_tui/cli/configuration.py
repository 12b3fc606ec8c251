"""Commands about config.yaml: check, apply, show, init."""

import argparse
from pathlib import Path
from typing import Any, cast

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.parser import CliCommand
from wsd_tui.desk.revisions import apply_file
from wsd_tui.desk.settings import TEMPLATES
from wsd_tui.desk.template_file import load_templates
from wsd_tui.resources import shipped


def configure(context: Context) -> int:
    """The asked-for one of the four."""
    return _WHAT[context.args.what](context)


def _check(context: Context) -> int:
    load_templates(shipped("templates"), context.loaded.folder / TEMPLATES)
    print(f"{context.loaded.path}: no faults")
    return 0


def _apply(context: Context) -> int:
    part = cast(dict[str, Any], context.loaded.desk_plain)
    desk, actor = context.desk, context.actor()
    before = {member.id: member.name for member in desk.settings.staff}
    number = apply_file(desk, actor, part)
    print(f"revision {number} is in force")
    desk.refresh()
    after = {member.id: member.name for member in desk.settings.staff}
    for told, names in (
        ("on the staff list now", [after[key] for key in after if key not in before]),
        ("off the staff list now", [before[key] for key in before if key not in after]),
    ):
        if names:
            print(f"{told}: {', '.join(names)}")
    return 0


def _show(context: Context) -> int:
    import yaml

    context.actor()
    newest = context.desk.store.revisions.newest()
    if newest is not None:
        print(f"# revision {newest.number}, by {newest.by}")
        print(yaml.safe_dump(yaml.safe_load(newest.part), allow_unicode=True, sort_keys=False), end="")
    return 0


def _init(context: Context) -> int:
    path = Path("config.yaml")
    try:
        with path.open("xb") as file:
            file.write(shipped("config.yaml").read_bytes())
    except FileExistsError:
        raise UsageError(f"{path} is there already; edit it, or name another with --config") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written here: {error.strerror}") from None
    print(f"{path} written: put in your own staff, hours and database")
    return 0


_WHAT = {"check": _check, "apply": _apply, "show": _show, "init": _init}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=tuple(_WHAT))


COMMANDS = (
    CliCommand("config", "check, apply or show the configuration; init writes one", _arguments, configure),
)
