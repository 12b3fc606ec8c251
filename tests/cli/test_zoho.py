"""`import zoho-desk` and `export zoho-desk` as they are typed: told first, loaded whole or not at all, and back."""

import csv
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from cli.conftest import Run
from support.zoho import CLOSED, TICKET, WHOLE, folder_of, zid, zip_of

from wsd_tui.cli.main import main


def _importing(run: Run, path: Path, *words: str, clock: str | None = None):
    return run("import", "zoho-desk", str(path), *words, as_id="coordinator", clock=clock)


def test_an_export_is_told_first_then_loaded_once(run: Run, folder: Path, tmp_path: Path) -> None:
    path = zip_of(tmp_path / "export.zip")
    dry = _importing(run, path, "--dry-run")
    assert dry.code == 0, dry.err
    assert dry.out.splitlines()[1].startswith(
        "would record 1 new tickets and more of 0 known ones, 8 entries"
    )
    first = _importing(run, path)
    assert (first.code, first.out) == (0, "1 tickets with 8 entries recorded, 0 unchanged\n"), first.err
    again = _importing(run, path)
    assert again.out == "0 tickets with 0 entries recorded, 1 unchanged\n"
    (ticket,) = [one for one in json.loads(run("list", "--json").out) if one["title"] == TICKET["subject"]]
    shown = run("show", ticket["number"]).out
    assert "reference  1001" in shown
    assert "Tran Nguyen worked on it for 25 minutes" in shown
    assert "the requester wrote" in shown
    assert run("check").code == 0


def test_words_without_a_meaning_stop_it_and_a_mapping_of_ones_own_lets_it_pass(
    run: Run, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / "export", {**WHOLE, "Cases__1.csv": [TICKET | {"status": "Parked"}]})
    refused = _importing(run, folder, "--leave-out")
    assert refused.code == 1
    assert 'statuses:\n  "Parked":   # 1 rows\n' in refused.out
    assert "export has 1 word without a meaning" in refused.err
    assert _importing(run, folder, "--dry-run").code == 1
    own = tmp_path / "own.yaml"
    own.write_text('statuses:\n  "Parked": {state: on_hold, reason: part}\n', encoding="utf-8")
    assert _importing(run, folder, "--map", str(own)).code == 0
    own.write_text("statuses:\n  Parked: {state: away}\n", encoding="utf-8")
    faulty = _importing(run, folder, "--map", str(own))
    assert faulty.code == 2
    assert f"{own}:2" in faulty.err


def test_what_cannot_be_is_listed_and_left_out_only_when_that_is_said(run: Run, tmp_path: Path) -> None:
    early = TICKET | CLOSED | {"id": zid(5), "ticketNumber": "1005", "closedTime": "2026-08-01 08:00:00"}
    late = TICKET | {"id": zid(6), "createdTime": "yesterday"}
    folder = folder_of(tmp_path / "export", {**WHOLE, "Cases__1.csv": [TICKET, early, late]})
    refused = _importing(run, folder)
    assert refused.code == 1
    assert "refused Cases__1.csv:5: createdTime: 'yesterday' is no moment" in refused.out
    assert "out of order Cases__1.csv:4: ticket 1005: it was Closed before it was created" in refused.out
    assert "or leave it out with --leave-out" in refused.err
    left = _importing(run, folder, "--leave-out")
    assert left.code == 0, left.err
    assert left.out.splitlines()[1] == "left out: 1 rows and 1 tickets; --dry-run lists them"


def test_a_bad_file_is_one_line_with_its_place_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    before = run("list").out
    folder = folder_of(
        tmp_path / "export", {**WHOLE, "Threads__1.csv": b'id,ticketId,createdTime,content\n1,"x'}
    )
    bad = _importing(run, folder)
    assert (bad.code, bad.out) == (2, "")
    (line,) = bad.err.splitlines()
    assert "Threads__1.csv:2: a quote in the row that begins here is never closed" in line
    assert run("list").out == before
    assert _importing(run, tmp_path / "nothing.zip").code == 2


def test_an_export_is_a_new_zip_that_the_same_desk_reads_as_its_own(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.zip"
    done = run("export", "zoho-desk", str(path), as_id="coordinator")
    assert done.code == 0, done.err
    assert done.out.startswith(f"{path} written: ")
    assert len(zipfile.ZipFile(path).namelist()) == 6
    again = _importing(run, path, "--dry-run", clock="2026-09-08T09:12")
    assert again.code == 0, again.err
    assert "tickets are this desk's own: left as they are" in again.out
    assert run("export", "zoho-desk", str(path), as_id="coordinator").code == 2
    assert run("export", "zoho-desk", str(tmp_path / "no.zip"), as_id="technician").code == 1
    assert run("export", "zoho-desk", str(tmp_path / "none" / "no.zip"), as_id="coordinator").code == 2
    assert sorted(file.name for file in tmp_path.glob("*.zip")) == ["out.zip"]


def test_the_sample_district_comes_into_an_empty_desk_in_the_same_states(
    run: Run, folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path_factory.mktemp("other")
    shutil.copy(folder / "config.yaml", other)
    path, there = other / "out.zip", ("--config", str(other / "config.yaml"), "--as", "coordinator")
    assert run("export", "zoho-desk", str(path), as_id="coordinator").code == 0
    capsys.readouterr()
    assert main([*there, "import", "zoho-desk", str(path)]) == 0
    assert run("export", "tickets", "--out", str(other / "here.csv"), as_id="coordinator").code == 0
    assert main([*there, "export", "tickets", "--out", str(other / "there.csv")]) == 0
    here, came = _stands(other / "here.csv", "number"), _stands(other / "there.csv", "external_ref")
    assert len({first for _, first in here.values()}) == 2
    assert came == here


def _stands(path: Path, number: str) -> dict[str, tuple[str, str]]:
    """By number: the state, and whether it was resolved at the first contact; what was merged is closed there."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row[number]: (row["state"].replace("merged", "closed"), row["first_contact"])
            for row in csv.DictReader(file)
            if row["state"] != "void"
        }


def test_only_the_coordinator_imports(run: Run, tmp_path: Path) -> None:
    done = run("import", "zoho-desk", str(folder_of(tmp_path / "export")), as_id="technician", clock=None)
    assert done.code == 1
