"""Whether a ticket was resolved in the first contact: reports ask it of many tickets at once."""

import json

_RESOLVED = "SELECT DISTINCT subject FROM entry WHERE kind = 'resolved' AND data LIKE ?"
_TRUE = '%"first_contact":true%'
_HISTORY = "SELECT place, kind, data FROM entry WHERE subject = ? ORDER BY place"


def up(migrator, db):
    """Add the column, and fill it for the tickets that are there already."""
    db.execute_sql("ALTER TABLE ticket ADD COLUMN first_contact BOOLEAN NOT NULL DEFAULT FALSE")
    for (subject,) in db.execute_sql(_RESOLVED, [_TRUE]).fetchall():
        if subject.startswith("ticket:") and _first_contact(db.execute_sql(_HISTORY, [subject]).fetchall()):
            running = int(subject.removeprefix("ticket:"))
            db.execute_sql("UPDATE ticket SET first_contact = TRUE WHERE id = ?", [running])


def _first_contact(rows):
    """What the entries that hold say: the last resolution counts, and a reopening takes it back."""
    entries = [(place, kind, json.loads(data)) for place, kind, data in rows]
    gone = {place for _, kind, data in entries if kind == "undone" for place in data["places"]}
    held = False
    for place, kind, data in entries:
        if place not in gone and kind in ("resolved", "reopened"):
            held = kind == "resolved" and bool(data.get("first_contact"))
    return held
