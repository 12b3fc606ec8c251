"""Outages from the first word to the last; the Coordinator, or who acts for them, publishes (R22, A17)."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wsd_tui.desk.outages.acknowledging import acknowledge, unacknowledged
    from wsd_tui.desk.outages.answer_run import Progress, answer_all, answer_some
    from wsd_tui.desk.outages.answering import Plan, begin_answering, plan
    from wsd_tui.desk.outages.children import answered_children, reopen_children
    from wsd_tui.desk.outages.declaring import EXTENDED_CAUSES, declare, drop, propose
    from wsd_tui.desk.outages.gates import open_outage
    from wsd_tui.desk.outages.linked import linked_sum, linked_tickets
    from wsd_tui.desk.outages.linking import link, link_all, unlink
    from wsd_tui.desk.outages.planned import call_off, complete, reschedule, schedule, start
    from wsd_tui.desk.outages.previewing import NOTICES, preview
    from wsd_tui.desk.outages.progress import snooze, update
    from wsd_tui.desk.outages.publishing import Preview
    from wsd_tui.desk.outages.recipients import Told
    from wsd_tui.desk.outages.restoring import reopen, restore
    from wsd_tui.desk.outages.reviewing import add_follow_up, finish_follow_up, review, set_cause
    from wsd_tui.desk.outages.still_suffering import counts_as_still_down, reopen_is_asked, still_down
    from wsd_tui.desk.outages.suspicion import suspected
    from wsd_tui.desk.outages.sweeping import sweep, sweep_in
    from wsd_tui.desk.outages.terms import (
        CADENCE_MIN,
        CATEGORIES,
        CAUSE_CLASSES,
        EXTENTS,
        RUNNING,
        SERVICE_STATES,
        STATES,
        category_of,
        extent_of,
    )

__all__ = [
    "CADENCE_MIN",
    "CATEGORIES",
    "CAUSE_CLASSES",
    "EXTENDED_CAUSES",
    "EXTENTS",
    "NOTICES",
    "RUNNING",
    "SERVICE_STATES",
    "STATES",
    "Plan",
    "Preview",
    "Progress",
    "Told",
    "acknowledge",
    "add_follow_up",
    "answer_all",
    "answer_some",
    "answered_children",
    "begin_answering",
    "call_off",
    "category_of",
    "complete",
    "counts_as_still_down",
    "declare",
    "drop",
    "extent_of",
    "finish_follow_up",
    "link",
    "link_all",
    "linked_sum",
    "linked_tickets",
    "open_outage",
    "plan",
    "preview",
    "propose",
    "reopen",
    "reopen_children",
    "reopen_is_asked",
    "reschedule",
    "restore",
    "review",
    "schedule",
    "set_cause",
    "snooze",
    "start",
    "still_down",
    "suspected",
    "sweep",
    "sweep_in",
    "unacknowledged",
    "unlink",
    "update",
]

_MODULES = {
    "acknowledging": "acknowledge unacknowledged",
    "answer_run": "Progress answer_all answer_some",
    "answering": "Plan begin_answering plan",
    "children": "answered_children reopen_children",
    "declaring": "EXTENDED_CAUSES declare drop propose",
    "gates": "open_outage",
    "linked": "linked_sum linked_tickets",
    "linking": "link link_all unlink",
    "planned": "call_off complete reschedule schedule start",
    "previewing": "NOTICES preview",
    "progress": "snooze update",
    "publishing": "Preview",
    "recipients": "Told",
    "restoring": "reopen restore",
    "reviewing": "add_follow_up finish_follow_up review set_cause",
    "still_suffering": "counts_as_still_down reopen_is_asked still_down",
    "suspicion": "suspected",
    "sweeping": "sweep sweep_in",
    "terms": "CADENCE_MIN CATEGORIES CAUSE_CLASSES EXTENTS RUNNING SERVICE_STATES STATES category_of extent_of",
}
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """What is exported here, from its module: to import them all would make every start longer."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__} has no attribute {name}")
        found = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        return found
