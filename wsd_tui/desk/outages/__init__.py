"""Outages from the first word to the last; the Coordinator alone publishes (R22)."""

from wsd_tui.desk.outages.answer_run import Progress, answer_all, answer_some
from wsd_tui.desk.outages.answering import Plan, begin_answering, plan
from wsd_tui.desk.outages.children import answered_children, reopen_children
from wsd_tui.desk.outages.declaring import declare
from wsd_tui.desk.outages.gates import open_outage
from wsd_tui.desk.outages.linked import linked_sum, linked_tickets
from wsd_tui.desk.outages.linking import link, link_all, unlink
from wsd_tui.desk.outages.progress import acknowledge, update
from wsd_tui.desk.outages.restoring import restore
from wsd_tui.desk.outages.still_down import counts_as_still_down, reopen_is_asked, still_down
from wsd_tui.desk.outages.suspicion import suspected
from wsd_tui.desk.outages.sweep import sweep, sweep_in
from wsd_tui.desk.outages.terms import CADENCE_MIN, CATEGORIES, EXTENTS, STATES

__all__ = [
    "CADENCE_MIN",
    "CATEGORIES",
    "EXTENTS",
    "STATES",
    "Plan",
    "Progress",
    "acknowledge",
    "answer_all",
    "answer_some",
    "answered_children",
    "begin_answering",
    "counts_as_still_down",
    "declare",
    "link",
    "link_all",
    "linked_sum",
    "linked_tickets",
    "open_outage",
    "plan",
    "reopen_children",
    "reopen_is_asked",
    "restore",
    "still_down",
    "suspected",
    "sweep",
    "sweep_in",
    "unlink",
    "update",
]
