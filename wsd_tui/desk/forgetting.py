"""Forget a person: their texts are erased for good, what happened still stands, and every chain still verifies."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, begin, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import fold_ticket
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.desk.shadows import save
from wsd_tui.desk.subject import number_of, refold
from wsd_tui.desk.texts import demand_text
from wsd_tui.store.records import Entry, Person
from wsd_tui.text import clean_line

SUBJECT = "desk:forgotten"
RULE = "privacy"
_SHOWN = 20


class Forgettable(NamedTuple):
    """What forgetting somebody would erase: the subjects with how many texts each has.

    named: numbers of other tickets whose words hold the name; those are for people to look at.
    """

    person: Person
    texts: Sequence[tuple[str, int]]
    named: Sequence[str]

    @property
    def total(self) -> int:
        """How many texts in all."""
        return sum(count for _, count in self.texts)


def forgettable(desk: Desk, actor: Actor, person_id: str) -> Forgettable:
    """Look at what would go; nothing changes. Raises NotFound, or Refused while something of theirs is open."""
    demand(actor, "forget")
    store, asked = desk.store, clean_line(person_id)
    person = store.people.get(asked)
    if person is None:
        raise NotFound(f"nobody in the directory has the ID number {asked}", "`wsd-tui people NAME` finds it")
    _demand_nothing_open(desk, person)
    subjects = store.forgetting.subjects_of(person.id)
    mine = {number for subject in subjects if (number := _ticket_number(desk, subject))}
    named = [number for number in store.forgetting.naming(person.name) if number not in mine]
    texts = [(subject, len(store.forgetting.texts_of(subject))) for subject in subjects]
    return Forgettable(person, texts, named)


def forget(desk: Desk, actor: Actor, person_id: str, reason: str) -> Done:
    """Erase their texts, their row, what they are found by, and the words of mail about their tickets.

    Every subject of theirs gets a `redacted` entry that says which of its entries have lost their text.
    """
    demand(actor, "forget")
    reason = demand_text(reason, RULE, "forgetting needs a reason", "Say who asked for it, without a name")
    batch, written = new_batch(), []
    with desk.store.transaction():
        begin(desk, actor)
        found = forgettable(desk, actor, person_id)
        forgetting = desk.store.forgetting
        forgetting.overwrite()
        subjects = [subject for subject, _ in found.texts]
        forgetting.erase_mail(subjects)
        forgetting.erase_mail_in(subjects, _own_address(desk, found.person))
        forgetting.erase_person(found.person.id)
        for subject in subjects:
            written.append(_redact(desk, actor, subject, batch))
        data = {"person": found.person.id, "subjects": len(subjects), "texts": found.total}
        written += desk.store.journal.append([_entry(desk, actor, SUBJECT, data, batch, reason)])
    settled = forgetting.settle()
    return Done(_numbers(desk, subjects), tuple(entry.id for entry in written), _said(found, settled))


def _own_address(desk: Desk, person: Person) -> str:
    """The address that is theirs alone; mail from one that a family shares is kept where it is not about them."""
    address = person.email.casefold()
    found = desk.store.people.search(person.email, phones=False) if address else []
    shared = any(one.email.casefold() == address for one in found if one.id != person.id)
    return "" if shared else address


def _redact(desk: Desk, actor: Actor, subject: str, batch: str) -> Entry:
    texts = desk.store.forgetting.texts_of(subject)
    for text in texts:
        desk.store.journal.erase(text.entry)
    data = {"places": [text.place for text in texts]}
    (entry,) = desk.store.journal.append([_entry(desk, actor, subject, data, batch)])
    kind, _, key = subject.partition(":")
    history = desk.store.journal.of(subject)
    if kind == "ticket":
        save(desk, fold_ticket(int(key), history), desk.now())
    elif kind != "person":
        refold(desk, subject, history)
    return entry


def _entry(
    desk: Desk, actor: Actor, subject: str, data: dict[str, Any], batch: str, body: str | None = None
) -> Entry:
    now = desk.now()
    return Entry(
        subject=subject,
        kind="redacted",
        at=now,
        recorded_at=now,
        by=actor.id,
        channel=actor.via,
        data=data,
        body=body,
        batch=batch,
    )


def _demand_nothing_open(desk: Desk, person: Person) -> None:
    """Who still waits for something cannot be forgotten yet."""
    store = desk.store
    tickets = store.tickets.many(store.finder.open_of(person.id, _SHOWN))
    if tickets:
        numbers = ", ".join(ticket.number for ticket in tickets)
        raise Refused(RULE, f"{person.id} has open tickets: {numbers}", "Resolve them first")
    loans = [loan.number for loan in store.loans.held_by(person.id)]
    if loans:
        raise Refused(RULE, f"{person.id} has a loaner out: {', '.join(loans)}", "Take it back first")
    waits = [one.number for one in store.waiting.present() if one.person == person.id]
    if waits:
        raise Refused(RULE, f"{person.id} waits at the counter: {waits[0]}", "See to them first")


def _ticket_number(desk: Desk, subject: str) -> str:
    kind, _, key = subject.partition(":")
    ticket = desk.store.tickets.get(int(key)) if kind == "ticket" else None
    return ticket.number if ticket else ""


def _numbers(desk: Desk, subjects: Sequence[str]) -> tuple[str, ...]:
    return tuple(_ticket_number(desk, subject) or number_of(subject) for subject in subjects)


def _said(found: Forgettable, settled: bool) -> str:
    said = f"{found.person.id} is forgotten: {found.total} texts erased in {len(found.texts)} histories"
    if found.named:
        said += f"; the name stands in other tickets still: {', '.join(found.named)}"
    return said if settled else f"{said}; close the other consoles, or old bytes stay in the log for a while"
