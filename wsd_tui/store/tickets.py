"""The shadow rows of tickets: written by the desk, read by id, by number, or as queue keys."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
import peewee as pw

from wsd_tui.sla import Facts
from wsd_tui.store.models import TicketModel
from wsd_tui.store.passing import read_once
from wsd_tui.store.records import QueueKey, QueueRow, Ticket
from wsd_tui.store.writing import Row, later, many, upsert
from wsd_tui.text import clean_line

_OPEN = "state IN ('new', 'claimed', 'in_progress', 'on_hold')"
_KEY_COLUMNS = (
    "rank, paused, coalesce(due, received_at), received_at, "
    "id, number, state, severity, kind, owner, problem_type, site, room, risk_at, breach_at, "
    "escalated_at IS NOT NULL, restricted, remote_possible, promised_at, resolved_at, outage, hold_until, "
    "mobile, contact_at"
)
_BOARD_COLUMNS = (
    "rank, paused, coalesce(due, received_at), received_at, "
    "id, number, state, coalesce(severity, 0), kind, owner, problem_type, site, room, "
    "coalesce(risk_at, 4294967295), coalesce(breach_at, 4294967295), "
    "escalated_at IS NOT NULL, restricted, "
    "CASE WHEN remote_possible THEN 1 WHEN remote_possible IS NULL THEN 2 ELSE 0 END, "
    "coalesce(promised_at, 4294967295), coalesce(resolved_at, 4294967295), coalesce(outage, 0), "
    "coalesce(hold_until, 4294967295), mobile, coalesce(contact_at, 4294967295)"
)
"""The fields of a queue key as the columns of a board keep them: what there is none of is a figure, too."""
_TEXT = "number || ' ' || rtrim(title, '…') || ' ' || requester_name || ' ' || room"
"""What words narrow a ticket by, but for the case; the sign of a cut title is left out."""
_PLACE = 5
"""So many fields of a queue key are its place in the queue."""
_ORDER = "rank, paused, coalesce(due, received_at), received_at, id"
_ROW_COLUMNS = (
    "id, number, state, severity, kind, owner, title, requester_name, site, room, received_at, facts, "
    "hold_reason, hold_until, promised_at, touched_at, escalated_at IS NOT NULL, restricted, detail_owed, "
    "incomplete, outage, version, escalated_at, contacted_at, mobile, propose_at, "
    "escalated_by, told_at, event_at"
)
_FACTS = QueueRow._fields.index("facts")
_NAMES = Ticket.__struct_fields__
_COLUMNS = ", ".join(_NAMES)
_ID = _NAMES.index("id")
_FLAGS = tuple(name for name in _NAMES if isinstance(TicketModel._meta.fields[name], pw.BooleanField))
_FACTS_AT = _NAMES.index("facts")
_SET = tuple(f'"{name}" = ?' for name in _NAMES)
"""How each column is set."""
WIDTH = len(_NAMES)
PLACES: Mapping[str, int] = {name: at for at, name in enumerate(_NAMES)}
"""Where in a row each field stands."""
_encode_facts = msgspec.json.Encoder(order="deterministic").encode
_decode_facts = msgspec.json.Decoder(Facts).decode


class Tickets:
    """Ticket rows of one database."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, ticket_id: int) -> Ticket | None:
        """The ticket with this running number."""
        return self._one("id = ?", ticket_id)

    def by_number(self, number: str) -> Ticket | None:
        """The ticket with this number, check digit included."""
        return self._one("number = ?", number)

    def find(self, ref: str | int, *, lock: bool = False) -> Ticket | None:
        """The ticket with this number (text, as typed) or running number (int).

        With `lock` nobody else writes to it until the transaction ends; whoever tries waits.
        """
        lock = lock and not isinstance(self._database, pw.SqliteDatabase)
        if isinstance(ref, int):
            return self._one("id = ?", ref, lock=lock)
        return self._one("number = ?", clean_line(ref), lock=lock)

    def many(self, ids: Sequence[int]) -> list[Ticket]:
        """These tickets in the order of `ids`; unknown ones are left out."""
        found = {row[_ID]: ticket_of(row) for row in self._by_ids(_COLUMNS, ids)}
        return [found[ticket_id] for ticket_id in ids if ticket_id in found]

    def kept(self, ids: Sequence[int]) -> dict[int, Row]:
        """The rows of these tickets by id, as `row_of` gives them and `ticket_of` reads them."""
        return {row[_ID]: row for row in self._by_ids(_COLUMNS, ids)}

    def save(self, ticket: Ticket) -> None:
        """Write the whole row, new or not."""
        later(self._database, saving(), row_of(ticket))

    def change(self, ticket: Ticket, was: Sequence[Any]) -> tuple[str, Sequence[Any]] | None:
        """How to write the row where `was` (`row_of`) stands, held by this transaction; None if nothing differs.

        SQLite writes every index anew whose column is named, so that there only what differs is.
        """
        row = row_of(ticket)
        if not isinstance(self._database, pw.SqliteDatabase):
            return saving(), row
        changed = [at for at, (value, before) in enumerate(zip(row, was, strict=True)) if value != before]
        if not changed:
            return None
        columns = ", ".join(_SET[at] for at in changed)
        return f"UPDATE ticket SET {columns} WHERE id = ?", [*(row[at] for at in changed), ticket.id]

    def write(self, how: tuple[str, Sequence[Any]]) -> None:
        """Write a row as `change` says."""
        later(self._database, *how)

    def rename_requesters(self, names: Sequence[tuple[str, str]]) -> None:
        """Give the tickets of people the names they have now; (ID number, name)."""
        rows = ((name, person) for person, name in names)
        many(self._database, "UPDATE ticket SET requester_name = ? WHERE requester = ?", rows)

    def board_rows(self, portion: int = 400) -> Iterator[list[tuple[Any, ...]]]:
        """All open tickets in the order of the queue, some at a time: the fields of their queue keys, and a text.

        What there is none of is the figure that a column of the board has for it. The text is what words narrow the
        ticket by, as it is written.

        An index holds all of it in that order, so that nothing else of a ticket is read.
        """
        sql = f"SELECT {_BOARD_COLUMNS}, {_TEXT} FROM ticket WHERE {_OPEN} ORDER BY {_ORDER}"
        with read_once(self._database):
            rows = self._database.execute_sql(sql)
            while part := rows.fetchmany(portion):
                yield part

    def first_rows(self, count: int) -> tuple[int, list[tuple[Any, ...]]]:
        """How many tickets are open, and the first of them as `board_rows` gives them: of one and the same moment."""
        sql = (
            f"SELECT {_BOARD_COLUMNS}, {_TEXT}, (SELECT count(*) FROM ticket WHERE {_OPEN}) "
            f"FROM ticket WHERE {_OPEN} ORDER BY {_ORDER} LIMIT ?"
        )
        rows = self._database.execute_sql(sql, [count]).fetchall()
        return (int(rows[0][-1]) if rows else 0), [row[:-1] for row in rows]

    def rows_under(self, outages: Sequence[int]) -> list[tuple[Any, ...]]:
        """The open tickets that these outages govern, as `board_rows` gives them."""
        sql = f"SELECT {_BOARD_COLUMNS}, {_TEXT} FROM ticket WHERE {_OPEN} AND outage = ? ORDER BY {_ORDER}"
        found = [row for outage in outages for row in self._database.execute_sql(sql, [outage])]
        return sorted(found, key=lambda row: row[:_PLACE])

    def resolved_since(self, at: int) -> list[int]:
        """Tickets resolved since an instant (UTC seconds), and not closed yet."""
        sql = "SELECT id FROM ticket WHERE state = 'resolved' AND resolved_at >= ?"
        return sorted(int(row[0]) for row in self._database.execute_sql(sql, [at]))

    def keys_of(self, ids: Sequence[int]) -> list[QueueKey]:
        """Queue keys of these tickets, whatever their state."""
        return [QueueKey._make(row) for row in self._by_ids(_KEY_COLUMNS, ids)]

    def rows(self, ids: Sequence[int]) -> dict[int, QueueRow]:
        """Queue rows of these tickets by id."""
        found = {}
        for row in self._by_ids(_ROW_COLUMNS, ids):
            values = list(row)
            values[_FACTS] = _decode_facts(values[_FACTS])
            found[row[0]] = QueueRow._make(values)
        return found

    def texts(self, ids: Sequence[int]) -> dict[int, str]:
        """By id what words narrow these tickets by."""
        return {row[0]: row[1].casefold() for row in self._by_ids(f"id, {_TEXT}", ids)}

    def next_alarm(self) -> int | None:
        """When the clockwork has something to do on an open ticket next (UTC seconds); past if it has already."""
        sql = f"SELECT min(alarm_at) FROM ticket WHERE {_OPEN} AND alarm_at IS NOT NULL"
        row = self._database.execute_sql(sql).fetchone()
        return None if row is None or row[0] is None else int(row[0])

    def count(self) -> int:
        """How many tickets there are."""
        return int(self._database.execute_sql("SELECT count(*) FROM ticket").fetchone()[0])

    def ids(self) -> list[int]:
        """All running numbers, in order."""
        return [row[0] for row in self._database.execute_sql("SELECT id FROM ticket ORDER BY id")]

    def _one(self, condition: str, value: int | str, *, lock: bool = False) -> Ticket | None:
        sql = f"SELECT {_COLUMNS} FROM ticket WHERE {condition}{' FOR UPDATE' if lock else ''}"
        row = self._database.execute_sql(sql, [value]).fetchone()
        return None if row is None else ticket_of(row)

    def _by_ids(self, columns: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = []
        for start in range(0, len(ids), 500):
            part = list(ids[start : start + 500])
            marks = ", ".join("?" * len(part))
            found += self._database.execute_sql(f"SELECT {columns} FROM ticket WHERE id IN ({marks})", part)
        return found


@cache
def saving(rows: int = 1) -> str:
    """SQL that writes what `row_of` gives, of so many tickets at once, new or not."""
    return upsert("ticket", _NAMES, ("id",), rows)


def row_of(ticket: Ticket) -> list[Any]:
    """The row of a ticket. A record holds what the columns do, but for the facts: nothing is turned one by one."""
    row = list(msgspec.structs.astuple(ticket))
    row[_FACTS_AT] = _encode_facts(ticket.facts).decode()
    return row


def agrees(ticket: Ticket, row: Row) -> bool:
    """Whether the row says of a ticket, to the letter, what would be written of it."""
    return tuple(row_of(ticket)) == row


def ticket_of(row: Row) -> Ticket:
    """The ticket in the columns of `_COLUMNS`; SQLite keeps figures for what is true or false."""
    values = dict(zip(_NAMES, row, strict=True))
    for flag in _FLAGS:
        values[flag] = None if values[flag] is None else bool(values[flag])
    values["facts"] = _decode_facts(values["facts"])
    return Ticket(**values)
