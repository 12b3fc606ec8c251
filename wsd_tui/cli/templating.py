"""Templates on the command line: the same files and answers as at the counter."""

import argparse

from wsd_tui.cli.context import Context, UsageError
from wsd_tui.desk.events import plan_from
from wsd_tui.desk.filling import filled_in
from wsd_tui.desk.intake import Intake
from wsd_tui.desk.joining import join
from wsd_tui.desk.settings import TEMPLATES
from wsd_tui.desk.template_file import load_templates
from wsd_tui.desk.templates import fill, find_template, offered
from wsd_tui.resources import shipped

_THINGS = ("loaner", "loaner_reason", "loaner_back", "condition")


def template_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `new` about templates and what is done in the same save."""
    parser.add_argument("--template", default="", help="a template that says type, kind and description")
    parser.add_argument(
        "--answer", action="append", default=[], metavar="QUESTION=KEY", help="an answer that it asks for"
    )
    parser.add_argument("--outage", default="", help="an open outage to link it to")
    parser.add_argument("--waiting", default="", help="who it is for on the waiting list, such as W-3")
    parser.add_argument("--loaner", default="", metavar="TAG", help="a loaner that is handed out with it")
    parser.add_argument("--loaner-reason", default="", help="why they get a second one")
    parser.add_argument("--loaner-back", default="", metavar="TAG", help="a loaner that comes back with it")
    parser.add_argument("--condition", default="", help="of the loaner that comes back")
    parser.add_argument("--severity-reason", default="", help="why it is not the suggested severity")


def with_template(context: Context, intake: Intake) -> Intake:
    """The request with what the named template and its answers say, or the outage; else a description is demanded."""
    args = context.args
    for name in ("outage", "severity_reason", "waiting", *_THINGS):
        setattr(intake, name, getattr(args, name))
    if not args.template:
        if not intake.description and not intake.outage:
            raise UsageError("--description is missing; only a template or an outage goes without")
        if not intake.description:
            join(context.desk, intake)
        return intake
    templates = offered(
        load_templates(shipped("templates"), context.loaded.folder / TEMPLATES), context.desk.settings
    )
    answers = dict(_answer(given) for given in args.answer)
    template = find_template(templates, args.template)
    filled = filled_in(intake, template, answers)
    filled.event = filled.event or plan_from(context.desk, fill(template, answers).fields)
    return filled


def _answer(given: str) -> tuple[str, str]:
    question, equals, answer = given.partition("=")
    if not equals:
        raise UsageError(f"--answer {given}: write QUESTION=KEY, or QUESTION=TEXT")
    return question, answer
