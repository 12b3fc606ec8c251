"""The registry: every command there is, and where each is live."""

from collections.abc import Mapping
from types import MappingProxyType

from wsd_tui.commands.anywhere import ANYWHERE
from wsd_tui.commands.around import AROUND, EVENTS, LOANERS, WAITING
from wsd_tui.commands.command import Command, Pane, Scope
from wsd_tui.commands.escalation import ESCALATION
from wsd_tui.commands.fallbacks import FALLBACKS
from wsd_tui.commands.lists import LISTS, QUEUE
from wsd_tui.commands.lock import LOCK
from wsd_tui.commands.mail import MAIL
from wsd_tui.commands.mail_in import MAIL_IN
from wsd_tui.commands.maintenance import DELEGATION, MAINTENANCE
from wsd_tui.commands.many import MANY
from wsd_tui.commands.outage_tickets import OUTAGE_TICKETS
from wsd_tui.commands.outages import OUTAGES
from wsd_tui.commands.reports import REPORTS
from wsd_tui.commands.search import SEARCH
from wsd_tui.commands.shift import SHIFT
from wsd_tui.commands.staff import STAFF
from wsd_tui.commands.stewardship import STEWARDSHIP
from wsd_tui.commands.ticket import TICKET
from wsd_tui.commands.trade import CALLS, TRADE
from wsd_tui.commands.windows import WINDOWS

COMMANDS: tuple[Command, ...] = (
    *ANYWHERE,
    *LOCK,
    *CALLS,
    *WAITING,
    *LOANERS,
    *EVENTS,
    *LISTS,
    *QUEUE,
    *TICKET,
    *TRADE,
    *AROUND,
    *ESCALATION,
    *MANY,
    *WINDOWS,
    *OUTAGES,
    *OUTAGE_TICKETS,
    *FALLBACKS,
    *MAINTENANCE,
    *DELEGATION,
    *MAIL,
    *MAIL_IN,
    *STEWARDSHIP,
    *SHIFT,
    *STAFF,
    *SEARCH,
    *REPORTS,
)
"""In the order of help and README."""

BY_ID: Mapping[str, Command] = MappingProxyType({command.id: command for command in COMMANDS})

LIVE: Mapping[Pane, tuple[Scope, ...]] = MappingProxyType(
    {
        "queue": ("anywhere", "lists", "queue", "ticket"),
        "ticket": ("anywhere", "lists", "ticket"),
        "outages": ("anywhere", "lists", "outages"),
        "notifications": ("anywhere", "lists", "notifications"),
        "reports": ("anywhere", "lists", "reports"),
    }
)
"""The scopes whose keys work in a pane. In the queue the ticket under the cursor, or the marks, are acted on."""

PANES: tuple[Pane, ...] = tuple(LIVE)
"""In the order of their digits."""


def live(pane: Pane) -> tuple[Command, ...]:
    """The commands whose keys work in a pane, in the order of the registry."""
    return tuple(command for command in COMMANDS if command.scope in LIVE[pane])
