"""What whoever announces outages is to decide, as it comes up: said on the prompt line, and rung for once."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from wsd_tui.present.setting import Setting
from wsd_tui.present.times import clock_time
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Entry
from wsd_tui.text import clean_line

_ASKED: Mapping[str, str] = MappingProxyType(
    {
        "start": "was to begin {start}: {key} begins it, gives it another time or calls it off",
        "end": "was to be done {end}: {key} says so, or gives it another time",
        "cadence": "has had no word for a day: {key} updates or restores it",
        "review": "is still to be told of to those who lead: :review {number}",
    }
)


def is_decision(entry: Entry) -> bool:
    """Whether an entry asks somebody who publishes for something."""
    return entry.subject.startswith("outage:") and entry.kind in ("asked", "overdue", "proposed")


def decision_words(
    entries: Iterable[Entry], outages: Iterable[Outage], now: int, setting: Setting, key: str
) -> str:
    """What the last of these asks, with the key that answers; empty where none asks anything."""
    known = {f"outage:{outage.id}": outage for outage in outages}
    told = [
        f"{outage.number} {outage.nature} {_asks(entry, outage, now, setting, key)}"
        for entry in entries
        if is_decision(entry) and (outage := known.get(entry.subject)) is not None
    ]
    return clean_line(told[-1]) if told else ""


def _asks(entry: Entry, outage: Outage, now: int, setting: Setting, key: str) -> str:
    if entry.kind == "proposed":
        return f"is proposed by {setting.name(entry.by)}: {key} publishes or drops it"
    if entry.kind == "overdue":
        return f"has an update overdue: {key} says how it stands"
    end = outage.planned_end
    times = {
        "start": clock_time(outage.started_at, setting.zone, now),
        "end": clock_time(end, setting.zone, now) if end is not None else "",
    }
    words = _ASKED.get(entry.data.get("what", ""), "asks for an answer: {key}")
    return words.format(key=key, number=outage.number, **times)
