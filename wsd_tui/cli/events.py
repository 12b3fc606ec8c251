"""Campus events: the calendar, and what an event is about."""

import argparse

from wsd_tui.cli.context import Context
from wsd_tui.cli.output import say_json, setting
from wsd_tui.cli.parser import CliCommand, number
from wsd_tui.desk import events
from wsd_tui.present.around_json import event_json
from wsd_tui.present.event import event_text


def calendar(context: Context) -> int:
    """The open events by their day."""
    desk = context.desk
    found, shown, now = events.calendar(desk, context.actor()), setting(desk), desk.now()
    if context.args.json:
        say_json([event_json(ticket, shown) for ticket in found])
        return 0
    for ticket in found:
        print(event_text(ticket, now, shown))
    return 0


def event(context: Context) -> int:
    """Say when and where it is, and what is needed there."""
    args, desk = context.args, context.desk
    starts_at, ends_at = events.times_of(desk, args.date, args.times)
    plan = events.EventPlan(
        starts_at=starts_at,
        ends_at=ends_at,
        place=args.place,
        equipment=args.equipment,
        contact=args.contact,
        mail=args.mail,
    )
    print(events.set_event(desk, context.actor(), args.number, plan).said)
    return 0


def _calendar_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def _event_arguments(parser: argparse.ArgumentParser) -> None:
    number(parser)
    parser.add_argument("--date", required=True, help="such as 2026-09-18")
    parser.add_argument("--times", default="", help="from and to, such as 18:00-20:30; all day without")
    parser.add_argument("--place", default="", help="where it is")
    parser.add_argument("--equipment", default="", help="what is needed there")
    parser.add_argument("--contact", default="", help="who knows more")
    parser.add_argument("--mail", default="", help="the e-mail that asked for it: its date or title")


COMMANDS = (
    CliCommand("events", "campus events by their day", _calendar_arguments, calendar),
    CliCommand("event", "say when and where a campus event is", _event_arguments, event),
)
