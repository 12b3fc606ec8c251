"""The fold of one version of the procedure."""

from wsd_tui.desk.fold.ticket import effective
from wsd_tui.store.procedures import Approval, ProcedureRecord, Signature
from wsd_tui.store.records import Entry


def fold_procedure(running: int, entries: list[Entry]) -> ProcedureRecord:
    """The shadow of its history; one whose putting forward was undone is void."""
    record = ProcedureRecord(id=running, number=f"PRO-{running}")
    held = effective(entries)
    record.void = not any(entry.kind == "put_forward" for entry in held)
    for entry in held:
        _step(record, entry)
    return record


def _step(record: ProcedureRecord, entry: Entry) -> None:
    data = entry.data
    if entry.kind == "put_forward":
        record.title, record.version, record.reading = data["title"], data["version"], data["reading"]
        record.dated, record.effective = data["dated"], data["effective"]
        record.put_at, record.put_by = entry.at, entry.by
    elif entry.kind == "approved":
        line = Approval(
            office=data["office"], on=data["on"], at=entry.at, by=data["staff"], name=entry.body or ""
        )
        record.approvals = [*record.approvals, line]
    elif entry.kind == "signed":
        signature = Signature(
            staff=entry.by,
            name=entry.body or "",
            method=data["method"],
            at=entry.at,
            name_date=data["name_date"],
            signature_date=data["signature_date"],
            reading=data["reading"],
        )
        record.signatures = [*record.signatures, signature]
