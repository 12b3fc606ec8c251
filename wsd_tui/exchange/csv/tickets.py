"""A row that tells a whole ticket, as journal entries. What the row does not tell is not invented.

Each kind of entry has its own place in the history of the ticket, so that a later file, in which the ticket went on,
appends what is new and nothing else.
"""

from collections.abc import Mapping
from typing import Any

from wsd_tui.desk.contact import contact_text
from wsd_tui.desk.recorded import RecordedEntry, RecordedTicket
from wsd_tui.exchange.csv.details import Details, RowFault
from wsd_tui.exchange.csv.mapping import TIMES, CsvMapping
from wsd_tui.exchange.csv.reading import Reading, Record
from wsd_tui.exchange.csv.words import Words
from wsd_tui.exchange.event_log.history import ENDED, Told
from wsd_tui.exchange.event_log.mapping import StateRule

PLACES = {
    "opened": 10,
    "recorded": 11,
    "asked": 11,
    "assigned": 12,
    "begun": 13,
    "responded": 20,
    "held": 30,
    "responded_held": 31,
    "resolved": 40,
    "closed": 50,
}
LONGEST_REF = 100
_ASKED = ("requester", "problem_type", "site")


class Telling:
    """Tells rows of one file; `now` is in UTC seconds, as their moments are."""

    def __init__(self, reading: Reading, words: Words, now: int) -> None:
        self._reading, self._words, self._now = reading, words, now
        self._mapping: CsvMapping = reading.mapping
        self.details = Details(reading, words)

    def text(self, record: Record, role: str) -> str:
        """What a row has in the column of a role, on one line."""
        column = self._mapping.role(role)
        return " ".join(record.texts[column].split()) if column else ""

    def ref(self, record: Record) -> str:
        """The number of a row, or what stands for one. RowFault when there is none."""
        columns = self._mapping.key or (self._mapping.role("ref"),)
        parts = [" ".join(record.texts[column].split()) for column in columns]
        for column, part in zip(columns, parts, strict=True):
            if not part:
                raise self._fault(record, column, "it is empty, and names the ticket")
        ref = " / ".join(parts)
        if len(ref) > LONGEST_REF:
            raise self._fault(
                record, columns[0], f"longer than {LONGEST_REF} characters, too long for a number"
            )
        return ref

    def told(self, record: Record) -> Told:
        """The ticket of a row. RowFault for one that cannot have been."""
        ref, rule = self.ref(record), self._words.state(self.text(record, "state"))
        self._demand_order(record)
        state = self._state(record, rule)
        entries = _Entries(self._words.mapping.source)
        self._open(record, ref, entries)
        self._work(record, state, entries)
        self._end(record, state, rule, entries)
        ticket = RecordedTicket(source=self._mapping.source, ref=ref, entries=entries.made)
        return Told(ticket=ticket, state=state, severity=self._severity(record), used=1)

    def _fault(self, record: Record, column: str, what: str) -> RowFault:
        return RowFault(self._reading.fault(record.line, column, what))

    def _demand_order(self, record: Record) -> None:
        """The moments of a row in the order in which they can have been, none of them yet to come."""
        before, columns = "opened", self._mapping.moments()
        if record.moments["opened"] is None:
            raise self._fault(record, columns["opened"], "it is empty, and tells when the ticket was opened")
        for name in ("opened", *_in_turn(record)):
            at, earlier = record.moments[name], record.moments[before]
            assert at is not None
            assert earlier is not None
            if at < earlier:
                raise self._fault(record, columns[name], f"{name} before it was {before}")
            if at > self._now:
                raise self._fault(record, columns[name], "it lies in the future")
            before = name

    def _state(self, record: Record, rule: StateRule | None) -> str:
        """The state at the end: what the row says, if its moments bear it out; else what they tell."""
        moments = record.moments
        ended, closed = moments.get("resolved"), moments.get("closed")
        if rule is None:
            if closed is not None:
                return "closed"
            return "resolved" if ended is not None else "in_progress" if moments.get("responded") else "new"
        column, word = self._mapping.role("state"), self.text(record, "state")
        if rule.state in ENDED and ended is None and closed is None:
            raise self._fault(record, column, f"{word}, and no column tells since when")
        if rule.state not in ENDED and (ended is not None or closed is not None):
            raise self._fault(record, column, f"{word}, though it was resolved or closed")
        if rule.state == "resolved" and closed is not None:
            raise self._fault(record, column, f"{word}, though it was closed")
        if rule.state == "on_hold" and moments.get("held") is None:
            raise self._fault(
                record,
                column,
                f"{word}, and no column (times: held) tells since when; it may count as in_progress",
            )
        return rule.state

    def _severity(self, record: Record) -> int | None:
        return self._words.severity(self.text(record, "severity"))

    def _at(self, record: Record, name: str) -> int:
        at = record.moments[name]
        assert at is not None
        return at

    def _open(self, record: Record, ref: str, entries: "_Entries") -> None:
        words, mapping, details = self._words, self._mapping, self.details
        at, number, requester = self._at(record, "opened"), self.text(record, "ref"), self._requester(record)
        has = {name: self.text(record, name) for name in _ASKED} | {"requester": requester}
        data = {
            "kind": words.kind(self.text(record, "kind")),
            "severity": self._severity(record),
            "channel": words.channel(self.text(record, "channel")),
            "received_at": at,
            "requester": requester,
            "affected": None,
            "problem_type": words.problem_type(self.text(record, "problem_type")),
            "site": words.site(self.text(record, "site")),
            "room": details.text(record, "room"),
            "asset": self.text(record, "asset"),
            "missing": {field: "not in the file" for field, told in has.items() if not told},
            "external_ref": number or ref,
            "restricted": details.flag(record, "restricted"),
            "remote_possible": None,
            "detail_owed": False,
        }
        if desk := details.text(record, "desk"):
            data["desk"] = desk
        by = words.worker("opened_by", self.text(record, "opened_by"))
        cells = tuple(record.texts[name] for name in mapping.cells)
        entries.add("opened", at, by, data, mapping.describe(cells) or None)
        fields = {name: record.texts[column] for name, column in mapping.recorded.items()}
        kept = {name: " ".join(text.split()) for name, text in fields.items() if text}
        if kept:
            entries.add("recorded", at, by, {"fields": kept}, kind="updated")
        if details.knows("requester_id") and not requester and (name := self.text(record, "requester")):
            asks = contact_text({"name": name, "email": "", "phone": ""})
            entries.add("asked", at, by, {}, asks, kind="contact_set")

    def _requester(self, record: Record) -> str | None:
        """Who asks: by the ID number, where the list has a column of such; else by whatever it says."""
        said = self.text(record, "requester")
        if not self.details.knows("requester_id"):
            return self._words.person(said)
        return self._words.person_with(self.details.text(record, "requester_id"), said)

    def _work(self, record: Record, state: str, entries: "_Entries") -> None:
        """Who has it, the first response, and that somebody is at it."""
        owner = self._words.worker("owner", self.text(record, "owner"))
        entries.by = owner or entries.by
        opened = self._at(record, "opened")
        if owner:
            entries.add("assigned", opened, None, {"owner": owner, "was": None})
        begun = {"state": "in_progress"} if state == "in_progress" else {}
        if record.moments.get("responded") is not None and not _waited_first(record, state):
            self._respond(record, entries, begun)
        elif begun:
            entries.add("begun", opened, None, {"fields": begun}, kind="updated")

    def _respond(
        self, record: Record, entries: "_Entries", more: Mapping[str, Any], what: str = "responded"
    ) -> None:
        fields = {"responded": True, **more}
        entries.add(what, self._at(record, "responded"), None, {"fields": fields}, kind="updated")

    def _end(self, record: Record, state: str, rule: StateRule | None, entries: "_Entries") -> None:
        """The hold, the resolution, the closing; what has only one of the last two moments has them at once."""
        if state == "on_hold" and rule is not None:
            data = {"reason": self.details.reason(record, rule), "until": None}
            entries.add("held", self._at(record, "held"), None, data, self.text(record, "state"))
            if _waited_first(record, state):
                self._respond(record, entries, {}, "responded_held")
        if state not in ENDED:
            return
        has_resolved = record.moments.get("resolved") is not None
        resolved = self._at(record, "resolved" if has_resolved else "closed")
        text = self._mapping.resolved_with(record.texts) or None
        at_once = resolved == self._at(record, "opened")
        if self.details.knows("first_contact"):
            at_once = self.details.flag(record, "first_contact")
        entries.add("resolved", resolved, None, {"first_contact": at_once}, text)
        if state == "closed":
            has_closed = record.moments.get("closed") is not None
            closed = self._at(record, "closed") if has_closed else resolved
            entries.add("closed", closed, None, {"auto": bool(rule and rule.auto)})


def _in_turn(record: Record) -> list[str]:
    """The moments of a row after its opening, in the order in which they have to lie."""
    names = [name for name in TIMES if record.moments.get(name) is not None]
    if _replied_later(record):
        names[:2] = ["held", "responded"]
    return names


def _replied_later(record: Record) -> bool:
    """Whether the first response came while it waited."""
    responded, held = record.moments.get("responded"), record.moments.get("held")
    return responded is not None and held is not None and held < responded


def _waited_first(record: Record, state: str) -> bool:
    """The same, of a ticket that still waits: only then its hold is an entry."""
    return state == "on_hold" and _replied_later(record)


class _Entries:
    """The entries of one ticket; `by` is who did what nobody else is named for."""

    def __init__(self, by: str) -> None:
        self.by = by
        self.made: list[tuple[int, RecordedEntry]] = []

    def add(
        self,
        what: str,
        at: int,
        by: str | None,
        data: Mapping[str, Any],
        body: str | None = None,
        kind: str = "",
    ) -> None:
        entry = RecordedEntry(
            kind=kind or what, at=at, by=by or self.by, channel="import", data=dict(data), body=body
        )
        self.made.append((PLACES[what], entry))
