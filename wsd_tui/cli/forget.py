"""`forget`: erase a person's texts for good; without --yes it only says what would go."""

import argparse

from wsd_tui.cli.context import Context
from wsd_tui.cli.parser import CliCommand
from wsd_tui.desk.forgetting import forget, forgettable
from wsd_tui.desk.subject import number_of


def run(context: Context) -> int:
    """Tell what would go, or let it go."""
    args, desk, actor = context.args, context.desk, context.actor()
    if args.yes:
        print(forget(desk, actor, args.person, args.reason).said)
        return 0
    found = forgettable(desk, actor, args.person)
    print(f"{found.person.id}: {found.total} texts in {len(found.texts)} histories would be erased for good:")
    for subject, count in found.texts:
        print(f"  {number_of(subject):<14} {count}")
    if found.named:
        print(f"the name stands in other tickets too, which stay as they are: {', '.join(found.named)}")
    print("nothing was erased; say --yes and --reason to do it")
    return 0


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON", help="ID number in the directory")
    parser.add_argument("--reason", default="", help="why; it stays in the journal, so name nobody")
    parser.add_argument("--yes", action="store_true", help="erase; nothing brings it back")


COMMANDS = (CliCommand("forget", "erase a person's texts for good", _arguments, run),)
