"""First come, first served (G2): of the Severity 1 tickets somebody took, which were taken out of turn."""

from collections.abc import Iterable, Sequence

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.first_come import TAKING, stands
from wsd_tui.desk.reports.cases import Tickets
from wsd_tui.desk.reports.period import Period
from wsd_tui.desk.reports.table import Line, Table, counted, share, summed

_COLUMNS = ("severity_1", "out_of_turn", "considered", "share")


def fairness(desk: Desk, tickets: Tickets, period: Period, owners: Iterable[str]) -> Table:
    """By owner of the Severity 1 tickets of the period: those taken before an older one, and with which right.

    Special consideration is a right of its own to go first (G3); it is counted among those out of turn.
    """
    taken = desk.store.reporting.marked(TAKING, "out_of_turn", period.start, desk.now() + 1)
    held = [entry for entry in taken if entry.data.get("out_of_turn") and stands(desk, entry)]
    out = {int(entry.subject.removeprefix("ticket:")) for entry in held}
    considered = {
        int(entry.subject.removeprefix("ticket:")) for entry in held if entry.data.get("consideration")
    }
    found: dict[str, list[list[int]]] = {owner: [[], [], []] for owner in owners}
    of_first = [place for place, severity in enumerate(tickets.severities) if severity == 1]
    for place in of_first:
        ticket = tickets.ids[place]
        line = found.setdefault(tickets.owners[place], [[], [], []])
        line[0].append(ticket)
        if ticket in out:
            line[1].append(ticket)
        if ticket in considered:
            line[2].append(ticket)
    lines = [_line(owner, lists) for owner, lists in found.items()]
    return Table("first_come", "owner", _COLUMNS, tuple(lines), summed(lines, _COLUMNS, _again))


def _line(key: str, lists: Sequence[Sequence[int]]) -> Line:
    return _again(Line(key, tuple(map(counted, lists))))


def _again(line: Line) -> Line:
    whole, out = (int(cell.value or 0) for cell in line.cells[:2])
    return Line(line.key, (*line.cells[:3], share(out, whole)))
