"""Keep that who asks was verified, or was not (Q3, A15)."""

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.identity import Verification, checked, verified_data


def verify(
    desk: Desk, actor: Actor, ref: str | int, method: str, result: str = "passed", *, vouched_by: str = ""
) -> Done:
    """Keep one check of the requester: one of identity.METHODS, passed or failed. A failed one is kept too.

    `vouched_by` is the ID number of the teacher who vouches for a student.
    """
    given = Verification(method=method, result=result, vouched_by=vouched_by)
    with change(desk, actor, "verify", ref) as found:
        found.demand_open("verify")
        requester = found.ticket.requester
        person = desk.store.people.get(requester) if requester else None
        verification = checked(desk, person, given, actor.id)
        found.append("verified", verified_data(verification, person))
    said = "who asks is verified" if verification.passed else "who asks did NOT pass the identity check"
    return found.done(f"{found.ticket.number}: {said}")
