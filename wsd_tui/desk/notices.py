"""What people are told by e-mail: called inside the action it tells of, so that both stand or fall together."""

from wsd_tui.desk.change import Change
from wsd_tui.desk.contact import contact_of
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.outbox import About, Audience, queue
from wsd_tui.desk.spoken import spoken
from wsd_tui.sla import Clock
from wsd_tui.store.outage_records import Outage

_SEVERITIES = {
    1: "severity 1: something vital stands still, or a class cannot go on",
    2: "severity 2: the work of several people is severely held up",
    3: "severity 3: work goes on with some restrictions",
    4: "severity 4: a small matter that holds up no work",
}
_UNRANKED = "not ranked yet; a technician will do that"
_EVENT = "a campus event, which the Technology Coordinator looks after"


def receipt(opened: Change) -> bool:
    """Tell whoever asked the number, the severity and both times (O1, Q5)."""
    if not opened.desk.settings.notices.receipts:
        return False
    ticket = opened.ticket
    clocks = opened.desk.clocks(ticket.facts, opened.now)
    ranked = _SEVERITIES.get(ticket.severity or 0, _UNRANKED)
    fields = {
        "severity": _EVENT if ticket.kind == "event" else ranked,
        "response": _by(opened, clocks.response),
        "resolution": _within(opened, clocks.resolution),
    }
    return _to_requester(opened, "receipt", fields)


def reply(answered: Change, text: str, next_update_at: int | None) -> bool:
    """Send a written answer, with the promise it carries (R17, R18)."""
    if not answered.desk.settings.notices.replies:
        return False
    promised = "" if next_update_at is None else _spoken(answered, next_update_at)
    return _to_requester(answered, "reply", {"text": text, "next_update": promised})


def promise(promised: Change, at: int) -> bool:
    """Tell when the next word is due (R18)."""
    if not promised.desk.settings.notices.promises:
        return False
    return _to_requester(promised, "promise", {"next_update": _spoken(promised, at)})


def resolution(resolved: Change, text: str, key: str = "") -> bool:
    """Tell what was done. `key` makes the Message-ID, so that the same message never goes out under two."""
    if not resolved.desk.settings.notices.resolutions:
        return False
    return _to_requester(resolved, "resolution", {"text": text}, key)


def outage_linked(linked: Change, outage: Outage) -> bool:
    """Confirm that a request is part of an outage: from here on its notices are the answer."""
    if not linked.desk.settings.notices.links:
        return False
    due = outage.next_update_at
    fields = {
        "outage": outage.number,
        "nature": outage.nature,
        "next_update": "" if due is None else _spoken(linked, due),
    }
    return _to_requester(linked, "outage_linked", fields)


def notify_escalated(
    escalated: Change, reason: str, tried: str, contact_by: int | None, notice: str = ""
) -> bool:
    """Tell the Coordinators, and the requester that they will be contacted (R8); whether the latter has an address.

    Call it inside the escalation's `change`; `contact_by` in UTC seconds. `notice` is what else the requester
    is told, in the words of who escalates.
    """
    desk, ticket = escalated.desk, escalated.ticket
    owner = desk.staff().get(ticket.owner or "")
    fields = {
        "owner": owner.name if owner else escalated.actor.name,
        "text": reason,
        "tried": tried,
        "contact_by": "" if contact_by is None else _spoken(escalated, contact_by),
    }
    coordinators = [
        member.email
        for member in desk.staff().values()
        if member.role == "coordinator" and member.active and member.id != escalated.actor.id
    ]
    about = _about(escalated)
    queue(desk, about, "escalated_staff", _fields(escalated, "") | fields, Audience(tuple(coordinators)))
    return _to_requester(escalated, "escalated", fields | {"notice": notice})


def _to_requester(found: Change, kind: str, fields: dict[str, str], key: str = "") -> bool:
    contact = contact_of(found.desk, found.ticket)
    whole = _fields(found, contact["name"]) | fields
    about = _about(found)._replace(key=key)
    return queue(found.desk, about, kind, whole, Audience((contact["email"],))) is not None


def _about(found: Change) -> About:
    return About(subject_of(found.ticket.id), found.batch, found.actor)


def _fields(found: Change, name: str) -> dict[str, str]:
    mine = {"number": found.ticket.number, "name": name or "there", "who": found.actor.name}
    return _desk_fields(found.desk) | mine


def _desk_fields(desk: Desk) -> dict[str, str]:
    helpdesk = desk.settings.helpdesk
    return {"helpdesk": helpdesk.name, "room": helpdesk.room, "phone": helpdesk.phone}


def _spoken(found: Change, t: int) -> str:
    return spoken(t, found.desk.zone, found.now)


def _by(found: Change, clock: Clock | None) -> str:
    """`by 13:12 on ...`, or before, where the stroke itself is late; empty once it is met."""
    if clock is None or clock.final or clock.due is None:
        return ""
    strict = found.desk.policy.row(found.ticket.severity or 0).strict
    cell = "response" if clock.what == "response" else "limit"
    return f"{'before' if cell in strict else 'by'} {_spoken(found, clock.due)}"


def _within(found: Change, clock: Clock | None) -> str:
    """The target and, where it is a later one, the limit."""
    told = _by(found, clock)
    if not told or clock is None or clock.target_due is None or clock.target_due == clock.due:
        return told
    return f"by {_spoken(found, clock.target_due)}, and {told} at the latest"
