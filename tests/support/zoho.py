"""A data export as Zoho Desk makes it: a CSV file a module, a row of labels, a row of API names, then the records."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

Rows = Iterable[Mapping[str, str]]

HEADINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "Cases__1.csv": (
        ("ID", "id"), ("Department", "departmentId"), ("Contact ID", "contactId"), ("Email", "email"),
        ("Phone", "phone"), ("Subject", "subject"), ("Description", "description"), ("Status", "status"),
        ("Product ID", "productId"), ("Ticket Owner", "assigneeId"), ("Created By", "createdBy"),
        ("Modified By", "modifiedBy"), ("Created Time", "createdTime"), ("Modified Time", "modifiedTime"),
        ("Request Id", "ticketNumber"), ("Resolution", "resolution"), ("Due Date", "dueDate"),
        ("Priority", "priority"), ("Channel", "channel"), ("Category", "category"),
        ("Ticket Closed Time", "closedTime"), ("Is Escalated", "isEscalated"),
        ("Classifications", "classification"), ("Status updated time", "statusUpdatedTime"),
        ("Request reopen time", "reopenedTime"), ("Assigned time", "assignedTime"),
        ("Agent Responded Time", "agentRespondedTime"), ("Ticket On Hold Time", "onholdTime"),
    ),
    "Contacts__1.csv": (
        ("ID", "id"), ("First Name", "firstName"), ("Last Name", "lastName"), ("Email", "email"),
        ("Account ID", "accountId"), ("Phone", "phone"), ("Mobile", "mobile"), ("Type", "type"),
        ("Contact Owner", "ownerId"), ("Created Time", "createdTime"),
    ),
    "Agents__1.csv": (
        ("ID", "id"), ("First Name", "firstName"), ("Last Name", "lastName"), ("Email", "email"),
        ("Status", "status"), ("IsConfirmed", "isConfirmed"), ("Role", "role"), ("Profile", "profile"),
    ),
    "Threads__1.csv": (
        ("ID", "id"), ("Ticket Id", "ticketId"), ("Created Time", "createdTime"), ("Direction", "direction"),
        ("Content", "content"), ("Is Private", "isPrivate"), ("From Email Address", "fromEmailAddress"),
        ("Has Attach", "hasAttach"),
    ),
    "Comments__1.csv": (
        ("ID", "id"), ("Comment", "comment"), ("Commented By", "commentedBy"), ("Is Public", "isPublic"),
        ("Commented Time", "commentedTime"), ("Modified Time", "modifiedTime"), ("Entity Id", "entityId"),
    ),
    "TimeEntry__1.csv": (
        ("ID", "id"), ("Owner", "ownerId"), ("Executed Time", "executedTime"), ("Description", "description"),
        ("Request Id", "requestId"), ("Created Time", "createdTime"), ("Seconds Spent", "secondsSpent"),
    ),
    "Accounts__1.csv": (("ID", "id"), ("Account Name", "accountName"), ("Created Time", "createdTime")),
}  # fmt: skip

PORTAL = 903_000_000_000_000_000


def zid(number: int) -> str:
    """An id of 18 digits."""
    return str(PORTAL + number)


AGENT = {
    "id": zid(110_001), "firstName": "Tran", "lastName": "Nguyen", "email": "tran.nguyen@example.org",
    "status": "ACTIVE", "isConfirmed": "true", "role": "AGENT", "profile": "Light Agent",
}  # fmt: skip
STRANGER = AGENT | {"id": zid(110_002), "firstName": "Ida", "lastName": "Gone", "email": "ida@old.example"}
ROSA = {
    "id": zid(130_001), "firstName": "Rosa", "lastName": "Delgado", "email": "Rosa.Delgado@example.org",
    "phone": "602-555-0112",
}  # fmt: skip
PARENT = {"id": zid(130_002), "firstName": "Pat", "lastName": "Parent", "email": "pat@home.example"}
TICKET = {
    "id": zid(210_001), "ticketNumber": "1001", "subject": "Projector in room 12 is dark",
    "description": "<div>The lamp went dark this morning.<br>Cable already swapped &amp; tried.</div>",
    "status": "Open", "priority": "Medium", "channel": "Email", "classification": "Problem",
    "category": "Hardware", "contactId": zid(130_001), "email": "rosa.delgado@example.org",
    "assigneeId": zid(110_001), "createdBy": zid(130_001), "createdTime": "2026-09-01 15:00:00",
    "modifiedTime": "2026-09-01 16:00:00", "assignedTime": "2026-09-01 15:05:00", "isEscalated": "false",
    "statusUpdatedTime": "2026-09-01 15:00:00",
}  # fmt: skip
INCOMING = {
    "id": zid(310_001), "ticketId": zid(210_001), "createdTime": "2026-09-01 17:00:00", "direction": "in",
    "content": "<p>Still <b>dark</b>.</p>", "isPrivate": "false", "fromEmailAddress": "rosa.delgado@example.org",
}  # fmt: skip
OUTGOING = INCOMING | {
    "id": zid(310_002), "createdTime": "2026-09-01 18:00:00", "direction": "out",
    "content": "<div>Hello Rosa,<br>we come at noon.</div>", "fromEmailAddress": "tran.nguyen@example.org",
}  # fmt: skip
COMMENT = {
    "id": zid(410_001), "comment": "Spare lamp is in the cupboard", "commentedBy": zid(110_001),
    "isPublic": "false", "commentedTime": "2026-09-01 18:30:00", "entityId": zid(210_001),
}  # fmt: skip
WORK = {
    "id": zid(510_001), "ownerId": zid(110_001), "executedTime": "2026-09-01 19:00:00",
    "description": "Changed the lamp", "requestId": zid(210_001), "createdTime": "2026-09-01 19:30:00",
    "secondsSpent": "1500",
}  # fmt: skip
CLOSED = {
    "status": "Closed", "closedTime": "2026-09-02 15:00:00", "statusUpdatedTime": "2026-09-02 15:00:00",
    "modifiedTime": "2026-09-02 15:00:00", "resolution": "New lamp, watched it run",
}  # fmt: skip

WHOLE: dict[str, Rows] = {
    "Cases__1.csv": [TICKET],
    "Contacts__1.csv": [ROSA, PARENT],
    "Agents__1.csv": [AGENT, STRANGER],
    "Threads__1.csv": [INCOMING, OUTGOING],
    "Comments__1.csv": [COMMENT],
    "TimeEntry__1.csv": [WORK],
}


def csv_text(name: str, rows: Rows, *, labels: bool = True, names: bool = True) -> str:
    """One file with both heading rows, or one of them."""
    held = io.StringIO()
    writer = csv.writer(held)
    if labels:
        writer.writerow(label for label, _ in HEADINGS[name])
    if names:
        writer.writerow(api for _, api in HEADINGS[name])
    writer.writerows([row.get(api, "") for _, api in HEADINGS[name]] for row in rows)
    return held.getvalue()


def folder_of(folder: Path, files: Mapping[str, Rows | str | bytes] = WHOLE) -> Path:
    """The export as a folder; a file can be given as its rows, its text or its bytes."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(_bytes(name, content))
    return folder


def zip_of(path: Path, files: Mapping[str, Rows | str | bytes] = WHOLE) -> Path:
    """The export as a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, _bytes(name, content))
    return path


def _bytes(name: str, content: Rows | str | bytes) -> bytes:
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else csv_text(name, content)).encode()
