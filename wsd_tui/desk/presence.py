"""This console among the others: seen by them, and perhaps the one that does the clockwork. Real time."""

import os
import socket
import time
from collections.abc import Callable, Mapping
from uuid import uuid4

from wsd_tui.desk.desk import Desk
from wsd_tui.store import presence

RENEW_S = 30
ATTENDED_S = 300
"""Who has touched no key for so long has no ticket open any more in the eyes of the others."""
CLOCKWORK_LEASE = "clockwork"


class Console:
    """A running console's row, and the ticket it has open; `renew` both every 30 s of real time.

    `open` and `touch` may be called from any thread. `lately` gives seconds that never go back.
    """

    def __init__(self, desk: Desk, staff: str, lately: Callable[[], float] = time.monotonic) -> None:
        self._desk, self._staff, self._lately = desk, staff, lately
        self.id = uuid4().hex
        self._ticket: int | None = None
        self._told: int | None = None
        self._touched = lately()

    def renew(self) -> None:
        """Say that it is alive, and what it has open."""
        row = presence.Console(self.id, self._staff, socket.gethostname(), os.getpid(), int(time.time()))
        self._desk.store.presence.renew(row)
        self.show_open(renewed=True)

    def open(self, ticket: int | None) -> bool:
        """Have this ticket open from now on, for `show_open` to tell; None for none. Whether that is another one."""
        was, self._ticket = self._ticket, ticket
        return was != ticket

    def touch(self) -> None:
        """Somebody touched a key."""
        self._touched = self._lately()

    @property
    def unsaid(self) -> bool:
        """Whether the others are to be told another ticket than they were told last."""
        return self._open_now() != self._told

    def show_open(self, *, renewed: bool = False) -> None:
        """Tell the others which ticket is open here, if that is another one or the lease is to be renewed."""
        ticket = self._open_now()
        news = ticket != self._told
        if news or (renewed and ticket is not None):
            self._desk.store.presence.show_open(self.id, ticket, int(time.time()), news=news)
            self._told = ticket

    def _open_now(self) -> int | None:
        return self._ticket if self._lately() - self._touched < ATTENDED_S else None

    def does_clockwork(self) -> bool:
        """Take or renew the lease for the clockwork; False while another console holds it."""
        return self._desk.store.presence.lease(CLOCKWORK_LEASE, self.id, int(time.time()))

    def leave(self) -> None:
        """Take the row and the leases out."""
        self._desk.store.presence.leave(self.id)


def company(desk: Desk, staff: str) -> Mapping[int, tuple[str, ...]]:
    """The staff who have a ticket open now, by ticket, without `staff` themselves. No lock: anybody may act."""
    found: dict[int, set[str]] = {}
    for ticket, who in desk.store.presence.opened(int(time.time())):
        if who != staff:
            found.setdefault(ticket, set()).add(who)
    return {ticket: tuple(sorted(names)) for ticket, names in found.items()}


def consoles(desk: Desk) -> Mapping[str, tuple[str, ...]]:
    """The machines on which somebody has a console open now, by staff id; services stand there by their own names."""
    found: dict[str, set[str]] = {}
    for console in desk.store.presence.alive(int(time.time())):
        found.setdefault(console.staff, set()).add(console.host)
    return {staff: tuple(sorted(hosts)) for staff, hosts in found.items()}
