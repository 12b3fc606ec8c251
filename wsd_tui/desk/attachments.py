"""Files that came by e-mail: named with their ticket, and given out again as they came, never opened."""

import re
from typing import NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_ticket
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.incoming.quarantine import read_message
from wsd_tui.desk.privacy import demand_readable
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.store.incoming_records import FILED, IncomingFile

_ID = re.compile(r"(\d{1,9})\.(\d{1,4})")


class Attachment(NamedTuple):
    """A file as it came."""

    file: IncomingFile
    body: bytes


def attachments(desk: Desk, actor: Actor, ref: str | int) -> list[IncomingFile]:
    """The files of a ticket, in the order in which they came. Raises NotFound, or Refused for who may not read."""
    demand(actor, "read")
    ticket = find_ticket(desk, ref)
    demand_readable(actor, ticket)
    return desk.store.incoming.files_of(subject_of(ticket.id))


def attachment(desk: Desk, actor: Actor, name: str) -> Attachment:
    """The file called `7.1`: the first of message 7. Whoever may read its ticket, or the quarantine, may have it."""
    demand(actor, "read")
    found = _ID.fullmatch(name.strip())
    if found is None:
        raise NotFound(f"{name.strip()!r} names no file", "Write it as 7.1, as the ticket lists it")
    number, place = int(found[1]), int(found[2])
    _demand_may(desk, actor, number)
    files = {file.place: file for file in desk.store.incoming.files(number)}
    if place not in files:
        raise NotFound(f"there is no file {name.strip()}", "The ticket lists those that there are")
    file = files[place]
    if not file.hash:
        raise Refused("mail", f"{name.strip()} was too large to be kept by itself", "Save the whole message")
    body = desk.store.contents.get(file.hash)
    if body is None:
        raise NotFound(f"nothing is kept of {name.strip()} any more", "`wsd-tui check` says more")
    return Attachment(file, body)


def _demand_may(desk: Desk, actor: Actor, number: int) -> None:
    row = desk.store.incoming.get(number)
    if row is None or row.state not in FILED:
        read_message(desk, actor, number)  # whoever looks after the mail
        return
    demand_readable(actor, find_ticket(desk, int(row.subject.partition(":")[2])))
