"""Commands about people: `people` finds them, `card` shows what the desk knows of one."""

import argparse

from wsd_tui.cli.context import Context
from wsd_tui.cli.output import say_json, setting
from wsd_tui.cli.parser import CliCommand, whole
from wsd_tui.desk.directory import card, find_people
from wsd_tui.present.person import asset_line, covered, details, headline, person_json
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Ticket


def _people(context: Context) -> int:
    """Everybody whom the words can mean."""
    args = context.args
    found = find_people(context.desk, context.actor(), args.text, args.limit)
    if args.json:
        say_json([person_json(person, args.show) for person in found])
        return 0 if found else 1
    for person in found:
        number = person.id if args.show else covered(person.id)
        print(f"{number}  {headline(person, setting(context.desk))}")
    return 0 if found else 1


def _card(context: Context) -> int:
    """The card of one person."""
    args, desk = context.args, context.desk
    found = card(desk, context.actor(), args.id)
    if args.json:
        say_json(
            person_json(found.person, args.show)
            | {
                "assets": [asset.tag for asset in found.assets],
                "open": [ticket.number for ticket in found.open],
                "recent": [ticket.number for ticket in found.recent],
                "outages": [outage.number for outage in found.outages],
            }
        )
        return 0
    known = setting(desk)
    print(headline(found.person, known))
    for detail in details(found.person, args.show):
        print(f"{detail.name}: {detail.text}")
    for asset in found.assets:
        print(f"has: {asset_line(asset, known)}")
    for ticket in found.open:
        print(_ticket("open", ticket))
    for ticket in found.recent:
        print(_ticket("done", ticket))
    for outage in found.outages:
        print(_outage(outage))
    return 0


def _ticket(word: str, ticket: Ticket) -> str:
    return f"{word}: {ticket.number}  {ticket.state}  {ticket.title}"


def _outage(outage: Outage) -> str:
    return f"outage: {outage.number}  {outage.state}  {outage.nature}"


def _shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--show", action="store_true", help="numbers and addresses in full")
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def _people_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", help="ID number, badge, parts of the name, e-mail, phone or asset tag")
    parser.add_argument("--limit", type=whole, default=8, help="how many at most")
    _shared(parser)


def _card_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", help="ID number")
    _shared(parser)


COMMANDS = (
    CliCommand("people", "find people by what they can say or show", _people_arguments, _people),
    CliCommand("card", "what the desk knows of one person", _card_arguments, _card),
)
