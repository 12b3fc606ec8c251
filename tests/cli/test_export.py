"""`export` and `forget`: files for the Coordinator alone, and what is gone afterwards."""

import csv
import io
import json
from pathlib import Path

from cli.conftest import Run


def test_tickets_leave_as_csv_and_as_json_lines(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "tickets", as_id="coordinator").out)))
    told = run("export", "tickets", "--format", "jsonl", as_id="coordinator").out.splitlines()
    assert [row["number"] for row in rows] == [json.loads(line)["number"] for line in told]
    assert len(rows) > 50
    since = run("export", "tickets", "--from", "2026-09-08", as_id="coordinator").out
    assert 0 < len(list(csv.DictReader(io.StringIO(since)))) < len(rows)


def test_a_file_is_new_and_for_its_writer_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    done = run("export", "journal", "--format", "jsonl", "--out", str(path), as_id="coordinator")
    assert done.code == 0, done.err
    lines = path.read_text(encoding="utf-8").splitlines()
    assert done.out == f"{path} written: journal, {len(lines)} in all\n"
    assert path.stat().st_mode & 0o777 == 0o600
    again = run("export", "journal", "--out", str(path), as_id="coordinator")
    assert again.code == 2
    assert "is there already" in again.err
    assert path.read_text(encoding="utf-8").splitlines() == lines


def test_every_export_is_in_the_next_export_of_the_journal(run: Run) -> None:
    for what in ("tickets", "journal"):
        run("export", what, as_id="coordinator")
    told = run("export", "journal", "--format", "jsonl", as_id="coordinator").out.splitlines()
    entries = [json.loads(line) for line in told]
    exports = [one["data"]["what"] for one in entries if one["kind"] == "exported"]
    assert exports == ["tickets", "journal"]


def test_who_may_not_export_leaves_no_file_behind(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "tickets.csv"
    done = run("export", "tickets", "--out", str(path), as_id="technician")
    assert done.code == 1
    assert "export is for a coordinator" in done.err
    assert not path.exists()


def test_the_exported_directory_changes_nothing_when_it_is_read_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    run("export", "people", "--out", str(path), as_id="coordinator")
    first = run("import", "people", str(path), "--map", "plain_list", as_id="coordinator")
    assert first.code == 0, first.err
    again = tmp_path / "again.csv"
    run("export", "people", "--out", str(again), as_id="coordinator")
    assert again.read_bytes() == path.read_bytes()
    second = run("import", "people", str(again), "--map", "plain_list", as_id="coordinator")
    assert second.code == 0, second.err
    assert "unchanged" in second.out


def test_forgetting_tells_first_and_asks_for_a_yes(run: Run) -> None:
    number = "E1010"
    told = run("forget", number, as_id="coordinator")
    if "open tickets" in told.err:
        assert told.code == 1
        return
    assert "nothing was erased; say --yes and --reason to do it" in told.out
    assert run("people", number).out != ""


def test_somebody_without_anything_open_is_forgotten(run: Run) -> None:
    rows = csv.DictReader(io.StringIO(run("export", "people", as_id="coordinator").out))
    for person in (row["ID number"] for row in rows):
        if run("forget", person, as_id="coordinator").code == 0:
            break
    done = run("forget", person, "--yes", "--reason", "The family asked for it", as_id="coordinator")
    assert done.code == 0, done.err
    assert f"{person} is forgotten" in done.out
    assert run("forget", person, as_id="coordinator").code == 1
    assert run("check").out == "the journal verifies and every row agrees\n"
    assert run("forget", person, "--yes", as_id="technician").code == 1
