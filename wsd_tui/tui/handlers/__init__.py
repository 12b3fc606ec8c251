"""What each command does on the main screen, by its id in the registry."""

from collections.abc import Mapping
from types import MappingProxyType

from wsd_tui.tui.handlers import (
    anywhere,
    delegation,
    direct_call,
    escalation,
    event,
    extended,
    fallbacks,
    field_work,
    identity,
    lists,
    loaner,
    lock,
    mail,
    maintenance,
    many,
    outage_tickets,
    outages,
    reports,
    shift,
    slip,
    stewardship,
    ticket,
    waiting,
    windows,
)
from wsd_tui.tui.screens.base import Handler

HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        **anywhere.HANDLERS,
        **direct_call.HANDLERS,
        **lists.HANDLERS,
        **ticket.HANDLERS,
        **identity.HANDLERS,
        **field_work.HANDLERS,
        **escalation.HANDLERS,
        **extended.HANDLERS,
        **many.HANDLERS,
        **outages.HANDLERS,
        **outage_tickets.HANDLERS,
        **fallbacks.HANDLERS,
        **maintenance.HANDLERS,
        **delegation.HANDLERS,
        **mail.HANDLERS,
        **stewardship.HANDLERS,
        **shift.HANDLERS,
        **windows.HANDLERS,
        **waiting.HANDLERS,
        **loaner.HANDLERS,
        **slip.HANDLERS,
        **event.HANDLERS,
        **lock.HANDLERS,
        **reports.HANDLERS,
    }
)
