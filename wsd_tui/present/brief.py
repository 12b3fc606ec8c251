"""The brief of a ticket: three sentences that whoever answers the phone can read aloud to whoever quotes the number.

What it is and where it stands; its times; the last news, and how fresh that is.
"""

from collections.abc import Iterator
from typing import Any

from wsd_tui.present.entry import taken_back
from wsd_tui.present.extended import breached_inside, requester_words
from wsd_tui.present.field_work import met_words
from wsd_tui.present.numbers import spoken
from wsd_tui.present.promises import due_words
from wsd_tui.present.setting import Setting
from wsd_tui.present.ticket import TicketView
from wsd_tui.present.ticket_json import clean_values
from wsd_tui.present.times import ago, iso, said_time, spoken_time, zone_label
from wsd_tui.present.words import STATES, VERDICTS, WAITING, said
from wsd_tui.sla import Clock
from wsd_tui.store.records import Entry
from wsd_tui.text import clean_line

_SPOKEN = frozenset({"replied", "resolved"})
"""The news: nothing that only the desk sees is ever read out."""


def brief(view: TicketView, now: int, setting: Setting, *, stale: bool = False) -> str:
    """Three sentences on one line. A restricted ticket says its number and state only."""
    if view.ticket.restricted:
        return clean_line(" ".join(_restricted(view)))
    sentences = (_standing(view, setting), _times(view, now, setting), _news(view, now, setting, stale))
    return clean_line(" ".join(sentences))


def brief_json(view: TicketView, now: int, setting: Setting, *, stale: bool = False) -> dict[str, Any]:
    """The brief for programs: its sentences, and the facts in them with times in district time."""
    ticket, zone = view.ticket, setting.zone
    resolution = view.clocks.resolution
    due = None if ticket.resolved_at is not None or resolution is None else resolution.due
    answered, news = first_answer(view), last_news(view)
    return clean_values(
        {
            "number": ticket.number,
            "spoken": spoken(ticket.number),
            "state": ticket.state,
            "severity": ticket.severity,
            "owner": ticket.owner,
            "answered_at": None if answered is None else iso(answered, zone),
            "resolve_by": None if due is None else iso(due, zone),
            "next_update_by": None if ticket.promised_at is None else iso(ticket.promised_at, zone),
            "last_news_at": None if news is None else iso(news.at, zone),
            "stale": stale,
            "restricted": ticket.restricted,
            "brief": brief(view, now, setting, stale=stale),
        }
    )


def first_answer(view: TicketView) -> int | None:
    """When the requester of the current round was first answered, in UTC seconds."""
    rounds = view.ticket.facts.rounds
    return rounds[-1].answered if rounds else None


def last_news(view: TicketView) -> Entry | None:
    """The last thing the requester was told, unless it was taken back."""
    undone = taken_back(view.entries)
    told = (entry for entry in view.entries if entry.kind in _SPOKEN and entry.body)
    return max(
        (entry for entry in told if entry.place not in undone), key=lambda entry: entry.place, default=None
    )


def _restricted(view: TicketView) -> Iterator[str]:
    yield f"Ticket {spoken(view.ticket.number)} is {said(STATES, view.ticket.state)}."
    yield "It is restricted: say more to the requester only."


def _standing(view: TicketView, setting: Setting) -> str:
    """What it is about, where, how severe, and with whom."""
    ticket = view.ticket
    place = setting.place(ticket.site, ticket.room)
    title = clean_line(ticket.title).rstrip(".!? ") or "no title yet"
    about = f"Ticket {spoken(ticket.number)}, “{title}”" + (f" in {place}" if place else "")
    if ticket.state == "merged":
        return f"{about}, goes on as ticket {spoken(ticket.merged_into)}: ask for that one."
    severity = (
        "without a severity yet, is" if ticket.severity is None else f"is severity {ticket.severity} and"
    )
    return f"{about}, {severity} {_with_whom(view, setting)}{_escalated(view)}."


def _with_whom(view: TicketView, setting: Setting) -> str:
    ticket = view.ticket
    state = said(STATES, ticket.state)
    if ticket.owner:
        return f"{state} with {setting.name(ticket.owner)}"
    return "not taken by anybody yet" if ticket.state == "new" else state


def _times(view: TicketView, now: int, setting: Setting) -> str:
    """When it came and was answered, when it will be or was resolved, and what is promised."""
    came = f"It came in {_at(view.ticket.received_at, now, setting)} {zone_label(now, setting.zone)}"
    parts = [came, _answer(view, now, setting), _outlook(view, now, setting)]
    told = ", ".join(part for part in parts[:2] if part)
    told = f"{told} and {parts[2]}" if parts[2] else told
    later = "" if view.ticket.resolved_at is not None else requester_words(setting, now).rstrip(".")
    after = [part for part in (_promise(view, now, setting), later[:1].lower() + later[1:]) if part]
    return f"{'; '.join([told, *after])}."


def _answer(view: TicketView, now: int, setting: Setting) -> str:
    answered, response = first_answer(view), view.clocks.response
    if answered is not None:
        return f"was first answered {_at(answered, now, setting)}"
    if response is None or response.final or view.ticket.severity is None:
        return ""
    if response.verdict == "breached":
        return "has waited too long for its first answer"
    return f"is to be answered {_due(response, view, now, setting)}"


def _outlook(view: TicketView, now: int, setting: Setting) -> str:
    ticket, clock = view.ticket, view.clocks.resolution
    if ticket.resolved_at is not None:
        verdict = "" if clock is None else f", {_verdict(clock.verdict)}"
        return f"was resolved {_at(ticket.resolved_at, now, setting)}{verdict}"
    if ticket.state == "on_hold":
        until = "" if ticket.hold_until is None else f" until {_at(ticket.hold_until, now, setting)}"
        return f"waits for {said(WAITING, ticket.hold_reason)}{until}"
    if clock is None or ticket.severity is None or ticket.state in ("merged", "void"):
        return ""
    due = _due(clock, view, now, setting)
    if clock.verdict == "breached":
        inside = ", while times were extended" if breached_inside(clock, setting) else ""
        return f"should have been resolved {due}, so it is late{inside}"
    return f"is to be resolved {due}" if due else ""


def _escalated(view: TicketView) -> str:
    ticket = view.ticket
    if ticket.escalated_at is None or ticket.resolved_at is not None:
        return ""
    waits = ", who will be in touch shortly" if ticket.contacted_at is None else ""
    return f" and with the Technology Coordinator{waits}"


def _due(clock: Clock, view: TicketView, now: int, setting: Setting) -> str:
    severity = view.ticket.severity
    words = "" if severity is None else due_words(clock, severity, setting, now)
    return said_time(words) if words else ""


def _verdict(verdict: str) -> str:
    return "later than the limit" if verdict == "breached" else VERDICTS[verdict]


def _promise(view: TicketView, now: int, setting: Setting) -> str:
    ticket = view.ticket
    if ticket.promised_at is None or ticket.resolved_at is not None:
        return ""
    if ticket.promised_at < now:
        return f"an update was promised by {_at(ticket.promised_at, now, setting)}, and that time has passed"
    return f"the next update is promised by {_at(ticket.promised_at, now, setting)}"


def _news(view: TicketView, now: int, setting: Setting, stale: bool) -> str:
    """The last words to the requester and their age; a stale ticket says so, so that nobody promises blindly."""
    news = last_news(view)
    if news is None:
        told = "there is no news yet"
    else:
        words = clean_line(news.body or "").rstrip(".!? ")
        told = f"the last news is from {ago(now - news.at)} ago: {words}"
    if met := _met(view, news, now, setting):
        told = f"{told}; {met}"
    if stale:
        since = ago(now - view.ticket.touched_at)
        return f"Nothing was noted for {since}, which is too long, so ask before you answer; {told}."
    return f"{told[0].upper()}{told[1:]}."


def _met(view: TicketView, news: Entry | None, now: int, setting: Setting) -> str:
    """What was done where the requester is since the last words, unless it was taken back."""
    undone, since = taken_back(view.entries), 0 if news is None else news.place
    later = [entry for entry in view.entries if entry.place > since and entry.place not in undone]
    return met_words(view.ticket, later, now, setting)


def _at(t: int, now: int, setting: Setting) -> str:
    """An instant as it is said: `today at 09:12`."""
    return spoken_time(t, setting.zone, now)
