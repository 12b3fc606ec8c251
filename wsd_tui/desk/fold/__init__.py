"""From journal entries to shadow rows: pure, so that replaying the journal gives the same rows again."""

from wsd_tui.desk.fold.delegation import fold_delegation
from wsd_tui.desk.fold.extended import fold_extended
from wsd_tui.desk.fold.loan import fold_loan
from wsd_tui.desk.fold.outage import fold_outage
from wsd_tui.desk.fold.procedure import fold_procedure
from wsd_tui.desk.fold.ticket import effective, fold_ticket, step
from wsd_tui.desk.fold.waiting import fold_waiting
from wsd_tui.desk.fold.window import fold_window

__all__ = [
    "effective",
    "fold_delegation",
    "fold_extended",
    "fold_loan",
    "fold_outage",
    "fold_procedure",
    "fold_ticket",
    "fold_waiting",
    "fold_window",
    "step",
]
