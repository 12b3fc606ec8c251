"""This console among the others: seen by them, and perhaps the one that does the clockwork. Real time."""

import os
import socket
import time
from uuid import uuid4

from wsd_tui.desk.desk import Desk
from wsd_tui.store import presence

RENEW_S = 30
CLOCKWORK_LEASE = "clockwork"


class Console:
    """A running console's row; `renew` it every 30 s of real time."""

    def __init__(self, desk: Desk, staff: str) -> None:
        self._desk, self._staff = desk, staff
        self.id = uuid4().hex

    def renew(self) -> None:
        """Say that it is alive."""
        row = presence.Console(self.id, self._staff, socket.gethostname(), os.getpid(), int(time.time()))
        self._desk.store.presence.renew(row)

    def does_clockwork(self) -> bool:
        """Take or renew the lease for the clockwork; False while another console holds it."""
        return self._desk.store.presence.lease(CLOCKWORK_LEASE, self.id, int(time.time()))

    def leave(self) -> None:
        """Take the row and the leases out."""
        self._desk.store.presence.leave(self.id)
