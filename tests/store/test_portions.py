"""Rows written many at a time are the rows that were given, however many there are, on either engine."""

import peewee as pw
import pytest

from wsd_tui.store.portions import Portions
from wsd_tui.store.writing import in_portions, marks_of, put_portions, rows_at_once, upsert


def _statement(rows: int) -> str:
    return upsert("subject", ("subject", "place", "hash"), ("subject",), rows)


def test_what_goes_into_a_statement_has_no_more_marks_than_any_sqlite_takes() -> None:
    for width in range(1, 1_500):
        rows = rows_at_once(width)
        assert rows >= 1
        assert rows == 1 or rows * width <= 999
        assert marks_of(width, rows).count("?") == width * rows


@pytest.mark.parametrize("count", [0, 1, 49, 50, 51, 100, 1_234])
def test_portions_hold_the_rows_in_their_order(count: int) -> None:
    rows = [(at, f"word {at}", bytes([at % 256])) for at in range(count)]
    portions = Portions(3)
    for row in rows:
        portions.append(row)
    for _ in range(2):
        told = list(portions)
        assert [tuple(row) for portion in told for row in portion] == rows
        assert all(len(portion) == rows_at_once(3) for portion in told[:-1])
    assert [row for portion in in_portions(iter(rows), 3) for row in portion] == rows


@pytest.mark.parametrize("count", [1, 50, 120])
def test_all_of_them_are_written_and_overwritten(database: pw.Database, count: int) -> None:
    rows = [(f"person:{at:04}", at, b"before") for at in range(count)]
    later = [(subject, place + 1, b"after") for subject, place, _ in rows]
    for wanted in (rows, later):
        with database.atomic():
            put_portions(database, _statement, in_portions(wanted, 3))
        found = database.execute_sql("SELECT subject, place, hash FROM subject ORDER BY subject").fetchall()
        assert [(subject, place, bytes(kept)) for subject, place, kept in found] == wanted


def test_a_row_that_cannot_be_leaves_none(database: pw.Database) -> None:
    rows = [(f"person:{at:04}", None if at == 70 else at, b"hash") for at in range(100)]
    with pytest.raises(Exception, match=r"(?i)null"), database.atomic():
        put_portions(database, _statement, in_portions(rows, 3))
    assert database.execute_sql("SELECT count(*) FROM subject").fetchone() == (0,)
