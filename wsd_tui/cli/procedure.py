"""`procedure [show|status|sign|approve|new-version|coverage]`: the procedure that the desk works by."""

import argparse
import sys
from pathlib import Path

from wsd_tui.cli.context import Context
from wsd_tui.cli.output import say_json, setting, text_of
from wsd_tui.cli.parser import CliCommand, nest
from wsd_tui.desk import stewardship as desk_part
from wsd_tui.desk.actor import demand
from wsd_tui.desk.change import Done
from wsd_tui.desk.refusal import NotFound
from wsd_tui.desk.rules import RULES
from wsd_tui.desk.rules.coverage import marked_tests, tests_beside, unproven
from wsd_tui.present.cells import Line, plain
from wsd_tui.present.plain import WIDTH
from wsd_tui.present.procedure import rule_json, rule_lines, standing_json, standing_lines


def show(context: Context) -> int:
    """The rules in our own words, after how the procedure stands."""
    return _told(context, rules=True)


def status(context: Context) -> int:
    """Versions, approvals, signatures and review."""
    return _told(context, rules=False)


def _told(context: Context, *, rules: bool) -> int:
    desk, args = context.desk, context.args
    demand(context.actor(), "read")
    known, words, now = desk_part.stewardship(desk), setting(desk), desk.now()
    wanted = [RULES[args.rule]] if rules and _rule(args) else list(RULES.values())
    if args.json:
        told = standing_json(known, now, words)
        if rules:
            told["rules"] = [rule_json(rule, known.since, words) for rule in wanted]
        say_json(told)
        return 0
    lines = [] if rules and _rule(args) else standing_lines(known, now, words, WIDTH)
    if rules:
        lines += rule_lines(wanted, known.since, words, WIDTH)
    _print(lines)
    return 0


def _rule(args: argparse.Namespace) -> str:
    given: str = getattr(args, "rule", "")
    if given:
        args.rule = given.upper()
        if args.rule not in RULES:
            raise NotFound(f"there is no rule {given}", "Give an ID such as R10")
    return given


def sign(context: Context) -> int:
    """Sign the version in force."""
    args = context.args
    return _said(
        context,
        desk_part.sign(
            context.desk,
            context.actor(),
            text_of(args.name),
            name_date=args.name_date,
            signature_date=args.signature_date,
        ),
    )


def approve(context: Context) -> int:
    """Fill in the line of one's office."""
    args = context.args
    done = desk_part.approve(
        context.desk, context.actor(), text_of(args.name), version=args.of_version, on=args.date
    )
    return _said(context, done)


def put_forward(context: Context) -> int:
    """A new version."""
    args = context.args
    done = desk_part.put_forward(
        context.desk, context.actor(), args.name, args.effective, dated_on=args.dated, title=args.title
    )
    return _said(context, done)


def coverage(context: Context) -> int:
    """Each rule with its state and its tests; 1 when one that is built has none, or the tests are not here."""
    args = context.args
    folder = Path(args.tests) if args.tests else tests_beside()
    marks = marked_tests(folder) if folder is not None and folder.is_dir() else None
    if args.json:
        say_json(
            [
                {
                    "id": rule.id,
                    "state": rule.state,
                    "tests": None if marks is None else marks.get(rule.id, []),
                }
                for rule in RULES.values()
            ]
        )
    else:
        for rule in RULES.values():
            tests = (marks or {}).get(rule.id, [])
            print(
                f"{rule.id:<4} {rule.state:<13} {' '.join(tests) or ('-' if marks is not None else '')}".rstrip()
            )
    if marks is None:
        print("wsd-tui: the tests are not here: they are in a checkout only", file=sys.stderr)
        return 1
    missing = unproven(marks)
    if missing:
        print(f"wsd-tui: built, and without a test: {' '.join(missing)}", file=sys.stderr)
    return 1 if missing else 0


def _said(context: Context, done: Done) -> int:
    desk = context.desk
    if context.args.json:
        say_json(standing_json(desk_part.stewardship(desk), desk.now(), setting(desk)))
    else:
        print(done.said)
    return 0


def _print(lines: list[Line]) -> None:
    for line in lines:
        print(plain(line))


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="JSON instead of lines"
    )


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", nargs="?", default="", metavar="RULE", help="one rule only, such as R10")
    _json(parser)


def _sign_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="your name, typed as a signature")
    parser.add_argument("--name-date", metavar="DATE", help="the date beside the name; today without it")
    parser.add_argument(
        "--signature-date", metavar="DATE", help="the date of the signature; today without it"
    )
    _json(parser)


def _approve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="your name, typed as a signature")
    parser.add_argument(
        "--of", dest="of_version", metavar="VERSION", help="which version; the newest without"
    )
    parser.add_argument("--date", metavar="DATE", help="the date of the signature; today without it")
    _json(parser)


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="VERSION", help="its name, such as 02.2026")
    parser.add_argument(
        "--effective", required=True, metavar="DATE", help="when it takes effect, once approved"
    )
    parser.add_argument("--dated", metavar="DATE", help="the date on its page; today without it")
    parser.add_argument("--title", default="", help="its title, if it is another one")
    _json(parser)


def _coverage_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--tests", default="", metavar="FOLDER", help="the tests, if they are elsewhere")
    _json(parser)


_VERBS = (
    CliCommand("show", "the rules in our own words, and how the procedure stands", _show_arguments, show),
    CliCommand("status", "versions, approvals, signatures and review", _json, status),
    CliCommand("sign", "sign the version in force with your typed name", _sign_arguments, sign),
    CliCommand("approve", "approve a version by your office", _approve_arguments, approve),
    CliCommand("new-version", "put a new version forward for approval", _new_arguments, put_forward),
    CliCommand("coverage", "which tests prove which rule", _coverage_arguments, coverage),
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")
    nest(parser, _VERBS, "VERB")


COMMANDS = (
    CliCommand(
        "procedure", "the procedure: show, status, sign, approve, new-version, coverage", _arguments, show
    ),
)
