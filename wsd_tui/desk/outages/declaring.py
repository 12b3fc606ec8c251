"""Declare an outage: the first notice, gated (R22, R24). Technicians propose one, and nobody is told yet."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from wsd_tui.desk import extended
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, new_batch
from wsd_tui.desk.delegation import demand_publisher
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.notice_texts import Letter
from wsd_tui.desk.outages.description import Description, data_of, description_faults
from wsd_tui.desk.outages.gates import promise_faults, state_faults
from wsd_tui.desk.outages.publishing import done, publish
from wsd_tui.desk.outages.word import Word
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import append_new, append_to, begin_new, begin_on, number_of
from wsd_tui.desk.texts import demand_text, said
from wsd_tui.store.outage_records import Outage


def declare(
    desk: Desk,
    actor: Actor,
    *,
    nature: str = "",
    services: Sequence[str] = (),
    audience: str = "",
    sites: Sequence[str] = (),
    extent: str = "",
    category: str = "",
    started_at: int | None = None,
    works: str = "",
    cadence_min: int | None = None,
    next_update_at: int | None = None,
    notice: Letter | None = None,
    extended_times: str = "",
    draft: str | int | None = None,
) -> Done:
    """Declare an outage: what fails, which services, where, since when (None: now; UTC seconds). The rest follows.

    `draft`: a proposal to publish; what is left out is taken from it. `extended_times`: a cause (G4) for which
    stated times may be longer; they are declared with it. `notice`: an edited one in place of the template's.
    """
    given = Description(nature, services, audience, sites, extent, category, started_at, works, cadence_min)
    with desk.store.transaction():
        _begin(desk, draft)
        authority = demand_publisher(desk, actor)
        before = None if draft is None else find_outage(desk, draft)
        word = declared(desk, before, given, next_update_at=next_update_at, extended_times=extended_times)
        actor = replace(actor, batch=actor.batch or new_batch())
        if extended_times and not word.faults:
            begun = word.data["started_at"]
            longer = extended.declare(desk, actor, cause=extended_times, reason=word.body, start=begun)
            word.data["extended_times"] = longer.numbers[0]
        published = publish(desk, actor, before, word, notice, authority)
    return done(published, "declared")


def declared(
    desk: Desk,
    before: Outage | None,
    given: Description,
    *,
    next_update_at: int | None = None,
    extended_times: str = "",
) -> Word:
    """The word of a declaration, or of publishing a proposal."""
    given = given.over(before)
    data = data_of(desk, given)
    now = desk.now()
    due = now + data["cadence_min"] * 60 if next_update_at is None else next_update_at
    data |= {"next_update_at": due, "extended_times": extended_times}
    faults = [*(state_faults(before, ("draft",)) if before else ())]
    faults += description_faults(desk, given, data)
    if data["started_at"] > now:
        faults.append(Refused("R24", "it cannot have begun later than now", "Correct the start time"))
    faults += promise_faults(desk, due)
    if extended_times and extended_times not in EXTENDED_CAUSES:
        way = f"Give one of: {', '.join(EXTENDED_CAUSES)}"
        faults.append(Refused("G4", f"{extended_times!r} is no cause", way))
    return Word("declared", "outage_start", said(given.nature), data, faults)


EXTENDED_CAUSES = tuple(cause for cause in extended.CAUSES if cause != "other")
"""Why an outage can make stated times longer."""


def propose(
    desk: Desk,
    actor: Actor,
    *,
    nature: str = "",
    services: Sequence[str] = (),
    audience: str = "",
    sites: Sequence[str] = (),
    extent: str = "",
    category: str = "",
    started_at: int | None = None,
    works: str = "",
    cadence_min: int | None = None,
    draft: str | int | None = None,
) -> Done:
    """Propose an outage to the Coordinator, or change a proposal (`draft`); nothing is sent."""
    demand(actor, "propose")
    given = Description(nature, services, audience, sites, extent, category, started_at, works, cadence_min)
    with desk.store.transaction():
        _begin(desk, draft)
        before = None if draft is None else find_outage(desk, draft)
        word = declared(desk, before, given)
        if word.faults:
            raise word.faults[0]
        if before:
            entry = append_to(desk, actor, f"outage:{before.id}", "proposed", word.data, word.body)
        else:
            entry = append_new(desk, actor, "outage", "proposed", word.data, word.body)
    return done((number_of(entry.subject), entry), "proposed: the Coordinator publishes or drops it")


def _begin(desk: Desk, draft: str | int | None) -> None:
    if draft is None:
        begin_new(desk, "outage")
    else:
        begin_on(desk, "outage", draft)


def drop(desk: Desk, actor: Actor, ref: str | int, reason: str) -> Done:
    """Drop a proposal: for whoever publishes, and for who proposed it. Nobody had heard of it."""
    reason = demand_text(reason, "R22", "the reason is missing", "Say why this is no outage")
    with desk.store.transaction():
        begin_on(desk, "outage", ref)
        outage = find_outage(desk, ref)
        mark: dict[str, Any] = {}
        if actor.id != outage.proposed_by or not actor.may("propose"):
            mark = demand_publisher(desk, actor)
        for fault in state_faults(outage, ("draft",)):
            raise fault
        entry = append_to(desk, actor, f"outage:{outage.id}", "dropped", mark, reason)
    return done((outage.number, entry), "dropped; nobody was told of it")
