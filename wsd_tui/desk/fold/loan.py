"""The fold of one loan: lent, its due date moved, brought back."""

import msgspec

from wsd_tui.desk.fold.ticket import effective
from wsd_tui.store.around_records import Loan
from wsd_tui.store.records import Entry


def fold_loan(running: int, entries: list[Entry]) -> Loan:
    """The shadow of its history; a loan whose lending was undone is void."""
    loan = Loan(id=running, number=f"LOAN-{running}", state="void")
    for entry in effective(entries):
        _step(loan, entry)
    return loan


def _step(loan: Loan, entry: Entry) -> None:
    data = entry.data
    told = msgspec.json.decode(entry.body, type=dict[str, str]) if entry.body else {}
    if entry.kind == "lent":
        loan.state, loan.tag, loan.name = "out", data["tag"], data.get("name", "")
        loan.person, loan.person_name = data["person"], told.get("name", "")
        loan.ticket, loan.due_at = data.get("ticket", ""), data["due_at"]
        loan.reason = told.get("reason", "")
        loan.out_at, loan.out_by = entry.at, entry.by
    elif entry.kind == "renewed":
        loan.due_at = data["due_at"]
    elif entry.kind == "brought_back":
        loan.state, loan.back_at, loan.back_by = "back", entry.at, entry.by
        loan.condition, loan.note = data["condition"], told.get("note", "")
        loan.back_ticket = data.get("ticket", "")
