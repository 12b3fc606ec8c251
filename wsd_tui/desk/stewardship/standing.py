"""How the procedure stands: which version is in force, who has not signed it, when its review is due."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from wsd_tui.desk.desk import Desk
from wsd_tui.store.procedures import ProcedureRecord
from wsd_tui.store.records import Staff

APPROVING = ("director", "superintendent")
"""The offices without which a version is not in force (V2)."""
LINES = ("superintendent", "director", "coordinator")
"""The lines under the page, in its order."""
SIGNING = ("technician", "coordinator")
"""The roles whose signature is asked for (AG2)."""
REVIEW_YEARS = 3
RULES_SUBJECT = "desk:rules"


class Stewardship(NamedTuple):
    """The versions, oldest first, with the staff who are asked to sign; `since`: rule ID -> UTC seconds.

    What depends on the day is asked with the district's day: a version comes into force by its date alone.
    """

    versions: Sequence[ProcedureRecord] = ()
    signers: Sequence[Staff] = ()
    since: Mapping[str, int] = {}

    def in_force(self, day: date) -> ProcedureRecord | None:
        """The newest version with both approvals whose date has come."""
        ready = [one for one in self.versions if approved(one) and date.fromisoformat(one.effective) <= day]
        return ready[-1] if ready else None

    def waiting(self, day: date) -> list[ProcedureRecord]:
        """Versions newer than the one in force, oldest first."""
        stands = self.in_force(day)
        return [one for one in self.versions if stands is None or one.id > stands.id]

    def unsigned(self, day: date) -> list[Staff]:
        """Who is asked to sign the version in force and has not (AG2)."""
        stands = self.in_force(day)
        if stands is None:
            return []
        return [member for member in self.signers if stands.signed_by(member.id) is None]

    def owes_signature(self, staff: str, day: date) -> bool:
        """Whether this one of the staff has still to sign."""
        return any(member.id == staff for member in self.unsigned(day))

    def review_due(self, day: date) -> date | None:
        """Three years after the version in force took effect, which is before it was approved (V1, A22)."""
        stands = self.in_force(day)
        return None if stands is None else years_after(date.fromisoformat(stands.effective))

    def review_overdue(self, day: date) -> bool:
        """Whether that day has passed."""
        due = self.review_due(day)
        return due is not None and due < day


def foresee_standing(desk: Desk) -> None:
    """What reading it asks; for the beginning of an action."""
    desk.store.foresee(desk.store.people.staff, desk.store.procedures.all, lambda: enforced_since(desk))


def stewardship(desk: Desk) -> Stewardship:
    """Read it."""
    signers = [member for member in desk.staff().values() if member.active and member.role in SIGNING]
    return Stewardship(desk.store.procedures.all(), signers, enforced_since(desk))


def approved(version: ProcedureRecord) -> bool:
    """Whether both offices have approved it."""
    return all(version.approval(office) is not None for office in APPROVING)


def approved_on(version: ProcedureRecord) -> date | None:
    """The later date of the two approvals, where both are there."""
    lines = [version.approval(office) for office in APPROVING]
    dates = [date.fromisoformat(line.on) for line in lines if line is not None]
    return max(dates) if len(dates) == len(lines) else None


def years_after(day: date, years: int = REVIEW_YEARS) -> date:
    """The same day so many years later; of a 29 February the day before, where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def today(desk: Desk) -> date:
    """The district's day."""
    return datetime.fromtimestamp(desk.now(), desk.zone).date()


def enforced_since(desk: Desk) -> Mapping[str, int]:
    """When each rule was first put to work on this database (UTC seconds)."""
    since: dict[str, int] = {}
    for entry in desk.store.journal.of(RULES_SUBJECT):
        for rule_id in entry.data["rules"]:
            since.setdefault(rule_id, entry.at)
    return since
