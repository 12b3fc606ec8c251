"""How often an action waits for the server: as the program counts it, and as the wire shows it."""

import select
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
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

    That is a round trip: everything sent without waiting for an answer counts as one. The server may begin to answer
    before it was told everything, so an answer goes on only when the client has been silent for a moment.
    """

    SILENT = 0.02  # seconds

    def __init__(self, server: str, folder: str, port: int) -> None:
        self.turns, self._server = 0, server
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
            threading.Thread(target=self._carry, args=(client, server), daemon=True).start()

    def _carry(self, client: socket.socket, server: socket.socket) -> None:
        """Hand on what both say until one of them hangs up."""
        answered = True
        with (
            client,
            server,
            suppress(BrokenPipeError, ConnectionResetError),
        ):  # hung up in the middle of a word
            while select.select([client, server], [], [])[0]:
                while select.select([client], [], [], self.SILENT)[0]:
                    if not (asked := client.recv(65_536)):
                        return
                    self.turns, answered = self.turns + answered, False
                    server.sendall(asked)
                if select.select([server], [], [], 0)[0]:
                    if not (told := server.recv(65_536)):
                        return
                    client.sendall(told)
                    answered = True
