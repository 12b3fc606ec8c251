"""What a sample district's file may hold: people, assets, rooms, staff, and tickets and outages told step by step."""

from datetime import datetime, time
from pathlib import Path
from typing import Any, TypeAlias

from wsd_tui.config import Check, Faults, Field, Node, Section, checks, load
from wsd_tui.exchange.event_log.mapping_file import CHANNELS, HOLDS, KINDS
from wsd_tui.store.records import Asset, Person, Room, Staff

_Fields: TypeAlias = dict[str, Field[Any]]


def read_sample(path: Path) -> dict[str, Any]:
    """The checked values of a file, every `at` a naive datetime; ConfigError with every fault in it."""
    return dict(load(path, _SECTIONS).machine)


def _at(written: str) -> datetime | time:
    """A moment of district time, or a time on the day of the step before."""
    if len(written) == len("08:47"):
        return time.fromisoformat(written)
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is not None:
        raise ValueError("district time, so leave the offset away")
    return moment


def _steps(kinds: dict[str, _Fields]) -> Check[tuple[dict[str, Any], ...]]:
    """Steps of a history: `do` is the kind of the journal entry and says which other keys there are."""
    by_kind = {kind: checks.record(_STEP | fields) for kind, fields in kinds.items()}
    which = checks.choice(*kinds)

    def check(node: Node, faults: Faults) -> dict[str, Any] | None:
        do = node.get("do")
        if do is None:
            faults.add(node, "the key do is missing")
            return None
        kind = which(do, faults)
        return by_kind[kind](node, faults) if kind else None

    return checks.list_of(check)


def _history(first: str, beginning: _Fields, kinds: dict[str, _Fields]) -> Check[dict[str, Any]]:
    """A history from its beginning, under the key `first`, through the steps under `then`."""
    record = checks.record(
        {
            "ref": _ID,
            first: Field(checks.record({"at": _AT, "by": _ID} | beginning)),
            "then": Field(_steps(kinds), ()),
        }
    )

    def dated(history: dict[str, Any]) -> dict[str, Any]:
        """The history with a date at each step; time never runs backwards."""
        last = history[first]["at"]
        if not isinstance(last, datetime):
            raise ValueError(f"{first}.at has to have a date")
        for step in history["then"]:
            at = step["at"] if isinstance(step["at"], datetime) else datetime.combine(last, step["at"])
            if at < last:
                raise ValueError(f"{step['do']} at {at:%Y-%m-%d %H:%M} lies before the step above it")
            step["at"] = last = at
        return history

    return checks.convert(record, dated)


_ID: Field[Any] = Field(checks.text(1, 40))
_MAYBE_ID: Field[Any] = Field(checks.text(1, 40), None)
_AT: Field[Any] = Field(checks.scalar(_at, 'a moment such as "2026-09-08 08:47", or "08:47"'))
_MOMENT: Field[Any] = Field(checks.local_datetime())
_MAYBE_MOMENT: Field[Any] = Field(checks.local_datetime(), None)
_WORD: Field[Any] = Field(checks.text(), "")
_LONG: Field[Any] = Field(checks.text(1, 10_000, lines=True), None)
_NO: Field[Any] = Field(checks.boolean(), False)
_SEVERITY: Field[Any] = Field(checks.integer(1, 4), None)
_STEP: _Fields = {"at": _AT, "by": _ID, "do": _ID, "text": _LONG}

_OPENED: _Fields = {
    "received_at": _MAYBE_MOMENT,
    "channel": Field(checks.choice(*CHANNELS)),
    "kind": Field(checks.choice(*KINDS), "problem"),
    "severity": _SEVERITY,
    "problem_type": _WORD,
    "site": _WORD,
    "room": _WORD,
    "asset": _WORD,
    "requester": _MAYBE_ID,
    "affected": _MAYBE_ID,
    "missing": Field(checks.mapping_of(checks.identifier(), checks.text()), {}),
    "external_ref": _WORD,
    "restricted": _NO,
    "remote_possible": Field(checks.boolean(), None),
    "detail_owed": _NO,
    "description": _LONG,
}
_TICKET_STEPS: dict[str, _Fields] = {
    "taken": {"owner": _MAYBE_ID},
    "assigned": {"owner": _MAYBE_ID},
    "replied": {"how": Field(checks.choice("written", "voice", "in_person", "remote"))},
    "commented": {},
    "severity_set": {"severity": _SEVERITY},
    "held": {"for": Field(checks.choice(*HOLDS)), "until": Field(checks.day())},
    "resumed": {},
    "resolved": {"first_contact": _NO},
    "reopened": {},
    "closed": {"auto": _NO},
    "promised": {"promised_at": _MOMENT},
    "consulted": {"staff": _ID},
    "told": {
        "what": Field(checks.choice("number", "number_and_times")),
        "how": Field(checks.choice("written", "voice", "in_person", "remote")),
    },
    "event_set": {
        "starts_at": _MOMENT,
        "ends_at": _MOMENT,
        "place": _WORD,
        "equipment": _WORD,
        "contact": _WORD,
        "mail": _WORD,
    },
    "linked": {"outage": _ID},
    "unlinked": {"outage": _ID},
}
_DECLARED: _Fields = {
    "category": _WORD,
    "extent": _WORD,
    "services": Field(checks.list_of(checks.text()), ()),
    "sites": Field(checks.list_of(checks.text()), ()),
    "audience": _WORD,
    "started_at": _MAYBE_MOMENT,
    "cadence_min": Field(checks.integer(1, 10_080), 60),
    "next_update_at": _MAYBE_MOMENT,
    "nature": _LONG,
}
_OUTAGE_STEPS: dict[str, _Fields] = {
    "updated": {
        "state": Field(checks.choice("investigating", "identified", "monitoring")),
        "next_update_at": _MAYBE_MOMENT,
    },
    "restored": {"restored_at": _MAYBE_MOMENT},
    "acknowledged": {},
}
_PERSON: _Fields = {
    "id": _ID,
    "name": Field(checks.text()),
    "role": Field(checks.choice("staff", "student", "other"), "staff"),
    "email": _WORD,
    "phone": _WORD,
    "site": _WORD,
    "room": _WORD,
    "mobile": _NO,
    "grade": _WORD,
    "badge": _WORD,
}
_ASSET: _Fields = {
    "tag": _ID,
    "kind": _WORD,
    "name": _WORD,
    "person": _MAYBE_ID,
    "site": _WORD,
    "room": _WORD,
}
_ROOM: _Fields = {"site": _ID, "name": _ID, "kind": _WORD, "phone": _WORD}
_STAFF: _Fields = {
    "id": _ID,
    "name": Field(checks.text()),
    "role": Field(checks.choice("operator", "technician", "coordinator", "viewer"), "technician"),
    "os_user": _WORD,
    "email": _WORD,
    "office": _WORD,
    "active": Field(checks.boolean(), True),
}


def _unique(check: Check[Any], by: str) -> Check[tuple[Any, ...]]:
    return checks.unique(checks.list_of(check), by)


_SECTIONS: tuple[Section[Any], ...] = (
    Section("clock", "machine", checks.local_datetime()),
    Section("staff", "machine", _unique(checks.convert(checks.record(_STAFF), lambda v: Staff(**v)), "id")),
    Section(
        "people", "machine", _unique(checks.convert(checks.record(_PERSON), lambda v: Person(**v)), "id")
    ),
    Section(
        "assets", "machine", _unique(checks.convert(checks.record(_ASSET), lambda v: Asset(**v)), "tag"), ()
    ),
    Section(
        "rooms", "machine", checks.list_of(checks.convert(checks.record(_ROOM), lambda v: Room(**v))), ()
    ),
    Section("outages", "machine", _unique(_history("declared", _DECLARED, _OUTAGE_STEPS), "ref"), ()),
    Section("tickets", "machine", _unique(_history("opened", _OPENED, _TICKET_STEPS), "ref")),
)
