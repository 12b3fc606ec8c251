"""Makes the 200 incidents of `incidents_200.csv`: invented values in the form of the real event log.

Run it to write the file again:  python tests/support/incident_log.py
"""

import csv
import io
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

FILE = Path(__file__).with_name("incidents_200.csv")
INCIDENTS = 200
SEED = 911
FIRST = datetime(2016, 5, 2, 6, 45)

HEADER = (
    "number",
    "incident_state",
    "active",
    "reassignment_count",
    "reopen_count",
    "sys_mod_count",
    "made_sla",
    "caller_id",
    "opened_by",
    "opened_at",
    "sys_created_by",
    "sys_created_at",
    "sys_updated_by",
    "sys_updated_at",
    "contact_type",
    "location",
    "category",
    "subcategory",
    "u_symptom",
    "cmdb_ci",
    "impact",
    "urgency",
    "priority",
    "assignment_group",
    "assigned_to",
    "knowledge",
    "u_priority_confirmation",
    "notify",
    "problem_id",
    "rfc",
    "vendor",
    "caused_by",
    "closed_code",
    "resolved_by",
    "resolved_at",
    "closed_at",
)

PLAIN = dict.fromkeys(HEADER, "?") | {
    "number": "INC0000001",
    "incident_state": "New",
    "caller_id": "Caller 7",
    "opened_by": "Opened by  8",
    "opened_at": "2/5/2016 08:00",
    "sys_updated_by": "Updated by 21",
    "sys_updated_at": "2/5/2016 08:00",
    "contact_type": "Phone",
    "location": "Location 143",
    "category": "Category 55",
    "subcategory": "Subcategory 170",
    "u_symptom": "Symptom 72",
    "priority": "3 - Moderate",
}
"""One event with nothing odd about it, to be varied by tests."""

FUTURE = ("made_sla", "closed_code", "resolved_by", "resolved_at", "closed_at")

USER, VENDOR, PROBLEM, EVIDENCE = (
    "Awaiting User Info",
    "Awaiting Vendor",
    "Awaiting Problem",
    "Awaiting Evidence",
)

COURSES: tuple[tuple[int, tuple[str, ...]], ...] = (
    (50, ("New", "Active", "Resolved", "Closed")),
    (40, ("New", "New", "Active", "Active", "Resolved", "Closed")),
    (25, ("New", "Resolved", "Closed")),
    (20, ("Active", "Active", "Resolved", "Closed")),
    (20, ("New", "Active", USER, USER, "Active", "Resolved", "Closed")),
    (15, ("New", "Active", USER, "Resolved", "Resolved", "Closed")),
    (8, ("Resolved", "Closed")),
    (4, (USER, "Active", "Resolved", "Closed")),
    (6, ("New", "Active", VENDOR, VENDOR, "Active", "Resolved", "Closed")),
    (3, ("New", PROBLEM, USER, PROBLEM, "Active", "Resolved", "Closed")),
    (2, ("New", USER, VENDOR, EVIDENCE, "Resolved", "Closed")),
    (4, ("New", "Active", "Resolved", "Active", "Active", "Resolved", "Closed")),
    (1, ("New", "Resolved", USER, "Active", "Resolved", "Closed")),
    (1, ("New", "Active", "Resolved", "Closed", "Active", "Resolved", "Closed", "Closed")),
    (1, ("New", "Closed")),
)
"""What incidents go through, and how many of the 200 go that way."""

PRIORITIES = ("1 - Critical", "2 - High", "3 - Moderate", "4 - Low")


def moment(at: datetime) -> str:
    """As the log writes it: no leading zeros in the date, no seconds."""
    return f"{at.day}/{at.month}/{at.year} {at:%H:%M}"


def incidents() -> Iterator[list[dict[str, str]]]:
    """The lines of one incident after another, always the same."""
    chance = random.Random(SEED)
    courses = [course for count, course in COURSES for _ in range(count)]
    chance.shuffle(courses)
    opened, number = FIRST, 1000
    for course in courses:
        opened += timedelta(minutes=chance.choice((0, 1, 7, 25, 60, 95)))
        if opened.hour >= 16:
            opened = opened.replace(hour=6, minute=50) + timedelta(days=1 if opened.weekday() < 4 else 3)
        number += chance.choice((1, 1, 2, 5))
        yield _incident(chance, f"INC{number:07}", opened, course)


def text() -> str:
    """The whole file."""
    return csv_of(row for lines in incidents() for row in lines)


def csv_of(rows: Iterable[dict[str, str]], header: Sequence[str] = HEADER) -> str:
    """Rows as the text of a CSV file; columns that are not in the header are left away."""
    out = io.StringIO()
    writer = csv.DictWriter(out, header, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _incident(
    chance: random.Random, number: str, opened: datetime, course: tuple[str, ...]
) -> list[dict[str, str]]:
    row = _first(chance, number, opened)
    lines: list[dict[str, str]] = []
    # Some are typed in beforehand or afterwards: the first event then lies before the opening.
    at = opened + timedelta(minutes=chance.choice((0, 0, 3, 12, 40, -15)))
    for count, state in enumerate(course):
        if count:
            at += _step(chance, state)
            _change(chance, row, state, lines[-1]["incident_state"])
            if state != "Closed":
                _correct(chance, row)
        row |= {
            "incident_state": state,
            "active": "false" if state == "Closed" else "true",
            "sys_mod_count": str(count),
            "sys_updated_by": "Updated by 908"
            if state == "Closed"
            else f"Updated by {chance.randint(2, 40)}",
            "sys_updated_at": moment(at),
        }
        lines.append(dict(row))
    _tell_the_future(chance, lines, course)
    return lines


def _first(chance: random.Random, number: str, opened: datetime) -> dict[str, str]:
    row = dict.fromkeys(HEADER, "?")
    email = chance.random() < 0.05
    return row | {
        "number": number,
        "reassignment_count": "0",
        "reopen_count": "0",
        "caller_id": f"Caller {chance.randint(1, 90)}" if chance.random() > 0.02 else "?",
        "opened_by": f"Opened by  {chance.randint(2, 9)}" if chance.random() > 0.1 else "?",
        "opened_at": moment(opened),
        "contact_type": "Email" if email else "Phone",
        "location": f"Location {chance.randint(100, 112)}",
        "category": f"Category {chance.randint(20, 29)}" if chance.random() > 0.02 else "?",
        "subcategory": f"Subcategory {chance.randint(1, 60)}",
        "u_symptom": f"Symptom {chance.randint(1, 80)}" if chance.random() > 0.35 else "?",
        "cmdb_ci": f"cmdb_ci {chance.randint(1, 9)}" if chance.random() < 0.03 else "?",
        "impact": "2 - Medium",
        "urgency": "2 - Medium",
        "priority": chance.choices(PRIORITIES, (4, 8, 80, 8))[0],
        "assignment_group": f"Group {chance.choice((23, 24, 25, 70))}" if chance.random() > 0.1 else "?",
        "assigned_to": f"Resolver {chance.randint(1, 30)}" if chance.random() < 0.3 else "?",
        "knowledge": "true",
        "u_priority_confirmation": "false",
        "notify": "Send Email" if email else "Do Not Notify",
    }


def _step(chance: random.Random, state: str) -> timedelta:
    if state == "Closed":
        return timedelta(days=5)
    if chance.random() < 0.01:
        return timedelta(minutes=-2)  # the real log has a line dated before the one above it
    return timedelta(minutes=chance.choice((0, 0, 1, 15, 55, 240, 1440, 2900)))


def _change(chance: random.Random, row: dict[str, str], state: str, was: str) -> None:
    """What else an update may change."""
    if state == "Active" and was in ("Resolved", "Closed"):
        row["reopen_count"] = str(int(row["reopen_count"]) + 1)
    if state == "Closed":
        return
    if row["assigned_to"] == "?" and chance.random() < 0.6:
        row["assigned_to"] = f"Resolver {chance.randint(1, 30)}"
    elif chance.random() < 0.2:
        row["assigned_to"] = chance.choice(("?", f"Resolver {chance.randint(1, 30)}"))
    if state == PROBLEM:
        row["problem_id"] = f"Problem ID  {chance.randint(1, 5)}"
    if state == VENDOR:
        row["vendor"] = "code 8s"


def _correct(chance: random.Random, row: dict[str, str]) -> None:
    """What is put right on the way."""
    if chance.random() < 0.3:
        row["assignment_group"] = f"Group {chance.choice((23, 24, 25, 70, 71))}"
        row["reassignment_count"] = str(int(row["reassignment_count"]) + 1)
    if chance.random() < 0.05:
        row["priority"] = chance.choice(PRIORITIES)
    if chance.random() < 0.05:
        row |= {"category": f"Category {chance.randint(20, 29)}", "u_symptom": "?"}
    if chance.random() < 0.02:
        row["location"] = f"Location {chance.randint(100, 112)}"
    if chance.random() < 0.02:
        row["caller_id"] = f"Caller {chance.randint(1, 90)}"


def _tell_the_future(chance: random.Random, lines: list[dict[str, str]], course: tuple[str, ...]) -> None:
    """Put the final values on every line, as the real log has them; only made_sla turns on the way."""
    resolutions = [line["sys_updated_at"] for line in lines if line["incident_state"] == "Resolved"]
    known = bool(resolutions) and chance.random() > 0.04
    final = {
        "closed_code": f"code {chance.randint(1, 10)}",
        "resolved_by": f"Resolved by {chance.randint(1, 60)}" if known else "?",
        "resolved_at": resolutions[-1] if known else "?",
        "closed_at": lines[-1]["sys_updated_at"],
    }
    missed = chance.random() < 0.7
    for place, line in enumerate(lines, 1):
        line |= final | {"made_sla": "false" if missed and place == len(lines) else "true"}


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
