"""The banner line of the open outages, and when it next reads otherwise. Outages run in wall time."""

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len

from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.present.extended import times_banner
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import MINUTE, clock_time, lasting
from wsd_tui.present.words import STATES, listed, said
from wsd_tui.store.outage_records import Outage
from wsd_tui.text import clean_line

ENOUGH = 30
"""Cells of a long nature from which on it is cut for the sake of start and state."""

AHEAD = 24 * 60 * MINUTE
"""Seconds before planned maintenance from which on a line tells of it."""

LATE_AFTER = 10 * MINUTE
"""Seconds past the promised update from which it counts as late."""


def banner(
    outages: Sequence[Outage],
    now: int,
    setting: Setting,
    width: int,
    linked: Mapping[int, int] | None = None,
    planned: Sequence[Outage] = (),
) -> Line:
    """One line in exactly `width` cells; `linked` counts tickets by outage id, `planned` is what comes next.

    Without an open outage it tells of extended times, else of maintenance that begins within a day; it is empty when
    there is nothing of the kind. With several outages the one whose update is due first gives the countdown.
    """
    if not outages:
        return times_banner(setting, now, width) or planned_line(planned, now, setting, width)
    first = min(outages, key=_due)
    tickets = sum((linked or {}).get(outage.id, 0) for outage in outages)
    tail = f" [{tickets}]" if tickets else ""
    countdown = f", {countdown_words(first, now, setting)}{tail}"
    text = _fitting(outages, first, now, setting, max(0, width - cell_len(countdown)))
    return (Piece(fit(text + countdown, width), countdown_style(first, now)),)


def planned_line(planned: Sequence[Outage], now: int, setting: Setting, width: int) -> Line:
    """The maintenance that begins next, quietly, in exactly `width` cells; empty while none is near."""
    near = [outage for outage in planned if outage.started_at - now <= AHEAD]
    if not near:
        return ()
    first, zone = min(near, key=lambda outage: outage.started_at), setting.zone
    when = clock_time(first.started_at, zone, now)
    begun = "was to begin" if first.started_at <= now else "begins"
    end = f" until {clock_time(first.planned_end, zone, now)}" if first.planned_end is not None else ""
    more = f" [{len(near)}]" if len(near) > 1 else ""
    tail = f" {begun} {when}{end}{more}"
    head = f"Planned: {first.number} {first.nature}"
    sites = f" ({', '.join(setting.sites.get(site, site) for site in first.sites)})" if first.sites else ""
    room = max(0, width - cell_len(tail))
    told = next((one for one in (clean_line(head + sites), clean_line(head)) if cell_len(one) <= room), "")
    return (Piece(fit((told or fit(head, room).rstrip()) + tail, width), "planned"),)


def countdown_words(outage: Outage, now: int, setting: Setting) -> str:
    """`next update 09:15 in 12 min`, `update due 09:15`, `update 12 min late`."""
    if outage.next_update_at is None:
        return "no update promised"
    left = outage.next_update_at - now
    at = clock_time(outage.next_update_at, setting.zone, now)
    if left > 0:
        return f"next update {at} in {'under 1 min' if left < MINUTE else lasting(left - left % MINUTE)}"
    if -left <= LATE_AFTER:
        return f"update due {at}"
    return f"update {lasting(left + -left % MINUTE)} late"


def countdown_style(outage: Outage, now: int) -> str:
    """Plain until the update is due, then due, and late from ten minutes on."""
    if outage.next_update_at is None or now < outage.next_update_at:
        return "outage"
    return "outage.late" if now - outage.next_update_at > LATE_AFTER else "outage.due"


def next_banner_change(outages: Sequence[Outage], now: int, planned: Sequence[Outage] = ()) -> int | None:
    """The first instant after `now` at which the banner can read otherwise: a minute's edge; None without a due."""
    dues = [outage.next_update_at for outage in outages if outage.next_update_at is not None]
    edges = [at for one in planned for at in (one.started_at - AHEAD, one.started_at) if at > now]
    return min([*(_next_step(due, now) for due in dues), *edges], default=None)


def _next_step(due: int, now: int) -> int:
    left = due - now
    if left > 0:
        return now + min(left % MINUTE + 1, left)
    return due + LATE_AFTER + 1 if -left <= LATE_AFTER else now + MINUTE - -left % MINUTE


def _due(outage: Outage) -> tuple[bool, int, int]:
    return outage.next_update_at is None, outage.next_update_at or 0, outage.id


def _fitting(outages: Sequence[Outage], first: Outage, now: int, setting: Setting, room: int) -> str:
    """The longest telling that fits; the shortest is cut."""
    told = ""
    for one in _tellings(first, now, setting):
        told = clean_line(_head(outages, first) + one)
        if cell_len(told) <= room:
            return told
    head = f"{_head(outages, first)}{first.number} "
    tail = f" {_since(first, now, setting)}, {said(STATES, first.state)}"
    left = room - cell_len(head) - cell_len(tail)
    return head + fit(first.nature, left).rstrip() + tail if left >= ENOUGH else fit(told, room).rstrip()


def _head(outages: Sequence[Outage], first: Outage) -> str:
    if len(outages) == 1:
        return "! OUTAGE "
    others = listed([outage.number for outage in outages if outage is not first])
    return f"! {len(outages)} OUTAGES, also {others}: "


def _tellings(outage: Outage, now: int, setting: Setting) -> Iterator[str]:
    """From the fullest to the shortest: with the sites' names, with their ids, without, without its start."""
    what, state = f"{outage.number} {outage.nature}", said(STATES, outage.state)
    since = _since(outage, now, setting)
    if outage.sites:
        yield f"{what} ({', '.join(setting.sites.get(site, site) for site in outage.sites)}) {since}, {state}"
        yield f"{what} ({', '.join(outage.sites)}) {since}, {state}"
    yield f"{what} {since}, {state}"
    yield f"{what}, {state}"


def _since(outage: Outage, now: int, setting: Setting) -> str:
    return f"since {clock_time(outage.started_at, setting.zone, now)}"
