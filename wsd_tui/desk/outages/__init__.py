"""Outages from the first word to the last; the Coordinator, or who acts for them, publishes (R22, A17)."""

from wsd_tui.desk.outages.acknowledging import acknowledge, unacknowledged
from wsd_tui.desk.outages.declaring import EXTENDED_CAUSES, declare, drop, propose
from wsd_tui.desk.outages.gates import open_outage
from wsd_tui.desk.outages.linking import link, unlink
from wsd_tui.desk.outages.planned import call_off, complete, reschedule, schedule, start
from wsd_tui.desk.outages.previewing import NOTICES, preview
from wsd_tui.desk.outages.progress import snooze, update
from wsd_tui.desk.outages.publishing import Preview
from wsd_tui.desk.outages.recipients import Told
from wsd_tui.desk.outages.restoring import reopen, restore
from wsd_tui.desk.outages.reviewing import add_follow_up, finish_follow_up, review, set_cause
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
    "Preview",
    "Told",
    "acknowledge",
    "add_follow_up",
    "call_off",
    "category_of",
    "complete",
    "declare",
    "drop",
    "extent_of",
    "finish_follow_up",
    "link",
    "open_outage",
    "preview",
    "propose",
    "reopen",
    "reschedule",
    "restore",
    "review",
    "schedule",
    "set_cause",
    "snooze",
    "start",
    "unacknowledged",
    "unlink",
    "update",
]
