"""Whether told entries can follow on a ticket as it stands: what the desk will check, asked before the loading."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from wsd_tui.desk.fold import step
from wsd_tui.desk.fold.ticket import blank
from wsd_tui.desk.order import out_of_order
from wsd_tui.desk.recorded import RecordedEntry
from wsd_tui.store.records import Entry, Staff, Ticket


def state_after(entries: Iterable[tuple[int, RecordedEntry]]) -> str:
    """The state in which a whole history leaves its ticket."""
    folded = blank(0)
    for _, item in entries:
        step(folded, _entry(folded, item))
    return folded.state


def first_wrong(
    ticket: Ticket | None, entries: Sequence[tuple[int, RecordedEntry]], staff: Mapping[str, Staff]
) -> str:
    """Why one of the entries cannot come where it stands, in words; empty where all can. The ticket stays as it is."""
    folded = msgspec.structs.replace(ticket) if ticket else blank(0)
    for _, item in entries:
        entry = _entry(folded, item)
        if wrong := out_of_order(folded, entry, staff):
            return wrong
        step(folded, entry)
    return ""


def _entry(ticket: Ticket, item: RecordedEntry) -> Entry:
    """The entry as the next one of a ticket."""
    return Entry(
        subject="",
        place=ticket.version + 1,
        kind=item.kind,
        at=item.at,
        by=item.by,
        data=item.data,
        body=item.body,
    )
