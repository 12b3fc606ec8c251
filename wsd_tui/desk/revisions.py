"""Revisions of the desk part: each is a journal entry, and everything running reads the newest."""

from typing import Any

import msgspec

from wsd_tui.config import canonical, check_desk, digest
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import demand_clock, new_batch
from wsd_tui.desk.coverage import with_windows
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.keys import Terms, set_keys
from wsd_tui.desk.leaving import leave
from wsd_tui.desk.settings import SECTIONS, DeskSettings, settings_of
from wsd_tui.desk.who import demand_listed
from wsd_tui.store.records import Entry
from wsd_tui.store.revisions import Revision
from wsd_tui.store.store import Store

SUBJECT = "desk:configuration"


def apply_part(store: Store, actor: Actor, part: dict[str, Any], now: int) -> int:
    """Make `part` the newest revision unless it is that already; returns the revision in force.

    Raises ConfigError, CalendarError or PolicyError for a part that cannot be put to work, and Refused for one
    that leaves somebody out who still has open tickets.
    """
    demand(actor, "configure")
    settings = settings_of(check_desk(part, SECTIONS, "the configuration"))
    with store.transaction():
        newest = store.revisions.newest()
        if newest is not None and newest.digest == digest(part):
            return newest.number
        number = write_revision(store, actor, part, now)
    rekey(store, settings, number, now)
    return number


def write_revision(store: Store, actor: Actor, part: dict[str, Any], now: int, source: str = "file") -> int:
    """Append the next revision within the caller's transaction, who works the sort keys out anew afterwards.

    `source`: `file` for a configuration file, `staff` for a change of the staff list alone. Raises as `apply_part`.
    """
    demand(actor, "configure")
    settings = settings_of(check_desk(part, SECTIONS, "the configuration"))
    newest = store.revisions.newest()
    gone = leave(store, settings.staff, msgspec.json.decode(newest.part)["staff"]) if newest else []
    number = newest.number + 1 if newest else 1
    data = {"revision": number, "digest": digest(part), "part": part}
    if source != "file":
        data["source"] = source
    entry = Entry(
        subject=SUBJECT,
        kind="configured",
        at=now,
        recorded_at=now,
        by=actor.id,
        channel=actor.via,
        data=data,
        batch=actor.batch or new_batch(),
    )
    store.journal.append([entry])
    store.revisions.save(Revision(number, now, actor.id, digest(part), canonical(part)))
    store.people.save_staff(settings.staff, configured=True)
    store.people.retire_configured_except(member.id for member in settings.staff)
    for staff_id in gone:
        store.pins.drop(staff_id)
    return number


def is_newer(desk: Desk, part: dict[str, Any]) -> bool:
    """Whether a file's part may be taken up by itself, at a start.

    Not when it brings back a staff list that was changed by command since: only a Coordinator does that.
    """
    newest = desk.store.revisions.newest()
    if newest is None:
        return True
    (entry,) = desk.store.journal.of(SUBJECT, last=1)
    by_command = entry.data.get("source") == "staff"
    return not by_command or bool(msgspec.json.decode(newest.part)["staff"] == part["staff"])


def follow(desk: Desk) -> None:
    """Go on under the newest revision, with the sort keys of every open ticket computed under it."""
    desk.refresh()
    rekey(desk.store, desk.settings, desk.revision, desk.now())


def apply_file(desk: Desk, actor: Actor, part: dict[str, Any]) -> int:
    """As `apply_part`, at the desk's present: a set clock applies nothing in a database with real tickets."""
    demand_clock(desk)
    demand_listed(desk, actor)
    return apply_part(desk.store, actor, part, desk.now())


def rekey(store: Store, settings: DeskSettings, revision: int, now: int, part: int = 500) -> int:
    """Recompute the sort keys of open tickets that stand under another revision; returns how many.

    In portions, so that no other writer waits longer than a moment.
    """
    calendar = with_windows(store, settings.calendar)
    judge = Terms(settings.policy, calendar, revision, settings.escalation, settings.events)
    count = last = 0
    while ids := store.finder.not_of_revision(revision, last, part):
        with store.transaction():
            for ticket in store.tickets.many(ids):
                set_keys(ticket, judge, now)
                store.tickets.save(ticket)
        count, last = count + len(ids), ids[-1]
    return count
