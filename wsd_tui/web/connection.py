"""A connection over which each request has to come in time: what is only held open is let go.

The server itself waits for the head of a request for ever, and so a few hundred silent connections would keep everybody
else out.
"""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE_S = 20.0
"""Within this time the head of a request has to be there. Its body has a time of its own (`body`)."""


class Connection(H11Protocol):
    """One connection. Heads are read by h11 whatever is installed beside it: that takes 64 KiB of them and no more."""

    _lets_go: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody is there, and is to ask."""
        super().connection_made(transport)
        self._look()

    def data_received(self, data: bytes) -> None:
        """A part of a request."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """It was answered, and the next one may come."""
        super().on_response_complete()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """They have gone."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _look(self) -> None:
        """Wait for a head while none is being answered; bytes that trickle in make it no longer."""
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_waiting()
        elif self._lets_go is None and not self.transport.is_closing():
            self._lets_go = self.loop.call_later(PATIENCE_S, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._lets_go is not None:
            self._lets_go.cancel()
            self._lets_go = None
