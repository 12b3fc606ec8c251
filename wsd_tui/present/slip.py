"""The slip that goes over the counter: forty columns of plain text, with a part to tear off for the device."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from wsd_tui.present.cells import cut, wrap
from wsd_tui.present.expectation import RANKS
from wsd_tui.present.hours import hours_words
from wsd_tui.present.numbers import spoken
from wsd_tui.present.setting import Setting
from wsd_tui.present.ticket import TicketView
from wsd_tui.present.times import zone_label
from wsd_tui.sla import Clock
from wsd_tui.store.around_records import Loan
from wsd_tui.store.records import Person

if TYPE_CHECKING:
    from wsd_tui.desk.settings import DeskSettings

WIDTH = 40
_LABEL = 11


class Letterhead(NamedTuple):
    """What the slip says of the desk itself: `week` are its hours by day."""

    district: str
    name: str
    room: str
    building: str
    phone: str
    url: str
    week: Mapping[str, Sequence[tuple[str, str]]]


def slip(view: TicketView, desk: Letterhead, setting: Setting, loans: Sequence[Loan] = ()) -> str:
    """The whole slip, each line within WIDTH cells. Names are cut to the first and an initial; no description."""
    lines: list[str] = []
    for line in _lines(view, desk, setting, loans):
        lines += wrap(line, WIDTH) if cell_len(line.rstrip()) > WIDTH else [line.rstrip()]
    return "\n".join(cut(line, WIDTH) for line in lines) + "\n"


def letterhead(settings: "DeskSettings") -> Letterhead:
    """What the configuration in force says of the desk."""
    own = settings.helpdesk
    return Letterhead(settings.district, own.name, own.room, own.building, own.phone, own.url, settings.week)


def short_name(person: Person | None, name: str) -> str:
    """First name and initial, which is all that a slip may say of somebody."""
    given = person.preferred or person.given if person else ""
    family = person.family if person else ""
    words = name.split()
    given = given or " ".join(words[:1])
    family = family or (words[-1] if len(words) > 1 else "")
    return f"{given} {family[:1]}.".strip() if family else given


def _lines(view: TicketView, desk: Letterhead, setting: Setting, loans: Sequence[Loan]) -> Iterator[str]:
    ticket, rule = view.ticket, "-" * WIDTH
    yield from _centred(desk.district)
    yield from _centred(desk.name)
    yield rule
    yield from _centred(f"NUMBER {ticket.number}")
    yield from _centred(f"(say: {spoken(ticket.number)})")
    yield rule
    for label, text in _fields(view, setting):
        yield from _field(label, text)
    for loan in loans:
        if loan.state == "out":
            yield from _field("Loaner", f"{loan.tag}, due back {_day(loan.due_at, setting)}")
    yield rule
    yield from wrap("To ask how it stands, give this number:", WIDTH)
    yield from wrap(
        f"call {desk.phone}, come to room {desk.room} ({desk.building}), or see {desk.url}", WIDTH
    )
    yield from _field("Open", ", ".join(hours_words(desk.week)))
    yield "- - - - tear off for the device - - - -"
    yield from _centred(f"{ticket.number}   ({spoken(ticket.number)})")
    tag = f"{ticket.asset}   " if ticket.asset else ""
    yield from _centred(f"{tag}{short_name(view.requester, ticket.requester_name)}")
    yield from _centred(_day(ticket.received_at, setting))


def _fields(view: TicketView, setting: Setting) -> Iterator[tuple[str, str]]:
    ticket, severity = view.ticket, view.ticket.severity
    yield "Received", f"{_day(ticket.received_at, setting)} {zone_label(ticket.received_at, setting.zone)}"
    yield "For", short_name(view.requester, ticket.requester_name)
    yield "About", setting.types.get(ticket.problem_type, ticket.problem_type)
    yield "Place", setting.place(ticket.site, ticket.room)
    if ticket.kind == "event":
        yield "Handled by", "the Technology Coordinator"
        return
    yield "Severity", f"{severity}, {RANKS[severity]}" if severity else "a technician decides it next"
    if ticket.resolved_at is not None:
        yield "Done", _day(ticket.resolved_at, setting)
        return
    response, resolution = view.clocks.response, view.clocks.resolution
    if severity and response is not None and not response.final:
        yield "We answer", _by(response, severity, setting)
    if severity and resolution is not None and not resolution.final and resolution.due is not None:
        target = resolution.target_due or resolution.due
        last = _by(resolution, severity, setting)
        yield "We aim to", f"finish {last if target == resolution.due else f'by {_day(target, setting)}'}"
        if target != resolution.due:
            yield "At latest", last


def _by(clock: Clock, severity: int, setting: Setting) -> str:
    """A strict limit is missed on the stroke, so it says before."""
    if clock.due is None:
        return "once the wait is over"
    cell = "limit" if clock.what == "resolution" else "response"
    word = "before" if cell in setting.policy.row(severity).strict else "by"
    return f"{word} {_day(clock.due, setting)}"


def _field(label: str, text: str) -> Iterator[str]:
    """A label and its text, wrapped beside it."""
    for at, line in enumerate(wrap(text, WIDTH - _LABEL)):
        yield f"{label if not at else '':{_LABEL}}{line}"


def _centred(text: str) -> list[str]:
    return [" " * ((WIDTH - cell_len(line)) // 2) + line for line in wrap(text, WIDTH)]


def _day(at: int, setting: Setting) -> str:
    """A day and time written out: on paper nobody knows what today was."""
    return datetime.fromtimestamp(at, setting.zone).strftime("%a %Y-%m-%d %H:%M")
