"""What each command does on the main screen, by its id in the registry; each module is imported when first needed."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsd_tui.tui.screens.base import Handler

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "anywhere": (
            "app.help app.line go.ticket pane.queue pane.ticket pane.outages pane.notifications pane.next "
            "pane.previous pane.zoom app.back app.cancel app.quit app.undo app.reread app.actions "
            "ticket.new ticket.new_phone"
        ),
        "direct_call": "call.direct",
        "lists": (
            "move.down move.up move.first move.last move.page_down move.page_up list.open outage.expand "
            "queue.scroll_down queue.scroll_up queue.mark queue.mark_all queue.filter view.previous "
            "view.next view.pick"
        ),
        "ticket": (
            "ticket.take ticket.assign ticket.reply ticket.comment ticket.severity ticket.hold "
            "ticket.resume ticket.why ticket.resolve ticket.reopen ticket.close ticket.edit "
            "ticket.promise ticket.consult ticket.copy_number ticket.brief ticket.link ticket.unlink"
        ),
        "identity": "ticket.verify",
        "field_work": "ticket.visit ticket.visited ticket.remote",
        "escalation": (
            "ticket.escalate ticket.bounce ticket.hand_over ticket.consider ticket.unconsider "
            "ticket.split ticket.affected ticket.who"
        ),
        "extended": "extended.declare extended.end extended.list",
        "many": (
            "ticket.merge ticket.unmerge ticket.relate ticket.unrelate ticket.parent desk.look_up "
            "desk.results"
        ),
        "outages": (
            "outage.banner outage.declare outage.propose outage.publish outage.drop outage.update "
            "outage.cadence outage.snooze outage.restore outage.reopen outage.acknowledge"
        ),
        "outage_tickets": "outage.sweep outage.answer outage.children outage.suspected ticket.still_down",
        "fallbacks": "outage.fallbacks outage.told outage.poster",
        "maintenance": (
            "outage.schedule outage.start outage.complete outage.reschedule outage.call_off outage.cause "
            "outage.follow_up outage.followed outage.review"
        ),
        "delegation": "delegation.give delegation.end delegation.show",
        "mail": "mail.list mail.retry mail.done",
        "mail_in": "mail.quarantine mail.release mail.discard",
        "stewardship": "procedure.show procedure.sign procedure.approve procedure.put_forward",
        "shift": "shift.digest shift.checked shift.first_come",
        "windows": "window.keep window.list ticket.cover ticket.uncover",
        "waiting": "waiting.add waiting.list waiting.next waiting.peak",
        "loaner": "ticket.lend loaner.back loaner.renew loaner.list",
        "slip": "ticket.slip",
        "event": "ticket.event event.calendar",
        "lock": "app.lock",
        "staff": "staff.list staff.reset_pin",
        "search": "search.all",
        "reports": (
            "pane.reports report.pick report.period report.previous report.next report.left report.right "
            "report.page"
        ),
    }
)
"""The ids of the commands that each module of this package handles."""


class _Handlers(Mapping[str, "Handler"]):
    """The handlers of all modules. To import them all takes longer than the first picture may."""

    def __init__(self, commands: Mapping[str, str]) -> None:
        self._modules = {id_: module for module, ids in commands.items() for id_ in ids.split()}

    def __getitem__(self, id_: str) -> "Handler":
        handlers: Mapping[str, Handler] = import_module(f"{__name__}.{self._modules[id_]}").HANDLERS
        return handlers[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


HANDLERS: Mapping[str, "Handler"] = _Handlers(COMMANDS)
