"""The card of a person at the counter: who it is, what they have, what they have open, what one key can do."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from wsd_tui.desk.templates import Template
from wsd_tui.present.cells import Line, Piece, fit, paragraph
from wsd_tui.present.loan import loan_words, overdue
from wsd_tui.present.masks import masked, masked_id
from wsd_tui.present.setting import Setting
from wsd_tui.present.styles import severity_style
from wsd_tui.present.times import age, clock_time, local
from wsd_tui.present.words import STATES, said
from wsd_tui.store.around_records import Loan
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Asset, Person, Ticket
from wsd_tui.text import clean_line

PHOTO = "Is the face that of the photo on the badge?"
_SECTION = 7
_COLUMN = 25
_ASSETS = 4
"""Devices that are named; the others are counted."""
_HARMED = 2


class Card(Protocol):
    """What the desk knows of somebody, tickets newest first."""

    @property
    def person(self) -> Person:
        """Who it is."""

    @property
    def assets(self) -> Sequence[Asset]:
        """The devices they have."""

    @property
    def loans(self) -> Sequence[Loan]:
        """The loaners that are out with them."""

    @property
    def harmed(self) -> Sequence[Loan]:
        """Those that came back damaged or without their charger, the newest first."""


def about_lines(
    card: Card, width: int, now: int, setting: Setting, *, uncovered: bool = False, photo: bool = False
) -> list[Line]:
    """Who it is and how to reach them; ID number, e-mail and telephone are covered unless asked for."""
    person = card.person
    who = " · ".join(part for part in (person.name, _role(person), _flag(person)) if part)
    lines = paragraph(who, width, "title")
    lines += paragraph(" · ".join(_reach(person, setting, uncovered)), width)
    if card.assets:
        lines += paragraph(_devices(card.assets), width)
    for loan in card.loans:
        style = "warn" if overdue(loan, now) else ""
        lines += paragraph(f"loaner {loan_words(loan, now, setting)}", width, style)
    if card.harmed:
        lines += paragraph(_harmed(card.harmed, now, setting), width, "warn")
    if person.left_at is not None:
        left = f"No longer in the directory since {local(person.left_at, setting.zone, now)}"
        lines += paragraph(left, width, "warn")
    return lines + (paragraph(PHOTO, width, "dim") if photo else [])


def ticket_line(ticket: Ticket, now: int, setting: Setting, width: int) -> Line:
    """One ticket of the person, in exactly `width` cells: open or done, number, severity, state, age, title."""
    done = ticket.resolved_at is not None
    severity = f"S{ticket.severity}" if ticket.severity else "--"
    fixed = _SECTION + 7 + 3 + 12 + 5
    return (
        Piece(fit("done" if done else "open", _SECTION), "dim" if done else "label"),
        Piece(fit(ticket.number, 7), "dim" if done else "number"),
        Piece(fit(severity, 3), "dim" if done else severity_style(ticket.severity)),
        Piece(fit(said(STATES, ticket.state), 12), "dim" if done else ""),
        Piece(fit(age(now - (ticket.resolved_at or ticket.received_at)), 5), "dim"),
        Piece(fit(ticket.title or "no title yet", max(0, width - fixed)), "dim" if done else ""),
    )


def outage_line(outage: Outage, now: int, setting: Setting, width: int) -> Line:
    """One open outage at the person's site, in exactly `width` cells."""
    since = f"since {clock_time(outage.started_at, setting.zone, now)}, {said(STATES, outage.state)}: "
    told = f"{since}{clean_line(outage.nature)}"
    return (
        Piece(fit("outage", _SECTION), "outage"),
        Piece(fit(outage.number, 7), "outage"),
        Piece(fit(told, max(0, width - _SECTION - 7))),
    )


def template_lines(templates: Sequence[Template], width: int) -> list[Line]:
    """The templates with their keys, in as many columns as fit, read downwards."""
    columns = max(1, width // _COLUMN)
    rows = -(-len(templates) // columns)
    return [
        tuple(piece for at in range(row, len(templates), rows) for piece in _template(templates[at]))
        for row in range(rows)
    ]


def _template(template: Template) -> tuple[Piece, Piece]:
    return Piece(f"{template.key} ", "key"), Piece(fit(template.name, _COLUMN - 2))


def _harmed(loans: Sequence[Loan], now: int, setting: Setting) -> str:
    """What may still be charged to them: how loaners came back before."""
    told = "; ".join(loan_words(loan, now, setting) for loan in loans[:_HARMED])
    return f"a charge may stand: {told}" + (f" and {len(loans) - _HARMED} more" if loans[_HARMED:] else "")


def _role(person: Person) -> str:
    return f"{person.role}, grade {person.grade}" if person.grade else person.role


def _flag(person: Person) -> str:
    return "mobile or remote" if person.mobile else ""


def _reach(person: Person, setting: Setting, uncovered: bool) -> Iterator[str]:
    place = setting.place(person.site, person.room)
    yield place or "no place known"
    yield f"ID {person.id if uncovered else masked_id(person.id)}"
    for label, text in (("e-mail", person.email), ("tel.", person.phone)):
        shown = text if uncovered else masked(text)
        yield f"{label} {shown}" if shown else f"no {'e-mail' if label == 'e-mail' else 'telephone'}"


def _devices(assets: Sequence[Asset]) -> str:
    named = ", ".join(" ".join(part for part in (one.tag, one.kind) if part) for one in assets[:_ASSETS])
    more = f" and {len(assets) - _ASSETS} more" if len(assets) > _ASSETS else ""
    return f"has {named}{more}"
