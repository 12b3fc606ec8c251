"""Which tickets: the questions that the desk asks of the shadow rows, answered with ids."""

from collections.abc import Sequence

import peewee as pw

from wsd_tui.store.models import TicketModel as T
from wsd_tui.store.records import OPEN_STATES, Ticket

_OPEN = T.state.in_([pw.SQL(f"'{state}'") for state in OPEN_STATES])
"""Written out, as the indexes over open tickets have it: else SQLite does not know that they answer."""


class Finder:
    """Ids of tickets, oldest first; all moments in UTC seconds."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def unowned_first_severity(self) -> list[int]:
        """Open Severity 1 tickets that nobody has."""
        return self._ids(_OPEN & (T.severity == 1) & T.owner.is_null())

    def alarming(self, now: int) -> list[int]:
        """Open tickets on which the clockwork has something to do."""
        return self._ids(_OPEN & T.alarm_at.is_null(False) & (T.alarm_at <= now))  # as its index has it

    def durations(self, limit: int = 500) -> list[tuple[str, int]]:
        """(problem type, seconds from its writing to its resolution) of the newest tickets that were resolved."""
        query = T.select(T.problem_type, T.resolved_at - T.created_at).where(T.resolved_at.is_null(False))
        rows = query.order_by(T.id.desc()).limit(limit).tuples().execute(self._database)
        return [(kind, int(seconds)) for kind, seconds in rows]

    def resolved_until(self, at: int) -> list[int]:
        """Tickets resolved up to an instant and not closed yet."""
        return self._ids((T.state == "resolved") & (T.resolved_at <= at))

    def open_of(self, person: str, limit: int) -> list[int]:
        """Open tickets that somebody asked for or is affected by, newest first."""
        return self._newest_of(person, _OPEN, limit)

    def done_of(self, person: str, limit: int) -> list[int]:
        """The same of tickets resolved or closed."""
        return self._newest_of(person, T.state.in_(("resolved", "closed")), limit)

    def concerning(self, people: Sequence[str], asked: str) -> list[int]:
        """Tickets of these requesters, of somebody outside the directory with that name, of that asset tag."""
        stranger = T.requester.is_null() & T.requester_name.contains(asked)
        tagged = (T.asset != "") & (pw.fn.lower(T.asset) == asked.lower())
        return self._ids(T.requester.in_(people) | stranger | tagged)

    def alike(self, ticket: Ticket, limit: int = 20) -> list[int]:
        """Other open tickets of the same requester, or of the same room and type: the newest of them."""
        asked = T.requester_name == ticket.requester_name
        if ticket.room:
            asked |= (
                (T.site == ticket.site) & (T.room == ticket.room) & (T.problem_type == ticket.problem_type)
            )
        rows = T.select(T.id).where(_OPEN & (T.id != ticket.id) & asked).order_by(T.id.desc()).limit(limit)
        return [ticket_id for (ticket_id,) in rows.tuples().execute(self._database)]

    def visited_now(self) -> list[int]:
        """Tickets with a visit that is running."""
        return self._ids(T.visits != pw.SQL("''"))

    def owned_by(self, staff: str) -> list[int]:
        """Open tickets that a member of the staff has."""
        return self._ids(_OPEN & (T.owner == staff))

    def under_outage(self, outage_id: int) -> list[int]:
        """Tickets that an outage governs."""
        return self._ids(T.outage == outage_id)

    def under_outages(self, outage_ids: Sequence[int]) -> dict[int, list[int]]:
        """The same of several outages, by outage, the oldest first."""
        found: dict[int, list[int]] = {outage_id: [] for outage_id in outage_ids}
        rows = T.select(T.id, T.outage).where(T.outage.in_(list(outage_ids))).tuples()
        for ticket_id, outage_id in sorted(rows.execute(self._database)):
            found[outage_id].append(ticket_id)
        return found

    def marked_for(self, window: int) -> list[int]:
        """Tickets that are marked for a coverage window."""
        alone, first = T.windows == f"{window}", T.windows.startswith(f"{window} ")
        last, between = T.windows.endswith(f" {window}"), T.windows.contains(f" {window} ")
        return self._ids((T.windows != pw.SQL("''")) & (alone | first | last | between))

    def reported(self, problem_type: str, site: str, limit: int) -> list[tuple[int, int]]:
        """(id, arrival) of the problems of a type at a site that no outage governs, the newest first."""
        alive = T.state.not_in(("void", "merged")) & (T.kind == "problem") & T.outage.is_null()
        same = (T.problem_type == problem_type) & (T.site == site)
        rows = T.select(T.id, T.received_at).where(same & alive)
        rows = rows.order_by(T.received_at.desc(), T.id.desc()).limit(limit)
        return [(int(key), int(at)) for key, at in rows.tuples().execute(self._database)]

    def open_alone_since(self, since: int) -> list[int]:
        """Open tickets under no outage that came in since an instant; events are none."""
        alone = T.outage.is_null() & (T.kind != "event")
        return self._ids(_OPEN & alone & (T.received_at >= since))

    def about_assets(self) -> list[tuple[int, str]]:
        """(id, asset as it was typed) of the open tickets that are about a device."""
        rows = T.select(T.id, T.asset).where(_OPEN & (T.asset != pw.SQL("''")))
        return sorted((ticket_id, asset) for ticket_id, asset in rows.tuples().execute(self._database))

    def open_events(self) -> list[int]:
        """Open campus events, those without a date last."""
        rows = T.select(T.id).where(_OPEN & (T.kind == "event"))
        ordered = rows.order_by(T.event_at.is_null(), T.event_at, T.id)
        return [ticket_id for (ticket_id,) in ordered.tuples().execute(self._database)]

    def children(self, ticket_id: int) -> list[int]:
        """Tickets that stand under a parent."""
        return self._ids(T.parent == ticket_id)

    def not_of_revision(self, revision: int, after: int, limit: int) -> list[int]:
        """Open tickets behind an id whose keys were computed under another revision, the first `limit` of them."""
        return self._ids(_OPEN & (T.revision != revision) & (T.id > after), limit)

    def _newest_of(self, person: str, condition: pw.Expression, limit: int) -> list[int]:
        mine = (T.requester == person) | (T.affected == person)
        rows = T.select(T.id).where(mine & condition).order_by(T.received_at.desc(), T.id.desc()).limit(limit)
        return [ticket_id for (ticket_id,) in rows.tuples().execute(self._database)]

    def _ids(self, condition: pw.Expression, limit: int | None = None) -> list[int]:
        """Put in order here where all are wanted: to have them in order SQLite would rather look at each ticket."""
        rows = T.select(T.id).where(condition)
        if limit is not None:
            rows = rows.order_by(T.id).limit(limit)
        return sorted(ticket_id for (ticket_id,) in rows.tuples().execute(self._database))
