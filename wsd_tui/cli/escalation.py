"""Commands around escalation: escalate, bounce, handover, consider, split, affected, who-handles."""

import argparse

from wsd_tui.cli.context import Context
from wsd_tui.cli.output import say_json, text_of
from wsd_tui.cli.parser import CliCommand, number, with_reason
from wsd_tui.desk import actions
from wsd_tui.desk.actions import Done
from wsd_tui.desk.actor import demand
from wsd_tui.desk.refusal import Refused


def _said(done: Done) -> int:
    print(done.said)
    return 0


def escalate(context: Context) -> int:
    """Bring the Coordinator in."""
    args = context.args
    return _said(
        actions.escalate(
            context.desk,
            context.actor(),
            args.number,
            reason=text_of(args.reason),
            tried=args.tried,
            by_voice=args.by_voice,
            notice=args.notice,
        )
    )


def bounce(context: Context) -> int:
    """Give it back."""
    return _said(actions.bounce(context.desk, context.actor(), context.args.number, context.args.reason))


def hand_over(context: Context) -> int:
    """Another owner."""
    args = context.args
    return _said(
        actions.hand_over(context.desk, context.actor(), args.number, args.owner, reason=args.reason)
    )


def consider(context: Context) -> int:
    """Special consideration, or the usual turn again."""
    args, desk, actor = context.args, context.desk, context.actor()
    action = actions.unconsider if args.off else actions.consider
    return _said(action(desk, actor, args.number, args.reason))


def split(context: Context) -> int:
    """A second problem becomes a ticket of its own."""
    args = context.args
    done = actions.split(
        context.desk,
        context.actor(),
        args.number,
        text_of(args.description),
        problem_type=args.type,
        severity=args.severity,
        override=args.detail_reason,
    )
    if args.json:
        say_json({"number": done.numbers[-1], "split_from": done.numbers[0]})
        return 0
    return _said(done)


def affected(context: Context) -> int:
    """Everybody who has this one problem."""
    args = context.args
    return _said(actions.set_affected(context.desk, context.actor(), args.number, args.person))


def who_handles(context: Context) -> int:
    """Who handles what; nobody has to choose a person (S4)."""
    demand(context.actor(), "read")
    types, wanted = context.desk.settings.problem_types, context.args.type
    if wanted and wanted not in types:
        raise Refused("S4", f"there is no problem type {wanted}", f"Give one of: {', '.join(types)}")
    for key, kind in types.items():
        if wanted in ("", key):
            print(f"{key:<12} {kind.name}: {kind.handled_by}")
    return 0


def _escalate_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("--reason", default="", help="why")
    parser.add_argument("--tried", default="", help="what was tried")
    parser.add_argument("--by-voice", action="store_true", help="the contact was told by voice")
    parser.add_argument("--notice", default="", help="or is told so in these words")


def _hand_over_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("owner", help="staff id")
    parser.add_argument("--reason", default="", help="why")


def _consider_arguments(parser: argparse.ArgumentParser) -> None:
    with_reason(parser)
    parser.add_argument("--off", action="store_true", help="back to the usual turn")


def _split_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("description", help="the second problem; - reads it from standard input")
    parser.add_argument("--type", default="", help="its problem type, if another one")
    parser.add_argument("--severity", type=int, choices=(1, 2, 3, 4))
    parser.add_argument("--detail-reason", default="", help="why the description stays thin")
    parser.add_argument("--json", action="store_true", help="JSON instead of a line")


def _affected_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("person", nargs="*", help="names or ID numbers; none empties the list")


def _type_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("type", nargs="?", default="", help="problem type; all of them without it")


COMMANDS = (
    CliCommand("escalate", "bring the Coordinator in; the owner stays", _escalate_arguments, escalate),
    CliCommand("bounce", "the Coordinator gives it back", with_reason, bounce),
    CliCommand("handover", "hand ownership over, with a reason", _hand_over_arguments, hand_over),
    CliCommand("consider", "special consideration: mobile or remote", _consider_arguments, consider),
    CliCommand("split", "make a second problem a ticket of its own", _split_arguments, split),
    CliCommand("affected", "list everybody who has this problem", _affected_arguments, affected),
    CliCommand("who-handles", "who handles which problem type", _type_argument, who_handles),
)
