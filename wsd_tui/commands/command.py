"""The shape of one command of the console."""

from typing import Literal

import msgspec

from wsd_tui.commands.arguments import Argument

Scope = Literal["anywhere", "lists", "queue", "ticket", "outages", "notifications", "reports"]
Role = Literal["viewer", "operator", "technician", "coordinator"]
Needs = Literal["nothing", "ticket", "marks", "outage", "proposal", "planned", "ended"]
Pane = Literal["queue", "ticket", "outages", "notifications", "reports"]

ROLES: tuple[Role, ...] = ("viewer", "operator", "technician", "coordinator")
"""From the one who may do least to the one who may do most."""
ACTING, DIRECTOR = "acting", "director"
"""Who is shown commands as two roles at once: a technician who acts for the Coordinator, a viewer who is Director."""


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the console can be told to do.

    keys: names as keys.py spells them. label: for the footer, 10 cells at most. role: the least one it is
    offered to; the desk decides what is allowed. needs: what it acts on; "marks" is a ticket, or all marked
    ones. dangerous: it asks before it acts, and another key than its own confirms. words: its names on the
    `:` line, where it reads the arguments `takes`. delegated: for who acts for the Coordinator as well.
    director: for the Director as well.
    """

    id: str
    keys: tuple[str, ...] = ()
    label: str
    help: str
    scope: Scope
    role: Role = "viewer"
    needs: Needs = "nothing"
    dangerous: bool = False
    words: tuple[str, ...] = ()
    usage: str = ""
    takes: tuple[Argument, ...] = ()
    delegated: bool = False
    director: bool = False

    def offered_to(self, role: str) -> bool:
        """Whether somebody of that role is shown the command; ACTING and DIRECTOR count as roles here."""
        if role == ACTING:
            return self.delegated or self.offered_to("technician")
        if role == DIRECTOR:
            return self.director or self.offered_to("viewer")
        return rank(role) >= rank(self.role)


def rank(role: str) -> int:
    """The place of a role in ROLES; an unknown role may do as little as a viewer."""
    return next((place for place, known in enumerate(ROLES) if known == role), 0)
