"""Whether somebody was told of an outage: what meets the response of the tickets under it (A24).

By voice, when it is said so; else by two messages: the start notice to a list that the person is on, and the
confirmation that the own request is part of it.
"""

from wsd_tui.desk import notices
from wsd_tui.desk.change import Change
from wsd_tui.desk.contact import contact_of
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.outbox_records import CANCELLED, FAILED, Message
from wsd_tui.store.records import Ticket

VOICE, NOTICE = "voice", "notice"
_STARTS = ("outage_start", "outage_reopened")
"""What the kinds of the notices begin with that say that it began."""


def tell(found: Change, outage: Outage, told: str = "") -> str:
    """Tell the requester of a ticket that was just linked; in words how, empty when they were not told enough.

    `told` is `voice` when they were told in person or by telephone.
    """
    if told not in ("", VOICE):
        raise Refused("A24", f"{told!r} is no way of telling", f"Give {VOICE}, or leave it out")
    confirmed = not told and notices.outage_linked(found, outage)
    if told or (confirmed and on_the_list(found.desk, found.ticket, outage)):
        found.append("outage_told", {"outage": outage.id, "how": told or NOTICE})
        return "told by voice" if told else "told by the notice and a confirmation"
    return "the confirmation is on its way" if confirmed else ""


def on_the_list(desk: Desk, ticket: Ticket, outage: Outage) -> bool:
    """Whether the start of the outage was announced to a list that the requester is on.

    On it is who has an address in it, or who has a role whose people the list reaches (`notices.reaches`).
    """
    address = contact_of(desk, ticket)["email"].casefold()
    person = desk.store.people.get(ticket.requester) if ticket.requester else None
    role = person.role if person is not None else ""
    started = (
        one for one in desk.store.outbox.of_subject(f"outage:{outage.id}") if one.kind.startswith(_STARTS)
    )
    return any(
        _reaches(desk, message, role) or (address and address in _addresses(desk, message))
        for message in started
        if message.state not in (CANCELLED, FAILED)
    )


def _reaches(desk: Desk, message: Message, role: str) -> bool:
    reaches = desk.settings.notices.reaches
    return any(role in reaches.get(name, ()) for name in message.audience.get("lists", ()))


def _addresses(desk: Desk, message: Message) -> set[str]:
    """To whom the notice goes: the list as it was."""
    return {one.address.casefold() for one in desk.store.outbox.recipients(message.id)}
