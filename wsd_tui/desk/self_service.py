"""What people may do for themselves on the web page: file a request, join an outage, ask how a ticket stands (O3).

Whoever asks there has shown nothing but knowledge of a number. So nothing here says who belongs to an ID number, or
whether there is anybody, and a ticket is told of to whoever gives its number and its requester's ID number together.
"""

import hmac
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from wsd_tui.desk.actions.look_up import log_look_up
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.contact import contact_of
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.intake import Intake, open_ticket
from wsd_tui.desk.joining import join
from wsd_tui.desk.matching import Request, matching_outages
from wsd_tui.desk.outages import link, open_outage
from wsd_tui.desk.privacy import may_read
from wsd_tui.desk.reads import TicketView, ticket_view
from wsd_tui.desk.refusal import NotFound
from wsd_tui.desk.settings import DeskSettings
from wsd_tui.desk.suggest import Facets, suggestion_for
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Ticket
from wsd_tui.text import clean_line

CHANNEL = "web"
VISITOR = Actor(id="the web page", name="the web page", role="operator", via=CHANNEL)
"""Who acts in the journal: nobody of the staff can have an id with a blank in it."""
UNKNOWN = "typed on the web page, and not in the directory"
USUAL = "some"


class Held(NamedTuple):
    """What an answer to "how much is held up" says: the facets of the severity, and the kind of ticket."""

    facets: Facets
    kind: str = "problem"


HELD_UP: Mapping[str, Held] = {
    "class": Held(Facets(class_in_session=True)),
    "many": Held(Facets(whole_group=True)),
    "stuck": Held(Facets(workaround=False)),
    USUAL: Held(Facets(workaround=True)),
    "little": Held(Facets(limited="not")),
    "wish": Held(Facets(limited="not"), "request"),
}
"""The answers from which the severity follows, the gravest first (T1-T4)."""


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """The seven fields as somebody typed them, and what is held up (one of HELD_UP).

    `reach`: how else to reach somebody without e-mail or telephone (A14). `outage`: the number of the one that it is
    a part of.
    """

    name: str
    requester: str
    email: str = ""
    phone: str = ""
    problem_type: str = ""
    site: str = ""
    room: str = ""
    description: str = ""
    held_up: str = USUAL
    reach: str = ""
    outage: str = ""


def types_offered(settings: DeskSettings) -> dict[str, str]:
    """The problem types by id, named; campus events go by e-mail to the Coordinator instead (Q8)."""
    return {key: one.name for key, one in settings.problem_types.items() if key != "event"}


def file_request(desk: Desk, ask: Ask) -> str:
    """File a ticket through the same gates as everywhere; its number. Raises Refused."""
    held = HELD_UP.get(ask.held_up, HELD_UP[USUAL])
    intake = _intake(ask, held.kind)
    intake.facets = held.facets
    suggested = suggestion_for(desk.settings, held.facets, ask.problem_type)
    intake.severity = suggested.severity if suggested is not None else None
    return open_ticket(desk, VISITOR, intake).numbers[0]


def join_outage(desk: Desk, ask: Ask, number: str = "") -> str:
    """Say that somebody is affected by an open outage; the number of their ticket. Raises Refused.

    It needs only the person. With the `number` of a ticket of theirs that one is linked, and none is opened.
    """
    if number:
        ticket = _theirs(desk, number, ask.requester)
        outage = open_outage(desk, ask.outage)
        if ticket.outage == outage.id:
            return ticket.number
        return link(desk, VISITOR, ticket.number, outage.id).numbers[0]
    intake = _intake(ask, "problem")
    join(desk, intake)
    return open_ticket(desk, VISITOR, intake).numbers[0]


def standing(desk: Desk, number: str, requester: str) -> TicketView:
    """How a ticket stands, for whoever gives both numbers. Raises NotFound, the same for every wrong pair.

    It is logged with the ticket (Q10).
    """
    desk.refresh()
    ticket = _theirs(desk, number, requester)
    log_look_up(desk, VISITOR, ticket.number, how=CHANNEL)
    return ticket_view(desk, VISITOR, ticket.number)


def just_filed(desk: Desk, number: str) -> TicketView:
    """The ticket that was filed from this very page. Raises NotFound, or Refused when it was restricted since."""
    desk.refresh()
    return ticket_view(desk, VISITOR, number)


def may_belong_to(desk: Desk, ask: Ask) -> list[Outage]:
    """The open outages that a request looks like, the best first; a person decides (outages are never guessed)."""
    wide = ask.held_up in ("class", "many")
    request = Request(ask.problem_type, ask.site, ask.room, ask.description, wide)
    return matching_outages(desk.store.outages.open(), request, desk.settings.service_map)


def _intake(ask: Ask, kind: str) -> Intake:
    reasons = {"email": ask.reach, "phone": ask.reach, "requester": UNKNOWN}
    plain = ("name", "requester", "email", "phone", "problem_type", "site", "room", "description", "outage")
    given = {field: getattr(ask, field) for field in plain}
    missing = {field: reason for field, reason in reasons.items() if reason}
    return Intake(**given, channel=CHANNEL, kind=kind, missing=missing)


def _theirs(desk: Desk, number: str, requester: str) -> Ticket:
    """The ticket with this number if it is this person's. A wrong pair takes the same steps, whatever is wrong."""
    asked, who = "".join(clean_line(number).split()), clean_line(requester).casefold()
    ticket = desk.store.tickets.by_number(asked)
    known = [hmac.compare_digest(one.encode(), who.encode()) for one in _owners(desk, ticket)]
    if ticket is None or not who or not any(known) or not may_read(VISITOR, ticket):
        raise NotFound("no ticket goes with these two numbers", "Check both, or call the helpdesk")
    return ticket


def _owners(desk: Desk, ticket: Ticket | None) -> tuple[str, ...]:
    """The ID numbers under which a ticket may be asked for: the directory's, and one that it does not know."""
    if ticket is None:
        desk.store.people.get("")
        return ("", "")
    contact = contact_of(desk, ticket)
    return (ticket.requester or "").casefold(), contact.get("id", "").casefold()
