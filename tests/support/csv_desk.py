"""A map and a list of tickets in CSV for tests, and what becomes of them."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from wsd_tui.exchange.csv.mapping_file import load_csv_mapping
from wsd_tui.exchange.csv.plan import CsvPlan, plan_csv
from wsd_tui.exchange.csv.words import Known

ZONE = ZoneInfo("America/Phoenix")
NOW = int(datetime(2026, 9, 8, 9, 12, tzinfo=ZONE).timestamp())
KNOWN = Known(
    sites={"primary": "Primary School", "elementary": "Elementary School"},
    problem_types={"hardware": "Hardware", "network": "Network"},
    people={"20017": "20017", "rosa delgado": "20017"},
    staff={"tran nguyen": "technician"},
)
MAP = """
source: old-desk
columns:
  roles:
    ref: Number
    opened: Opened
    state: Status
    severity: Priority
    requester: Caller
    owner: Owner
    problem_type: Category
    site: School
    room: Room
  times: {responded: Replied, held: Held, resolved: Resolved, closed: Closed}
  described: ["{Subject}: {Text}", "{Subject}"]
  resolution: "{Solution}"
states:
  Open: {state: new}
  Working: {state: in_progress}
  Waiting: {state: on_hold, reason: requester}
  Resolved: {state: resolved}
  Closed: {state: closed, auto: true}
severities: {Urgent: 1, High: 2, Normal: 3, Low: 4}
sites: {North: elementary}
problem_types: {"*": hardware}
"""
HEADINGS = (
    *("Number", "Opened", "Status", "Priority", "Caller", "Owner", "Category", "School", "Room"),
    *("Replied", "Held", "Resolved", "Closed", "Subject", "Text", "Solution"),
)
PLAIN = {
    "Number": "101",
    "Opened": "2026-08-13 08:10",
    "Status": "Closed",
    "Priority": "Normal",
    "Caller": "Rosa Delgado",
    "Owner": "Tran Nguyen",
    "Category": "Hardware",
    "School": "North",
    "Room": "12",
    "Replied": "2026-08-13 08:20",
    "Held": "",
    "Resolved": "2026-08-13 10:00",
    "Closed": "2026-08-20 10:00",
    "Subject": "Lamp dark",
    "Text": "The lamp in room 12\nis dark",
    "Solution": "Changed the lamp",
}


def csv_text(rows: Iterable[dict[str, str]]) -> str:
    """Rows, each saying what differs from PLAIN, as a file with commas."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.DictWriter(out, HEADINGS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(PLAIN | row for row in rows)
    return out.getvalue()


def planned(
    folder: Path, *rows: dict[str, str], text: str = "", mapping: str = MAP, zone: ZoneInfo = ZONE
) -> CsvPlan:
    """What a run on these rows, or on this text, would do."""
    (folder / "list.csv").write_text(text or csv_text(rows), encoding="utf-8")
    (folder / "map.yaml").write_text(mapping, encoding="utf-8")
    return plan_csv(folder / "list.csv", load_csv_mapping(folder / "map.yaml"), zone, NOW, KNOWN)


def faults_of(plan: CsvPlan) -> list[str]:
    """Every fault, without the name of the file."""
    return [fault.told(plan.sheet).removeprefix("list.csv:") for fault in plan.faults]
