"""The directory: who somebody is, what they have out, and how the desk knows them (S1, Q2, Q4)."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import msgspec

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.numbers import running_of
from wsd_tui.desk.privacy import may_read
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.store.around_records import Loan
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Asset, Person, Room, Ticket
from wsd_tui.text import clean_line

RECENT = 5
_MOST_OPEN = 100
_SCANNED = 64
"""Characters of the longest code that is looked at."""

_Found = TypeVar("_Found")


class Card(NamedTuple):
    """What the desk knows of somebody: assets out, open tickets newest first, the last few that are done with,
    the open outages at the person's site, the loaners that are out with them, and those that came back damaged or
    without their charger, the newest first."""

    person: Person
    assets: list[Asset]
    open: list[Ticket]
    recent: list[Ticket]
    outages: list[Outage]
    loans: Sequence[Loan] = ()
    harmed: Sequence[Loan] = ()


def find_people(desk: Desk, actor: Actor, text: str, limit: int = 8) -> list[Person]:
    """People whom `text` can mean: ID number, badge, beginnings of name parts, e-mail, phone, asset tag.

    Case and accents do not count. Whoever has just that ID number, badge or device comes first, those who left
    (`left_at`) last.
    """
    demand(actor, "directory")
    text = clean_line(text)
    if not text or limit < 1:
        return []
    tagged = [_lent(desk, asset) for asset in desk.store.assets.by_code(text)]
    holders = [asset.person for asset in tagged if asset.person]
    found = desk.store.people.search(text, limit, holders)
    if len(found) < limit:
        known = {person.id for person in found}
        held = [asset.person for asset in desk.store.assets.starting(text, limit) if asset.person]
        found += desk.store.people.many([holder for holder in dict.fromkeys(held) if holder not in known])
    return sorted(found[:limit], key=lambda person: _far(person, text, holders))


def _far(person: Person, text: str, holders: list[str]) -> bool:
    """Those who left stand at the end, except when they were asked for by their very code."""
    return (
        person.left_at is not None and person.id != text and person.badge != text and person.id not in holders
    )


def card(desk: Desk, actor: Actor, person_id: str) -> Card:
    """The card of one person. Raises NotFound.

    Restricted tickets that the actor may not read are not on it: a name must not tell that there is one (R11).
    """
    demand(actor, "directory")
    person = desk.store.people.get(clean_line(person_id))
    if person is None:
        raise NotFound(f"the directory does not know {clean_line(person_id)}", "Look by a part of the name")
    finder = desk.store.finder
    running = _readable(desk, actor, finder.open_of(person.id, _MOST_OPEN))
    done = _readable(desk, actor, finder.done_of(person.id, RECENT * 5))[:RECENT]
    at_site = [o for o in desk.store.outages.open() if not o.sites or person.site in o.sites]
    loans = desk.store.loans.of_person(person.id)
    out = [loan for loan in loans if loan.state == "out"]
    harmed = [loan for loan in reversed(loans) if loan.state == "back" and loan.condition != "good"]
    return Card(person, desk.store.assets.of(person.id), running, done, at_site, out, harmed)


def resolve_code(desk: Desk, actor: Actor, code: str) -> Person | Ticket | Asset | None:
    """What a scanned code is: a person's badge or ID number, an asset tag, a ticket number; None if unknown.

    People come first: ID numbers and ticket numbers can look the same, and badges are what is scanned most.
    Raises Refused for a code that several people or assets share, and for a ticket the actor may not read.
    """
    demand(actor, "directory")
    code = clean_line(code)
    if not code or len(code) > _SCANNED:
        return None
    people = desk.store.people.exact(code)
    if people:
        return _the_one(code, people, [person for person in people if person.left_at is None])
    assets = desk.store.assets.by_code(code)
    if assets:
        return _lent(desk, _the_one(code, assets, [asset for asset in assets if asset.retired_at is None]))
    ticket = desk.store.tickets.by_number(code) if running_of(code) is not None else None
    if ticket is not None and not may_read(actor, ticket):
        raise Refused("R11", f"{ticket.number} is restricted", "Ask its owner or the Coordinator")
    return ticket


def find_rooms(desk: Desk, actor: Actor, site: str, text: str = "", limit: int = 8) -> list[Room]:
    """Rooms of a site whose name begins so, those with a number first."""
    demand(actor, "directory")
    return desk.store.rooms.starting(site, clean_line(text), limit)


def _lent(desk: Desk, asset: Asset) -> Asset:
    """The device with who has it now: of a loaner that is out, whoever it was lent to."""
    loan = None if asset.person else desk.store.loans.out_of(asset.tag)
    return asset if loan is None else msgspec.structs.replace(asset, person=loan.person)


def _readable(desk: Desk, actor: Actor, ids: list[int]) -> list[Ticket]:
    return [ticket for ticket in desk.store.tickets.many(ids) if may_read(actor, ticket)]


def _the_one(code: str, found: list[_Found], here: list[_Found]) -> _Found:
    """The only one, or the only one that is still here."""
    left = here or found
    if len(left) > 1:
        raise Refused("Q2", f"{len(left)} in the directory share the code {code}", "Look by the name instead")
    return left[0]
