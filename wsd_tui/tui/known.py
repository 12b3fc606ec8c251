"""What the console reads at the start and when it reads everything again: one call, off the event loop."""

from collections.abc import Sequence
from typing import NamedTuple

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.board import Board
from wsd_tui.desk.changes import tickets_in
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.notifications import Notification, notifications
from wsd_tui.desk.outbox import tally
from wsd_tui.desk.overdue import SUBJECT as OVERDUE
from wsd_tui.desk.reads import day_start, linked_to, load, outages, queue_rows, reload
from wsd_tui.desk.revisions import follow
from wsd_tui.desk.views import Look
from wsd_tui.desk.visits import Running, running_visits
from wsd_tui.desk.waiting import waiting_list
from wsd_tui.present.outage import ENDED
from wsd_tui.present.setting import Setting, setting_of
from wsd_tui.store.around_records import Waiting
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.outbox_records import Tally
from wsd_tui.store.records import Entry, QueueKey, QueueRow, Staff

FIRST_ROWS = 60
"""Rows read together with the keys, so that the first picture has them: as many as a screen shows."""

_AROUND = frozenset(
    (
        *("assigned", "consulted", "warned", "breached", "woken", "escalated", "bounced", "proposed"),
        *("undone", "linked", "unlinked", "visit_begun", "visit_ended"),
    )
)
"""Kinds of entry on a ticket that can show outside the queue."""


class Around(NamedTuple):
    """What stands around the queue: outages newest first, rows of the tickets linked to them, notices.

    `visits` are one's own that are running, the oldest first; `waiting` is who waits at the counter.
    """

    outages: list[Outage]
    linked: dict[int, list[QueueRow]]
    notices: list[Notification]
    visits: Sequence[Running] = ()
    waiting: Sequence[Waiting] = ()

    @property
    def open(self) -> list[Outage]:
        """The outages that are not over, oldest first."""
        return [outage for outage in reversed(self.outages) if outage.state not in ENDED]


class Names(NamedTuple):
    """What words depend on: the setting, and the staff to choose from."""

    setting: Setting
    staff: list[Staff]


class Everything(NamedTuple):
    """A full reading. `day` is the local midnight it was read after, in UTC seconds; `rows` are the first ones."""

    board: Board
    around: Around
    names: Names
    day: int
    rows: list[QueueRow]
    mail: Tally


class News(NamedTuple):
    """What changed since the last reading; None where nothing did."""

    entries: list[Entry]
    keys: list[QueueKey]
    haystack: dict[int, str]
    around: Around | None
    names: Names | None
    mail: Tally


def read_everything(desk: Desk, actor: Actor) -> Everything:
    """All keys as a board, and what stands around them."""
    loaded = load(desk, actor)
    board = Board()
    board.replace(loaded.keys)
    board.haystack = loaded.haystack
    first = board.ids("open", Look(actor.id, desk.now()))[:FIRST_ROWS]
    rows = list(queue_rows(desk, actor, first).values())
    return Everything(board, read_around(desk, actor), read_names(desk), day_start(desk), rows, tally(desk))


def read_around(desk: Desk, actor: Actor) -> Around:
    """Outages with their tickets, notices, and own visits."""
    found = outages(desk)
    linked = {outage.id: linked_to(desk, actor, outage.id) for outage in found if outage.state not in ENDED}
    return Around(
        found, linked, notifications(desk, actor), running_visits(desk, actor.id), waiting_list(desk, actor)
    )


def read_names(desk: Desk) -> Names:
    """The setting, with everybody of the staff by name, also those the configuration does not list."""
    staff = desk.staff()
    names = {key: member.name for key, member in staff.items()}
    extended = tuple(desk.store.extended.all())
    return Names(setting_of(desk.settings)._replace(staff=names, extended=extended), list(staff.values()))


def read_news(desk: Desk, actor: Actor, entries: list[Entry]) -> News:
    """What the entries changed, as far as it shows."""
    if any(entry.kind == "configured" for entry in entries):
        follow(desk)
        found = load(desk, actor)  # another calendar or policy moves every ticket's place
    else:
        found = reload(desk, actor, tickets_in(entries))
    around = read_around(desk, actor) if any(map(_around, entries)) else None
    names = None
    if any(entry.subject.startswith(("desk", "staff", "extended:")) for entry in entries):
        desk.refresh()
        names = read_names(desk)
    return News(entries, found.keys, found.haystack, around, names, tally(desk))


def _around(entry: Entry) -> bool:
    told = entry.data.get("severity") == 1 or entry.data.get("outage") or entry.data.get("kind") == "event"
    first = entry.kind == "opened" and told
    beside = entry.subject.startswith(("outage:", "waiting:", OVERDUE))
    return beside or entry.kind in _AROUND or bool(first)
