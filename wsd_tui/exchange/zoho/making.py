"""The rows of an export into its records; a cell that cannot be is a CellFault."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from wsd_tui.exchange.zoho.cells import flag_of, id_of, moment_of, spent_of
from wsd_tui.exchange.zoho.records import Said, ZohoAgent, ZohoContact, ZohoTicket
from wsd_tui.html_text import is_markup, text_of
from wsd_tui.text import clean, clean_line

T = TypeVar("T")
Cells = Mapping[str, str]

_WORDS = (
    "status", "priority", "channel", "kind", "problem_type", "site", "room", "asset", "contact", "email", "phone",
    "owner", "creator", "desk",
)  # fmt: skip
_MOMENTS = (
    "modified", "closed", "resolved", "received", "held", "reopened", "assigned", "responded", "status_since",
)  # fmt: skip
_WORD, _SUBJECT = 200, 500


class CellFault(Exception):
    """A cell that cannot be: its field, and what is wrong with it and what to do."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__(f"{field}: {what}")
        self.field, self.what = field, what


def ticket_of(cells: Cells, where: str) -> ZohoTicket:
    """A row of tickets."""
    number = clean_line(cells["number"])[:_WORD]
    told = ZohoTicket(
        id=_read(cells, "id", id_of),
        number=number,
        where=where,
        created=_moment(cells, "created"),
        subject=clean_line(_prose(cells, "subject"))[:_SUBJECT],
        description=_prose(cells, "description"),
        resolution=_prose(cells, "resolution"),
        escalated=_read(cells, "escalated", flag_of),
        restricted=_read(cells, "restricted", flag_of),
        first_contact=_read(cells, "first_contact", flag_of),
    )
    for field in _WORDS:
        setattr(told, field, _word(cells, field))
    for field in _MOMENTS:
        setattr(told, field, _moment_or_none(cells, field))
    return told


def contact_of(cells: Cells, where: str) -> ZohoContact:
    """A row of contacts."""
    given, family = _word(cells, "first"), _word(cells, "last")
    email = _word(cells, "email")
    return ZohoContact(
        id=_read(cells, "id", id_of),
        name=_word(cells, "name") or f"{given} {family}".strip() or email,
        email=email,
        phone=_word(cells, "phone") or _word(cells, "mobile"),
        kind=_word(cells, "kind"),
        id_number=_word(cells, "id_number"),
        given=given,
        family=family,
    )


def agent_of(cells: Cells, where: str) -> ZohoAgent:
    """A row of agents."""
    email = _word(cells, "email")
    name = f"{_word(cells, 'first')} {_word(cells, 'last')}".strip() or email
    return ZohoAgent(id=_read(cells, "id", id_of), name=name, email=email)


def thread_of(cells: Cells, where: str, direction: str) -> Said:
    """A row of threads that goes `direction`: in or out."""
    private = _read(cells, "private", flag_of)
    said = _said(cells, where, "private" if private else direction)
    said.sender = _address(cells.get("sender", ""))
    return said


def comment_of(cells: Cells, where: str) -> Said:
    """A row of comments."""
    return _said(cells, where, "public" if _read(cells, "public", flag_of) else "private")


def work_of(cells: Cells, where: str) -> Said:
    """A row of time entries."""
    said = _said(cells, where, "work")
    units = (("hours", 3600), ("minutes", 60), ("seconds", 1))
    said.seconds = round(sum(_read(cells, unit, spent_of) * size for unit, size in units))
    said.executed = _moment_or_none(cells, "executed")
    return said


def _said(cells: Cells, where: str, way: str) -> Said:
    return Said(
        id=_read(cells, "id", id_of),
        ticket=_read(cells, "ticket", id_of),
        way=way,
        at=_moment(cells, "at"),
        where=where,
        by=_word(cells, "by"),
        text=_prose(cells, "text"),
    )


def _read(cells: Cells, field: str, read: Callable[[str], T]) -> T:
    try:
        return read(cells.get(field, ""))
    except ValueError as error:
        raise CellFault(field, str(error)) from None


def _moment(cells: Cells, field: str) -> int:
    at = _read(cells, field, moment_of)
    if at is None:
        raise CellFault(field, "the moment is missing; fill it in")
    return at


def _moment_or_none(cells: Cells, field: str) -> int | None:
    return _read(cells, field, moment_of)


def _word(cells: Cells, field: str) -> str:
    return clean_line(cells.get(field, ""))[:_WORD]


def _prose(cells: Cells, field: str) -> str:
    """Text of several lines; HTML as it reads."""
    cell = cells.get(field, "")
    return text_of(cell) if is_markup(cell) else clean(cell).strip()


def _address(cell: str) -> str:
    """The bare address of `Name <address>`."""
    told = clean_line(cell)[:_WORD]
    return told.rpartition("<")[2].rstrip(">").strip() if "<" in told else told
