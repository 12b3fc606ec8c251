"""The staff list in lines and as JSON."""

from collections.abc import Iterable, Iterator

from wsd_tui.desk.staffing import Member
from wsd_tui.present.cells import fit
from wsd_tui.present.words import amount


def staff_json(member: Member) -> dict[str, object]:
    """One of the staff; `pin` is how it stands, never itself."""
    staff = member.staff
    return {
        "id": staff.id,
        "name": staff.name,
        "role": staff.role,
        "office": staff.office,
        "os_user": staff.os_user,
        "email": staff.email,
        "active": staff.active,
        "listed": member.listed,
        "open_tickets": member.tickets,
        "pin": member.pin,
    }


def staff_lines(members: Iterable[Member]) -> Iterator[str]:
    """A line each, those who work here first."""
    for member in sorted(members, key=lambda member: not member.staff.active):
        staff = member.staff
        told = [
            "" if staff.active else "has left",
            staff.office,
            f"user {staff.os_user}" if staff.os_user else "",
            staff.email,
            f"PIN {member.pin}" if member.pin != "none" else "",
            amount(member.tickets, "open ticket") if member.tickets else "",
            "" if member.listed or not staff.active else "from an import",
        ]
        more = ", ".join(part for part in told if part)
        yield f"{fit(staff.id, 14)}  {fit(staff.name, 24)}  {fit(staff.role, 11)}  {more}".rstrip()
