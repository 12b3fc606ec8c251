"""Set the severity: suggested by facets, chosen by a person, always with a reason."""

from collections.abc import Mapping
from typing import Any

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.ahead import ahead
from wsd_tui.desk.change import Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.seen import demand_as_seen
from wsd_tui.desk.texts import demand_text


@ahead
def set_severity(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    severity: int,
    reason: str,
    *,
    seen: Mapping[str, Any] | None = None,
) -> Done:
    """Change the severity; both budgets then count from the original arrival (A25).

    `seen` may hold the severity that was read: raises Changed when somebody has set another since.
    """
    with change(desk, actor, "severity", ref) as found:
        ticket = found.ticket
        found.demand_open("rank")
        if ticket.kind == "event":
            raise Refused("Q8", "a campus event has no severity", "Make it a problem or a request first")
        if severity not in desk.policy.rows:
            raise Refused("T1", f"there is no severity {severity}", "Give 1, 2, 3 or 4")
        if severity == 1 and ticket.hold_reason in desk.policy.pause_on and actor.role != "coordinator":
            raise Refused("A23", "pausing a Severity 1 is the Coordinator's", "Resume it first")
        if severity == ticket.severity:
            raise Refused("state", f"{ticket.number} has severity {severity} already", "Nothing to do")
        reason = demand_text(
            reason, "T1", "a severity is set with its reason", "Say what changed, in a few words"
        )
        demand_as_seen(found, seen or {})
        found.append("severity_set", {"severity": severity, "was": ticket.severity}, reason)
    return found.done(f"{ticket.number} has severity {severity} now")
