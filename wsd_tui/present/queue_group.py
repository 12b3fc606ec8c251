"""One line of the queue for all tickets of an outage: how many they are, and how long the first has waited."""

from typing import NamedTuple

from wsd_tui.present import legend
from wsd_tui.present.cells import Piece, fit
from wsd_tui.present.clocks import CELLS
from wsd_tui.present.queue import QueueLine, columns_for, room_for
from wsd_tui.present.styles import severity_style
from wsd_tui.present.times import age


class GroupRow(NamedTuple):
    """The tickets of a view that one outage governs, told as one; `id` is the outage's, negative.

    tickets: how many they are. received_at: the oldest arrival (UTC seconds). severity: the weightiest.
    """

    id: int
    number: str
    nature: str
    sites: str
    tickets: int
    received_at: int
    severity: int | None

    @property
    def outage(self) -> int:
        """The running number of the outage."""
        return -self.id

    @property
    def words(self) -> str:
        """What the line stands for."""
        return f"{self.number} {self.nature} ({self.tickets})"


def group_line(row: GroupRow, now: int, width: int) -> QueueLine:
    """The line in exactly `width` cells, in the columns of the tickets around it."""
    columns = columns_for(width)
    count = f" ({row.tickets})"
    room = room_for(columns, width)
    severity = f"S{row.severity}" if row.severity else "--"
    line = [
        Piece(fit(severity, 2) + " ", severity_style(row.severity)),
        Piece(fit(legend.OUTAGE, 2) + " ", "flag"),
        Piece(fit(row.number, 7) + " ", "number"),
        Piece(fit(fit(row.nature, max(0, room - len(count))).rstrip() + count, room), "title"),
    ]
    if columns.location:
        line.append(Piece(" " + fit(row.sites, columns.location), "dim"))
    if columns.owner:
        line.append(Piece(" " + fit("+ shows", columns.owner), "dim"))
    if columns.told:
        line.append(Piece(" " + fit("", columns.told), "dim"))
    if columns.age:
        line.append(Piece(" " + fit(age(now - row.received_at), columns.age, "right"), "dim"))
    return QueueLine(Piece(fit("outage", CELLS - 1, "right") + " ", "outage"), tuple(line))
