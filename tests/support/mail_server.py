"""A real SMTP server on this machine that misbehaves as it is told to."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

HOST = "127.0.0.1"
PATIENCE_S = 30


class Mail(NamedTuple):
    """A mail as the server took it."""

    to: tuple[str, ...]
    message: EmailMessage

    @property
    def id(self) -> str:
        return str(self.message["Message-ID"])

    @property
    def text(self) -> str:
        return str(self.message.get_content())


class Dropping(SMTP):
    """Lets the line fall in the middle of DATA, as often as the handler says."""

    async def smtp_DATA(self, arg: str) -> None:
        handler: Any = self.event_handler
        if handler.drops > 0:
            handler.drops -= 1
            await self.push("354 go ahead")
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class Handler:
    """What the server does: answers by address, a step to stand still at, a list of what it took."""

    def __init__(self) -> None:
        self.taken: list[Mail] = []
        self.sessions = 0
        self.answers: dict[str, str] = {}
        self.sender_answer = self.data_answer = ""
        self.drops = 0
        self.block_at, self.reached, self.go_on = "", threading.Event(), threading.Event()
        self.on_data: Callable[[], None] = lambda: None
        self.logins: list[str] = []

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, hostname: str, lines: Any) -> Any:
        self.sessions += 1
        session.host_name = hostname
        await self._stand("EHLO")
        return lines

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        await self._stand("MAIL")
        if self.sender_answer:
            return self.sender_answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        await self._stand("RCPT")
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.data_answer:
            return self.data_answer
        message: Any = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append(Mail(tuple(envelope.rcpt_tos), message))
        self.on_data()
        await self._stand("DATA")
        return "250 taken"

    async def _stand(self, step: str) -> None:
        if step == self.block_at:
            self.reached.set()
            await asyncio.get_running_loop().run_in_executor(None, self.go_on.wait, PATIENCE_S)

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        """Takes the login `desk` with the password `correct horse`."""
        assert isinstance(data, LoginPassword)
        self.logins.append(data.login.decode())
        right = (data.login, data.password) == (b"desk", b"correct horse")
        return AuthResult(success=right, handled=False)


class _Controller(Controller):
    def factory(self) -> SMTP:
        return Dropping(self.handler, **self.SMTP_kwargs)


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


@contextmanager
def mail_server(
    handler: Handler, *, port: int = 0, tls: ssl.SSLContext | None = None, **more: Any
) -> Iterator[int]:
    """Run the server; its port. `tls` from the first byte on; for STARTTLS give `tls_context`."""
    controller = _Controller(handler, hostname=HOST, port=port or free_port(), ssl_context=tls, **more)
    controller.start()
    try:
        yield controller.port
    finally:
        handler.go_on.set()
        controller.stop()


@contextmanager
def silent_server() -> Iterator[int]:
    """Takes connections and never says a word."""
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen(8)
        yield int(listening.getsockname()[1])
