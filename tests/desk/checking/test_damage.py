"""`check` notices what the database itself has lost: pages that make no sense, indexes that lead to nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import peewee as pw
import pytest
from support.district import District
from support.engines import ON_POSTGRES, let_rewrite
from support.postgres_server import server

from wsd_tui.desk import actions
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.desk import Desk

INDEX = "ticket_requester"


def file_of(district: District) -> Path:
    return Path(district.url.removeprefix("sqlite:///"))


def open_past_an_index(district: District) -> None:
    """Open a ticket of which one index is told nothing, as after a fault of the disk or of a library."""
    database = district.desk.store.database
    if ON_POSTGRES:
        which = f"WHERE indexrelid = '{INDEX}'::regclass"
        database.execute_sql(f"UPDATE pg_index SET indisready = FALSE, indisvalid = FALSE {which}")
        district.open()
        database.execute_sql(f"UPDATE pg_index SET indisready = TRUE, indisvalid = TRUE {which}")
        return
    path = file_of(district)
    with closing(sqlite3.connect(path, isolation_level=None)) as schema:
        schema.execute("PRAGMA writable_schema = ON")
        (row,) = schema.execute("SELECT * FROM sqlite_master WHERE name = ?", [INDEX]).fetchall()
        schema.execute("DELETE FROM sqlite_master WHERE name = ?", [INDEX])
        schema.execute("PRAGMA schema_version = 9001")
    district.open()
    with closing(sqlite3.connect(path, isolation_level=None)) as schema:
        schema.execute("PRAGMA writable_schema = ON")
        schema.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)
        schema.execute("PRAGMA schema_version = 9002")


def amcheck(district: District) -> None:
    if ON_POSTGRES:
        name = district.url.partition("@/")[2].partition("?")[0]
        server().sql("CREATE EXTENSION IF NOT EXISTS amcheck", database=name)


def test_an_index_that_lost_a_row_is_named(district: District) -> None:
    amcheck(district)
    district.open()
    assert list(check(district.desk)) == []
    open_past_an_index(district)
    found = list(check(district.desk))
    assert "lost" in found[0]
    assert all(line.startswith(f"{district.desk.store.name}: the index {INDEX} ") for line in found)
    assert len(found) == (1 if ON_POSTGRES else 2)
    assert not any("DETAIL" in line or "\n" in line for line in found)


def damage(path: Path, table: str) -> None:
    """Overwrite the first page of a table or an index."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        sql = "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master WHERE name = ?"
        (page, size), *_ = database.execute(sql, [table]).fetchall()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\x07scratched" * 40)


@pytest.mark.sqlite
@pytest.mark.parametrize("place", ["ticket", "entry_text", "entry_place", "revision", "outbox"])
def test_a_damaged_page_is_told_and_the_rest_still_looked_at(district: District, place: str) -> None:
    number = district.open()
    actions.take(district.desk, district.technician, number)
    district.desk.store.database.execute_sql("INSERT INTO outage VALUES (7, 'investigating', 1, '{}')")
    district.desk.close()
    damage(file_of(district), place)
    found = list(check(district.desk))
    assert found[0].startswith(f"{district.desk.store.name}: ")
    assert "damaged" in found[0]
    if place == "outbox":
        assert found[-1] == "outage:7: there is a row, and the journal tells nothing of it"
    assert all("\n" not in line for line in found)
    assert len(found) < 40


@pytest.mark.sqlite
def test_a_row_that_refers_to_nothing_is_told(district: District) -> None:
    number = district.open()
    let_rewrite(district.desk.store.database)
    district.desk.store.database.execute_sql("PRAGMA foreign_keys = OFF")
    entry = district.last(number).id
    district.desk.store.database.execute_sql("DELETE FROM entry WHERE id = ?", [entry])
    found = list(check(district.desk))
    assert any("of entry_text refers to something in entry that is not there" in line for line in found)
    assert "ticket:1000: 1 entries are missing at the end" in found


def test_a_role_that_somebody_gave_themselves_is_told(district: District) -> None:
    let_rewrite(district.desk.store.database)
    district.desk.store.database.execute_sql("UPDATE staff SET role = 'coordinator' WHERE id = 'kim'")
    (fault,) = check(district.desk)
    assert fault == "staff:kim: role is 'coordinator', and the journal says 'technician'"


def test_what_makes_no_sense_is_told_and_no_end_of_the_looking(district: District) -> None:
    for _ in range(2):
        district.open()
    database: pw.Database = district.desk.store.database
    let_rewrite(database)
    database.execute_sql("UPDATE ticket SET facts = 'scratched' WHERE id = 1000")
    database.execute_sql("UPDATE ticket SET owner = 'kim' WHERE id = 1001")
    found = list(check(district.desk))
    assert found[0].startswith("ticket:1000: cannot be read: ")
    assert found[1] == "ticket:1001: owner is 'kim', and the journal says None"
    assert len(found) == 2


def test_a_desk_that_cannot_even_begin_says_so(district: District) -> None:
    number = district.open()
    desk = Desk(district.desk.store, district.clock)
    database = district.desk.store.database
    database.execute_sql("DROP TABLE revision" + (" CASCADE" if ON_POSTGRES else ""))
    found = list(check(desk))
    assert len(found) == 1
    assert found[0].endswith("; what comes behind it was not looked at"), number


def test_the_last_subject_by_name_cannot_go_unseen(district: District) -> None:
    district.open()
    database = district.desk.store.database
    let_rewrite(database)
    (last,) = database.execute_sql("SELECT max(subject) FROM subject").fetchone()
    database.execute_sql("DELETE FROM subject WHERE subject = ?", [last])
    assert f"{last}: the journal tells of it, and where it ends is not kept any more" in list(
        check(district.desk)
    )


def test_an_end_that_was_altered_is_named_before_anything_is_added_to_it(district: District) -> None:
    ticket = district.ticket(district.open())
    database = district.desk.store.database
    database.execute_sql("UPDATE subject SET hash = ? WHERE subject = ?", [b"x" * 32, f"ticket:{ticket.id}"])
    assert list(check(district.desk)) == [f"ticket:{ticket.id}: what is kept of its last entry was altered"]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("DELETE FROM entry_searched", "not known"),
        ("UPDATE entry_searched SET last = 999999", "no entry"),
        ("INSERT INTO entry_searched VALUES (0)", "not known"),
    ],
)
def test_how_far_the_search_goes_is_looked_at(district: District, damage: str, told: str) -> None:
    district.open()
    district.desk.store.database.execute_sql(damage)
    assert list(check(district.desk)) == [f"search: how far it was indexed is {told}"]
