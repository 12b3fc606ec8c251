"""What was said and done on a ticket, as rows of threads, comments and time entries. Erased texts make no row."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from wsd_tui.desk.exporting_histories import History
from wsd_tui.exchange.zoho.cells import moment_text
from wsd_tui.exchange.zoho.columns import COMMENTS, THREADS, WORK
from wsd_tui.exchange.zoho.own import ENTRY, numbered
from wsd_tui.html_text import markup_of
from wsd_tui.store.records import Entry, Staff

Row = tuple[str, dict[str, str]]


class _Around(NamedTuple):
    """What an entry's row names beside the entry: the ticket, agents by staff id, the address of who asks."""

    ticket: str
    agents: Mapping[str, str]
    sender: str
    staff: Mapping[str, Staff]

    def agent(self, by: str) -> str:
        return self.agents.get(by, "")

    def address(self, by: str) -> str:
        return self.staff[by].email if by in self.staff else ""


def rows_of(
    history: History,
    ticket: str,
    source: str,
    agents: Mapping[str, str],
    sender: str,
    staff: Mapping[str, Staff],
    desk: str,
) -> Iterator[Row]:
    """Each with the name of its file. An entry that came from there keeps the id that it had.

    `desk` is the mark of the desk that writes the rows.
    """
    around = _Around(ticket, agents, sender, staff)
    for entry in history.entries:
        made = _MAKERS[entry.kind](entry, around) if entry.kind in _MAKERS else None
        if made is not None:
            name, row = made
            yield name, row | {"id": _id(entry, source, desk), "ticketId": ticket}


def _id(entry: Entry, source: str, desk: str) -> str:
    row = entry.data.get("row") if entry.origin and entry.origin.startswith(f"{source}:") else None
    return str(row)[1:] if row else numbered(ENTRY, desk, entry.id)


def _wrote(entry: Entry, around: _Around) -> Row | None:
    return _thread(entry, "in", around.sender, "")


def _replied(entry: Entry, around: _Around) -> Row | None:
    if entry.data.get("comment"):
        return _comment(entry, around, public=True)
    return _thread(entry, "out", around.address(entry.by), around.agent(entry.by))


def _thread(entry: Entry, direction: str, sender: str, author: str) -> Row | None:
    if entry.body is None:
        return None
    return THREADS, {
        "createdTime": moment_text(entry.at),
        "direction": direction,
        "content": markup_of(entry.body),
        "isPrivate": "false",
        "fromEmailAddress": sender,
        "authorId": author,
    }


def _remark(entry: Entry, around: _Around) -> Row | None:
    return _comment(entry, around, public=False)


def _comment(entry: Entry, around: _Around, *, public: bool) -> Row | None:
    if not entry.body:
        return None
    return COMMENTS, {
        "comment": markup_of(entry.body),
        "commenterId": around.agent(entry.by),
        "isPublic": "true" if public else "false",
        "commentedTime": moment_text(entry.at),
    }


def _worked(entry: Entry, around: _Around) -> Row | None:
    executed = entry.data.get("executed_at")
    return _time(entry, around.agent(entry.by), executed, entry.data.get("seconds", 0), entry.body or "")


def _visit(entry: Entry, around: _Around) -> Row | None:
    data = entry.data
    if "start" not in data or "end" not in data:
        return None
    who = around.agent(str(data.get("of", entry.by)))
    what = "Remote session" if entry.kind.startswith("remote") else "Visit"
    return _time(entry, who, data["start"], data["end"] - data["start"], what)


def _time(entry: Entry, owner: str, executed: int | None, seconds: int, text: str) -> Row:
    return WORK, {
        "ownerId": owner,
        "executedTime": moment_text(executed if executed is not None else entry.at),
        "secondsSpent": str(seconds),
        "description": markup_of(text) if text else "",
        "createdTime": moment_text(entry.at),
    }


_MAKERS: Mapping[str, Callable[[Entry, _Around], Row | None]] = {
    "wrote": _wrote,
    "replied": _replied,
    "commented": _remark,
    "escalated": _remark,
    "consulted": _remark,
    "bounced": _remark,
    "reopened": _remark,
    "worked": _worked,
    "visited": _visit,
    "visit_ended": _visit,
    "remote_logged": _visit,
    "remote_ended": _visit,
}
