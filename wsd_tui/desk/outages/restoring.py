"""End an outage with the notice that service is restored (R25), or say that it is down again."""

from typing import Any

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Done
from wsd_tui.desk.delegation import demand_publisher
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.notice_texts import Letter
from wsd_tui.desk.outages.gates import state_faults
from wsd_tui.desk.outages.publishing import done, publish
from wsd_tui.desk.outages.terms import STATES
from wsd_tui.desk.outages.word import Word
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import begin_on
from wsd_tui.desk.texts import said
from wsd_tui.store.outage_records import Outage


def restore(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    text: str,
    *,
    restored_at: int | None = None,
    notice: Letter | None = None,
) -> Done:
    """Close an outage with the notice that service is restored (R25); `restored_at` in UTC seconds."""
    with desk.store.transaction():
        begin_on(desk, "outage", ref)
        authority = demand_publisher(desk, actor)
        outage = find_outage(desk, ref)
        word = restored(desk, outage, text=text, restored_at=restored_at)
        published = publish(desk, actor, outage, word, notice, authority)
    return done(published, "restored")


def restored(desk: Desk, outage: Outage, *, text: str = "", restored_at: int | None = None) -> Word:
    """The word of restoring."""
    faults = [*state_faults(outage, STATES)]
    if not said(text):
        faults.append(
            Refused(
                "R25",
                "an outage ends with a notice that service is restored",
                "Say which services were confirmed, and what to do where it still fails",
            )
        )
    now = desk.now()
    at = now if restored_at is None else restored_at
    if not outage.started_at <= at <= now:
        faults.append(Refused("R25", "the time of restoring lies outside the outage", "Correct the time"))
    return Word("restored", "outage_restored", said(text), {"restored_at": at}, faults)


def reopen(desk: Desk, actor: Actor, ref: str | int, text: str, *, notice: Letter | None = None) -> Done:
    """Say that a restored outage is down again, to everybody who was told that it is over."""
    with desk.store.transaction():
        begin_on(desk, "outage", ref)
        authority = demand_publisher(desk, actor)
        outage = find_outage(desk, ref)
        word = reopened(desk, outage, text=text)
        published = publish(desk, actor, outage, word, notice, authority)
    return done(published, "reopened")


def reopened(desk: Desk, outage: Outage, *, text: str = "") -> Word:
    """The word of reopening."""
    faults = [*state_faults(outage, ("restored", "reviewed"))]
    if not said(text):
        faults.append(
            Refused("R24", "what fails again is missing", "Say which service fails again, and where")
        )
    due = desk.now() + outage.cadence_min * 60
    data: dict[str, Any] = {"state": "investigating", "next_update_at": due}
    return Word("reopened", "outage_reopened", said(text), data, faults)
