"""The clock cell of the queue: eight cells that say the next thing owed, and when they next read otherwise."""

from wsd_tui.present.cells import Piece
from wsd_tui.present.times import FINE_BELOW, HOUR, MINUTE
from wsd_tui.sla import Clock, StaffedCalendar, TicketClocks, next_change
from wsd_tui.sla.budget import RISK_FLOOR_S, RISK_SHARE

CELLS = 8
COARSE_FROM = 10 * HOUR
"""From here on whole hours are shown: nobody plans by the minute that far ahead, and the screen keeps still."""

_STYLES = {
    "breached": "clock.breached",
    "past_target": "clock.target",
    "paused": "clock.paused",
    "running": "clock.running",
}


def next_unmet(clocks: TicketClocks, contact: Clock | None = None) -> Clock | None:
    """The clock that is owed next: the response until it is given, then the resolution; None when both are met.

    `contact`, the Coordinator's, goes first while it runs and is due no later than the other.
    """
    unmet = [clock for clock in (clocks.response, clocks.resolution) if clock is not None and not clock.final]
    if contact is None or contact.due is None or contact.verdict not in ("running", "past_target"):
        return unmet[0] if unmet else None
    other = unmet[0].due if unmet else None
    return contact if other is None or contact.due <= other else unmet[0]


def clock_text(clocks: TicketClocks, state: str, kind: str, contact: Clock | None = None) -> Piece:
    """The cell for a ticket: right-aligned with a blank after it, its style by verdict and risk."""
    clock = next_unmet(clocks, contact)
    if clock is not None:
        return _cell(_figure(clock), _style(clock))
    if state in ("resolved", "closed", "merged", "void") or clocks.resolution is not None:
        return _cell("done", "clock.met")
    return _cell("event", "dim") if kind == "event" else _cell("triage", "clock.triage")


def next_text_change(
    clocks: TicketClocks, now: int, calendar: StaffedCalendar, contact: Clock | None = None
) -> int | None:
    """The first instant after `now` at which the cell can read or look otherwise; None when it stands still.

    `clocks` must be those read at `now`. Nothing needs drawing before that instant.
    """
    clock = next_unmet(clocks, contact)
    if clock is None or clock.due is None:
        return None
    instants = [calendar.add_s(now, seconds) for seconds in _until_style_changes(clock)]
    if abs(clock.remaining) >= COARSE_FROM:
        instants.append(calendar.add_s(now, _until_next_hour(clock.remaining)))
    elif (next_figure := next_change(clock, calendar, now, FINE_BELOW)) is not None:
        instants.append(next_figure)
    return min(instants)


def short_duration(seconds: int) -> str:
    """A duration without sign that cannot be misread: `9'59"`, `3:12` in hours and minutes, `18h`."""
    if seconds < FINE_BELOW:
        return f"{seconds // MINUTE}'{seconds % MINUTE:02}\""
    if seconds < COARSE_FROM:
        return f"{seconds // HOUR}:{seconds % HOUR // MINUTE:02}"
    return f"{min(seconds // HOUR, 9999)}h"


def clock_style(clock: Clock) -> str:
    """The style of a clock wherever it is told."""
    return "clock.met" if clock.final and clock.verdict != "breached" else _style(clock)


def _cell(text: str, style: str) -> Piece:
    return Piece(f"{text:>{CELLS - 1}} ", style)


def _figure(clock: Clock) -> str:
    if clock.due is None:
        return "hold!" if clock.verdict == "breached" else "hold"
    prefix = {"response": "r", "contact": "c"}.get(clock.what, "")
    return f"{prefix}{_sign(clock)}{short_duration(abs(clock.remaining))}"


def _sign(clock: Clock) -> str:
    """A breach shows in the text: past its limit, or for good by a tighter severity it had before."""
    if clock.verdict == "breached":
        return "!" if clock.remaining > 0 else "-"
    return "-" if clock.remaining < 0 else ""


def _style(clock: Clock) -> str:
    if clock.at_risk and clock.verdict in ("running", "past_target"):
        return "clock.risk"
    return _STYLES.get(clock.verdict, "clock.met")


def _until_next_hour(remaining: int) -> int:
    """Staffed seconds until whole hours, rounded towards nothing on both sides, read otherwise."""
    return remaining % HOUR + 1 if remaining > 0 else HOUR - -remaining % HOUR


def _until_style_changes(clock: Clock) -> list[int]:
    """Staffed seconds to where a target or limit, strict or not, passes and where the risk begins."""
    to_target = clock.target - clock.elapsed
    to_risk = clock.remaining - max(RISK_FLOOR_S, clock.budget // RISK_SHARE)
    steps = (to_target, to_target + 1, to_risk, clock.remaining, clock.remaining + 1)
    return [seconds for seconds in steps if seconds > 0]
