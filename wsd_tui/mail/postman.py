"""The service that delivers as long as it runs: a thread of a console, or `mail deliver --watch` itself."""

import threading
from collections.abc import Callable
from contextlib import suppress

from wsd_tui.desk import delivery
from wsd_tui.desk.desk import Desk
from wsd_tui.mail.deliver import Deliverer, Round
from wsd_tui.mail.lease import Sender
from wsd_tui.mail.settings import MailSettings
from wsd_tui.text import clean_line

LOOK_S = 5.0
"""The outbox is looked at this often."""
SHORTEST_S, LONGEST_WAIT_S = 0.5, 300.0
_BACK_S = 15.0


class Postman:
    """Rounds of deliveries, with waits that grow while the server is away. `tell` hears of each round."""

    def __init__(
        self, desk: Desk, settings: MailSettings, tell: Callable[[Round], None] = lambda came: None
    ) -> None:
        self._desk, self._tell = desk, tell
        self._sender = Sender(desk)
        self._stopped = threading.Event()
        self._deliverer = Deliverer(desk, settings, self._sender, self._stopped)
        self._thread = threading.Thread(target=self._serve, name="postman", daemon=True)
        self._failures = 0

    def start(self) -> None:
        """Deliver on a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Leave, so that another one can deliver at once; a hand-over under way is not waited for long."""
        self.leave()
        self._thread.join(timeout=5)

    def leave(self) -> None:
        """End after what is being sent now."""
        self._stopped.set()

    def run(self) -> None:
        """Deliver until told to leave."""
        wait = 0.0
        try:
            while not self._stopped.wait(wait):
                wait = self.beat()
        finally:
            self._sender.leave()

    def beat(self) -> float:
        """One round; how many seconds until the next one."""
        came = self._deliverer.run()
        if came is None:
            return LOOK_S
        if came != Round():
            self._tell(came)
        if came.away:
            self._failures += 1
            return min(LONGEST_WAIT_S, _BACK_S * float(2 ** min(self._failures - 1, 8)))
        self._failures = 0
        due = delivery.next_due(self._desk)
        left = LOOK_S if due is None else due - self._desk.now()
        return max(SHORTEST_S, min(LOOK_S, float(left)))

    def _note(self, error: Exception) -> None:
        """Keep a failure of our own with what waits, where `mail list` shows it; then try again."""
        with suppress(Exception):  # a database that is away, which the console tells by itself
            delivery.no_server(
                self._desk, f"the sender failed: {clean_line(str(error)) or type(error).__name__}"
            )

    def _serve(self) -> None:
        try:
            while not self._stopped.is_set():
                try:
                    self.run()
                except Exception as error:
                    self._note(error)
                    self._stopped.wait(_BACK_S)
        finally:
            self._desk.close()
