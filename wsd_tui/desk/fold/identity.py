"""Whether who asks was verified: the newest check counts, for this person and until the ticket is reopened."""

from collections.abc import Callable, Mapping

from wsd_tui.desk.identity import Verification, verification_text
from wsd_tui.store.records import Entry, Ticket


def verified(ticket: Ticket, entry: Entry) -> None:
    """Who asks was checked, and passed or failed."""
    data = entry.data
    fact = Verification(
        method=data["method"],
        result=data["result"],
        by=entry.by,
        when=entry.at,
        vouched_by=data.get("vouched_by", ""),
    )
    ticket.verification = verification_text(fact)


STEPS: Mapping[str, Callable[[Ticket, Entry], None]] = {"verified": verified}
