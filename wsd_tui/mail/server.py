"""The mail server: connect, encrypt, sign in, hand over one mail at a time. Nothing said to it is logged."""

import os
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from pathlib import Path

from wsd_tui.mail.answers import Answer, ServerAway, answer, away
from wsd_tui.mail.settings import MailSettings, loopback

LONGEST_S = 75
"""No hand-over lasts longer than this, however slowly the server answers: less than the lease of who sends."""
_CLOSING = 421


class Server:
    """An open connection."""

    def __init__(self, smtp: smtplib.SMTP, settings: MailSettings) -> None:
        self._smtp, self._settings = smtp, settings
        self.usable = True

    def send(self, mail: EmailMessage, to: Sequence[str]) -> dict[str, Answer]:
        """Hand a mail over; what the server answered for each address.

        A line that drops or falls silent is a passing failure of all who were not refused before it.
        """
        answers: dict[str, Answer] = {}
        try:
            with self._watchdog():
                self._talk(mail, to, answers)
        except (smtplib.SMTPException, OSError) as error:
            self.usable = False
            lost = Answer(0, str(away(error, "the line was lost")))
            answers = {address: answers.get(address, lost) for address in to}
        return answers

    def close(self) -> None:
        """Say goodbye, or just go."""
        with suppress(smtplib.SMTPException, OSError):
            if self.usable:
                self._smtp.quit()
        self._smtp.close()

    def _talk(self, mail: EmailMessage, to: Sequence[str], answers: dict[str, Answer]) -> None:
        begun = answer(*self._smtp.mail(self._settings.sender))
        if not begun.accepted:
            # a refused sender is a matter of the configuration, so no message is given up for it
            answers |= dict.fromkeys(to, Answer(0, f"the sender was refused: {begun.said}"))
            return self._again(begun)
        accepted: list[str] = []
        for address in to:
            said = answer(*self._smtp.rcpt(address))
            if said.accepted:
                accepted.append(address)
            else:
                answers[address] = said
            if said.code == _CLOSING:
                raise smtplib.SMTPServerDisconnected(said.said)
        if not accepted:
            return self._again(begun)
        try:
            said = answer(*self._smtp.data(mail.as_bytes()))
        except smtplib.SMTPDataError as error:
            said = answer(error.smtp_code, error.smtp_error)
        answers |= dict.fromkeys(accepted, said)
        return None if said.accepted else self._again(said)

    def _again(self, said: Answer) -> None:
        """Clear the table for the next mail."""
        if said.code == _CLOSING:
            self.usable = False
        else:
            self._smtp.rset()

    @contextmanager
    def _watchdog(self) -> Iterator[None]:
        """Cut the line when the whole takes too long: the time-out of the socket counts from byte to byte."""
        timer = threading.Timer(LONGEST_S, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self) -> None:
        if self._smtp.sock is not None:
            with suppress(OSError):
                self._smtp.sock.shutdown(socket.SHUT_RDWR)


def connect(settings: MailSettings) -> Server:
    """A connection that is encrypted and signed in as configured. Raises ServerAway."""
    where = f"{settings.host}:{settings.port}"
    smtp: smtplib.SMTP | None = None
    try:
        smtp = _open(settings)
        _demand_loopback(settings, smtp)
        smtp.ehlo_or_helo_if_needed()
        if settings.security == "starttls":
            smtp.starttls(context=_context(settings))
            smtp.ehlo()
        if settings.user:
            smtp.login(settings.user, password(settings))
    except UnicodeError:  # its text would show what could not be sent
        if smtp is None:
            raise ServerAway(f"{where}: no server can have such a name") from None
        smtp.close()
        raise ServerAway(f"{where}: user and password must be ASCII for this server") from None
    except (smtplib.SMTPException, OSError) as error:
        if smtp is not None:
            smtp.close()
        raise away(error, where) from None
    except ServerAway:
        if smtp is not None:
            smtp.close()
        raise
    return Server(smtp, settings)


def password(settings: MailSettings) -> str:
    """The password, read where the configuration says. Raises ServerAway, which never shows it."""
    if settings.password_env:
        found = os.environ.get(settings.password_env, "")
        if not found:
            raise ServerAway(f"the variable {settings.password_env} holds no password")
        return found
    path = Path(settings.password_file)
    try:
        if path.stat().st_mode & 0o007:
            raise ServerAway(
                f"{path}: everybody on this machine can read the password; run chmod o-rwx on it"
            )
        found = path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "not a text file"
        raise ServerAway(f"{path}: the password cannot be read: {why}") from None
    if not found:
        raise ServerAway(f"{path}: there is no password in it")
    return found


def _open(settings: MailSettings) -> smtplib.SMTP:
    name = socket.gethostname() or "localhost"
    if settings.security == "tls":
        context = _context(settings)
        return smtplib.SMTP_SSL(settings.host, settings.port, name, timeout=settings.timeout, context=context)
    return smtplib.SMTP(settings.host, settings.port, name, timeout=settings.timeout)


def _context(settings: MailSettings) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=settings.ca_file or None)


def _demand_loopback(settings: MailSettings, smtp: smtplib.SMTP) -> None:
    """A name that is said to be this machine can still lead elsewhere."""
    if settings.security == "none" and smtp.sock is not None:
        peer = str(smtp.sock.getpeername()[0])
        if not loopback(peer):
            raise ServerAway(f"{settings.host} is not this machine ({peer}): set security to starttls or tls")
