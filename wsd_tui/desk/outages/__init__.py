"""Outages from the first word to the last; the Coordinator alone publishes (R22)."""

from wsd_tui.desk.outages.declaring import declare
from wsd_tui.desk.outages.gates import open_outage
from wsd_tui.desk.outages.linking import link, unlink
from wsd_tui.desk.outages.progress import acknowledge, update
from wsd_tui.desk.outages.restoring import restore
from wsd_tui.desk.outages.terms import CADENCE_MIN, CATEGORIES, EXTENTS, STATES

__all__ = [
    "CADENCE_MIN",
    "CATEGORIES",
    "EXTENTS",
    "STATES",
    "acknowledge",
    "declare",
    "link",
    "open_outage",
    "restore",
    "unlink",
    "update",
]
