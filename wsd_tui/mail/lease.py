"""Who sends: of all consoles and services on one database the one that holds the lease `mail`. Real time."""

import os
import socket
import time

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.presence import Console

NAME = "mail"
LEASE_S = 90


class Sender(Console):
    """A deliverer among the running programs. Its lease outlasts any single hand-over to a server."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, NAME)

    def takes_lease(self) -> bool:
        """Take or renew the lease; False while another one that lives holds it.

        One that died on this machine is not waited for.
        """
        return self._lease() or (self._bury() and self._lease())

    def _lease(self) -> bool:
        return self._desk.store.presence.lease(NAME, self.id, int(time.time()), LEASE_S)

    def _bury(self) -> bool:
        presence = self._desk.store.presence
        holder = presence.holder(NAME)
        for console in presence.alive(int(time.time())):
            if console.id == holder and console.host == socket.gethostname() and not _lives(console.pid):
                presence.leave(console.id)
                return True
        return False


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
