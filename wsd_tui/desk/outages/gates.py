"""In which state an outage takes what, and which outages tickets can stand under."""

from collections.abc import Iterator, Sequence

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.outages.terms import CADENCE_BOUNDS
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.outages import OVER, PENDING

_FAR_S = 366 * 86_400
_WAYS = {
    "draft": "Publish or drop the proposal",
    "scheduled": "It has not begun: start it, change its time or call it off",
    "in_progress": "It is planned work: say that it is done",
}


def open_outage(desk: Desk, ref: str | int) -> Outage:
    """The outage, if it runs now. Raises NotFound or Refused."""
    outage = find_outage(desk, ref)
    if outage.state in (*OVER, *PENDING):
        raise wrong_state(outage)
    return outage


def state_faults(outage: Outage, allowed: Sequence[str]) -> Iterator[Refused]:
    """What is against an action that is for outages in some states only."""
    if outage.state not in allowed:
        yield wrong_state(outage)


def wrong_state(outage: Outage) -> Refused:
    """The refusal that says how the outage stands."""
    words = outage.state.replace("_", " ")
    said = f"{outage.number} is {'a ' if outage.state == 'draft' else ''}{words}"
    return Refused("state", said, _WAYS.get(outage.state, "Declare a new outage"))


def cadence_faults(minutes: int | None) -> Iterator[Refused]:
    """What is against these minutes between updates (A19)."""
    low, high = CADENCE_BOUNDS
    if minutes is not None and not low <= minutes <= high:
        raise_to = f"Give {low} to {high} minutes"
        yield Refused("A19", f"an update each {minutes} minutes is no cadence", raise_to)


def promise_faults(desk: Desk, due: int) -> Iterator[Refused]:
    """What is against promising the next word for this moment in UTC seconds (A19)."""
    if due <= desk.now():
        yield Refused("A19", "the time of the next update has passed", "Give a later time")
    if due > desk.now() + _FAR_S:
        yield Refused("A19", "the next update is more than a year away", "Give an earlier time")


def known_faults(rule: str, what: str, given: Sequence[str], known: Sequence[str]) -> Iterator[Refused]:
    """What is not among the words that the desk knows."""
    for value in given:
        if value not in known:
            yield Refused(rule, f"{what} {value!r} is not known", f"Give one of: {', '.join(known)}")
