"""Journal entries in words: who did what, whether the requester can see it, and the text that goes with it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from wsd_tui.desk.actor import CLOCKWORK, MAILROOM
from wsd_tui.present.escalation import PROPOSALS
from wsd_tui.present.field_work import FIELD_WORK, field_work_note, field_work_words
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import local
from wsd_tui.present.words import (
    CHANNELS,
    CONDITIONS,
    HOW,
    METHODS,
    STATES,
    WAITING,
    amount,
    listed,
    said,
    severity_words,
)
from wsd_tui.store.records import Entry
from wsd_tui.text import clean, clean_line

PUBLIC = frozenset({"opened", "replied", "resolved", "told", "promised", "outage_told", "wrote"})
"""Kinds of entry whose words the requester has seen or heard."""

_TEXTLESS = frozenset({"contact_set", "edited", "recorded", "event_set", *FIELD_WORK})
"""Kinds whose body is a record and not a text."""

_FIELDS = {"problem_type": "problem type", "remote_possible": "remote possible"}
_MACHINES = {CLOCKWORK: "the clockwork", MAILROOM: "incoming mail"}

ERASED = "(the text was erased)"


class EntryWords(NamedTuple):
    """One entry: what happened in one line, the text below it, and whether the requester can see it."""

    what: str
    text: str
    public: bool

    @property
    def seen_by(self) -> str:
        """Who can see it, in a word."""
        return "public" if self.public else "internal"


def entry_words(entry: Entry, setting: Setting, erased: Collection[int] = ()) -> EntryWords:
    """What an entry says. A text whose place is among the `erased` says so; a kind nobody knows is told by its name."""
    say = _SAYINGS.get(entry.kind)
    who = _MACHINES.get(entry.by) or setting.name(entry.by)
    if entry.kind in FIELD_WORK:
        return EntryWords(clean_line(field_work_words(entry, setting)), field_work_note(entry), False)
    what = say(_Told(who, entry.data, entry.at, setting)) if say else f"{who}: {said({}, entry.kind)}"
    return EntryWords(clean_line(what), _text(entry, erased), entry.kind in PUBLIC)


def taken_back(entries: Iterable[Entry]) -> set[int]:
    """The places of the entries that later ones have undone."""
    return _places(entries, "undone")


def erased_places(entries: Iterable[Entry]) -> set[int]:
    """The places of the entries whose texts later ones have erased; others without a text never had one."""
    return _places(entries, "redacted")


def _places(entries: Iterable[Entry], kind: str) -> set[int]:
    named = (entry.data.get("places") or () for entry in entries if entry.kind == kind)
    return {place for places in named for place in places}


def _text(entry: Entry, erased: Collection[int]) -> str:
    if entry.kind in _TEXTLESS:
        return ""
    if entry.body is None:
        return ERASED if entry.place in erased else ""
    return clean(entry.body).strip()


class _Told(NamedTuple):
    """What a saying is made of."""

    who: str
    data: Mapping[str, Any]
    at: int
    setting: Setting

    def get(self, key: str) -> Any:
        return self.data.get(key)

    def time(self, key: str) -> str:
        """The instant under a key, as seen on the day of the entry."""
        t = self.data.get(key)
        return local(t, self.setting.zone, self.at) if isinstance(t, int) else "no set time"

    def person(self, key: str) -> str:
        return self.setting.name(self.data.get(key))


def _opened(told: _Told) -> str:
    channel = said(CHANNELS, told.get("channel") or "")
    severity = severity_words(told.get("severity"), told.get("kind"))
    reason = told.get("received_reason")
    earlier = f", came {told.time('received_at')}: {reason}" if reason else ""
    split = f", split off {told.get('split_from')}" if told.get("split_from") else ""
    return f"{told.who} opened it {channel}".rstrip() + f", {severity}{earlier}{split}"


def _taken(told: _Told) -> str:
    passed = told.get("out_of_turn") or []
    was = f", was with {told.person('was')}" if told.get("was") else ""
    fair = ", by special consideration" if told.get("consideration") else ""
    return f"{told.who} took it{was}" + (
        f", before {listed([str(n) for n in passed])}{fair}" if passed else ""
    )


def _assigned(told: _Told) -> str:
    return f"{told.who} gave it to {told.person('owner')}" if told.get("owner") else f"{told.who} put it back"


def _edited(told: _Told) -> str:
    fields = told.get("fields") or {}
    names = listed([_FIELDS.get(field, str(field)) for field in fields]) or "title or description"
    return f"{told.who} corrected {names}"


def _updated(told: _Told) -> str:
    fields = [f"{said(_FIELDS, name)}: {value}" for name, value in (told.get("fields") or {}).items()]
    return f"{told.who} changed {', '.join(fields) or 'nothing that is kept here'}"


def _parented(told: _Told) -> str:
    parent = told.get("number")
    return f"{told.who} put it under {parent}" if parent else f"{told.who} let it stand alone again"


def _severity_set(told: _Told) -> str:
    was = told.get("was")
    return f"{told.who} set severity {was or 'none'} -> {told.get('severity')}"


def _held(told: _Told) -> str:
    until = f" until {told.time('until')}" if told.get("until") is not None else ""
    return f"{told.who} put it on hold for {said(WAITING, told.get('reason'))}{until}"


def _resolved(told: _Told) -> str:
    outage = f" with the end of OUT-{told.get('outage')}" if told.get("outage") else ""
    return f"{told.who} resolved it" + (" at first contact" if told.get("first_contact") else outage)


def _reopened(told: _Told) -> str:
    return f"{told.who} reopened it" + (
        f": OUT-{told.get('outage')} still fails" if told.get("outage") else ""
    )


def _linked(told: _Told) -> str:
    how = {"intake": " at intake", "sweep": " by the sweep"}.get(told.get("how") or "", "")
    return f"{told.who} linked it to OUT-{told.get('outage')}{how}"


def _unlinked(told: _Told) -> str:
    outage, moved = told.get("outage"), told.get("moved_to")
    if moved:
        return f"{told.who} moved it from OUT-{outage} to OUT-{moved}"
    still = ": it still fails" if told.get("still_down") else ""
    return f"{told.who} unlinked it from OUT-{outage}{still}"


def _outage_told(told: _Told) -> str:
    outage = f"OUT-{told.get('outage')}"
    if told.get("how") == "notice":
        return f"the requester was told of {outage} by its notice and a confirmation"
    return f"{told.who} told the requester of {outage}" + (" by voice" if told.get("how") == "voice" else "")


def _closed(told: _Told) -> str:
    return "closed by itself" if told.get("auto") else f"{told.who} closed it"


def _promised(told: _Told) -> str:
    by = told.time("promised_at")
    merged = told.get("of")
    if merged:
        return f"{told.who} took over the promise of {merged}: the next update by {by}"
    return f"{told.who} promised the next update by {by}"


def _warned(told: _Told) -> str:
    return f"the {told.get('clock')} is at risk"


def _woken(told: _Told) -> str:
    return f"the {told.get('what')} came due"


def _told(told: _Told) -> str:
    given = "the number and the times" if told.get("what") == "number_and_times" else "the number"
    return f"{told.who} told the requester {given} {said(HOW, told.get('how') or '')}".rstrip()


def _escalated(told: _Told) -> str:
    return f"{told.who} escalated it to the Coordinator; the contact was told {said(HOW, told.get('told'))}"


def _breached(told: _Told) -> str:
    if told.get("clock") == "contact":
        return "the Coordinator is late in calling the contact"
    return f"the {told.get('clock')} limit has passed"


def _considered(told: _Told) -> str:
    return f"{told.who} {'gave' if told.get('on') else 'took back'} special consideration"


def _verified(told: _Told) -> str:
    way = said(METHODS, told.get("method") or "")
    if told.get("result") == "passed":
        return f"{told.who} verified who asks, {way}"
    return f"{told.who} could NOT verify who asks, {way}"


def _lent(told: _Told) -> str:
    broken = f" for {told.get('for')}" if told.get("for") else ""
    return f"{told.who} lent {told.get('tag')}{broken}, due {told.time('due_at')}"


def _loaner_back(told: _Told) -> str:
    return f"{told.who} took {told.get('tag')} back, {said(CONDITIONS, told.get('condition') or '')}"


def _undone(told: _Told) -> str:
    kinds = [said({}, kind) for kind in told.get("kinds") or []]
    return (
        f"{told.who} took back: {listed(kinds) or amount(len(told.get('places') or []), 'entry', 'entries')}"
    )


def _mailed(told: _Told) -> str:
    state, number = told.get("state"), told.get("message")
    notice = said({}, told.get("notice") or "message")
    if state == "delivered_another_way":
        return f"{told.who} delivered the {notice} {told.get('remark')} (message {number})"
    if state == "queued":
        return f"{told.who} let the {notice} be sent again (message {number})"
    failed = told.get("failed")
    if not failed:
        return f"the {notice} was sent by e-mail (message {number})"
    reached = f"to {failed}, it was sent to {told.get('sent')}" if told.get("sent") else "to anybody"
    return f"the {notice} could not be sent {reached} (message {number})"


def _wrote(told: _Told) -> str:
    who = "the requester" if told.get("part") == "requester" else "somebody who has a part in it"
    files = f", {amount(told.get('files'), 'file')}" if told.get("files") else ""
    thanks = ", to say thanks" if told.get("thanks") else ""
    if not told.get("mail"):
        return f"{who} wrote"
    return f"{who} wrote by e-mail{thanks} (message {told.get('mail')}{files})"


def _worked(told: _Told) -> str:
    minutes = round((told.get("seconds") or 0) / 60)
    return f"{told.who} worked on it for {amount(minutes, 'minute') if minutes else 'less than a minute'}"


def _outage_updated(told: _Told) -> str:
    fields = told.get("fields")
    if fields is not None:
        return _updated(told)
    state = said(STATES, told.get("state") or "")
    return f"{told.who} updated it: {state}, next update {told.time('next_update_at')}"


_SAYINGS: Mapping[str, Callable[[_Told], str]] = {
    "opened": _opened,
    "contact_set": lambda told: f"{told.who} noted how to reach the requester",
    "edited": _edited,
    "taken": _taken,
    "assigned": _assigned,
    "replied": lambda told: f"{told.who} replied {said(HOW, told.get('how') or '')}".rstrip(),
    "commented": lambda told: f"{told.who} noted",
    "severity_set": _severity_set,
    "held": _held,
    "resumed": lambda told: f"{told.who} resumed it",
    "resolved": _resolved,
    "reopened": _reopened,
    "closed": _closed,
    "promised": _promised,
    "consulted": lambda told: f"{told.who} asked {told.person('staff')}",
    "told": _told,
    "verified": _verified,
    "looked_up": lambda told: f"{told.who} was asked how it stands",
    "linked": _linked,
    "outage_told": _outage_told,
    "unlinked": _unlinked,
    "merged": lambda told: f"{told.who} let it go on in {told.get('number')}",
    "unmerged": lambda told: f"{told.who} took it out of {told.get('from')} again",
    "absorbed": lambda told: f"{told.who} merged {told.get('number')} into it",
    "released": lambda told: f"{told.who} took {told.get('number')} out of it again",
    "related": lambda told: f"{told.who} related it to {told.get('number')}",
    "unrelated": lambda told: f"{told.who} no longer relates it to {told.get('number')}",
    "parented": _parented,
    "child_added": lambda told: f"{told.who} put {told.get('number')} under it",
    "child_removed": lambda told: f"{told.who} took {told.get('number')} from under it",
    "updated": _outage_updated,
    "warned": _warned,
    "breached": _breached,
    "escalated": _escalated,
    "contacted": lambda told: f"{told.who} is in touch with the contact",
    "bounced": lambda told: f"{told.who} gave it back to {told.person('to')}",
    "proposed": lambda told: f"an escalation is proposed: {said(PROPOSALS, told.get('why'))}",
    "considered": _considered,
    "covered": lambda told: f"{told.who} marked it for WIN-{told.get('window')} {told.get('title')}",
    "uncovered": lambda told: f"{told.who} no longer marks it for WIN-{told.get('window')}",
    "affected_set": lambda told: f"{told.who} listed {amount(told.get('count') or 0, 'person', 'people')}",
    "split_off": lambda told: f"{told.who} split {told.get('into')} off",
    "woken": _woken,
    "lent": _lent,
    "loaner_back": _loaner_back,
    "event_set": lambda told: f"{told.who} noted the event for {told.time('starts_at')}",
    "undone": _undone,
    "mailed": _mailed,
    "wrote": _wrote,
    "worked": _worked,
    "redacted": lambda told: (
        f"{told.who} erased the texts of {amount(len(told.get('places') or []), 'entry', 'entries')}"
    ),
    "declared": lambda told: f"{told.who} declared it",
    "restored": lambda told: f"{told.who} restored it {told.time('restored_at')}",
    "acknowledged": lambda told: f"{told.who} acknowledged it",
}
