"""Commands that join tickets, correct them, and look them up."""

import argparse

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.cli.output import say_json
from wsd_tui.cli.parser import CliCommand, number
from wsd_tui.desk import actions, reads
from wsd_tui.desk.actions.edit import EDITABLE, FLAGS
from wsd_tui.desk.refusal import NotFound
from wsd_tui.present.words import STATES, said

_YES_NO = {"yes": True, "no": False}


def merge(context: Context) -> int:
    """Let a ticket go on in another."""
    args = context.args
    print(actions.merge(context.desk, context.actor(), args.number, args.into, reason=args.reason).said)
    return 0


def unmerge(context: Context) -> int:
    """Take it out again."""
    print(actions.unmerge(context.desk, context.actor(), context.args.number).said)
    return 0


def relate(context: Context) -> int:
    """Note on both tickets that they have to do with each other, or no longer."""
    args = context.args
    action = actions.unrelate if args.no else actions.relate
    print(action(context.desk, context.actor(), args.number, args.other).said)
    return 0


def parent(context: Context) -> int:
    """Put a ticket under another, or under none."""
    args = context.args
    above = None if args.parent == "none" else args.parent
    print(actions.set_parent(context.desk, context.actor(), args.number, above).said)
    return 0


def edit(context: Context) -> int:
    """Correct fields."""
    args = context.args
    fields = dict(_field(given) for given in args.fields)
    seen = dict(_field(given) for given in args.seen)
    done = actions.edit(
        context.desk, context.actor(), args.number, fields, override=args.detail_reason, seen=seen
    )
    print(done.said)
    return 0


def _field(given: str) -> tuple[str, object]:
    field, equals, value = given.partition("=")
    if field not in EDITABLE or not equals:
        raise UsageError(f"{given}: write FIELD=VALUE, the field one of {', '.join(EDITABLE)}")
    if field not in FLAGS:
        return field, value
    if value not in _YES_NO:
        raise UsageError(f"{given}: write {field}=yes or {field}=no")
    return field, _YES_NO[value]


def look_up(context: Context) -> int:
    """Find tickets by whatever was quoted; the look-up is logged."""
    desk, actor, args = context.desk, context.actor(), context.args
    found = actions.look_up(desk, actor, args.text)
    tickets = reads.tickets(desk, actor, reads.ids_of(desk, found.numbers))
    if args.json:
        say_json(
            [{"number": ticket.number, "state": ticket.state, "title": ticket.title} for ticket in tickets]
        )
    elif found.did_you_mean:
        numbers = " or ".join(found.numbers)
        raise NotFound(f"there is no ticket {args.text}", f"Did you mean {numbers}?")
    else:
        for ticket in tickets:
            print(
                f"{ticket.number}  {said(STATES, ticket.state):<12} {ticket.requester_name}  {ticket.title}"
            )
    return 0


def _merge_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("into", help="the ticket it goes on in")
    parser.add_argument("--reason", default="", help="why they are one")


def _relate_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("other", help="the other ticket")
    parser.add_argument("--no", action="store_true", help="they have nothing to do with each other after all")


def _parent_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("parent", help="the ticket above it, or none")


def _edit_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("fields", nargs="+", metavar="FIELD=VALUE", help=f"one of {', '.join(EDITABLE)}")
    parser.add_argument(
        "--seen",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="what stood there when you read it: refused when somebody has changed it since",
    )
    parser.add_argument("--detail-reason", default="", help="why the description stays thin")


def _look_up_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", help="number, name, ID number or asset tag")
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


COMMANDS = (
    CliCommand("merge", "let a ticket go on in another", _merge_arguments, merge),
    CliCommand("unmerge", "take a merged ticket out again", number, unmerge),
    CliCommand("relate", "note that two tickets have to do with each other", _relate_arguments, relate),
    CliCommand("parent", "put a ticket under another", _parent_arguments, parent),
    CliCommand("edit", "correct fields of a ticket", _edit_arguments, edit),
    CliCommand("lookup", "find tickets by number, name, ID number or asset tag", _look_up_arguments, look_up),
)
