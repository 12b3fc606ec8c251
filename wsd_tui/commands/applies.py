"""What applies here, and why the rest does not: for the list of actions. The desk alone decides what may be done."""

from typing import NamedTuple

from wsd_tui.commands.command import Command, Pane
from wsd_tui.commands.keymap import Keymap
from wsd_tui.commands.registry import COMMANDS, LIVE

_OPEN = frozenset({"new", "claimed", "in_progress", "on_hold"})
_STATES: dict[str, tuple[frozenset[str], str]] = {
    "ticket.take": (_OPEN, "it is no longer open"),
    "ticket.assign": (_OPEN, "it is no longer open"),
    "ticket.severity": (_OPEN, "it is no longer open"),
    "ticket.hold": (_OPEN, "it is no longer open"),
    "ticket.promise": (_OPEN, "it is no longer open"),
    "ticket.resolve": (_OPEN, "it is no longer open"),
    "ticket.verify": (_OPEN, "it is no longer open"),
    "ticket.visit": (_OPEN, "it is no longer open"),
    "ticket.visited": (_OPEN, "it is no longer open"),
    "ticket.remote": (_OPEN, "it is no longer open"),
    "ticket.link": (_OPEN, "it is no longer open"),
    "ticket.escalate": (_OPEN, "it is no longer open"),
    "ticket.bounce": (_OPEN, "it is no longer open"),
    "ticket.hand_over": (_OPEN, "it is no longer open"),
    "ticket.consider": (_OPEN, "it is no longer open"),
    "ticket.split": (_OPEN, "it is no longer open"),
    "ticket.affected": (_OPEN, "it is no longer open"),
    "ticket.lend": (_OPEN, "it is no longer open"),
    "ticket.event": (_OPEN, "it is no longer open"),
    "ticket.resume": (frozenset({"on_hold"}), "it is not on hold"),
    "ticket.merge": (_OPEN, "it is no longer open"),
    "ticket.reopen": (frozenset({"resolved"}), "it is not resolved"),
    "ticket.close": (frozenset({"resolved"}), "it is not resolved: resolve it first"),
}


class Here(NamedTuple):
    """Where somebody stands: `state` is that of the ticket under the cursor, empty without one.

    outages, proposed, planned, ended: how many there are of each.
    """

    pane: Pane
    role: str
    state: str = ""
    marks: int = 0
    outages: int = 0
    proposed: int = 0
    planned: int = 0
    ended: int = 0


class Offer(NamedTuple):
    """One line of the list of actions; `why_not` is empty for what applies."""

    key: str
    command: Command
    why_not: str


def why_not(command: Command, here: Here) -> str:
    """Why a command does not apply, in words; empty when it does."""
    if not command.offered_to(here.role):
        return f"for the role {command.role}"
    if command.scope not in LIVE[here.pane]:
        return (
            "in the queue or an open ticket" if command.scope == "ticket" else f"in the {command.scope} pane"
        )
    if command.needs in ("outage", "proposal", "planned", "ended"):
        return _about_outage(command, here)
    if command.needs in ("ticket", "marks"):
        return _about_ticket(command, here)
    return ""


def _about_outage(command: Command, here: Here) -> str:
    count, reason = {
        "outage": (here.outages, "no outage is open"),
        "proposal": (here.proposed, "no outage is proposed"),
        "planned": (here.planned, "no maintenance is planned"),
    }.get(command.needs, (here.ended, "no outage is over"))
    return "" if count else reason


def _about_ticket(command: Command, here: Here) -> str:
    if here.marks:
        return (
            "one ticket at a time: drop the marks first"
            if command.needs == "ticket" and here.marks > 1
            else ""
        )
    if not here.state:
        return "no ticket is open"
    states, reason = _STATES.get(command.id, (frozenset(), ""))
    return reason if states and here.state not in states else ""


_ACTIONS = (
    *("ticket.", "outage.", "extended.", "delegation.", "window."),
    *("call.", "waiting.", "loaner.", "app.undo"),
)


def offers(here: Here, keymap: Keymap) -> list[Offer]:
    """Every action, those that apply first; moving and panes are left out."""
    listed = [
        Offer(keymap.label(command), command, why_not(command, here))
        for command in COMMANDS
        if command.id.startswith(_ACTIONS)
    ]
    return sorted(listed, key=lambda offer: bool(offer.why_not))
