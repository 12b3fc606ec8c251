"""The records of an export as they were read, before they are told as history. Moments are UTC seconds."""

import msgspec


class ZohoTicket(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One row of tickets: ids as text, words as they stand there; `where` is its file and line."""

    id: str
    number: str
    where: str
    created: int
    subject: str = ""
    description: str = ""
    status: str = ""
    priority: str = ""
    channel: str = ""
    kind: str = ""
    problem_type: str = ""
    site: str = ""
    room: str = ""
    asset: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""
    owner: str = ""
    creator: str = ""
    modified: int | None = None
    closed: int | None = None
    resolved: int | None = None
    received: int | None = None
    held: int | None = None
    reopened: int | None = None
    assigned: int | None = None
    responded: int | None = None
    status_since: int | None = None
    escalated: bool = False
    restricted: bool = False
    first_contact: bool = False
    resolution: str = ""
    desk: str = ""


class ZohoContact(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Somebody who asks for help."""

    id: str
    name: str
    email: str = ""
    phone: str = ""
    kind: str = ""
    id_number: str = ""
    given: str = ""
    family: str = ""


class ZohoAgent(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Somebody who worked on tickets there."""

    id: str
    name: str
    email: str = ""


class Said(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A thread, a comment or a time entry. `way`: in, out, public, private or work (with `seconds`).

    `executed`: when the work was done, where that is not when it was written down.
    """

    id: str
    ticket: str
    way: str
    at: int
    where: str
    by: str = ""
    sender: str = ""
    text: str = ""
    seconds: int = 0
    executed: int | None = None
