"""The staff list in lines and as JSON."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from wsd_tui.desk.staffing import Member
from wsd_tui.present.cells import Line, Piece, fit, paragraph
from wsd_tui.present.words import amount
from wsd_tui.text import clean_line

_ID = 14
"""Cells of a staff id."""


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
    for member in _in_order(members):
        staff = member.staff
        yield f"{fit(staff.id, _ID)}  {fit(staff.name, 24)}  {fit(staff.role, 11)}  {_more(member)}".rstrip()


def staff_paragraphs(
    members: Iterable[Member], consoles: Mapping[str, Sequence[str]], width: int
) -> list[Line]:
    """The same for a screen of so many cells; `consoles` are the machines by staff id that one has open now."""
    lines: list[Line] = []
    for member in _in_order(members):
        staff = member.staff
        style = "" if staff.active else "dim"
        name = fit(clean_line(staff.name), max(1, width - _ID - 1)).rstrip()
        head = (Piece(fit(staff.id, _ID), "number" if staff.active else "dim"), Piece(f" {name}", style))
        here = consoles.get(staff.id, ())
        told = [staff.role, _more(member), f"here now at {', '.join(here)}" if here else ""]
        text = clean_line(", ".join(part for part in told if part))
        lines += [head, *paragraph(text, width, "dim", _ID + 1)]
    return lines


def _in_order(members: Iterable[Member]) -> list[Member]:
    return sorted(members, key=lambda member: not member.staff.active)


def _more(member: Member) -> str:
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
    return ", ".join(part for part in told if part)
