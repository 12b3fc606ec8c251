"""Deliver the outbox: parcel by parcel, each claimed before and settled after the talk with the server."""

import threading
import time
from typing import NamedTuple

from wsd_tui.desk import delivery
from wsd_tui.desk.delivery import Parcel
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.mail.answers import Answer, ServerAway
from wsd_tui.mail.compose import compose
from wsd_tui.mail.lease import Sender
from wsd_tui.mail.retries import results
from wsd_tui.mail.server import Server, connect
from wsd_tui.mail.settings import MailSettings, loopback
from wsd_tui.store.outbox_records import FAILED, SENT, Result

_UNWRITABLE = 554
IDLE_RENEW_S, BUSY_RENEW_S = 30.0, 10.0
"""The lease is renewed this often. Beside the longest hand-over it has to fit into the time the lease lasts."""


class Round(NamedTuple):
    """What one round came to, in recipients; `away` says why the server could not be used."""

    sent: int = 0
    failed: int = 0
    later: int = 0
    away: str = ""


class Deliverer:
    """Delivers what is due, while it holds the lease."""

    def __init__(
        self, desk: Desk, settings: MailSettings, sender: Sender, stopped: threading.Event | None = None
    ) -> None:
        self._desk, self._settings, self._sender = desk, settings, sender
        self._stopped = stopped or threading.Event()
        self._renewed, self._holds = float("-inf"), False

    def run(self) -> Round | None:
        """Send everything that is due now; None while somebody else holds the lease.

        A server that is away counts as nobody's try: the messages wait.
        """
        demand_sendable(self._desk, self._settings)
        if not self._hold(IDLE_RENEW_S):
            return None
        delivery.take_over(self._desk)
        found, server = Round(), None
        try:
            while self._is_due() and not self._stopped.is_set():
                if server is None or not server.usable:
                    server = self._connected(server)
                if not self._hold(BUSY_RENEW_S):
                    break
                parcel = self._claim()
                if parcel is None:
                    break
                found = _counted(found, self._send(server, parcel))
        except ServerAway as error:
            delivery.no_server(self._desk, str(error))
            return found._replace(away=str(error))
        finally:
            if server is not None:
                server.close()
        return found

    def _hold(self, renew_s: float) -> bool:
        """Whether the lease is held, and was renewed less than `renew_s` ago."""
        if time.monotonic() - self._renewed >= renew_s:
            self._sender.renew()
            self._renewed = time.monotonic()
            self._holds = False
        self._holds = self._holds or self._sender.takes_lease()
        return self._holds

    def _is_due(self) -> bool:
        due = delivery.next_due(self._desk)
        return due is not None and due <= self._desk.now()

    def _connected(self, server: Server | None) -> Server:
        if server is not None:
            server.close()
        return connect(self._settings)

    def _claim(self) -> Parcel | None:
        limit = 1 if self._settings.mode == "each" else self._settings.batch
        return delivery.claim(self._desk, self._sender.id, limit, self._settings.give_up)

    def _send(self, server: Server, parcel: Parcel) -> list[Result]:
        message, recipients = parcel
        to = [recipient.address for recipient in recipients]
        try:
            mail = compose(message, recipients, self._settings, self._desk.zone)
        except (ValueError, UnicodeError) as error:  # one that cannot be written must not hold up the others
            answers = dict.fromkeys(to, Answer(_UNWRITABLE, f"cannot be written as an e-mail: {error}"))
        else:
            answers = server.send(mail, to)
        came = results(recipients, answers, self._desk.now())
        delivery.settle(self._desk, self._sender.id, parcel, came)
        return came


def demand_sendable(desk: Desk, settings: MailSettings) -> None:
    """Refuse to send what is made up in training to anybody but a server on this machine."""
    if desk.training and not loopback(settings.host):
        raise Refused(
            "mail",
            "this database is for training, and nothing of it is sent to real people",
            "Name a test server on this machine, such as localhost",
        )


def _counted(found: Round, came: list[Result]) -> Round:
    sent = sum(result.state == SENT for result in came)
    failed = sum(result.state == FAILED for result in came)
    return Round(found.sent + sent, found.failed + failed, found.later + len(came) - sent - failed)
