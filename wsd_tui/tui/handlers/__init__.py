"""What each command does on the main screen, by its id in the registry."""

from collections.abc import Mapping
from types import MappingProxyType

from wsd_tui.tui.handlers import anywhere, lists, mail, many, outages, ticket
from wsd_tui.tui.screens.base import Handler

HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        **anywhere.HANDLERS,
        **lists.HANDLERS,
        **ticket.HANDLERS,
        **many.HANDLERS,
        **outages.HANDLERS,
        **mail.HANDLERS,
    }
)
