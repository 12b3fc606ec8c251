"""How many open tickets another calendar would give other due times, before it is put to work."""

from typing import Any, NamedTuple

from wsd_tui.config import check_desk
from wsd_tui.desk.coverage import with_windows
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.keys import Terms, set_keys
from wsd_tui.desk.settings import SECTIONS, DeskSettings, settings_of
from wsd_tui.store.records import Ticket

_NO_REVISION = -1
_MOST = 1_000_000


class Moves(NamedTuple):
    """Open tickets whose due times move, of all that are open."""

    moved: int
    open: int


def due_moves(desk: Desk, part: dict[str, Any], portion: int = 500) -> Moves:
    """What `part` (a whole desk part) would change for the open tickets. Nothing is written."""
    before = _terms(desk, desk.settings)
    after = _terms(desk, settings_of(check_desk(part, SECTIONS, "the configuration")))
    ids, now = desk.store.finder.not_of_revision(_NO_REVISION, 0, _MOST), desk.now()
    moved = 0
    for start in range(0, len(ids), portion):
        for ticket in desk.store.tickets.many(ids[start : start + portion]):
            moved += _keys(ticket, before, now) != _keys(ticket, after, now)
    return Moves(moved, len(ids))


def _terms(desk: Desk, settings: DeskSettings) -> Terms:
    calendar = with_windows(desk.store, settings.calendar)
    return Terms(settings.policy, calendar, desk.revision, settings.escalation, settings.events)


def _keys(ticket: Ticket, terms: Terms, now: int) -> tuple[int | None, int | None]:
    set_keys(ticket, terms, now)
    return ticket.due, ticket.breach_at
