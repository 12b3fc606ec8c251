"""Record finished history from elsewhere, all or nothing. For file exchange only.

The order of states and roles are checked; the gates of intake are past. Entries carry their origin, the natural
key source:ref#place, so a second run of the same file changes nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from wsd_tui.desk import listed
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import demand_clock, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import fold_outage, step
from wsd_tui.desk.fold.ticket import blank, subject_of
from wsd_tui.desk.judging import judged
from wsd_tui.desk.keys import set_keys
from wsd_tui.desk.numbers import FIRST_TICKET
from wsd_tui.desk.opening import demand_trainable, mark_training
from wsd_tui.desk.order import out_of_order
from wsd_tui.desk.recorded import RecordedEntry, RecordedOutage, RecordedTicket
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.bulk import Bulk
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Asset, Entry, Person, Room, Staff, Ticket
from wsd_tui.store.spool import Spool

_IMPORTS = "desk:imports"
_Thing = TypeVar("_Thing", Asset, Room)


class Recorded(msgspec.Struct, frozen=True):
    """What came in: new or longer tickets, their entries, and tickets that were known whole."""

    tickets: int
    entries: int
    unchanged: int


def record(
    desk: Desk,
    actor: Actor,
    source: str,
    tickets: Sequence[RecordedTicket],
    *,
    people: Sequence[Person] = (),
    assets: Sequence[Asset] = (),
    rooms: Sequence[Room] = (),
    staff: Sequence[Staff] = (),
    outages: Sequence[RecordedOutage] = (),
    summary: Mapping[str, Any] | None = None,
    at: int | None = None,
    training: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Recorded:
    """Record it. `progress` is told how many entries are prepared. Raises Refused; then nothing is written.

    `at` (UTC seconds) is the moment up to which the history goes, when that is not now. `training` marks the
    database in the same transaction, and refuses one with real tickets.
    """
    demand(actor, "import")
    demand_clock(desk)
    refs, asking = _refs(tickets)
    known = desk.store.journal.origins(source, refs + [_ref(outage) for outage in outages])
    writing = _Writing(desk, actor, source, known, at, {member.id: member for member in staff} | desk.staff())
    try:
        new_people = writing.people(people)
        new_assets, new_rooms = writing.things(assets), writing.things(rooms)
        new_staff = writing.staff_rows(staff)
        names = _names(desk, asking) | {person.id: person.name for person in new_people}
        shadows = writing.tickets(tickets, refs, names, progress)
        new_outages = [writing.outage(outage) for outage in outages]
        done = Recorded(len(shadows), writing.entries, len(tickets) - len(shadows))
        if len(writing.bulk):
            _demand_same_shift(desk, source, summary or {})
            writing.desk_entry({"source": source, "entries": done.entries, **(summary or {})})
            with desk.store.transaction():
                if training:
                    demand_trainable(desk)
                    mark_training(desk)
                writing.publish(
                    shadows, new_people, new_staff, list(filter(None, new_outages)), new_assets, new_rooms
                )
    except BaseException:
        desk.refresh()  # the mark for training goes with the rest
        writing.give_back()
        raise
    return done


def recorded_shift(desk: Desk, source: str) -> int | None:
    """By how many weeks the log of this source was moved when it was last recorded here; None if never."""
    before = _imports(desk, source)
    return before[-1].get("shift_weeks") if before else None


def _imports(desk: Desk, source: str) -> list[dict[str, Any]]:
    return [entry.data for entry in desk.store.journal.of(_IMPORTS) if entry.data.get("source") == source]


def _demand_same_shift(desk: Desk, source: str, summary: Mapping[str, Any]) -> None:
    """A log moved by some weeks goes on with the same weeks, or its tickets would jump in time."""
    shift = recorded_shift(desk, source)
    if _imports(desk, source) and shift != summary.get("shift_weeks"):
        raise Refused(
            "import",
            f"{source} was recorded here moved by {shift} weeks",
            "Import the longer log into a database of its own",
        )


def _ref(outage: RecordedOutage) -> str:
    return f"outage-{outage.ref}"


def _refs(tickets: Sequence[RecordedTicket]) -> tuple[list[str], set[str]]:
    """By what the tickets go where they come from, and who asks; in one reading, since they may lie in a file."""
    refs, asking = [], set()
    for ticket in tickets:
        refs.append(ticket.ref)
        if ticket.entries and (requester := ticket.entries[0][1].data.get("requester")):
            asking.add(requester)
    return refs, asking


def _names(desk: Desk, asking: Iterable[str]) -> dict[str, str]:
    """The names that the directory has for those who ask."""
    return {person.id: person.name for person in desk.store.people.many(sorted(asking))}


class _Writing:
    def __init__(
        self,
        desk: Desk,
        actor: Actor,
        source: str,
        known: Mapping[str, int],
        at: int | None,
        staff: Mapping[str, Staff],
    ) -> None:
        self.desk, self.actor, self.source, self.staff, self.known = desk, actor, source, staff, known
        self.bulk, self.now, self.batch = Bulk(desk.store.database), desk.now(), actor.batch or new_batch()
        self.at = self.now if at is None else at
        self.entries = 0
        self.wrong: list[str] = []
        self._taken: list[tuple[str, int, int]] = []

    def people(self, people: Sequence[Person]) -> list[Person]:
        """Those whom the directory does not have in these words; each change is an entry of the person.

        Who is kept by a list stays as the list says: a log knows less.
        """
        here = {person.id: person for person in self.desk.store.people.many([one.id for one in people])}
        changed = [
            person
            for person in people
            if person.id not in here or (here[person.id] != person and not here[person.id].source)
        ]
        for person in changed:
            self._single(listed.subject_of(person), "recorded", {}, listed.body_of(person))
        return changed

    def things(self, things: Sequence[_Thing]) -> list[_Thing]:
        """Assets or rooms that are not known in these words."""
        changed = []
        for thing in things:
            subject = listed.subject_of(thing)
            kind, _, key = subject.partition(":")
            if listed.kept(self.desk.store, kind, key) != thing:
                self._single(subject, "recorded", {}, listed.body_of(thing))
                changed.append(thing)
        return changed

    def staff_rows(self, staff: Sequence[Staff]) -> list[Staff]:
        """Those whom the desk does not know."""
        here = self.desk.staff()
        changed = [member for member in staff if member.id not in here]
        for member in changed:
            body = msgspec.json.encode({"name": member.name, "email": member.email}).decode()
            self._single(f"staff:{member.id}", "recorded", {"role": member.role}, body)
        return changed

    def tickets(
        self,
        tickets: Sequence[RecordedTicket],
        refs: Sequence[str],
        names: Mapping[str, str],
        progress: Callable[[int], None] | None,
    ) -> Sequence[Ticket]:
        """Prepare what is new of each; returns the shadows that change."""
        running = self._numbers("ticket", FIRST_TICKET, sum(ref not in self.known for ref in refs))
        shadows = Spool[Ticket](Ticket)
        for recorded in tickets:
            before = self.known.get(recorded.ref, -1)
            new = [item for item in recorded.entries if item[0] > before]
            if not new:
                continue
            if recorded.ref in self.known:
                ticket = self._continued(recorded.ref)
            else:
                ticket, running = blank(running), running + 1
                self.bulk.begin_new(subject_of(ticket.id))
            self._append(ticket, recorded.ref, new)
            if self.wrong:  # nothing will be recorded: go on only to name the others
                continue
            ticket.requester_name = names.get(ticket.requester or "", ticket.requester_name)
            set_keys(ticket, self.desk, self.now)
            shadows.append(ticket)
            if progress:
                progress(self.entries)
        self._demand_order()
        return shadows

    def _demand_order(self) -> None:
        """Refuse histories that cannot have been, each of them named: none is bent until it fits."""
        if self.wrong:
            several = len(self.wrong) > 1
            told = "\n  ".join([f"{len(self.wrong)} histories are out of order:", *self.wrong, ""])
            raise Refused(
                "import", told.rstrip() if several else self.wrong[0], "Correct the file or its mapping"
            )

    def outage(self, recorded: RecordedOutage) -> Outage | None:
        """Prepare a new outage; one that is known stays as it is."""
        if _ref(recorded) in self.known:
            return None
        number = self._numbers("outage", 1, 1)
        subject, entries = f"outage:{number}", []
        self.bulk.begin_new(subject)
        for at, (place, item) in enumerate(recorded.entries, 1):
            origin = f"{self.source}:{_ref(recorded)}#{place}"
            entries.append(self._entry(subject, at, item, dict(item.data), origin))
            self.bulk.prepare(entries[-1])
        self.entries += len(entries)
        return fold_outage(number, entries)

    def desk_entry(self, data: dict[str, Any]) -> None:
        """The import itself stands in the journal."""
        self._single(_IMPORTS, "imported", data, None)

    def publish(
        self,
        tickets: Sequence[Ticket],
        people: list[Person],
        staff: list[Staff],
        outages: list[Outage],
        assets: list[Asset],
        rooms: list[Room],
    ) -> None:
        """Write all of it in one short transaction."""
        store = self.desk.store
        with store.transaction():
            moved = self.bulk.moved()
            if moved:
                raise Refused("import", f"somebody worked on {moved[0]} meanwhile", "Run the import again")
            self.bulk.publish(tickets)
            store.people.save_many(people)
            store.assets.save_many(assets)
            store.rooms.save_many(rooms)
            store.people.save_staff(staff)
            for outage in outages:
                store.outages.save(outage)

    def give_back(self) -> None:
        """Take back the numbers of what was not recorded after all; it may stand there, and only the end failed."""
        store = self.desk.store
        with store.transaction():
            for name, start, count in reversed(self._taken):
                if not store.journal.known([f"{name}:{start}"]):
                    store.counters.give_back(name, start, count)

    def _numbers(self, name: str, first: int, count: int) -> int:
        if not count:
            return 0
        with self.desk.store.transaction():
            start = self.desk.store.counters.take(name, first, count)
        self._taken.append((name, start, count))
        return start

    def _continued(self, ref: str) -> Ticket:
        subject = self.desk.store.journal.subject_with_origin(f"{self.source}:{ref}#{self.known[ref]}")
        ticket = self.desk.store.tickets.get(int(subject.removeprefix("ticket:")))
        if ticket is None:
            raise Refused("import", f"the ticket of {ref} is missing", "Run wsd-tui check")
        self.bulk.begin(subject)
        return ticket

    def _append(self, ticket: Ticket, ref: str, items: list[tuple[int, RecordedEntry]]) -> None:
        subject, source, before, when = subject_of(ticket.id), f"{self.source}:{ref}#", -1, 0
        for place, item in items:
            data = dict(item.data)
            if item.kind == "opened":
                data = {"external_ref": ref, **data, "number": ticket.number}
            entry = self._entry(subject, ticket.version + 1, item, data, f"{source}{place}")
            wrong = out_of_order(ticket, entry, self.staff)
            if place <= before or item.at < when:
                wrong = "it stands or happened before the entry above it"
            if wrong:
                self.wrong.append(f"{ref}, entry {place}: {wrong}")
                return
            before, when = place, item.at
            if item.kind == "closed":
                data["judged"] = judged(self.desk, ticket, item.at)  # by what came before
            step(ticket, entry)
            self.bulk.prepare(entry)
        self.entries += len(items)

    def _entry(
        self, subject: str, place: int, item: RecordedEntry, data: dict[str, Any], origin: str
    ) -> Entry:
        return Entry(
            subject=subject,
            place=place,
            kind=item.kind,
            at=item.at,
            recorded_at=self.now,
            by=item.by,
            channel=item.channel or "import",
            data=data,
            body=item.body,
            batch=self.batch,
            origin=origin,
        )

    def _single(self, subject: str, kind: str, data: dict[str, Any], body: str | None) -> None:
        tail = self.bulk.begin(subject)
        item = RecordedEntry(kind=kind, at=self.at, by=self.actor.id, data=data, body=body)
        entry = self._entry(subject, tail.place + 1, item, data, "")
        self.bulk.prepare(msgspec.structs.replace(entry, origin=None))
