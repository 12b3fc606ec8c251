"""`move` copies a whole desk to PostgreSQL: the same to the last row, or nothing at all."""

import io
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cli.conftest import Run
from support import engines
from support.mail_letters import file_part, parcel
from support.postgres_server import demand_binaries

from wsd_tui.cli.main import main
from wsd_tui.desk.opening import open_desk
from wsd_tui.resources import shipped
from wsd_tui.store.moving import journal_hash
from wsd_tui.store.store import Store


@pytest.fixture
def target(tmp_path: Path) -> Iterator[str]:
    """The url of an empty database."""
    demand_binaries()
    yield engines.new_postgres(tmp_path / "target")
    engines.give_back(tmp_path)


def test_mail_that_came_in_goes_along_with_its_files(
    run: Run, folder: Path, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wsd_tui.store.moving._HEAVY", 100)  # a few at a time, as large ones are
    picture = file_part("lamp.jpg", "jpeg" * 99)
    for at in range(6):
        whole = parcel(f"Content-Type: text/plain\n\nlamp {at}", picture, message_id=f"<{at}@x>")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(whole)))
        assert run("mail", "receive").code == 0
    listed = run("mail", "received", "--json").out
    moved = run("move", "--to", target, as_id="coordinator")
    assert moved.code == 0, moved.err
    config = folder / "config.yaml"
    config.write_text(config.read_text().replace("sqlite:///demo.db", target))
    assert run("mail", "received", "--json").out == listed
    saved = run("attachment", "save", "3.1", "--to", str(folder / "out.jpg"))
    assert saved.code == 0, saved.err
    assert (folder / "out.jpg").read_bytes() == b"jpeg" * 99
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(whole)))
    assert "came 2 times" in run("mail", "receive").out
    assert run("check").code == 0


def test_everything_is_there_and_the_desk_goes_on(
    run: Run, folder: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before, found = run("list", "--json").out, run("search", "--json", "privacy", "filter").out
    moved = run("move", "--to", target, as_id="coordinator")
    assert moved.code == 0, moved.err
    assert "and the same there" in moved.out
    with closing(Store(f"sqlite:///{folder / 'demo.db'}")) as old, closing(Store(target)) as new:
        assert journal_hash(old.database) == journal_hash(new.database)
        assert old.journal.head() == new.journal.head()
        assert old.people.all() == new.people.all()
        last = new.journal.head()
    config = folder / "config.yaml"
    config.write_text(config.read_text().replace("sqlite:///demo.db", target))
    config.write_text(config.read_text().replace("close_after: 5", "close_after: 6"))
    assert run("list", "--json").out == before
    assert run("search", "--json", "privacy", "filter").out == found
    assert run("config", "apply", as_id="coordinator", clock=None).code == 0
    assert run("check").out == "the journal verifies and every row agrees\n"
    new_one = (
        "new",
        "--requester",
        "E1003",
        "--type",
        "hardware",
        "--description",
        "The lamp of room 4 went dark",
    )
    assert run(*new_one, "--severity", "3", "--channel", "web", as_id="operator").code == 0
    with closing(open_desk(target)) as desk:
        assert desk.store.journal.head() > last


def test_what_is_not_empty_is_left_alone(run: Run, target: str) -> None:
    assert run("move", "--to", target, as_id="coordinator").code == 0
    with closing(Store(target)) as store:
        head = store.journal.head()
    again = run("move", "--to", target, as_id="coordinator")
    assert again.code == 1
    assert "there is something in it already" in again.err
    with closing(Store(target)) as store:
        assert store.journal.head() == head


def _alter_journal(path: Path) -> str:
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TRIGGER entry_no_update")
        database.execute("UPDATE entry SET at = at + 1 WHERE id = 30")
        database.commit()
    return "the journal does not verify"


def _put_in_nul(path: Path) -> str:
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE person SET phone = 'a' || char(0) WHERE id = (SELECT max(id) FROM person)")
        database.commit()
    return "a row cannot be kept there"


def _open_console(path: Path) -> str:
    with closing(sqlite3.connect(path)) as database:
        row = "'x', 'kim', 'desk-2', 7, CAST(strftime('%s', 'now') AS INTEGER)"
        database.execute(f"INSERT INTO console (id, staff, host, pid, seen_at) VALUES ({row})")
        database.commit()
    return "close the running consoles and services first: kim on desk-2"


@pytest.mark.parametrize("spoil", [_alter_journal, _put_in_nul, _open_console])
def test_what_cannot_be_moved_leaves_nothing(
    run: Run, folder: Path, target: str, spoil: Callable[[Path], str]
) -> None:
    why = spoil(folder / "demo.db")
    moved = run("move", "--to", target, as_id="coordinator")
    assert moved.code == 1
    assert why in moved.err
    with closing(Store(target)) as store:
        assert store.database.get_tables() == []


def test_it_is_for_a_coordinator_and_goes_to_postgresql(run: Run, target: str) -> None:
    assert run("move", "--to", target).code == 1
    assert run("move", "--to", "sqlite:///other.db", as_id="coordinator").code == 2
    away = run("move", "--to", "postgresql://kim:s3cret@127.0.0.1:1/desk", as_id="coordinator")
    assert away.code == 3
    assert "s3cret" not in away.err
    assert away.err.count("\n") == 1


def test_a_server_that_is_away_is_exit_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("psycopg")
    config = tmp_path / "config.yaml"
    url = "postgresql://kim:s3cret@127.0.0.1:1/desk"
    config.write_text(shipped("config.yaml").read_text().replace("sqlite:///data/wsd.db", url))
    assert main(["--config", str(config), "list"]) == 3
    told = capsys.readouterr().err
    assert told.startswith("wsd-tui: postgresql://127.0.0.1:1/desk: ")
    assert "s3cret" not in told
    assert told.count("\n") == 1
