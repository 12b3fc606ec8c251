"""The lines of one incident, told as journal entries.

What the log does not hold is not invented. It has no replies, so the first event that finds the incident in
a state other than new is marked as the first response (`responded`); after a reopening it is the event that
follows. It has no texts, so holds carry the log's name of the state, and nothing else has a reason. A hold
has no date to wake up on.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from wsd_tui.desk.recorded import RecordedEntry, RecordedTicket
from wsd_tui.exchange.event_log.mapping import StateRule
from wsd_tui.exchange.event_log.reader import Line
from wsd_tui.exchange.event_log.translator import Translator

PLACES_A_LINE = 10
"""Room for the entries of one line among the places of a ticket; no line makes as many."""

ENDED = ("resolved", "closed")

_WORKED = ("new", "claimed", "in_progress")

_ASKED = ("requester", "problem_type", "site")
"""What a ticket should have and the log may leave out."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A ticket made from the log, how it stands at the cut, and how many of its lines were used."""

    ticket: RecordedTicket
    state: str
    severity: int | None
    used: int


def tell(lines: Sequence[Line], translator: Translator, cut: int, utc: Callable[[int], int]) -> Told | None:
    """The history of one incident up to the wall time `cut`; None if nothing of it had happened by then.

    `utc` turns wall times into UTC seconds. Lines without a moment are passed over but keep their place.
    An event that the log dates before its predecessor, or before the opening, happened when that did.
    """
    story = _Story(translator, utc)
    wall, used = 0, 0
    for place, line in enumerate(lines, 1):
        if line.at is None:
            continue
        wall = max(wall, line.at) if used else max(line.at, line.opened_at or line.at)
        if wall > cut:
            break
        used += 1
        story.add(place, wall, line)
    return story.told(used)


class _Story:
    """How the ticket stands after the lines so far, and the entries that brought it there."""

    def __init__(self, translator: Translator, utc: Callable[[int], int]) -> None:
        self._words = translator
        self._utc = utc
        self._entries: list[tuple[int, RecordedEntry]] = []
        self._last: Line | None = None
        self._state = "new"
        self._held_as = ""
        self._owner: str | None = None
        self._severity: int | None = None
        self._responded = False
        self._place = 0
        self._at = 0
        self._by = ""

    def told(self, used: int) -> Told | None:
        """The ticket, if there was a line."""
        if self._last is None:
            return None
        source = self._words.mapping.source
        ticket = RecordedTicket(source=source, ref=self._last.ref, entries=self._entries)
        return Told(ticket=ticket, state=self._state, severity=self._severity, used=used)

    def add(self, place: int, wall: int, line: Line) -> None:
        """Append what happened between the last line and this one; at least one entry."""
        self._place = place * PLACES_A_LINE
        rule = self._words.state(line.state)
        last = self._last
        if last is None:
            self._open(wall, line)
        self._at = max(self._at, self._utc(wall))
        self._by = self._words.worker("by", line.by) or self._words.mapping.source
        before = len(self._entries)
        reopened = self._leave(rule, line)
        if last is not None:
            self._correct(last, line)
        self._give(self._words.worker("owner", line.owner))
        self._update(line, self._progress(rule, reopened))
        self._enter(rule, line)
        if last is not None and len(self._entries) == before:
            self._write("updated", {"fields": {}})
        self._last = line

    def _write(self, kind: str, data: dict[str, Any], body: str | None = None) -> None:
        entry = RecordedEntry(kind=kind, at=self._at, by=self._by, channel="import", data=data, body=body)
        self._entries.append((self._place, entry))
        self._place += 1

    def _open(self, wall: int, line: Line) -> None:
        """The opening, at its own moment: the log's first line is often an event after it."""
        words = self._words
        opened = wall if line.opened_at is None else line.opened_at
        self._at = self._utc(opened)
        self._by = words.worker("opened_by", line.opened_by) or words.mapping.source
        self._severity = words.severity(line.severity)
        data = {
            "kind": words.kind(line.kind),
            "severity": self._severity,
            "channel": words.channel(line.channel),
            "received_at": self._at,
            "requester": words.person(line.requester),
            "affected": None,
            "problem_type": words.problem_type(line.problem_type),
            "site": words.site(line.site),
            "room": "",
            "asset": line.asset,
            "missing": {field: "not in the log" for field in _ASKED if not getattr(line, field)},
            "external_ref": line.ref,
            "restricted": False,
            "remote_possible": None,
            "detail_owed": False,
        }
        self._write("opened", data, words.mapping.describe(line.cells))

    def _leave(self, rule: StateRule | None, line: Line) -> bool:
        """End a hold or a resolution that the line finds ended; whether the ticket was reopened."""
        if rule is None:
            return False
        if self._state == "on_hold" and line.state != self._held_as:
            self._write("resumed", {})
            self._state = "in_progress"
        elif self._state in ENDED and rule.state not in ENDED:
            self._write("reopened", {})
            self._state, self._responded = "in_progress", False
            return True
        return False

    def _correct(self, last: Line, line: Line) -> None:
        """Severity, and what else was put down otherwise before."""
        words = self._words
        fields: dict[str, Any] = {}
        if line.problem_type != last.problem_type:
            fields["problem_type"] = words.problem_type(line.problem_type)
        if line.site != last.site:
            fields["site"] = words.site(line.site)
        if line.asset != last.asset:
            fields["asset"] = line.asset
        if line.requester != last.requester:
            fields["requester"] = words.person(line.requester)
        body = None
        if line.cells != last.cells:
            description = words.mapping.describe(line.cells)
            if description != words.mapping.describe(last.cells):
                body = json.dumps({"description": description}, ensure_ascii=False)
        if fields or body:
            self._write("edited", {"fields": fields}, body)
        severity = words.severity(line.severity)
        if severity is not None and severity != self._severity:
            self._write("severity_set", {"severity": severity, "was": self._severity})
            self._severity = severity

    def _give(self, owner: str | None) -> None:
        """The owner: taken where an open ticket had none, else assigned; an owner may also be taken away."""
        was = self._owner
        if owner == was:
            return
        self._owner = owner
        if owner and not was and self._state in _WORKED:
            self._write("taken", {"owner": owner, "was": was, "out_of_turn": []})
        else:
            self._write("assigned", {"owner": owner, "was": was})
        if self._state in ("new", "claimed"):
            self._state = "claimed" if owner else "new"

    def _progress(self, rule: StateRule | None, reopened: bool) -> dict[str, Any]:
        """What the line says about the first response, and about a state that has no entry of its own."""
        fields: dict[str, Any] = {}
        if rule is None:
            return fields
        if rule.state != "new" and not self._responded and not reopened:
            fields["responded"] = self._responded = True
        if rule.state == "in_progress" and self._state in ("new", "claimed"):
            fields["state"] = self._state = "in_progress"
        elif rule.state == "new" and self._state == "in_progress":
            fields["state"] = self._state = "claimed" if self._owner else "new"
        return fields

    def _update(self, line: Line, fields: dict[str, Any]) -> None:
        """What else is recorded; of the first line, whatever it holds."""
        names = self._words.mapping.recorded_at
        if self._last is None:
            changed = {name: line.cells[at] for name, at in names if line.cells[at]}
        elif line.cells == self._last.cells:
            changed = {}
        else:
            was = self._last.cells
            changed = {name: line.cells[at] for name, at in names if line.cells[at] != was[at]}
        if changed or fields:
            self._write("updated", {"fields": changed | fields})

    def _enter(self, rule: StateRule | None, line: Line) -> None:
        """Begin the hold, resolve or close; what the log closes without resolving is resolved there."""
        if rule is None:
            return
        if rule.state == "on_hold" and self._state != "on_hold":
            self._write("held", {"reason": rule.reason, "until": None}, line.state)
            self._state, self._held_as = "on_hold", line.state
        if rule.state in ENDED and self._state not in ENDED:
            self._write("resolved", {"first_contact": self._last is None})
            self._state = "resolved"
        if rule.state == "closed" and self._state != "closed":
            self._write("closed", {"auto": rule.auto})
            self._state = "closed"
