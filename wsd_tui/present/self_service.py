"""A ticket and an outage as they are told on the self-service page: plain words, and no name of anybody."""

from collections.abc import Iterator
from typing import NamedTuple

from wsd_tui.present.brief import first_answer, last_news
from wsd_tui.present.expectation import RANKS, severity_reasons
from wsd_tui.present.extended import requester_words
from wsd_tui.present.plain_time import plain_due, plain_time
from wsd_tui.present.setting import Setting
from wsd_tui.present.ticket import TicketView
from wsd_tui.present.words import CHANNELS, listed, said
from wsd_tui.sla import Clock
from wsd_tui.store.outage_records import Outage
from wsd_tui.text import clean, clean_line

FIRST_ANSWER = "First answer"
_STATES = {
    "new": "We have it. It waits for a technician.",
    "claimed": "A technician has taken it.",
    "in_progress": "A technician is working on it.",
    "resolved": "It is solved. If it still fails, call us and give your number.",
    "closed": "It is solved and closed. If it fails again, tell us anew.",
    "void": "It was opened by mistake and is withdrawn.",
}
_WAITS = {
    "requester": "It waits for an answer from you.",
    "vendor": "It waits for another company.",
    "part": "It waits for a spare part.",
}
_OUTAGE_STATES = {
    "investigating": "We are looking for the cause.",
    "identified": "We have found the cause.",
    "monitoring": "It should work again. We are watching it.",
    "in_progress": "The planned work is going on.",
}
_CELL = {"response": "response", "resolution": "limit"}


class Row(NamedTuple):
    """One thing that is told: what it is about, and a sentence, or the lines of a text that we wrote."""

    label: str
    text: str


class OutageCard(NamedTuple):
    """An open outage: `OUT-7`, what does not work, where and since when, how it stands, and what still works."""

    number: str
    nature: str
    where: str
    since: str
    stands: str
    works: str
    planned: bool


def outage_card(outage: Outage, now: int, setting: Setting) -> OutageCard:
    """An outage as everybody was told of it; times are district time."""
    sites = [clean_line(setting.sites.get(site, site)) for site in outage.sites]
    stands, due = _OUTAGE_STATES.get(outage.state, ""), outage.next_update_at
    if stands and due is not None and due > now:
        stands += f" Next news {plain_due('by', due, setting.zone, now)}."
    return OutageCard(
        outage.number,
        clean_line(outage.nature).rstrip("."),
        listed(sites) or "all sites",
        plain_time(outage.started_at, setting.zone, now),
        stands,
        clean_line(outage.works),
        outage.kind == "planned",
    )


def filed_rows(view: TicketView, now: int, setting: Setting) -> list[Row]:
    """What somebody is told who has just filed: how urgent it is and why, and by when they hear and it works again.

    Under an outage nothing of the first answer: it may have been sent already, and only to whom the directory knows.
    """
    times = [row for row in _times(view, now, setting) if view.outage is None or row.label != FIRST_ANSWER]
    return [row for row in (*_urgency(view), *times, *_around(view, now, setting)) if row.text]


def standing_rows(view: TicketView, now: int, setting: Setting) -> list[Row]:
    """How a ticket stands, to its requester: where it is, by when, and what we last wrote to them."""
    rows = (
        *_where(view, now, setting),
        *_urgency(view),
        *_times(view, now, setting),
        *_around(view, now, setting),
        *_news(view, now, setting),
        *_came(view, now, setting),
    )
    return [row for row in rows if row.text]


def _where(view: TicketView, now: int, setting: Setting) -> Iterator[Row]:
    ticket = view.ticket
    if ticket.state == "merged":
        told = f"It goes on together with another one, {clean_line(ticket.merged_into)}. Call us to hear how it stands."
    elif ticket.state == "on_hold":
        told = _WAITS.get(ticket.hold_reason, "It waits.")
        if ticket.hold_until is not None:
            told += f" We look at it again {plain_time(ticket.hold_until, setting.zone, now)}."
    else:
        told = _STATES.get(ticket.state, "")
    if ticket.escalated_at is not None and _is_open(view):
        told += " The Technology Coordinator looks at it as well."
    yield Row("Where it stands", told)


def _urgency(view: TicketView) -> Iterator[Row]:
    severity = view.ticket.severity
    if view.ticket.kind == "event":
        yield Row(
            "Who sees to it",
            "The Technology Coordinator looks after campus events and gets in touch with you.",
        )
    elif severity is None:
        yield Row("How urgent", "A technician ranks it next. Then we can say when to expect it fixed.")
    elif view.ticket.state not in ("merged", "void"):
        why = severity_reasons(view)
        because = f", because {why}" if why else ""
        yield Row("How urgent", clean_line(f"Severity {severity}, {RANKS[severity]}{because}."))


def _times(view: TicketView, now: int, setting: Setting) -> Iterator[Row]:
    ticket, zone = view.ticket, setting.zone
    if ticket.kind == "event" or ticket.severity is None or ticket.state in ("merged", "void"):
        return
    answered = first_answer(view)
    if answered is not None:
        yield Row(FIRST_ANSWER, f"You were answered {plain_time(answered, zone, now)}.")
    elif _is_open(view):
        yield Row(FIRST_ANSWER, _due(view.clocks.response, view, now, setting, "A technician answers you"))
    if ticket.resolved_at is not None:
        yield Row("Solved", f"It was solved {plain_time(ticket.resolved_at, zone, now)}.")
    else:
        label, what = ("Done", "done") if ticket.kind == "request" else ("Working again", "working")
        yield Row(label, _due(view.clocks.resolution, view, now, setting, f"We aim to have it {what}"))
    if ticket.promised_at is not None and ticket.promised_at > now and _is_open(view):
        yield Row("Next news", f"We promised you news {plain_due('by', ticket.promised_at, zone, now)}.")


def _due(clock: Clock | None, view: TicketView, now: int, setting: Setting, doing: str) -> str:
    if clock is None:
        return ""
    if clock.verdict == "breached":
        return "This is late, and we are sorry. Please call us if it cannot wait."
    if clock.due is None:
        return "The time stands still while we wait."
    strict = _CELL[clock.what] in setting.policy.row(view.ticket.severity or 0).strict
    last = plain_due("before" if strict else "by", clock.due, setting.zone, now)
    target = clock.target_due
    if target in (None, clock.due) or target is None or target <= now:
        return f"{doing} {last}."
    return f"{doing} {plain_due('by', target, setting.zone, now)}, and at the latest {last}."


def _around(view: TicketView, now: int, setting: Setting) -> Iterator[Row]:
    if view.outage is not None:
        card = outage_card(view.outage, now, setting)
        stands = card.stands or "It is over."
        yield Row("Part of an outage", f"{card.number}: {card.nature}. {stands}")
    if _is_open(view):
        yield Row("Please note", requester_words(setting, now))


def _news(view: TicketView, now: int, setting: Setting) -> Iterator[Row]:
    news = last_news(view)
    if news is not None:
        yield Row(f"What we wrote {plain_time(news.at, setting.zone, now)}", clean(news.body or "").strip())


def _came(view: TicketView, now: int, setting: Setting) -> Iterator[Row]:
    """Enough to know it again, and nothing that its requester told us."""
    ticket = view.ticket
    about = clean_line(setting.types.get(ticket.problem_type, ticket.problem_type))
    place = clean_line(setting.sites.get(ticket.site, ticket.site))
    what = ", ".join(part for part in (about, place) if part)
    came = f"{plain_time(ticket.received_at, setting.zone, now)} {said(CHANNELS, ticket.channel)}"
    yield Row("What it is", f"{what}. It came in {came}." if what else f"It came in {came}.")


def _is_open(view: TicketView) -> bool:
    return view.ticket.resolved_at is None and view.ticket.state not in ("merged", "void", "closed")
