"""Undo the last own action: a new entry that reverses it; numbers and versions stay used."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice

from wsd_tui.desk.actor import CLOCKWORK, MAILROOM, Actor, demand
from wsd_tui.desk.change import Done, begin, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import effective, fold_ticket
from wsd_tui.desk.outbox import recall
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.shadows import save
from wsd_tui.desk.subject import number_of, refold
from wsd_tui.store.finder import Finder
from wsd_tui.store.records import Entry

FINAL = {
    "looked_up": "a look-up is a fact",
    "configured": "a revision stands; apply another one",
    "imported": "what an import recorded stands",
    "signed": "a signature stands",
    "approved": "an approval stands",
    "mailed": "what became of a message is a fact",
    "pin_reset": "a PIN that was reset stays so; reset it again",
    "exported": "a file that left the desk is a fact",
    "wrote": "what somebody wrote by e-mail stands",
    "mail_released": "a message that was let in stays in",
    "mail_discarded": "a message can be let in all the same",
    "redacted": "what was erased cannot come back",
}
ASIDE = ("mailed", "wrote", "acknowledged", "overdue", "asked")
"""Kinds that take the ground from under nothing."""
_PAGE = 40
"""So many of the actor's own entries are read at once to find the last action that was not undone."""
_COMPANIONS = frozenset(
    {"contact_set", "absorbed", "released", "child_added", "child_removed", "contacted", "outage_told"}
)
"""Kinds that only ever come with another one, which says it better."""
_HOLDING: Mapping[str, tuple[Callable[[Finder, int], list[int]], str, str]] = {
    "outage": (Finder.under_outage, "stand under", "Unlink them first, or restore it"),
    "window": (Finder.marked_for, "are marked for", "Uncover them first, or end it or call it off"),
}
"""By subject: which tickets keep it declared, how they do, and the way out."""
ALARMS = ("warned", "breached", "woken", "proposed", "overdue", "asked")
"""What the clockwork finds, and finds again."""


def undo_preview(desk: Desk, actor: Actor) -> str | None:
    """What `undo` would take back, in words such as `taken 10006`; None when there is nothing."""
    demand(actor, "read")
    last = _last_batch(desk, actor)
    if not last:
        return None
    whole = list(dict.fromkeys(entry.kind for entry in last))
    kinds = [kind for kind in whole if kind not in _COMPANIONS] or whole
    where = list(dict.fromkeys(_number(desk, entry.subject) for entry in last))
    shown = ", ".join(where[:3]) + (f" and {len(where) - 3} more" if len(where) > 3 else "")
    return f"{', '.join(kind.replace('_', ' ') for kind in kinds)} on {shown}"


def undo(desk: Desk, actor: Actor, number: str | None = None) -> Done:
    """Take back the last own action, on every ticket it touched.

    With `number` only if it was on that ticket. Raises Refused when it is final, or when somebody else has
    acted on the ticket since.
    """
    demand(actor, "undo")
    with desk.store.transaction():
        store = desk.store
        store.foresee(partial(_last_batch, desk, actor))
        begin(desk, actor)
        last, told = _last_batch(desk, actor), undo_preview(desk, actor)
        if not last:
            raise Refused("undo", "there is nothing of yours to undo", "Undo reaches your own actions only")
        if number is not None and number not in {_number(desk, entry.subject) for entry in last}:
            raise Refused("undo", f"your last action is not on {number}", f"It is: {told}")
        for entry in last:
            if reason := _final(entry, last):
                raise Refused("undo", f"this is final: {reason}", "Correct it with a new action")
        by_subject: dict[str, list[Entry]] = defaultdict(list)
        for entry in last:
            by_subject[entry.subject].append(entry)
        numbers = tuple(_number(desk, subject) for subject in by_subject)
        _foresee_rest(desk, list(by_subject))
        recall(desk, last[0].batch)
        store.expect(len(by_subject))
        batch = new_batch()
        written = [_reverse(desk, actor, subject, entries, batch) for subject, entries in by_subject.items()]
        if any(subject.startswith("window:") for subject in by_subject):
            desk.refresh()
    return Done(numbers, tuple(entry.id for entry in written), f"undone: {told}")


def _final(entry: Entry, batch: list[Entry]) -> str:
    """Why an entry stays; empty when it can be taken back. What came with the opening goes with it."""
    if entry.kind == "verified" and entry.data["result"] == "failed" and batch[0].kind != "opened":
        return "a failed identity check is a fact"
    return FINAL.get(entry.kind, "")


def _last_batch(desk: Desk, actor: Actor) -> list[Entry]:
    """The entries of the newest own action that was not undone, oldest first."""
    undone: set[str] = set()
    entries = desk.store.journal.last_by(actor.id, _PAGE)
    while page := list(islice(entries, _PAGE)):
        for entry in page:
            if entry.kind == "undone":
                undone.add(entry.data["batch"])
            elif entry.batch and entry.batch not in undone and not entry.origin:
                _foresee(desk, entry.batch, {one.subject for one in page if one.batch == entry.batch})
                whole = desk.store.journal.of_batch(entry.batch)
                return [
                    one for one in whole if one.by == actor.id and one.kind != "undone" and not one.origin
                ]
    return []


def _foresee(desk: Desk, batch: str, subjects: Iterable[str]) -> None:
    """What undoing an action will read, as far as those of its entries tell that were read first."""
    store = desk.store
    store.foresee(lambda: store.outbox.of_batch(batch), store.people.staff)
    for subject in subjects:
        kind, _, key = subject.partition(":")
        store.foresee(partial(store.journal.of, subject), partial(store.journal.foresee_end, subject))
        if kind == "ticket":
            store.foresee(partial(store.tickets.get, int(key)))
        if kind in _HOLDING:
            store.foresee(partial(_HOLDING[kind][0], store.finder, int(key)))


def _foresee_rest(desk: Desk, subjects: Sequence[str]) -> None:
    """The same of its other subjects, and what bringing the tickets up to date takes."""
    store = desk.store
    tickets = [int(subject.removeprefix("ticket:")) for subject in subjects if subject.startswith("ticket:")]
    for subject in subjects:
        store.foresee(partial(store.journal.of, subject), partial(store.journal.foresee_end, subject))
    store.foresee(*(partial(store.tickets.get, ticket) for ticket in tickets))
    for ticket in filter(None, map(store.tickets.get, tickets)):
        if ticket.requester:
            store.foresee(partial(store.people.get, ticket.requester))
    store.foresee(partial(store.expect, len(subjects)))


def _reverse(desk: Desk, actor: Actor, subject: str, entries: list[Entry], batch: str) -> Entry:
    """Undo the entries of one subject.

    What the clockwork found since goes with them: it finds again what still holds.
    """
    history = desk.store.journal.of(subject)
    first = entries[0].place
    since = [entry for entry in effective(history) if entry.place > first and entry.batch != entries[0].batch]
    for later in since:
        if (later.by != actor.id or later.origin) and not _found(later) and not _aside(later, entries):
            raise Refused(
                "undo",
                f"{_name(desk, later.by)} has acted on {_number(desk, subject)} since",
                "Undo would take the ground from under that; make a new change instead",
            )
    _demand_nothing_under(desk, subject, entries)
    found = [entry.place for entry in since if _found(entry)]
    places = sorted([*(entry.place for entry in entries), *found])
    now, kinds = desk.now(), [entry.kind for entry in entries]
    (written,) = desk.store.journal.append(
        [
            Entry(
                subject=subject,
                kind="undone",
                at=now,
                recorded_at=now,
                by=actor.id,
                channel=actor.via,
                data={"places": places, "kinds": kinds, "batch": entries[0].batch},
                batch=batch,
            )
        ]
    )
    _refold(desk, subject, [*history, written], now)
    return written


def _found(entry: Entry) -> bool:
    return entry.by == CLOCKWORK and entry.kind in ALARMS


def _aside(later: Entry, entries: list[Entry]) -> bool:
    """Whether it stays as good without them; what somebody wrote must not end in a ticket that is void."""
    opened = any(entry.kind == "opened" for entry in entries)
    return later.kind in ASIDE and not (opened and later.kind == "wrote")


def _name(desk: Desk, staff: str) -> str:
    if staff == MAILROOM:
        return "the requester"
    member = desk.staff().get(staff)
    return member.name if member else staff


def _demand_nothing_under(desk: Desk, subject: str, entries: list[Entry]) -> None:
    """An outage that governs tickets stays declared, and so does a window that tickets are marked for."""
    kind, _, key = subject.partition(":")
    if kind not in _HOLDING or all(entry.kind != "declared" for entry in entries):
        return
    held, stand, way_out = _HOLDING[kind]
    if tickets := held(desk.store.finder, int(key)):
        number = _number(desk, subject)
        raise Refused("undo", f"{len(tickets)} tickets {stand} {number}", way_out)


def _refold(desk: Desk, subject: str, history: list[Entry], now: int) -> None:
    kind, _, key = subject.partition(":")
    if kind == "ticket":
        save(desk, fold_ticket(int(key), history), now)
    else:
        refold(desk, subject, history)


def _number(desk: Desk, subject: str) -> str:
    kind, _, key = subject.partition(":")
    if kind == "ticket":
        ticket = desk.store.tickets.get(int(key))
        return ticket.number if ticket else key
    return number_of(subject)
