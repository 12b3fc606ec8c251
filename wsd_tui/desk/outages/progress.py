"""Say how an outage stands (R26), and put the next word off with a reason (A19)."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Done
from wsd_tui.desk.delegation import demand_publisher
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.notice_texts import Letter
from wsd_tui.desk.outages.gates import (
    cadence_faults,
    known_faults,
    open_outage,
    promise_faults,
    state_faults,
)
from wsd_tui.desk.outages.publishing import done, say
from wsd_tui.desk.outages.terms import RUNNING, SERVICE_STATES, STATES
from wsd_tui.desk.outages.word import Word
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import append_to, begin_on
from wsd_tui.desk.texts import demand_text, said
from wsd_tui.store.outage_records import Outage

NO_CHANGE = "no change"
_BACK = ("monitoring", "identified")


def update(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    text: str,
    *,
    state: str | None = None,
    next_update_at: int | None = None,
    cadence_min: int | None = None,
    service_states: Mapping[str, str] | None = None,
    audience: str | None = None,
    notice: Letter | None = None,
) -> Done:
    """Publish progress; an empty `text` is the valid update “no change” (R26). Times in UTC seconds.

    `service_states`: ok, degraded or down by service; one that was not named before is affected now as well.
    `audience`: a list that hears of it besides the key members.
    """
    word = partial(
        updated,
        text=text,
        state=state,
        next_update_at=next_update_at,
        cadence_min=cadence_min,
        service_states=service_states,
        audience=audience,
    )
    return say(desk, actor, ref, word, notice, "updated")


def updated(
    desk: Desk,
    outage: Outage,
    *,
    text: str = "",
    state: str | None = None,
    next_update_at: int | None = None,
    cadence_min: int | None = None,
    service_states: Mapping[str, str] | None = None,
    audience: str | None = None,
) -> Word:
    """The word of an update."""
    states = dict(service_states or {})
    due = next_update_at
    if due is None:
        due = desk.now() + (cadence_min or outage.cadence_min) * 60
    data: dict[str, Any] = {"state": state or outage.state, "next_update_at": due}
    if cadence_min is not None:
        data["cadence_min"] = cadence_min
    if states:
        data["service_states"] = states
    faults = [*state_faults(outage, RUNNING), *_step_faults(outage, state), *cadence_faults(cadence_min)]
    faults += known_faults("R24", "service", list(states), list(desk.settings.services))
    faults += known_faults("R26", "state of a service", list(states.values()), SERVICE_STATES)
    if audience:
        faults += known_faults("R26", "audience", [audience], list(desk.settings.audiences))
    faults += promise_faults(desk, due)
    return Word("updated", "outage_progress", said(text) or NO_CHANGE, data, faults, audience or "")


def _step_faults(outage: Outage, state: str | None) -> Iterator[Refused]:
    """Forward in any order, and back from monitoring to identified only; planned work keeps its state."""
    if state is None or state == outage.state:
        return
    if state not in STATES:
        yield Refused("R23", f"{state!r} is no state of an open outage", f"Give one of: {', '.join(STATES)}")
    elif outage.state in STATES and STATES.index(state) < STATES.index(outage.state):
        if (outage.state, state) != _BACK:
            way = "From monitoring it can go back to identified, and no further"
            yield Refused("R23", f"{outage.number} is {outage.state} already", way)
    elif outage.state == "in_progress":
        yield Refused("R23", f"{outage.number} is planned work", "Leave the state out")


def snooze(desk: Desk, actor: Actor, ref: str | int, until: int, reason: str) -> Done:
    """Put the next word off until then (UTC seconds), with a reason; nobody is written to (A19)."""
    reason = demand_text(
        reason, "A19", "putting an update off needs a reason", "Say why there is nothing to tell before"
    )
    with desk.store.transaction():
        begin_on(desk, "outage", ref)
        mark = demand_publisher(desk, actor)
        outage = open_outage(desk, ref)
        for fault in promise_faults(desk, until):
            raise fault
        data = {"next_update_at": until, "was": outage.next_update_at} | mark
        entry = append_to(desk, actor, f"outage:{outage.id}", "snoozed", data, reason)
    return done((outage.number, entry), "put off")
