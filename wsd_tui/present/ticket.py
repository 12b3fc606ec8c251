"""The ticket pane: everything about one ticket, in the order somebody who picks it up wants to read it."""

from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from wsd_tui.desk.numbers import number_of
from wsd_tui.present import legend
from wsd_tui.present.cells import Line, Piece, fit, paragraph
from wsd_tui.present.clocks import clock_style
from wsd_tui.present.coverage import covered_words
from wsd_tui.present.entry import entry_words, erased_places, taken_back
from wsd_tui.present.escalation import contact_of, escalated_words, proposal_words
from wsd_tui.present.event import due_words, event_fields
from wsd_tui.present.extended import requester_words
from wsd_tui.present.field_work import running_words
from wsd_tui.present.identity import identity_words
from wsd_tui.present.incoming import files_words
from wsd_tui.present.loan import loan_words, overdue
from wsd_tui.present.numbers import spoken
from wsd_tui.present.promises import clock_words, reading_words
from wsd_tui.present.setting import Setting
from wsd_tui.present.styles import severity_style
from wsd_tui.present.times import local, zoned
from wsd_tui.present.words import CHANNELS, FLAGS, STATES, WAITING, amount, said, severity_words
from wsd_tui.sla import TicketClocks
from wsd_tui.store.around_records import Loan
from wsd_tui.store.incoming_records import IncomingFile
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Entry, Person, Ticket
from wsd_tui.text import clean_line

LABEL = 11
"""Cells of the names of fields, with the blanks after them."""


class TicketView(Protocol):
    """A ticket as the desk reads it: the last entries in the order of time, and how many more there are."""

    @property
    def ticket(self) -> Ticket:
        """The ticket."""

    @property
    def clocks(self) -> TicketClocks:
        """Its clocks at the moment it was read."""

    @property
    def entries(self) -> Sequence[Entry]:
        """Its last entries, oldest first."""

    @property
    def requester(self) -> Person | None:
        """Who asked, if the directory knows."""

    @property
    def outage(self) -> Outage | None:
        """The outage it is linked to."""

    @property
    def children(self) -> Sequence[str]:
        """Numbers of the tickets that stand under it."""

    @property
    def loans(self) -> Sequence[Loan]:
        """The loaners that went with it."""

    @property
    def files(self) -> Sequence[IncomingFile]:
        """What came with its e-mail."""

    @property
    def more(self) -> int:
        """Older entries not read."""


def ticket_lines(
    view: TicketView,
    width: int,
    now: int,
    setting: Setting,
    *,
    stale: bool = False,
    untold: bool = False,
    escalate_key: str = "",
    company: Sequence[str] = (),
    longest: int = 0,
) -> list[Line]:
    """The pane's lines, each within `width` cells: head, clocks, people, place, description, entries.

    Entries come newest first: what happened last decides what to do next. `escalate_key` is that of the reader,
    empty for who cannot escalate. `company` are the names of those who have it open as well. Of a text longer than
    `longest` characters only the beginning is shown.
    """
    setting = setting.covering(view.ticket.facts.windows)
    return [
        *head_lines(view, width, stale=stale),
        *(_field("open too", f"{legend.OPEN} {', '.join(company)}", width, "warn") if company else ()),
        *clock_lines(view, width, now, setting),
        *_fields(view, width, now, setting, untold, escalate_key),
        (),
        *_text(view.ticket.description, width, longest),
        (),
        *entry_lines(view, width, now, setting, longest),
    ]


def head_lines(view: TicketView, width: int, *, stale: bool = False) -> list[Line]:
    """Number, severity, state and flags in words, then the title."""
    ticket = view.ticket
    flags = [FLAGS[flag] for flag in flag_words(ticket, stale)]
    parts = [severity_words(ticket.severity, ticket.kind), said(STATES, ticket.state), *flags]
    head = f"{ticket.number} ({spoken(ticket.number)})"
    told = f"{head} · {' · '.join(parts)}"
    lines = paragraph(told, width, severity_style(ticket.severity))
    return lines + paragraph(clean_line(ticket.title), width, "title")


def flag_words(ticket: Ticket, stale: bool = False) -> list[str]:
    """The flags a ticket carries, as stored words, the weightiest first."""
    held = {
        "escalated": ticket.escalated_at is not None,
        "detail_owed": ticket.detail_owed,
        "incomplete": ticket.incomplete,
        "stale": stale,
        "restricted": ticket.restricted,
        "mobile": ticket.mobile,
        "covered": bool(ticket.facts.windows),
    }
    return [flag for flag, holds in held.items() if holds]


def clock_lines(view: TicketView, width: int, now: int, setting: Setting) -> list[Line]:
    """Both clocks in words with how their figures are read, then earlier responses; or why there are none."""
    severity = view.ticket.severity
    if view.ticket.state == "merged":
        return _field("clocks", f"those of {view.ticket.merged_into}", width, "clock.paused")
    clocks = [clock for clock in (view.clocks.response, view.clocks.resolution) if clock is not None]
    if view.ticket.kind == "event":
        return _field("due", due_words(view.ticket, now, setting), width, "clock.triage")
    if severity is None or not clocks:
        return _field("clocks", "no clocks before a severity is set", width, "clock.triage")
    lines: list[Line] = []
    for clock in clocks:
        words = clock_words(clock, severity, setting, now)
        lines += _field(clock.what, words, width, clock_style(clock))
        lines += paragraph(reading_words(clock, severity, setting, now), width, "dim", LABEL)
    for place, clock in enumerate(view.clocks.responses[:-1], 1):
        words = f"round {place}: {clock_words(clock, severity, setting, now)}"
        lines += _field("earlier", words, width, clock_style(clock))
    if view.ticket.resolved_at is None and (told := requester_words(setting, now)):
        lines += _field("extended", told, width, "warn")
    return lines


def _fields(
    view: TicketView, width: int, now: int, setting: Setting, untold: bool, escalate_key: str
) -> Iterator[Line]:
    for label, text, style in _field_texts(view, now, setting, untold, escalate_key):
        if text:
            yield from _field(label, text, width, style)


def _field_texts(
    view: TicketView, now: int, setting: Setting, untold: bool, escalate_key: str
) -> Iterator[tuple[str, str, str]]:
    ticket, zone = view.ticket, setting.zone
    yield "escalated", escalated_words(ticket, setting, now), _contact_style(ticket, setting, now)
    yield "escalate?", proposal_words(ticket, view.clocks, now, escalate_key), "warn"
    yield "covered", covered_words(ticket, setting, now), ""
    yield "owner", setting.name(ticket.owner), ""
    yield "requester", _requester(ticket, view.requester), ""
    yield "mobile", _mobile(ticket, view.requester), ""
    yield "affected", ticket.affected or "", ""
    yield "people", _affected(ticket), ""
    yield "contact", _contact(ticket.contact), ""
    yield "identity", *identity_words(ticket, now, setting)
    yield "place", setting.place(ticket.site, ticket.room), ""
    yield "type", setting.types.get(ticket.problem_type, ticket.problem_type), ""
    yield "handled by", setting.handled.get(ticket.problem_type, ""), ""
    yield "asset", ticket.asset, ""
    for loan in view.loans:
        yield "loaner", loan_words(loan, now, setting), "warn" if overdue(loan, now) else ""
    for label, text in event_fields(ticket, now, setting):
        yield label, text, ""
    yield from running_words(ticket, now, setting)
    yield "received", f"{zoned(ticket.received_at, zone, now)}, {said(CHANNELS, ticket.channel)}", ""
    if ticket.state == "on_hold":
        yield "on hold", _hold(ticket, now, setting), "clock.paused"
    if ticket.promised_at is not None:
        late = ticket.promised_at < now and ticket.resolved_at is None
        words = f"next update by {local(ticket.promised_at, zone, now)}" + (", overdue" if late else "")
        yield "promised", words, "clock.breached" if late else ""
    told = local(ticket.told_at, zone, now) if ticket.told_at is not None else "not yet"
    yield "told", f"{told}, too long ago" if untold else told, "warn" if untold else ""
    if view.outage is not None:
        yield (
            "outage",
            f"{view.outage.number} {view.outage.nature}, {said(STATES, view.outage.state)}",
            "outage",
        )
    yield "files", files_words(view.files), ""
    yield "reference", ticket.external_ref, "dim"
    yield "merged", f"goes on in {ticket.merged_into}" if ticket.merged_into else "", "clock.paused"
    yield "took in", _numbers(ticket.absorbed), ""
    yield "parent", number_of(ticket.parent) if ticket.parent is not None else "", ""
    yield "children", ", ".join(view.children), ""
    yield "split off", ticket.split_from, ""
    yield "related", _numbers(ticket.related), ""


def _numbers(kept: str) -> str:
    return ", ".join(kept.split())


def _requester(ticket: Ticket, person: Person | None) -> str:
    name = ticket.requester_name or (person.name if person else "")
    if person is None:
        return name or ticket.requester or "not known"
    parts = (name, person.role, "mobile or remote" if person.mobile else "", person.phone, person.email)
    return " · ".join(part for part in parts if part)


def _contact(contact: str) -> str:
    """Who asked and how to reach them where the directory does not say so; `contact` is the desk's JSON record."""
    held = msgspec.json.decode(contact, type=dict[str, str]) if contact else {}
    return " · ".join(held[field] for field in ("name", "id", "email", "phone") if held.get(field))


def _contact_style(ticket: Ticket, setting: Setting, now: int) -> str:
    clock = contact_of(ticket, setting, now)
    return "" if clock is None else clock_style(clock)


def _mobile(ticket: Ticket, person: Person | None) -> str:
    """Given, or suggested by the person's own mark (G3)."""
    if ticket.mobile:
        return "special consideration, may be taken out of turn"
    suggested = person is not None and person.mobile and ticket.resolved_at is None
    return "hard to reach; :consider gives special consideration" if suggested else ""


def _affected(ticket: Ticket) -> str:
    """Those who have this one problem: how many, and who."""
    names = ticket.affected_persons.split("\n") if ticket.affected_persons else []
    return f"{len(names)} with this problem: {', '.join(names)}" if names else ""


def _hold(ticket: Ticket, now: int, setting: Setting) -> str:
    until = "" if ticket.hold_until is None else f" until {local(ticket.hold_until, setting.zone, now)}"
    return f"waiting for {said(WAITING, ticket.hold_reason)}{until}"


def _text(text: str, width: int, longest: int, indent: int = 0) -> list[Line]:
    """What somebody wrote; of a long text its beginning, and how much more there is."""
    if not longest or len(text) <= longest:
        return paragraph(text, width, "", indent)
    more = f"… {len(text) - longest:,} more characters: wsd-tui show tells all of it"
    return [*paragraph(text[:longest], width, "", indent), *paragraph(more, width, "dim", indent)]


def entry_lines(view: TicketView, width: int, now: int, setting: Setting, longest: int = 0) -> list[Line]:
    """The entries, newest first: a line with time, what and who can see it, then the text.

    What was found out late, such as a limit that passed while nobody looked, stands where it happened.
    """
    lines: list[Line] = []
    undone, erased = taken_back(view.entries), erased_places(view.entries)
    for entry in sorted(view.entries, key=lambda entry: (entry.at, entry.place), reverse=True):
        words = entry_words(entry, setting, erased)
        back = ", taken back" if entry.place in undone else ""
        head = f"{local(entry.at, setting.zone, now)} · {words.what} ({words.seen_by}{back})"
        lines += paragraph(head, width, "dim" if back else f"entry.{words.seen_by}")
        if entry.kind != "opened":
            lines += _text(words.text, width, longest, 2)
    if view.more:
        lines += paragraph(f"{amount(view.more, 'older entry', 'older entries')}: Enter", width, "dim")
    return lines


def _field(label: str, text: str, width: int, style: str = "") -> list[Line]:
    """A field's name and its text, wrapped beside it."""
    wrapped = paragraph(clean_line(text), width - LABEL, style) or [(Piece(""),)]
    margins = [fit(label, LABEL)] + [" " * LABEL] * (len(wrapped) - 1)
    return [(Piece(margin, "label"), *line) for margin, line in zip(margins, wrapped, strict=True)]
