"""Mark tickets for a coverage window, or no longer: the Coordinator says which are a priority event (S3, A5)."""

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Change, Done, change
from wsd_tui.desk.delegation import demand_publisher
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.windows import demand_not_off, find_window


def cover(desk: Desk, actor: Actor, ref: str | int, window: str | int) -> Done:
    """Let both clocks of a ticket run inside the window too, from its start on; it may be marked for several."""
    mark = demand_publisher(desk, actor, "windows")
    with change(desk, actor, "covering", ref) as found:
        meant, ticket = find_window(desk, window), found.ticket
        demand_not_off(meant)
        _demand_unjudged(found)
        if ticket.kind == "event":
            raise Refused("S3", f"{ticket.number} is a campus event, which has no clock", "Mark a problem")
        if meant.id in ticket.facts.windows:
            raise Refused("state", f"{ticket.number} is marked for {meant.number} already", "Nothing to do")
        found.append("covered", {"window": meant.id, "title": meant.title} | mark)
    return found.done(f"{ticket.number} is covered by {meant.number} {meant.title}")


def uncover(desk: Desk, actor: Actor, ref: str | int, window: str | int | None = None) -> Done:
    """Take the mark off again: of one window, or of all (None). The clocks keep to the hours, as if never marked."""
    mark = demand_publisher(desk, actor, "windows")
    with change(desk, actor, "covering", ref) as found:
        ticket = found.ticket
        _demand_unjudged(found)
        marked = ticket.facts.windows if window is None else (find_window(desk, window).id,)
        if not marked or not set(marked) <= {*ticket.facts.windows}:
            of = "any window" if window is None else f"WIN-{marked[0]}"
            raise Refused("state", f"{ticket.number} is not marked for {of}", "Nothing to do")
        for number in marked:
            found.append("uncovered", {"window": number} | mark)
    return found.done(f"{ticket.number} keeps to the hours of the desk")


def _demand_unjudged(found: Change) -> None:
    if found.ticket.judged:
        raise Refused(
            "state",
            f"{found.ticket.number} is closed, and its verdicts stand",
            "Open a new ticket for the rest",
        )
