"""The verdicts that a closed ticket keeps, with the revision and windows they were judged by (sla.md 3.10)."""

from typing import Any

from wsd_tui.desk.desk import Desk
from wsd_tui.sla import Clock
from wsd_tui.store.records import Ticket


def judged(desk: Desk, ticket: Ticket, at: int) -> dict[str, Any]:
    """The final verdicts as they stand at `at` (UTC seconds)."""
    clocks = desk.clocks(ticket.facts, at)
    known = desk.calendar.windows
    windows = [(number, *known[number]) for number in ticket.facts.windows if number in known]
    return {
        "revision": desk.revision,
        **({"windows": windows} if windows else {}),
        "responses": [_verdict(clock) for clock in clocks.responses],
        "resolution": _verdict(clocks.resolution) if clocks.resolution else None,
    }


def _verdict(clock: Clock) -> dict[str, Any]:
    return {
        "verdict": clock.verdict,
        "relieved": clock.relieved_verdict,
        "elapsed": clock.elapsed,
        "budget": clock.budget,
        "breached_at": clock.breached_at,
    }
