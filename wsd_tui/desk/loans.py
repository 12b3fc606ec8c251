"""Loaners: lent and taken back, each in one transaction with the ticket it belongs to.

A device is lent only when it is one for lending, nobody has it, and no open ticket says that something is wrong
with it; one person has one of them unless there is a reason.
"""

from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

import msgspec

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Change, Done, begin, change, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import fold_loan
from wsd_tui.desk.passwords import demand_no_password
from wsd_tui.desk.privacy import may_read
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.desk.subject import append_new, append_to, key_of
from wsd_tui.store.around_records import Loan
from wsd_tui.store.folding import fold_code
from wsd_tui.store.records import OPEN_STATES, Asset, Entry, Person, Ticket
from wsd_tui.text import clean_line

CONDITIONS = {
    "good": "in good order",
    "damaged": "damaged",
    "no_charger": "without its charger",
}
"""How a loaner can come back."""
RULE = "loaner"
"""What refusals name: the procedure itself says nothing of loaners."""


class HasLoaner(Refused):
    """They have a loaner already: a second one takes a reason."""


def loans_out(desk: Desk, actor: Actor, *, overdue: bool = False) -> list[Loan]:
    """What is out, what is due first first; `overdue` leaves out what is not due yet."""
    demand(actor, "read")
    return desk.store.loans.due_by(desk.now()) if overdue else desk.store.loans.out()


def due_after(desk: Desk, start: int, days: int | None = None) -> int:
    """When a loaner lent at an instant is due (UTC seconds): at the set time, so many school days later."""
    settings = desk.settings.loaners
    left = settings.days if days is None else days
    clock = time.fromisoformat(settings.overdue_at)
    day = datetime.fromtimestamp(start, desk.zone).date()
    if not left and int(datetime.combine(day, clock, desk.zone).timestamp()) <= start:
        left = 1  # too late to bring it back today
    for _ in range(left):
        opens = desk.calendar.next_open_s(
            int(datetime.combine(day + timedelta(1), time(), desk.zone).timestamp())
        )
        day = datetime.fromtimestamp(opens, desk.zone).date()
    return int(datetime.combine(day, clock, desk.zone).timestamp())


def lend(
    desk: Desk, actor: Actor, ref: str | int, tag: str, *, due_at: int | None = None, reason: str = ""
) -> Done:
    """Lend a device with an open ticket, to the person it is about; `reason` allows a second one."""
    demand(actor, "lend")
    with change(desk, actor, "lend", ref, alone=True) as found:
        found.demand_open("lend a device with")
        loan = lend_with(found, tag, due_at=due_at, reason=reason)
    return found.done(f"{found.ticket.number}: {loan.tag} is out with {loan.person_name}, {loan.number}")


def lend_with(found: Change, tag: str, *, due_at: int | None = None, reason: str = "") -> Loan:
    """Lend as a part of a change of the ticket it goes with. A loaner that is the broken device comes back."""
    desk, ticket, reason = found.desk, found.ticket, clean_line(reason)
    demand(found.actor, "lend")
    _foresee(desk, tag, ticket)
    asset, person = _lendable(desk, tag, ticket), _borrower(desk, ticket)
    due_at = due_after(desk, found.now) if due_at is None else due_at
    if due_at <= found.now:
        raise Refused(RULE, "it cannot be due before it is lent", "Give a later day")
    held = desk.store.loans.held_by(person.id)
    for loan in [one for one in held if _same(one.tag, ticket.asset)]:
        _bring_back(desk, found.actor, loan, "damaged", "", ticket.number, found.batch)
        held.remove(loan)
    if held and not reason:
        have = ", ".join(loan.tag for loan in held)
        raise HasLoaner(RULE, f"{person.name} has {have} already", "Take it back, or say why a second one")
    data: dict[str, Any] = {"tag": asset.tag, "person": person.id, "ticket": ticket.number, "due_at": due_at}
    if asset.name:
        data["name"] = asset.name
    body = _told(name=person.name, reason=reason)
    entry = append_new(desk, found.actor, "loan", "lent", data, body, batch=found.batch)
    running = key_of(entry)
    found.append("lent", {"tag": asset.tag, "loan": running, "due_at": due_at, "for": ticket.asset})
    return fold_loan(running, [entry])


def _foresee(desk: Desk, tag: str, ticket: Ticket) -> None:
    """What lending reads."""
    store, tag = desk.store, clean_line(tag)
    store.foresee(
        lambda: store.assets.by_code(tag),
        lambda: store.loans.out_of(tag),
        store.finder.about_assets,
        lambda: store.counters.take("loan", 1),
    )
    for person in filter(None, (ticket.affected, ticket.requester)):
        store.foresee(partial(store.people.get, person), partial(store.loans.held_by, person))


def take_back(desk: Desk, actor: Actor, tag: str, condition: str = "good", note: str = "") -> Done:
    """A loaner comes back; its ticket, if it is still open, says so as well. `condition` is one of CONDITIONS."""
    demand(actor, "lend")
    with desk.store.transaction():
        desk.store.foresee(desk.store.loans.out)
        begin(desk)
        loan = loan_of(desk, tag)
        entry = take_back_with(desk, actor, tag, condition, note)
    said = f"{loan.tag} is back from {loan.person_name} {CONDITIONS[condition]}"
    return Done((loan.number,), (entry.id,), said + _next_step(condition))


def take_back_with(
    desk: Desk, actor: Actor, tag: str, condition: str, note: str = "", filed: str = "", batch: str = ""
) -> Entry:
    """The same as a part of something else: `filed` under that ticket. Inside the caller's transaction."""
    demand(actor, "lend")
    if condition not in CONDITIONS:
        known = ", ".join(CONDITIONS)
        raise Refused(RULE, f"{clean_line(condition)!r} is no condition", f"Give one of: {known}")
    batch = batch or actor.batch or new_batch()
    return _bring_back(desk, actor, loan_of(desk, tag), condition, note, filed, batch)


def renew(desk: Desk, actor: Actor, tag: str, due_at: int) -> Done:
    """Move the day on which a loaner is due (UTC seconds)."""
    demand(actor, "lend")
    with desk.store.transaction():
        desk.store.foresee(desk.store.loans.out)
        begin(desk)
        loan = loan_of(desk, tag)
        if due_at <= desk.now():
            raise Refused(RULE, "that moment has passed", "Give a later day")
        entry = append_to(desk, actor, f"loan:{loan.id}", "renewed", {"due_at": due_at, "was": loan.due_at})
    return Done((loan.number,), (entry.id,), f"{loan.tag} is due later now")


def loan_of(desk: Desk, tag: str) -> Loan:
    """The loan of a device that is out, by its tag or as LOAN-3. Raises Refused or NotFound."""
    tag = clean_line(tag)
    for loan in desk.store.loans.out():
        if _same(loan.tag, tag) or loan.number == tag.upper():
            return loan
    asset = _known(desk, tag)
    raise Refused(RULE, f"{asset.tag} is not out", "List what is out, and look at the tag again")


def _bring_back(
    desk: Desk, actor: Actor, loan: Loan, condition: str, note: str, filed: str, batch: str
) -> Entry:
    data = {"condition": condition} | ({"ticket": filed} if filed else {})
    subject = f"loan:{loan.id}"
    entry = append_to(desk, actor, subject, "brought_back", data, _told(note=clean_line(note)), batch=batch)
    ticket = desk.store.tickets.by_number(loan.ticket) if loan.ticket and loan.ticket != filed else None
    if ticket is not None and ticket.state in OPEN_STATES and may_read(actor, ticket):
        same_batch = msgspec.structs.replace(actor, batch=batch)
        with change(desk, same_batch, "lend", ticket.id) as found:
            found.append("loaner_back", {"tag": loan.tag, "loan": loan.id, "condition": condition})
    return entry


def _told(**texts: str) -> str | None:
    """Personal text as the body of an entry; None when there is none."""
    kept = {name: text for name, text in texts.items() if text}
    demand_no_password(kept)
    return msgspec.json.encode(kept).decode() if kept else None


def _next_step(condition: str) -> str:
    return "" if condition == "good" else "; open a ticket about it, so that it is not lent as it is"


def _lendable(desk: Desk, tag: str, ticket: Ticket) -> Asset:
    """The device, if it may go out now."""
    asset, settings = _known(desk, tag), desk.settings.loaners
    if asset.kind.casefold() not in {kind.casefold() for kind in settings.kinds}:
        kinds = ", ".join(settings.kinds)
        raise Refused(RULE, f"{asset.tag} is not for lending", f"Devices for lending are of the kind {kinds}")
    if _same(asset.tag, ticket.asset):
        raise Refused(
            RULE, f"{asset.tag} is the device of this very ticket", "Scan the one that is handed out"
        )
    if asset.retired_at is not None:
        raise Refused(RULE, f"{asset.tag} is retired", "Take another one")
    if (loan := desk.store.loans.out_of(asset.tag)) is not None:
        raise Refused(
            RULE, f"{asset.tag} is out with {loan.person_name}", "Take it back first, or another one"
        )
    if asset.person:
        raise Refused(RULE, f"{asset.tag} belongs to somebody", "Take another one")
    for ticket_id, typed in desk.store.finder.about_assets():
        if _same(typed, asset.tag) and ticket_id != ticket.id:
            (about,) = desk.store.tickets.many([ticket_id])
            said = f"{asset.tag} is in repair: {about.number} is open"
            raise Refused(RULE, said, "Take another one, or resolve that ticket")
    return asset


def _known(desk: Desk, tag: str) -> Asset:
    found = desk.store.assets.by_code(clean_line(tag))
    here = [asset for asset in found if asset.retired_at is None] or found
    if len(here) > 1:
        raise Refused(RULE, f"{len(here)} devices share the tag {clean_line(tag)}", "Type it in full")
    if not here:
        raise NotFound(f"the directory knows no device {clean_line(tag)}", "Look at the tag again")
    return here[0]


def _borrower(desk: Desk, ticket: Ticket) -> Person:
    """Whom the ticket is about, if the directory knows them, else who asks."""
    for person_id in (ticket.affected, ticket.requester):
        person = desk.store.people.get(person_id) if person_id else None
        if person is not None:
            return person
    raise Refused(RULE, "a loaner goes to somebody of the directory", "Find the person first")


def _same(one: str, other: str) -> bool:
    return bool(one) and fold_code(one) == fold_code(other)
