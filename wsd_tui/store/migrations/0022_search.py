"""Full-text search over the texts of entries, and the indexes that large desks read by."""

import msgspec
import peewee as pw

from wsd_tui.store.search import add_many
from wsd_tui.store.search_words import document

_SQLITE = (
    # the words stand in the index alone: the texts are kept once, where they can be erased
    "CREATE VIRTUAL TABLE entry_search USING fts5(text, content='', columnsize=0, tokenize='trigram case_sensitive 1')",
)
_POSTGRES = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE TABLE entry_search (entry BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL)",
    "CREATE INDEX entry_search_text ON entry_search USING gin (text gin_trgm_ops)",
)
_TEXTS = (
    "SELECT entry.id, subject, kind, data, body FROM entry LEFT JOIN entry_text ON entry_text.entry = entry.id "
    "WHERE entry.id > ? AND subject LIKE 'ticket:%' AND (body IS NOT NULL OR kind = 'opened') ORDER BY entry.id LIMIT ?"
)
_AT_ONCE = 5_000
_OPEN = "state IN ('new', 'claimed', 'in_progress', 'on_hold')"
_PLACE = "rank, paused, coalesce(due, received_at), received_at, id"
_BOARD = (
    "due, number, state, severity, kind, owner, problem_type, site, room, risk_at, breach_at, escalated_at, "
    "restricted, remote_possible, promised_at, resolved_at, outage, hold_until, mobile, contact_at, title, "
    "requester_name"
)
"""What else the board keeps of an open ticket. A server limits how long an entry of an index may be."""
_INDEXES = (
    *(
        f"CREATE INDEX ticket_{name} ON ticket ({name}) WHERE {_OPEN} AND {name} IS NOT NULL"
        for name in ("risk_at", "hold_until", "promised_at")
    ),
    "CREATE INDEX ticket_done ON ticket (id) WHERE resolved_at IS NOT NULL",
)


def up(migrator, db):
    """Make the index, and read all there is into it."""
    for statement in _SQLITE if isinstance(db, pw.SqliteDatabase) else _POSTGRES:
        db.execute_sql(statement)
    kept = f"{_PLACE}, {_BOARD}" if isinstance(db, pw.SqliteDatabase) else _PLACE
    for statement in (f"CREATE INDEX ticket_board ON ticket ({kept}) WHERE {_OPEN}", *_INDEXES):
        db.execute_sql(statement)
    last = 0
    while rows := db.execute_sql(_TEXTS, [last, _AT_ONCE]).fetchall():
        last = rows[-1][0]
        told = (
            (key, document(subject, kind, msgspec.json.decode(data), body))
            for key, subject, kind, data, body in rows
        )
        add_many(db, [(key, text) for key, text in told if text])
