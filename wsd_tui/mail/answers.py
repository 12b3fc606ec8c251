"""What a server answered: passing or permanent, in words that can be kept and shown."""

import smtplib
import ssl
from typing import NamedTuple

from wsd_tui.text import clean_line

_LONGEST = 200


class Answer(NamedTuple):
    """The answer for one recipient; `code` 0 where the server gave none."""

    code: int
    text: str

    @property
    def accepted(self) -> bool:
        """Whether the server took the mail for this recipient."""
        return 200 <= self.code < 300

    @property
    def permanent(self) -> bool:
        """Whether trying again cannot help."""
        return 500 <= self.code < 600

    @property
    def said(self) -> str:
        """One line: `550 no such user`."""
        return clean_line(f"{self.code or ''} {self.text}")[:_LONGEST]


def answer(code: int, text: bytes | str) -> Answer:
    """The answer from what the protocol gave."""
    return Answer(code, clean_line(text.decode("utf-8", "replace") if isinstance(text, bytes) else text))


class ServerAway(Exception):
    """Nothing can be sent at present, to anybody: the server is away, or does not let us in."""


def away(error: Exception, what: str) -> ServerAway:
    """Why the server is away. An answer to a login is not repeated: it might hold what was sent."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return ServerAway(f"{what}: the server refused the login ({error.smtp_code})")
    if isinstance(error, smtplib.SMTPResponseException):
        return ServerAway(f"{what}: {answer(error.smtp_code, error.smtp_error).said}")
    # smtplib tells of a server that fell silent as of one that hung up
    if isinstance(error, TimeoutError) or str(error).endswith("timed out"):
        return ServerAway(f"{what}: no answer in time")
    if isinstance(error, ssl.SSLError):
        return ServerAway(
            f"{what}: {clean_line(getattr(error, 'verify_message', '') or error.reason or 'TLS failed')}"
        )
    told = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return ServerAway(clean_line(f"{what}: {told}")[:_LONGEST])
