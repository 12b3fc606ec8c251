"""One ticket of an export, told as journal entries: all of it, or what came since it was last recorded.

What the export does not hold is not invented. It tells the present status and when that began, and nothing of
the ones before; so a history has one hold, one resolution and one closing at most, each at its own time.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from wsd_tui.desk.contact import contact_text
from wsd_tui.desk.password_places import places
from wsd_tui.desk.recorded import RecordedEntry
from wsd_tui.desk.titles import title_of
from wsd_tui.exchange.zoho.course import course, since
from wsd_tui.exchange.zoho.mapping import Standing
from wsd_tui.exchange.zoho.records import Said, ZohoContact, ZohoTicket
from wsd_tui.exchange.zoho.snapshot import Known, snapshot
from wsd_tui.exchange.zoho.who import Who
from wsd_tui.exchange.zoho.words import Words
from wsd_tui.store.folding import fold

NOT_THERE = "not in Zoho Desk"
_WITHHELD = "…"
_ANSWERS = ("out", "public")
_SAME_MESSAGE_S = 3_600
"""A first message that came in so soon after the opening, or before, is what opened it."""
_KINDS = {"in": "wrote", "out": "replied", "public": "replied", "private": "commented", "work": "worked"}


class Event(NamedTuple):
    """One entry before it has its place: ordered by moment, then by rank, then by the id of its row."""

    at: int
    rank: int
    key: str
    kind: str
    by: str
    data: dict[str, Any]
    body: str | None = None


class Told(NamedTuple):
    """A ticket's entries with their places, and how many passwords were withheld from their texts."""

    entries: list[tuple[int, RecordedEntry]]
    standing: Standing
    withheld: int


class Teller:
    """Tells the tickets of one reading."""

    def __init__(self, words: Words, who: Who) -> None:
        self.words, self.who = words, who
        self.source = words.mapping.source

    def tell(self, ticket: ZohoTicket, said: Sequence[Said], known: Known | None) -> Told:
        """The entries that the journal does not have; none where nothing is new."""
        standing = self.words.standing(ticket)
        said = [self._directed(ticket, one) for one in said]
        events = list(self._new(ticket, said) if known is None else self._later(ticket, said, known))
        now = snapshot(ticket, said)
        before = known.snapshot if known else None
        if before is not None and now.mark == before.mark and not events:
            return Told([], standing, 0)
        low = ticket.created if known is None else known.last_at
        events = sorted((event._replace(at=max(event.at, low)) for event in events), key=_turn)
        events.append(self._snapshot(ticket, said, standing, known, events, low))
        return self._placed(events, standing, known.place if known else 0)

    def _directed(self, ticket: ZohoTicket, said: Said) -> Said:
        """A thread without a direction came in if it is from who asks, else it went out."""
        if said.way:
            return said
        contact = self.who.contact(ticket)
        asks = {fold(ticket.email), fold(contact.email) if contact else ""} - {""}
        way = "in" if fold(said.sender) in asks else "out"
        return msgspec.structs.replace(said, way=way)

    def _placed(self, events: Sequence[Event], standing: Standing, place: int) -> Told:
        entries, withheld = [], 0
        for event in events:
            place += 1
            body, hidden = _without_passwords(event.body)
            withheld += hidden
            entry = RecordedEntry(
                kind=event.kind, at=event.at, by=event.by, channel="import", data=event.data, body=body
            )
            entries.append((place, entry))
        return Told(entries, standing, withheld)

    def _new(self, ticket: ZohoTicket, said: Sequence[Said]) -> Iterator[Event]:
        contact = self.who.contact(ticket)
        first = _opening_message(ticket, said)
        description = ticket.description or (first.text if first else "") or ticket.subject
        yield self._opened(ticket, contact, description, first)
        yield from self._asks(ticket, contact, rank=1)
        if ticket.subject and ticket.subject != title_of(description):
            yield self._event(ticket.created, 2, "edited", {"fields": {}}, _json(title=ticket.subject))
        if owner := self.who.worker(ticket.owner):
            at = ticket.assigned or ticket.created
            yield self._event(at, 3, "assigned", {"owner": owner, "was": None})
        yield from (self._said(one) for one in said if one is not first)
        answered = min((one.at for one in said if one.way in _ANSWERS), default=None)
        if ticket.responded is not None and (answered is None or ticket.responded < answered):
            yield self._event(ticket.responded, 6, "updated", {"fields": {"responded": True}})
        yield from self._course(ticket, None)

    def _later(self, ticket: ZohoTicket, said: Sequence[Said], known: Known) -> Iterator[Event]:
        before = known.snapshot
        changed = {
            name for name, value in snapshot(ticket, said).fields.items() if before.fields.get(name) != value
        }
        at = ticket.modified or known.last_at
        if "contact" in changed:
            contact = self.who.contact(ticket)
            fields = {"requester": self.who.requester(contact)}
            yield self._event(at, 2, "edited", {"fields": fields})
            yield from self._asks(ticket, contact, rank=3, at=at)
        if "category" in changed:
            fields = {"problem_type": self.words.problem_type(ticket)}
            yield self._event(at, 2, "edited", {"fields": fields})
        severity = self.words.severity(ticket)
        if "priority" in changed and severity and severity != known.ticket.severity:
            yield self._event(at, 2, "severity_set", {"severity": severity, "was": known.ticket.severity})
        owner = self.who.worker(ticket.owner)
        if "owner" in changed and owner != known.ticket.owner:
            data = {"owner": owner, "was": known.ticket.owner}
            yield self._event(ticket.assigned or at, 3, "assigned", data)
        yield from (self._said(one) for one in said if one.id not in known.rows)
        if changed & {"status", "closed", "reopened", "held", "escalated"}:
            yield from self._course(ticket, known)

    def _course(self, ticket: ZohoTicket, known: Known | None) -> Iterator[Event]:
        standing = self.words.standing(ticket)
        for step in course(ticket, standing, known):
            yield self._event(step.at, step.rank, step.kind, step.data, step.body)

    def _event(self, at: int, rank: int, kind: str, data: dict[str, Any], body: str | None = None) -> Event:
        return Event(at, rank, "", kind, self.source, data, body)

    def _opened(
        self, ticket: ZohoTicket, contact: ZohoContact | None, description: str, first: Said | None
    ) -> Event:
        words = self.words
        requester = self.who.requester(contact)
        told = {"requester": requester, "problem_type": ticket.problem_type, "site": ticket.site}
        received = ticket.received or min(ticket.created, first.at if first else ticket.created)
        data = {
            "kind": words.kind(ticket),
            "severity": words.severity(ticket),
            "channel": words.channel(ticket),
            "received_at": received,
            "requester": requester,
            "affected": None,
            "problem_type": words.problem_type(ticket),
            "site": words.site(ticket),
            "room": ticket.room,
            "asset": ticket.asset,
            "missing": {field: NOT_THERE for field, value in told.items() if not value},
            "external_ref": ticket.number,
            "restricted": ticket.restricted,
            "remote_possible": None,
            "detail_owed": False,
            "rows": [first.id] if first else [],
        }
        if ticket.desk:
            data["desk"] = ticket.desk
        by = self.who.worker(ticket.creator) or self.source
        return Event(ticket.created, 0, "", "opened", by, data, description or None)

    def _asks(
        self, ticket: ZohoTicket, contact: ZohoContact | None, rank: int, at: int | None = None
    ) -> Iterator[Event]:
        """Who asks, where the directory does not have them."""
        if contact is None or self.who.requester(contact) is not None:
            return
        told = {"name": contact.name, "email": contact.email, "phone": contact.phone}
        yield self._event(ticket.created if at is None else at, rank, "contact_set", {}, contact_text(told))

    def _said(self, said: Said) -> Event:
        by = self.who.worker(said.by) or self.who.agent_with(said.sender) or self.source
        data: dict[str, Any] = {"row": said.id}
        if said.way in _ANSWERS:
            data |= {"how": "written"} if said.way == "out" else {"how": "written", "comment": True}
        if said.way == "work":
            data |= {"seconds": said.seconds, "executed_at": said.executed or said.at}
        if said.way == "in":
            by, data["part"] = self.source, "requester"
        body = said.text or (None if said.way == "work" else "(empty)")
        return Event(said.at, 4, said.id, _KINDS[said.way], by, data, body)

    def _snapshot(
        self,
        ticket: ZohoTicket,
        said: Sequence[Said],
        standing: Standing,
        known: Known | None,
        events: Sequence[Event],
        low: int,
    ) -> Event:
        """What the export says of the ticket now: by it a later export is compared with this one."""
        now = snapshot(ticket, said)
        before = known.snapshot.fields if known else {}
        shown = {
            name: now.fields[name] for name in ("status", "priority") if before.get(name) != now.fields[name]
        }
        answered = any(one.way in _ANSWERS for one in said) or ticket.responded is not None
        inferred = standing.state in ("open", "escalated") and not ticket.desk  # a desk would have said it
        begun = standing.state == "in_progress" or (inferred and bool(ticket.owner) and answered)
        fields: dict[str, Any] = {name: value for name, value in shown.items() if value}
        if begun and (known is None or known.ticket.state in ("new", "claimed")):
            fields["state"] = "in_progress"
        elif ticket.desk and standing.state == "open" and _began_here(known, events):
            fields["state"] = "claimed" if self.who.worker(ticket.owner) else "new"
        data = {"fields": fields, "zoho": now.fields, "mark": now.mark}
        return self._event(max([low, *(event.at for event in events)]), 10, "updated", data)


def impossible(ticket: ZohoTicket, standing: Standing) -> str:
    """Why the order of what the row tells cannot have been, in words; empty where it can."""
    if standing.state in ("closed", "resolved"):
        at = since(ticket, standing)
        if at is None:
            return f"it is {ticket.status or 'closed'}, and nothing says since when"
        if at < ticket.created:
            return f"it was {ticket.status or 'closed'} before it was created"
        if ticket.resolved is not None and not ticket.created <= ticket.resolved <= at:
            return "it was resolved before it was created, or after it was closed"
        if ticket.reopened is not None and ticket.reopened > at:
            return "it was reopened after it was closed, and is closed"
    if ticket.reopened is not None and ticket.reopened < ticket.created:
        return "it was reopened before it was created"
    if standing.state == "on_hold" and ticket.held is not None and ticket.held < ticket.created:
        return "it was put on hold before it was created"
    return ""


def _began_here(known: Known | None, events: Sequence[Event]) -> bool:
    """Whether the entries may count as the beginning of the work, though the desk that wrote the row has none."""
    kinds = {event.kind for event in events}
    waited = known is None or known.ticket.state in ("new", "claimed")
    return (waited and "replied" in kinds) or bool(kinds & {"resumed", "reopened"})


def _opening_message(ticket: ZohoTicket, said: Sequence[Said]) -> Said | None:
    """The message that opened it: the first, where the description is the same or is not there."""
    first = next((one for one in said if one.way in ("in", "out", "public")), None)
    if first is None or first.way != "in" or first.at > ticket.created + _SAME_MESSAGE_S:
        return None
    if ticket.description and " ".join(ticket.description.split()) != " ".join(first.text.split()):
        return None
    return first


def _without_passwords(body: str | None) -> tuple[str | None, int]:
    """The text with what looks like a password in it taken out (R15), and how often."""
    if not body:
        return body, 0
    found = places(body)
    for secret in reversed(found):
        body = f"{body[: secret.start]}{_WITHHELD}{body[secret.end :]}"
    return body, len(found)


def _turn(event: Event) -> tuple[int, int, str]:
    return event.at, event.rank, event.key


def _json(**values: str) -> str:
    return msgspec.json.encode(values).decode()
