"""Settings of mail that comes in."""

from typing import Literal

import msgspec

from wsd_tui.config import Field, Section, checks

MEGABYTE = 1_048_576
LARGEST_FILE = 10 * MEGABYTE
"""Bytes of the largest file that is kept by itself; a larger one stays in the whole message alone."""


class MailInSettings(msgspec.Struct, frozen=True, kw_only=True):
    """address: where requests are sent. hourly: so many tickets the mail of one address opens within an hour.

    strangers: whether mail from an address that the directory does not know opens a ticket for triage, or waits in
    quarantine. largest: megabytes of the largest message that is taken.
    """

    address: str = ""
    hourly: int = 10
    strangers: Literal["triage", "quarantine"] = "triage"
    largest: int = 40

    @property
    def most_bytes(self) -> int:
        """The largest message in bytes."""
        return self.largest * MEGABYTE


MAIL_IN = Section(
    "mail_in",
    "desk",
    checks.record(
        {
            "address": Field(checks.email(), default=""),
            "hourly": Field(checks.integer(1, 1_000), default=MailInSettings().hourly),
            "strangers": Field(checks.choice("triage", "quarantine"), default=MailInSettings().strangers),
            "largest": Field(checks.integer(1, 100), default=MailInSettings().largest),
        }
    ),
    default=msgspec.structs.asdict(MailInSettings()),
)
