"""What is running on a ticket now, as its row keeps it: visits, and the remote session."""

import msgspec

from wsd_tui.store.records import Ticket


class OpenVisit(msgspec.Struct, frozen=True, kw_only=True):
    """A visit that is running. `told` is when the requester had last been told something before it."""

    by: str
    since: int
    place: str = ""
    told: int | None = None


class OpenRemote(msgspec.Struct, frozen=True, kw_only=True):
    """The remote session that is running, and how it was agreed to."""

    by: str
    since: int
    how: str = ""


_encode = msgspec.json.Encoder(order="deterministic").encode


def open_visits(ticket: Ticket) -> tuple[OpenVisit, ...]:
    """The visits that are running, in the order in which they began."""
    return msgspec.json.decode(ticket.visits, type=tuple[OpenVisit, ...]) if ticket.visits else ()


def visits_text(visits: tuple[OpenVisit, ...]) -> str:
    """As the row keeps them."""
    return _encode(visits).decode() if visits else ""


def open_remote(ticket: Ticket) -> OpenRemote | None:
    """The remote session that is running."""
    return msgspec.json.decode(ticket.remote, type=OpenRemote) if ticket.remote else None


def remote_text(remote: OpenRemote | None) -> str:
    """As the row keeps it."""
    return _encode(remote).decode() if remote else ""
