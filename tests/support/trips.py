"""How often an action waits for the server: as the program counts it, and as the wire shows it."""

import socket
import threading
from collections.abc import Callable
from typing import Any

from wsd_tui.desk.desk import Desk


def trips(desk: Desk, call: Callable[[], object]) -> int:
    """How often this waits for the server, as the database counts it."""
    database: Any = desk.store.database
    before = database.trips
    call()
    count: int = database.trips - before
    return count


class Wire:
    """Stands between a client and the socket of a server, and counts how often the client spoke after the server.

    That is a round trip: everything sent without waiting for an answer counts as one.
    """

    def __init__(self, server: str, folder: str, port: int) -> None:
        self.turns, self._server, self._answered = 0, server, True
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(f"{folder}/.s.PGSQL.{port}")
        self._door.listen()
        threading.Thread(target=self._let_in, daemon=True).start()

    def close(self) -> None:
        """Let nobody in any more."""
        self._door.close()

    def _let_in(self) -> None:
        while True:
            try:
                client, _ = self._door.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._server)
            for one, other, asks in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._carry, args=(one, other, asks), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, asks: bool) -> None:
        while data := one.recv(65_536):
            if asks and self._answered:
                self.turns += 1
            self._answered = not asks
            other.sendall(data)
        other.close()
