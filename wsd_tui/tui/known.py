"""What the console reads at the start and when it reads everything again: one call, off the event loop."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.board.board import Board, Changed
from wsd_tui.desk.changes import Changes, tickets_in
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.notifications import Notification, concerns, notifications
from wsd_tui.desk.outage_notices import SentNotice, sent_notices
from wsd_tui.desk.outages import unacknowledged
from wsd_tui.desk.outbox import tally
from wsd_tui.desk.overdue import SUBJECT as OVERDUE
from wsd_tui.desk.quiet import usual_times
from wsd_tui.desk.reads import FIRST, day_start, linked_to, load, load_first, outages, queue_rows, reload
from wsd_tui.desk.revisions import follow
from wsd_tui.desk.shift import checked_at
from wsd_tui.desk.stewardship import Stewardship, stewardship
from wsd_tui.desk.views import Look
from wsd_tui.desk.visits import Running, running_visits
from wsd_tui.desk.waiting import waiting_list
from wsd_tui.present.outages.outage import RUNNING
from wsd_tui.present.setting import Setting, setting_of
from wsd_tui.store.around_records import Waiting
from wsd_tui.store.delegations import Delegation
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.outbox_records import Tally
from wsd_tui.store.records import Entry, QueueRow, Staff

SETTLED = frozenset({"reviewed", "cancelled", "void"})
"""States in which nothing comes any more that the console has to follow."""
LIVELY_S = 7 * 86_400
"""So long after an outage its tickets and notices are followed still, if nobody has reviewed it."""

FIRST_ROWS = 60
"""Rows read together with the keys, so that the first picture has them: as many as a screen shows."""

_AROUND = frozenset(
    (
        *("assigned", "consulted", "escalated", "bounced"),
        *("undone", "resolved", "linked", "unlinked", "visit_begun", "visit_ended"),
    )
)
"""Kinds of entry on a ticket that can show outside the queue."""
_ALARMS = frozenset(("warned", "breached", "woken", "proposed"))
"""What the clockwork says of a ticket: where very many are open, each second of one that somebody else has."""
_BESIDE = (
    *("outage:", "suspicion:", "delegation:", "waiting:", "procedure:", "shift:", "desk:configuration"),
    OVERDUE,
)
"""Subjects beside tickets that show around the queue."""


class Around(NamedTuple):
    """What stands around the queue: outages newest first, rows of the tickets linked to them, notices.

    `visits` are one's own that are running, the oldest first. `sent` are the messages of each outage, `silent` the
    staff who have not acknowledged its newest word. `delegations` say who acts for the Coordinator, and when;
    `procedure` says how the procedure stands. `checked_at`: when one last looked at the queue (UTC seconds).
    `usual`: how long a problem type usually takes, in seconds.
    `waiting` is who waits at the counter.
    """

    outages: list[Outage]
    linked: dict[int, list[QueueRow]]
    notices: list[Notification]
    visits: Sequence[Running] = ()
    sent: Mapping[int, Sequence[SentNotice]] = {}
    silent: Mapping[int, Sequence[str]] = {}
    delegations: Sequence[Delegation] = ()
    procedure: Stewardship = Stewardship()
    checked_at: int | None = None
    usual: Mapping[str, int] = {}
    waiting: Sequence[Waiting] = ()

    @property
    def open(self) -> list[Outage]:
        """The outages that people suffer from now, oldest first."""
        return [outage for outage in reversed(self.outages) if outage.state in RUNNING]

    @property
    def proposed(self) -> list[Outage]:
        """What was proposed and is neither published nor dropped, oldest first."""
        return [outage for outage in reversed(self.outages) if outage.state == "draft"]

    @property
    def maintenance(self) -> list[Outage]:
        """Planned work that is not over, the next one first: it is begun, ended, moved or called off."""
        going = [outage for outage in self.open if outage.kind == "planned"]
        return [*going, *self.planned]

    @property
    def ended(self) -> list[Outage]:
        """What is over and can be spoken of again, newest first."""
        return [outage for outage in self.outages if outage.state in ("restored", "reviewed")]

    @property
    def planned(self) -> list[Outage]:
        """Maintenance that has not begun, the next one first."""
        scheduled = [outage for outage in self.outages if outage.state == "scheduled"]
        return sorted(scheduled, key=lambda outage: outage.started_at)


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
    """What changed since the last reading; None where nothing did. `board` is another one where all moved.

    rows: those of the tickets that may read otherwise; empty where these are too many to be all in sight.
    """

    entries: list[Entry]
    board: Board | None
    tickets: Changed
    around: Around | None
    names: Names | None
    mail: Tally
    rows: Mapping[int, QueueRow] = {}

    @property
    def touched(self) -> Collection[int]:
        """Tickets whose rows may read otherwise."""
        return {key.id for key in self.tickets.keys} if self.board is None else self.board.all()


def read_everything(desk: Desk, actor: Actor) -> Everything:
    """All keys as a board, and what stands around them."""
    with desk.store.look():
        desk.store.foresee(partial(load, desk, actor), partial(_foresee_around, desk, actor))
        return _everything(desk, actor)


def read_first(desk: Desk, actor: Actor) -> Everything:
    """What the first picture needs: of a very long queue its beginning, `read_rest` has the rest."""
    with desk.store.one_moment(), desk.store.look():
        beginning = partial(desk.store.tickets.first_rows, FIRST)
        desk.store.foresee(beginning, partial(_foresee_around, desk, actor))
        around = read_around(desk, actor)
        board = load_first(desk, actor, [outage.id for outage in around.open], FIRST)
        return _all_with(board, around, desk, actor)


def read_rest(desk: Desk, actor: Actor, given_up: Callable[[], bool]) -> Board:
    """The whole board, for who has its beginning. A file is closed again: this thread has no use for it soon.

    Raises GivenUp soon after `given_up` is true.
    """
    try:
        return load(desk, actor, given_up)
    finally:
        if not desk.store.is_far:
            desk.store.close()


def _everything(desk: Desk, actor: Actor) -> Everything:
    return _all_with(load(desk, actor), read_around(desk, actor), desk, actor)


def _all_with(board: Board, around: Around, desk: Desk, actor: Actor) -> Everything:
    first = board.ids("open", Look(actor.id, desk.now()))[:FIRST_ROWS]
    rows = list(queue_rows(desk, actor, first).values())
    return Everything(board, around, read_names(desk), day_start(desk), rows, tally(desk))


def read_around(desk: Desk, actor: Actor) -> Around:
    """Outages with their tickets, notices, and own visits."""
    with desk.store.look():
        return _around_now(desk, actor)


def _foresee_around(desk: Desk, actor: Actor) -> None:
    """What `read_around` asks whatever it is answered."""
    outages(desk)
    desk.staff()
    notifications(desk, actor)
    running_visits(desk, actor.id)
    desk.store.delegations.all()
    stewardship(desk)
    checked_at(desk, actor.id)
    usual_times(desk)
    waiting_list(desk, actor)
    tally(desk)


def _around_now(desk: Desk, actor: Actor) -> Around:
    desk.store.foresee(partial(_foresee_around, desk, actor))
    found = outages(desk)
    lively = {outage.id: outage for outage in found if _lively(outage, desk.now())}
    ids, staff = list(lively), desk.staff().values()
    desk.store.foresee(partial(linked_to, desk, actor, ids), partial(sent_notices, desk, ids))
    return Around(
        found,
        linked_to(desk, actor, ids),
        notifications(desk, actor),
        running_visits(desk, actor.id),
        sent_notices(desk, ids),
        {key: [member.id for member in unacknowledged(outage, staff)] for key, outage in lively.items()},
        desk.store.delegations.all(),
        stewardship(desk),
        checked_at(desk, actor.id),
        usual_times(desk),
        waiting_list(desk, actor),
    )


def _lively(outage: Outage, now: int) -> bool:
    ended = outage.restored_at
    return outage.state not in SETTLED and (ended is None or now - ended <= LIVELY_S)


def read_names(desk: Desk) -> Names:
    """The setting, with everybody of the staff by name, also those the configuration does not list."""
    staff = desk.staff()
    names = {key: member.name for key, member in staff.items()}
    extended = tuple(desk.store.extended.all())
    setting = setting_of(desk.settings)._replace(calendar=desk.calendar, staff=names, extended=extended)
    return Names(setting, list(staff.values()))


def read_changes(desk: Desk, actor: Actor, changes: Changes) -> News | None:
    """What was written since the last time, as far as it shows; None for nothing."""
    entries = changes.read()
    return read_news(desk, actor, entries) if entries else None


def read_news(desk: Desk, actor: Actor, entries: list[Entry]) -> News:
    """What the entries changed, as far as it shows."""
    with desk.store.look():
        if any(map(_around, entries)):
            desk.store.foresee(partial(_foresee_around, desk, actor))
        return _news(desk, actor, entries)


def _news(desk: Desk, actor: Actor, entries: list[Entry]) -> News:
    found, board = Changed([], {}), None
    rows: Mapping[int, QueueRow] = {}
    if any(entry.kind == "configured" for entry in entries):
        follow(desk)
        board = load(desk, actor)  # another calendar or policy moves every ticket's place
    else:
        moved = [*tickets_in(entries), *_marked_for_news(desk, entries)]
        few = moved if len(moved) <= FIRST_ROWS else []
        desk.store.foresee(
            partial(reload, desk, actor, moved), partial(queue_rows, desk, actor, few), partial(tally, desk)
        )
        found, rows = reload(desk, actor, moved), queue_rows(desk, actor, few)
    moves_around = any(map(_around, entries)) or any(_heard(actor, entry, rows) for entry in entries)
    around = read_around(desk, actor) if moves_around else None
    names = None
    if any(entry.subject.startswith(("desk", "staff", "extended:", "window:")) for entry in entries):
        desk.refresh()
        names = read_names(desk)
    return News(entries, board, found, around, names, tally(desk), rows)


def _marked_for_news(desk: Desk, entries: list[Entry]) -> list[int]:
    """The tickets whose place another window moves: those marked for it."""
    news = {entry.subject for entry in entries if entry.subject.startswith("window:")}
    numbers = [int(subject.removeprefix("window:")) for subject in news]
    return [ticket for number in numbers for ticket in desk.store.finder.marked_for(number)]


def _around(entry: Entry) -> bool:
    told = entry.data.get("severity") == 1 or entry.data.get("outage") or entry.data.get("kind") == "event"
    first = entry.kind == "opened" and told
    return entry.subject.startswith(_BESIDE) or entry.kind in _AROUND or bool(first)


def _heard(actor: Actor, entry: Entry, rows: Mapping[int, QueueRow]) -> bool:
    """Whether what the clockwork says of a ticket is a notice to the actor, or stands beside an outage."""
    if entry.kind not in _ALARMS:
        return False
    kind, _, key = entry.subject.partition(":")
    row = rows.get(int(key)) if kind == "ticket" else None
    return row is None or row.outage is not None or concerns(actor, entry, row)
