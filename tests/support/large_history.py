"""Tickets with very many entries, to measure and to test on."""

from wsd_tui.desk.actor import clockwork
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.record import record
from wsd_tui.desk.recorded import RecordedEntry, RecordedTicket


def lengthen(desk: Desk, entries: int) -> str:
    """Record a ticket with so many entries; its number."""
    now = desk.now() - entries - 60
    opened = {
        "kind": "problem",
        "severity": 3,
        "channel": "phone",
        "problem_type": "hardware",
        "site": "primary",
    }
    told = [
        RecordedEntry(
            kind="opened", at=now, by="operator", data=opened, body="The lamp in room 12 went dark."
        )
    ]
    told += [
        RecordedEntry(
            kind="commented", at=now + at, by="technician", body=f"Looked at the lamp once more, time {at}."
        )
        for at in range(1, entries)
    ]
    placed = [(10 * place, entry) for place, entry in enumerate(told, 1)]
    ref = f"long-{entries}"
    record(desk, clockwork(), "long", [RecordedTicket(source="long", ref=ref, entries=placed)])
    subject = desk.store.journal.subject_with_origin(f"long:{ref}#10")
    ticket = desk.store.tickets.get(int(subject.partition(":")[2]))
    assert ticket is not None
    return ticket.number
