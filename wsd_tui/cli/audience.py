"""`audience list` and `audience show`: the named lists that hear of outages, in all their versions."""

import argparse
from typing import Any

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json, setting
from wsd_tui.cli.parser import CliCommand, nest, whole
from wsd_tui.desk import audiences
from wsd_tui.desk.actor import demand
from wsd_tui.desk.audiences import AudienceVersion
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import NotFound
from wsd_tui.present.times import iso, local
from wsd_tui.present.words import amount
from wsd_tui.text import clean_line


def list_audiences(context: Context) -> int:
    """Each list as it is in force."""
    desk = context.desk
    demand(context.actor(), "read")
    found = [audiences.audience(desk, name) for name in desk.settings.audiences]
    if context.args.json:
        say_json([_json(desk, one) for one in found])
        return 0
    for one in found:
        print(f"{_head(desk, one)}: {amount(len(one.addresses), 'address', 'addresses')}")
    return 0


def show(context: Context) -> int:
    """The addresses of one, as it is or as it was."""
    desk, args = context.desk, context.args
    demand(context.actor(), "read")
    found = _version(desk, args.name, args.version)
    if args.json:
        say_json(_json(desk, found))
        return 0
    print(_head(desk, found))
    for address in found.addresses:
        print(f"  {clean_line(address)}")
    return 0


def _version(desk: Desk, name: str, version: int | None) -> AudienceVersion:
    if version is None:
        return audiences.audience(desk, name)
    known = audiences.versions(desk, name)
    found = next((one for one in known if one.version == version), None)
    if found is None:
        raise NotFound(f"there is no version {version} of {clean_line(name)}", f"There are {len(known)}")
    return found


def _head(desk: Desk, one: AudienceVersion) -> str:
    since = local(one.since, desk.zone, desk.now())
    by = setting(desk).name(one.by)
    return clean_line(f"{one.name} version {one.version}, since {since} by {by} (revision {one.revision})")


def _json(desk: Desk, one: AudienceVersion) -> dict[str, Any]:
    return {
        "name": one.name,
        "version": one.version,
        "addresses": list(one.addresses),
        "revision": one.revision,
        "since": iso(one.since, desk.zone),
        "by": setting(desk).name(one.by),
    }


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="name of the list")
    parser.add_argument("--version", type=whole, metavar="N", help="as it was in this version")
    _list_arguments(parser)


def _no_verb(context: Context) -> int:
    raise UsageError("audience: say what to do, one of: list, show")


_VERBS = (
    CliCommand("list", "the named lists as they are in force", _list_arguments, list_audiences),
    CliCommand("show", "the addresses of a list, as it is or was", _show_arguments, show),
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    nest(parser, _VERBS, "VERB")


COMMANDS = (CliCommand("audience", "the named lists that hear of outages: list, show", _arguments, _no_verb),)
