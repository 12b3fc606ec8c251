"""Staff who can be given work."""

from collections.abc import Collection

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.store.records import Staff


def active_staff(desk: Desk, staff_id: str, roles: Collection[str]) -> Staff:
    """The active staff member of one of these roles. Raises NotFound or Refused, naming who could be meant."""
    staff = desk.staff()
    could = ", ".join(sorted(key for key, member in staff.items() if member.active and member.role in roles))
    member = staff.get(staff_id.strip().casefold())
    if member is None:
        raise NotFound(f"there is no staff id {staff_id}", f"Give one of: {could}")
    if not member.active or member.role not in roles:
        raise Refused("role", f"{member.name} cannot be given this", f"Give one of: {could}")
    return member
