"""One line of the queue. The clock stands first, on its own, so that it can be redrawn without the rest."""

from typing import NamedTuple

from wsd_tui.present import legend
from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.present.clocks import CELLS, clock_text, next_unmet
from wsd_tui.present.styles import severity_style
from wsd_tui.present.times import age
from wsd_tui.sla import Clock, TicketClocks
from wsd_tui.store.records import QueueRow

_LEFT = CELLS + 3 + 3 + 8
"""Clock, severity, marks and number, each with the blank after it."""


class Columns(NamedTuple):
    """Widths in cells of the columns that give way; 0 leaves one out. `site` shows the site before the room.

    told: how long ago the requester was last told something (R17).
    """

    from_width: int
    requester: int
    location: int
    owner: int
    age: int
    site: bool = False
    told: int = 0

    @property
    def right(self) -> int:
        """Cells of everything after the title, each column with the blank before it."""
        return sum(width + 1 for width in (self.location, self.owner, self.told, self.age) if width)


_LAYOUTS = (
    Columns(150, 24, 24, 8, 4, site=True, told=4),
    Columns(110, 18, 16, 8, 4, site=True, told=4),
    Columns(96, 14, 12, 8, 4, site=True, told=4),
    Columns(78, 10, 6, 8, 4),
    Columns(66, 0, 6, 8, 4),
    Columns(54, 0, 0, 8, 4),
    Columns(44, 0, 0, 8, 0),
    Columns(0, 0, 0, 0, 0),
)


class QueueLine(NamedTuple):
    """A line in two parts: the clock cell, and all that stands still beside it."""

    clock: Piece
    fixed: Line

    @property
    def line(self) -> Line:
        """The whole line."""
        return (self.clock, *self.fixed)


def queue_line(
    row: QueueRow,
    clocks: TicketClocks,
    now: int,
    width: int,
    *,
    marked: bool = False,
    staff_id: str = "",
    stale: bool = False,
    untold: bool = False,
    contact: Clock | None = None,
    day: str = "",
    open_elsewhere: bool = False,
) -> QueueLine:
    """The line of a ticket in exactly `width` cells (40 or more); `staff_id` sees own tickets as mine.

    contact: the Coordinator's clock on an escalated ticket. day: that of a campus event, in place of a clock.
    open_elsewhere: a colleague has it open, which is shown before all other letters.
    """
    flags = legend.OPEN * open_elsewhere + _flags(row, clocks, now, stale, untold, contact)
    clock = clock_text(clocks, row.state, row.kind, contact)
    return QueueLine(
        Piece(f"{day:>{CELLS - 1}} ", clock.style) if day and clock.text.strip() == "event" else clock,
        _fixed(row, flags, now, width, marked, staff_id, untold),
    )


def queue_header(width: int) -> Line:
    """The names of the columns, over the lines of that width."""
    columns = columns_for(width)
    fixed = (
        Piece(f"{'clock':>{CELLS - 1}} "),
        Piece("sv "),
        Piece("   "),
        Piece(fit("number", 8)),
        *_title(columns, width, "requester", "title"),
        *(
            Piece(" " + fit(name, cells))
            for name, cells in (("place", columns.location), ("owner", columns.owner))
            if cells
        ),
        *((Piece(" " + fit("told", columns.told, "right")),) if columns.told else ()),
        *((Piece(" " + fit("age", columns.age, "right")),) if columns.age else ()),
    )
    return tuple(Piece(piece.text, "title") for piece in fixed)


def columns_for(width: int) -> Columns:
    """The columns a line of that width has room for."""
    return next(layout for layout in _LAYOUTS if width >= layout.from_width)


def room_for(columns: Columns, width: int) -> int:
    """Cells that requester and title share."""
    return max(0, width - _LEFT - columns.right)


def _fixed(
    row: QueueRow, flags: str, now: int, width: int, marked: bool, staff_id: str, untold: bool
) -> Line:
    columns = columns_for(width)
    severity = f"S{row.severity}" if row.severity else "--"
    marks = (legend.MARKED + flags[:1]) if marked else flags[:2]
    line = [
        Piece(fit(severity, 2) + " ", severity_style(row.severity)),
        Piece(fit(marks, 2) + " ", _marks_style(marked, flags)),
        Piece(fit(row.number, 7) + " ", "number"),
        *_title(columns, width, row.requester_name, row.title),
    ]
    if columns.location:
        line.append(Piece(" " + fit(_location(row, columns), columns.location), "dim"))
    if columns.owner:
        mine = bool(staff_id) and row.owner == staff_id
        line.append(
            Piece(" " + fit("me" if mine else row.owner or "-", columns.owner), "mine" if mine else "")
        )
    if columns.told:
        heard = "-" if row.told_at is None else age(now - row.told_at)
        line.append(Piece(" " + fit(heard, columns.told, "right"), "warn" if untold else "dim"))
    if columns.age:
        line.append(Piece(" " + fit(age(now - row.received_at), columns.age, "right"), "dim"))
    return tuple(line)


def _marks_style(marked: bool, flags: str) -> str:
    """A broken promise looks like a limit that has passed (R18)."""
    if marked:
        return "mark"
    return "clock.breached" if legend.PROMISE in flags[:2] else "flag"


def _title(columns: Columns, width: int, requester: str, title: str) -> list[Piece]:
    """Requester and title share what the other columns leave."""
    room = room_for(columns, width)
    if not columns.requester:
        return [Piece(fit(title, room))]
    return [Piece(fit(requester, columns.requester) + " "), Piece(fit(title, room - columns.requester - 1))]


def _location(row: QueueRow, columns: Columns) -> str:
    return f"{row.site} {row.room}" if columns.site else row.room or row.site


def _flags(
    row: QueueRow, clocks: TicketClocks, now: int, stale: bool, untold: bool, contact: Clock | None
) -> str:
    """The letters that hold, the weightiest first."""
    closed = row.state in ("resolved", "closed", "merged", "void")
    unmet = next_unmet(clocks)
    held = {
        legend.PROMISE: not closed and row.promised_at is not None and row.promised_at < now,
        legend.CONTACT: not closed and contact is not None and _late(contact),
        legend.ESCALATED: row.escalated,
        legend.PROPOSED: not closed and row.propose_at is not None and row.propose_at <= now,
        legend.MOBILE: row.mobile,
        legend.OUTAGE: row.outage is not None,
        legend.COVERED: bool(row.facts.windows),
        legend.HOLD: row.state == "on_hold" and unmet is not None and unmet.due is not None,
        legend.DETAIL: row.detail_owed,
        legend.INCOMPLETE: row.incomplete,
        legend.UNTOLD: untold,
        legend.STALE: stale,
        legend.RESTRICTED: row.restricted,
    }
    return "".join(letter for letter, holds in held.items() if holds)


def _late(clock: Clock) -> bool:
    return clock.verdict == "breached" and not clock.final
