"""Remote sessions (R3): none without consent, asked for each time; a refusal is kept and ends that way."""

from typing import Any

import msgspec

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Change, Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import effective
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.running import open_remote
from wsd_tui.desk.texts import said
from wsd_tui.text import clean_line

HOW_AGREED = ("voice", "chat", "email", "in_person")
_SESSIONS = ("remote_started", "remote_logged")


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """Who agreed to one session, how (HOW_AGREED), and when in UTC seconds; None is as it begins."""

    by: str
    how: str
    at: int | None = None


def start_remote(desk: Desk, actor: Actor, ref: str | int, consent: Consent) -> Done:
    """Begin a remote session, with the consent to it."""
    with change(desk, actor, "remote", ref) as found:
        ticket = found.ticket
        found.demand_open("look at remotely")
        if running := open_remote(ticket):
            raise Refused("R3", f"a remote session of {running.by} is running there", "End that one first")
        data = _agreed(found, consent, found.now)
        found.append("remote_started", data, _record(by=consent.by))
    return found.done(f"{ticket.number}: the remote session runs")


def end_remote(desk: Desk, actor: Actor, ref: str | int, note: str = "") -> Done:
    """End the session that is running; the next one asks again."""
    with change(desk, actor, "remote", ref) as found:
        running = open_remote(found.ticket)
        if running is None:
            raise Refused("R3", f"no remote session is running at {found.ticket.number}", "Nothing to end")
        data = {"of": running.by, "start": running.since, "end": found.now}
        found.append("remote_ended", data, _record(note=said(note)))
    return found.done(f"{found.ticket.number}: the remote session is over, and its consent with it")


def log_remote(
    desk: Desk, actor: Actor, ref: str | int, consent: Consent, *, start: int, end: int, note: str = ""
) -> Done:
    """Tell of a session afterwards, with both times (UTC seconds)."""
    with change(desk, actor, "remote", ref) as found:
        found.demand_open("look at remotely")
        if not start < end <= found.now:
            raise Refused("R3", "a session ends after it began, and not later than now", "Correct the times")
        data = _agreed(found, consent, start) | {"end": end}
        found.append("remote_logged", data, _record(by=consent.by, note=said(note)))
    return found.done(f"{found.ticket.number}: remote session kept")


def refuse_remote(desk: Desk, actor: Actor, ref: str | int, by: str, how: str) -> Done:
    """Keep that somebody was asked and did not agree: that way is closed, and the ticket says so."""
    with change(desk, actor, "remote", ref) as found:
        found.demand_open("look at remotely")
        if open_remote(found.ticket):
            raise Refused("R3", "the session is running", "End it at once, then keep the refusal")
        _demand_who_and_how(by, how)
        found.append("remote_refused", {"how": how}, _record(by=by))
    return found.done(f"{found.ticket.number}: no remote session, they did not agree")


def _agreed(found: Change, consent: Consent, start: int) -> dict[str, Any]:
    """The consent as it is kept; refused when it came too late, or was used or withdrawn before (R3)."""
    _demand_who_and_how(consent.by, consent.how)
    at = start if consent.at is None else consent.at
    if at > start:
        raise Refused("R3", "consent comes before the session, and this one came after", "Ask first")
    for entry in effective(found.desk.store.journal.of(subject_of(found.ticket.id))):
        begun = entry.data.get("start", entry.at)
        if entry.kind in _SESSIONS and at <= begun <= start and consent.at is not None:
            raise Refused("R3", "that consent was for an earlier session", "Ask again, for each session")
        if entry.kind == "remote_refused" and at < entry.at <= start:
            raise Refused("R3", "they have refused since", "Ask again, or visit them")
    return {"how": consent.how, "granted_at": at, "start": start}


def _demand_who_and_how(by: str, how: str) -> None:
    if not clean_line(by):
        raise Refused("R3", "nobody is named who agreed or refused", "Ask first, and give their name")
    if how not in HOW_AGREED:
        raise Refused(
            "R3", f"{clean_line(how)!r} is no way to agree", f"Give one of: {', '.join(HOW_AGREED)}"
        )


def _record(*, by: str = "", note: str = "") -> str | None:
    """Personal text: who agreed, and what was done."""
    kept = {name: text for name, text in (("by", clean_line(by)), ("note", note)) if text}
    return msgspec.json.encode(kept).decode() if kept else None
