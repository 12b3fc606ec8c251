"""`export tickets` and `import csv --map wsd_tui` as they are typed: into an empty desk once, into its own never."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.conftest import Ran, Run

from wsd_tui.cli.main import main

_KEPT = (
    "kind", "severity", "channel", "problem_type", "site", "room", "asset", "requester_id", "requester", "owner",
    "title", "description", "received_at", "responded_at", "held_at", "hold_reason", "resolved_at", "closed_at",
    "first_contact", "restricted", "state",
)  # fmt: skip


@pytest.fixture
def empty(folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a new desk of the same configuration, as the coordinator."""
    other = tmp_path_factory.mktemp("other")
    shutil.copy(folder / "config.yaml", other)

    def _run(*words: str) -> Ran:
        code = main(["--config", str(other / "config.yaml"), "--as", "coordinator", *words])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return _run


def _rows(path: Path, number: str) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row[number]: {name: row[name] for name in _KEPT} for row in csv.DictReader(file)}


def _export(run: Callable[..., Ran], path: Path, **options: str) -> Path:
    done = run("export", "tickets", "--out", str(path), **options)
    assert done.code == 0, done.err
    return path


def test_the_sample_district_goes_into_an_empty_desk_once(run: Run, empty: Run, tmp_path: Path) -> None:
    path = _export(run, tmp_path / "tickets.csv", as_id="coordinator")
    here = _rows(path, "number")
    words = ("import", "csv", str(path), "--map", "wsd_tui")
    dry = empty(*words, "--dry-run")
    assert dry.code == 0, dry.err
    assert f"would record {len(here)} new tickets and 0 that went on" in dry.out
    assert dry.out.endswith("nothing was recorded; say --yes to do it\n")
    first = empty(*words, "--yes")
    assert first.code == 0, first.err
    assert f"{len(here)} tickets with" in first.out.splitlines()[-1]
    again = empty(*words, "--yes")
    assert (again.code, f"0 entries; {len(here)} are here already as they are" in again.out) == (0, True)
    assert _rows(_export(empty, tmp_path / "there.csv"), "external_ref") == here
    assert empty("check").code == 0


@pytest.mark.parametrize("option", ["--dry-run", "--yes"])
def test_the_desk_that_wrote_it_leaves_its_own_tickets_as_they_are(
    run: Run, tmp_path: Path, option: str
) -> None:
    path = _export(run, tmp_path / "tickets.csv", as_id="coordinator")
    before = run("export", "journal", "--format", "jsonl", as_id="coordinator").out.splitlines()
    done = run("import", "csv", str(path), "--map", "wsd_tui", option, as_id="coordinator")
    assert done.code == 0, done.err
    own = len(_rows(path, "number"))
    assert f"  {own} tickets are this desk's own: left as they are" in done.out.splitlines()
    assert "would record 0 new tickets and 0 that went on, 0 entries; 0 are here already" in done.out
    after = run("export", "journal", "--format", "jsonl", as_id="coordinator").out.splitlines()
    assert after[:-1] == before  # the last is the second export of the journal


def test_tickets_that_another_desk_passes_back_are_known_again(run: Run, empty: Run, tmp_path: Path) -> None:
    path = _export(run, tmp_path / "tickets.csv", as_id="coordinator")
    assert empty("import", "csv", str(path), "--map", "wsd_tui", "--yes").code == 0
    back = _export(empty, tmp_path / "back.csv")
    words = ("import", "csv", str(back), "--map", "wsd_tui", "--dry-run")
    again = run(*words, as_id="coordinator", clock=None)
    assert "would record 0 new tickets and 0 that went on, 0 entries" in again.out, again.err
    assert f"{len(_rows(back, 'number'))} tickets are this desk's own: left as they are" in again.out
    assert "would record 0 new tickets and 0 that went on, 0 entries" in empty(*words).out


def test_what_happened_since_is_added_by_a_later_file(run: Run, empty: Run, tmp_path: Path) -> None:
    early = _export(run, tmp_path / "early.csv", as_id="coordinator")
    assert empty("import", "csv", str(early), "--map", "wsd_tui", "--yes").code == 0
    number = next(
        key for key, row in _rows(early, "number").items() if row["state"] == "in_progress" and row["owner"]
    )
    text = "Replaced the lamp and watched it run for ten minutes"
    done = run("resolve", number, text, as_id="coordinator")
    assert done.code == 0, done.err
    late = _export(run, tmp_path / "late.csv", as_id="coordinator")
    more = empty("import", "csv", str(late), "--map", "wsd_tui", "--yes")
    assert "would record 0 new tickets and 1 that went on, 1 entries" in more.out
    assert _rows(_export(empty, tmp_path / "there.csv"), "external_ref") == _rows(late, "number")
