"""Search all tickets there ever were for what was written in them."""

from typing import NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.privacy import may_read
from wsd_tui.store.records import Entry, QueueRow
from wsd_tui.store.search import LAST
from wsd_tui.store.search_words import needles

MOST = 50
"""Tickets found, unless more are asked for; whoever finds as many asks more exactly."""
_PAGE = 100


class Found(NamedTuple):
    """A ticket, and the newest of its entries that hold what was looked for."""

    row: QueueRow
    entry: Entry


def search(desk: Desk, actor: Actor, typed: str, limit: int = MOST) -> list[Found]:
    """Tickets with an entry that holds every word typed, the newest entry first.

    Three letters and more are found inside words, one or two where a word begins. A restricted ticket is found by
    those alone who may read it.
    """
    demand(actor, "read")
    wanted, before = needles(typed), LAST
    entries: dict[str, int] = {}
    rows: dict[str, QueueRow] = {}
    while len(rows) < limit:
        page = desk.store.search.entries(wanted, _PAGE, before)
        if not page:
            break
        before = page[-1].entry
        new = {hit.subject: hit.entry for hit in reversed(page) if hit.subject not in entries}
        entries |= new
        rows |= _readable(desk, actor, new)
    newest = sorted(rows, key=lambda subject: -entries[subject])[:limit]
    told = desk.store.journal.these([entries[subject] for subject in newest])
    return [Found(rows[subject], told[entries[subject]]) for subject in newest]


def _readable(desk: Desk, actor: Actor, entries: dict[str, int]) -> dict[str, QueueRow]:
    ids = [int(subject.partition(":")[2]) for subject in entries]
    rows = desk.store.tickets.rows(ids).values()
    return {subject_of(row.id): row for row in rows if row.state != "void" and may_read(actor, row)}
