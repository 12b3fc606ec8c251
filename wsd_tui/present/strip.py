"""The strip of the intake: what the request may already be. It proposes; a person decides."""

from collections.abc import Sequence

from rich.cells import cell_len

from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import clock_time
from wsd_tui.present.words import STATES, said
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Ticket
from wsd_tui.text import clean_line


def outage_strip(
    outages: Sequence[Outage], linked: str, now: int, setting: Setting, width: int, way: str
) -> Line:
    """The outage that fits best: `! OUT-7 Campus network since 08:12, identified · o links this ticket`.

    way: how to link it. linked: the number of one chosen already. Where room is short the state goes first.
    """
    if not outages:
        return ()
    outage = next((one for one in outages if one.number == linked), outages[0])
    tail = " · it will be linked" if linked == outage.number else f" · {way}"
    more = f" (and {len(outages) - 1} more)" if len(outages) > 1 else ""
    since = f" since {clock_time(outage.started_at, setting.zone, now)}{more}"
    head, nature = f"! {outage.number} ", clean_line(outage.nature).rstrip(".")
    state = f", {said(STATES, outage.state)}"
    room = width - cell_len(head + since + tail)
    if cell_len(nature) + cell_len(state) <= room:
        since += state
    elif cell_len(nature) > room:
        nature = fit(nature, max(0, room)).rstrip()
    return _told(head + nature + since, tail, width, "outage")


def duplicate_strip(ticket: Ticket, width: int, way: str) -> Line:
    """An open ticket of the person under the same type; `way` says how to add to it."""
    told = f"! {ticket.number} is open for the same type: {clean_line(ticket.title)}"
    return _told(told, f" · {way}", width, "warn")


def still_down_strip(ticket: Ticket, outage: Outage, width: int, way: str) -> Line:
    """A ticket of the person went with the end of an outage; `way` says what to do if it still fails."""
    told = f"! {ticket.number} went with {outage.number}, restored: {clean_line(outage.nature)}"
    return _told(told, f" · {way}", width, "warn")


def _told(text: str, tail: str, width: int, style: str) -> Line:
    room = max(0, width - len(tail))
    return (Piece(fit(text, room).rstrip(), style), Piece(tail, "dim"))
