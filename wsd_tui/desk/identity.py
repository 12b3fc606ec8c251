"""Who asks is who they say (Q3, A15): the ID number of the directory, and a second proof by the way they ask.

Only the fact of a check is ever kept: how, by whom, when and with what result; never an answer.
"""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.suggest import PASSWORD
from wsd_tui.store.records import Person, Ticket
from wsd_tui.text import clean_line

Result = Literal["passed", "failed"]
RESULTS: tuple[Result, ...] = ("passed", "failed")

METHODS: Mapping[str, str] = {
    "badge_photo": "the photo on the badge is of who stands here",
    "face": "known by face",
    "call_back": "called back on the number on file",
    "vouched": "a teacher vouches for the student",
}
_FACE_TO_FACE = ("badge_photo", "face")
_BY_CHANNEL: Mapping[str, tuple[str, ...]] = {
    "walk_in": _FACE_TO_FACE,
    "phone": ("call_back",),
    "direct_call": ("call_back",),
}
"""What can be done while somebody asks in this way. Who wrote can come to the desk, or be called, later."""


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """The fact of one check. `by` (a staff id) and `when` (UTC seconds) are filled in by the desk.

    `vouched_by` is the ID number of the teacher for the method `vouched`, else empty.
    """

    method: str
    result: str = "passed"
    by: str = ""
    when: int = 0
    vouched_by: str = ""

    @property
    def passed(self) -> bool:
        """Whether they are who they say."""
        return self.result == "passed"


def verification_text(verification: Verification) -> str:
    """As the shadow row of a ticket keeps it."""
    return msgspec.json.encode(verification, order="deterministic").decode()


def verification_of(ticket: Ticket) -> Verification | None:
    """The newest check that still counts for a ticket; None when there is none."""
    return msgspec.json.decode(ticket.verification, type=Verification) if ticket.verification else None


def is_account_work(problem_type: str, account_change: bool) -> bool:
    """Whether it waits for a check of who asks."""
    return problem_type == PASSWORD or account_change


def methods_for(person: Person | None, channel: str = "") -> tuple[str, ...]:
    """The methods that can be used for somebody, the nearest to the channel first; none for a stranger.

    With a channel on which staff speak with the person, only what can be done there and then.
    """
    if person is None:
        return ()
    offered = _BY_CHANNEL.get(channel, (*_FACE_TO_FACE, "call_back"))
    offered = tuple(method for method in offered if method != "call_back" or person.phone)
    return (*offered, "vouched") if person.role == "student" else offered


def checked(
    desk: Desk, person: Person | None, given: Verification, by: str, channel: str = ""
) -> Verification:
    """The check as it is kept. Raises Refused when it could not have been done like that (A15)."""
    if given.result not in RESULTS:
        raise Refused("A15", f"{given.result!r} is no result", f"Give one of: {', '.join(RESULTS)}")
    if person is None:
        raise Refused(
            "A15",
            "the ID number of who asks is not in the directory, and that is the first proof",
            "Correct the requester's ID number, then verify",
        )
    could = methods_for(person, channel)
    if given.method not in could:
        raise Refused("A15", _why_not(given.method, person), f"Use one of: {', '.join(could) or 'none'}")
    vouched_by = _voucher(desk, person, given.vouched_by) if given.method == "vouched" else ""
    return Verification(
        method=given.method, result=given.result, by=by, when=desk.now(), vouched_by=vouched_by
    )


def verified_data(verification: Verification, person: Person | None) -> dict[str, Any]:
    """The data of a `verified` entry: the fact, and whom it is about. Who and when stand on the entry itself."""
    data = msgspec.structs.asdict(verification)
    kept = {name: data[name] for name in ("method", "result", "vouched_by") if data[name]}
    return {**kept, "person": person.id if person else ""}


def _why_not(method: str, person: Person) -> str:
    if method not in METHODS:
        return f"{clean_line(method)!r} is no way to verify somebody"
    if method == "call_back" and not person.phone:
        return f"the directory has no number to call {person.name} back on"
    if method == "vouched":
        return "only for a student somebody else can vouch"
    return f"{method} cannot be done while they ask in this way"


def _voucher(desk: Desk, student: Person, given: str) -> str:
    """The ID number of the teacher who vouches; a student is vouched for by staff only."""
    teacher = desk.store.people.get(clean_line(given)) if given else None
    if teacher is None or teacher.role != "staff" or teacher.id == student.id:
        raise Refused(
            "A15", "who vouches for a student is a teacher of the directory", "Give the teacher's ID number"
        )
    return teacher.id


def demand_verified(ticket: Ticket) -> None:
    """Refuse to finish account work before who asks was verified (Q3)."""
    if not is_account_work(ticket.problem_type, ticket.account_change):
        return
    verification = verification_of(ticket)
    if verification is None:
        raise Refused(
            "Q3",
            f"{ticket.number} changes an account, and who asks was not verified",
            "Verify it first: ID number and badge photo, call back, or a teacher who vouches (A15)",
        )
    if not verification.passed:
        raise Refused(
            "Q3",
            f"who asks for {ticket.number} did not pass the identity check",
            "Verify it again in another way, or tell the Coordinator",
        )
