"""Visits and remote sessions in words: what is running, and what the journal tells of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from wsd_tui.desk.running import open_remote, open_visits
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import clock_time, local, spoken_time
from wsd_tui.present.words import AGREED, said
from wsd_tui.store.records import Entry, Ticket
from wsd_tui.text import clean

_MEETINGS: Mapping[str, str] = {
    "visit_ended": "was there until",
    "visited": "was there until",
    "remote_ended": "was on the screen until",
    "remote_logged": "was on the screen until",
}
_ERASED = "somebody"
"""Stands for a name that was erased."""


def running_words(ticket: Ticket, now: int, setting: Setting) -> Iterator[tuple[str, str, str]]:
    """Field, text and style for each visit and remote session that is running, and whether remote help can do."""
    for visit in open_visits(ticket):
        since = local(visit.since, setting.zone, now)
        yield "visit", f"{setting.name(visit.by)} is there since {since}, {visit.place}", "warn"
    session = open_remote(ticket)
    if session is not None:
        since = local(session.since, setting.zone, now)
        agreed = f"agreed {said(AGREED, session.how)}"
        yield "remote", f"{setting.name(session.by)} is on their screen since {since}, {agreed}", "warn"
    elif ticket.remote_possible is not None:
        yield "remote", "can be done from afar" if ticket.remote_possible else "not from afar", ""


def met_words(ticket: Ticket, entries: Iterable[Entry], now: int, setting: Setting) -> str:
    """What may be read aloud of work at the requester's: who is at it now, else the newest of `entries` they met in.

    Empty when there is neither; no name but that of the staff, no note.
    """
    running = [f"{setting.name(visit.by)} is there now" for visit in open_visits(ticket)]
    if session := open_remote(ticket):
        running.append(f"{setting.name(session.by)} is on the screen now")
    if running:
        return " and ".join(running)
    met = [entry for entry in entries if entry.kind in _MEETINGS and entry.data.get("met", True)]
    if not met:
        return ""
    entry = max(met, key=lambda entry: entry.place)
    who, end = setting.name(entry.data.get("of", entry.by)), entry.data["end"]
    return f"{who} {_MEETINGS[entry.kind]} {spoken_time(end, setting.zone, now)}"


def field_work_words(entry: Entry, setting: Setting) -> str:
    """What an entry of one of FIELD_WORK says, in one line."""
    return _SAYINGS[entry.kind](entry, setting)


def field_work_note(entry: Entry) -> str:
    """What was done there, if it was written down."""
    return clean(_record(entry).get("note", "")).strip()


def _record(entry: Entry) -> dict[str, str]:
    return msgspec.json.decode(entry.body, type=dict[str, str]) if entry.body else {}


def _from_to(entry: Entry, setting: Setting) -> str:
    start, end = entry.data["start"], entry.data["end"]
    return f"{local(start, setting.zone, entry.at)} to {clock_time(end, setting.zone, start)}"


def _visit_begun(entry: Entry, setting: Setting) -> str:
    return f"{setting.name(entry.by)} is there: {entry.data['place']}{_why(entry)}"


def _visit(entry: Entry, setting: Setting) -> str:
    met = _record(entry).get("met", _ERASED)
    who = setting.name(entry.data.get("of", entry.by))
    return f"{who} visited {entry.data['place']}, {_from_to(entry, setting)}, met {met}{_why(entry)}"


def _why(entry: Entry) -> str:
    reason = entry.data.get("not_remote")
    return f" (not remotely: {reason})" if reason else ""


def _agreed(entry: Entry, setting: Setting) -> str:
    by, how = _record(entry).get("by", _ERASED), said(AGREED, entry.data["how"])
    return f"{by} agreed {how} {local(entry.data['granted_at'], setting.zone, entry.at)}"


def _remote_started(entry: Entry, setting: Setting) -> str:
    return f"{setting.name(entry.by)} began a remote session; {_agreed(entry, setting)}"


def _remote_ended(entry: Entry, setting: Setting) -> str:
    return f"{setting.name(entry.by)} ended the remote session, {_from_to(entry, setting)}"


def _remote_logged(entry: Entry, setting: Setting) -> str:
    told = f"{setting.name(entry.by)} had a remote session, {_from_to(entry, setting)}"
    return f"{told}; {_agreed(entry, setting)}"


def _remote_refused(entry: Entry, setting: Setting) -> str:
    by, how = _record(entry).get("by", _ERASED), said(AGREED, entry.data["how"])
    return f"{setting.name(entry.by)} asked for a remote session; {by} did not agree, {how}"


_SAYINGS: Mapping[str, Callable[[Entry, Setting], str]] = {
    "visit_begun": _visit_begun,
    "visit_ended": _visit,
    "visited": _visit,
    "remote_started": _remote_started,
    "remote_ended": _remote_ended,
    "remote_logged": _remote_logged,
    "remote_refused": _remote_refused,
}
FIELD_WORK = frozenset(_SAYINGS)
"""Kinds of entry that are told here."""
