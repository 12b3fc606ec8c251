"""What each command does on the main screen, by its id in the registry."""

from collections.abc import Mapping
from types import MappingProxyType

from wsd_tui.tui.handlers import (
    anywhere,
    direct_call,
    escalation,
    extended,
    field_work,
    identity,
    lists,
    lock,
    mail,
    many,
    outages,
    ticket,
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
        **mail.HANDLERS,
        **lock.HANDLERS,
    }
)
