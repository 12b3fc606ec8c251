"""What a server cannot do is one line as well: what, where, and what to do."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from support import engines
from support.district import MORNING, District, at, new_desk
from support.postgres_server import Server, demand_binaries, server
from support.small_desk import NEW

from wsd_tui.cli.main import main
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.resources import shipped
from wsd_tui.store.engines.postgres import WRITE_LOCK
from wsd_tui.store.store import Store


@pytest.fixture
def district(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[District]:
    """A training desk on PostgreSQL with its configuration; nobody waits long for a lock there."""
    demand_binaries()
    monkeypatch.setattr(engines, "ON_POSTGRES", True)
    district = District(tmp_path)
    text = shipped("config.yaml").read_text().replace("identity: os", "identity: trust")
    url = f"{district.url}&options=-c%20lock_timeout%3D200ms"
    (tmp_path / "config.yaml").write_text(text.replace("sqlite:///data/wsd.db", url))
    yield district
    district.desk.close()
    engines.give_back(tmp_path)


def run(folder: Path, *words: str) -> int:
    options = ["--config", str(folder / "config.yaml"), "--as", "operator", "--clock", "2026-09-08T09:12"]
    return main([*options, *words])


def demand_line(told: str, *words: str) -> None:
    assert told.startswith("wsd-tui: postgresql://")
    assert told.count("\n") == 1, told
    for word in words:
        assert word in told


def test_a_lock_that_lasts_longer_than_anybody_waits(
    district: District, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = district.head
    with psycopg.connect(district.url) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [WRITE_LOCK])
        assert run(tmp_path, *NEW) == 3
        demand_line(capsys.readouterr().err, "another program keeps the desk's lock", "nothing was written")
        assert run(tmp_path, "list") == 0
    assert district.head == head
    assert run(tmp_path, *NEW) == 0
    assert list(check(district.desk)) == []


def test_a_server_that_takes_no_writes(
    district: District, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head, name = district.head, district.url.partition("@/")[2].partition("?")[0]
    server().sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    try:
        assert run(tmp_path, *NEW) == 3
        demand_line(capsys.readouterr().err, "the server takes no writes", "nothing was written")
        assert run(tmp_path, "list") == 0
    finally:
        server().sql(f"ALTER DATABASE {name} RESET default_transaction_read_only")
    assert district.head == head


def test_a_server_without_room(
    district: District, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A trigger says what the server says when its disk is full, at the moment when a row would need room."""
    server().sql(
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$",
        "CREATE TRIGGER full_disk BEFORE INSERT ON ticket FOR EACH ROW EXECUTE FUNCTION full_disk()",
        database=district.url.partition("@/")[2].partition("?")[0],
    )
    head = district.head
    assert run(tmp_path, *NEW) == 3
    demand_line(capsys.readouterr().err, "no room left on its disk", "nothing was written")
    assert district.head == head
    assert list(check(district.desk)) == []


def test_a_server_that_goes_away_in_the_middle(
    district: District, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server().sql(
        "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$",
        "CREATE TRIGGER cut BEFORE INSERT ON ticket FOR EACH ROW EXECUTE FUNCTION cut()",
        database=district.url.partition("@/")[2].partition("?")[0],
    )
    head = district.head
    assert run(tmp_path, *NEW) == 3
    demand_line(capsys.readouterr().err, "terminat", "Look whether it was done before you do it again")
    assert district.head == head


def test_a_damaged_page_of_the_servers_disk() -> None:
    private = Server(demand_binaries())
    try:
        clock, url = FrozenClock(at(MORNING)), private.url("postgres")
        new_desk(url, clock, True, {}).close()
        ((path,),) = private.sql("SELECT pg_relation_filepath('person')")
        private.stop()
        with (private.data / path).open("r+b") as file:
            file.write(b"scratched" * 100)
        private.start()
        with closing(Store(url)) as store:
            found = list(check(Desk(store, clock)))
        assert (
            found[0]
            == f"{store.name}: the database is damaged. Put the last dump back: see docs/operations.md"
        )
    finally:
        private.remove()


def test_indexes_are_looked_at_only_by_who_may(district: District) -> None:
    name = district.url.partition("@/")[2].partition("?")[0]
    server().sql(
        "CREATE EXTENSION amcheck",
        "CREATE ROLE plain LOGIN",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO plain",
        database=name,
    )
    try:
        with closing(Store(district.url.replace("wsd@", "plain@"))) as store:
            assert list(check(Desk(store, district.clock))) == []
    finally:
        server().sql("DROP OWNED BY plain", "DROP ROLE plain", database=name)
