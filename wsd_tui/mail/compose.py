"""A message of the outbox as an e-mail. Header injection ends here: one line a header, plain addresses only."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from wsd_tui.desk.addresses import usable
from wsd_tui.mail.settings import MailSettings
from wsd_tui.store.outbox_records import Message, Recipient
from wsd_tui.text import clean, clean_line

UNDISCLOSED = "undisclosed-recipients:;"
_WRITTEN_BY_PEOPLE = frozenset({"reply", "resolution"})


def compose(
    message: Message, recipients: list[Recipient], settings: MailSettings, zone: ZoneInfo
) -> EmailMessage:
    """The e-mail for these recipients: To one of them by name, or to several that do not see each other.

    The Message-ID is the same on every try. Raises ValueError for an address that is not a plain one.
    """
    wrong = next((recipient.address for recipient in recipients if not usable(recipient.address)), None)
    if wrong is not None:
        raise ValueError(f"{clean_line(wrong)} is not an address that mail can be sent to")
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(_header(settings.sender_name), addr_spec=settings.sender)
    mail["To"] = recipients[0].address if shows(message, settings) else UNDISCLOSED
    mail["Subject"] = _header(message.title)
    mail["Date"] = format_datetime(datetime.fromtimestamp(message.queued_at, zone))
    mail["Message-ID"] = message_id(message, recipients, settings)
    if message.thread:
        mail["In-Reply-To"] = mail["References"] = message.thread
    # asks mailboxes not to answer by themselves; a person's own words are no automatic message all the same
    mail["X-Auto-Response-Suppress"] = "All"
    if message.kind not in _WRITTEN_BY_PEOPLE:
        mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(clean(message.body), cte="quoted-printable")
    _demand_headers(mail)
    return mail


def _header(text: str) -> str:
    """One line without encoded words: the library would decode them, line ends and all, into what it writes."""
    return clean_line(text).replace("=?", "= ?")


def _demand_headers(mail: EmailMessage) -> None:
    """Look at what is really written: every line of the head is a header that was set here, or goes one on."""
    head, _, _ = mail.as_bytes().partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if line[:1] not in (b" ", b"\t")]
    if [line.partition(b":")[0].decode("ascii", "replace") for line in lines] != mail.keys():
        raise ValueError("its head would hold lines that nobody set")


def shows(message: Message, settings: MailSettings) -> bool:
    """Whether each recipient gets a mail of their own, with their address on it."""
    return not message.audience or settings.mode == "each"


def message_id(message: Message, recipients: list[Recipient], settings: MailSettings) -> str:
    """The Message-ID; of a list that gets one mail a person each of these has its own."""
    if not message.audience or settings.mode != "each":
        return message.message_id
    left, _, domain = message.message_id.partition("@")
    return f"{left}.{recipients[0].id}@{domain}"
