"""`import csv`: told first, recorded after a yes, once; a longer file adds what is new and nothing else."""

from pathlib import Path

import pytest
from support.csv_desk import MAP, csv_text
from support.terminal import PROGRAM, Terminal

OPEN = {"Status": "Working", "Resolved": "", "Closed": "", "Solution": ""}
ROWS = ({}, {"Number": "102", "Caller": "Somebody New"}, OPEN | {"Number": "103"})


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """The list and its map."""
    (tmp_path / "list.csv").write_text(csv_text(ROWS), encoding="utf-8")
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    return str(tmp_path / "list.csv"), str(tmp_path / "map.yaml")


@pytest.fixture
def load(run, files: tuple[str, str]):
    """Run the import with some options, and with other rows where they are given."""

    def _load(*options: str, rows: tuple[dict[str, str], ...] = (), as_id: str = "coordinator"):
        if rows:
            Path(files[0]).write_text(csv_text(rows), encoding="utf-8")
        return run("import", "csv", files[0], "--map", files[1], *options, as_id=as_id)

    return _load


def tickets(run) -> str:
    return run("list", "--json").out


def test_without_a_yes_all_is_told_and_nothing_recorded(run, load) -> None:
    before = tickets(run)
    ran = load()
    assert ran.code == 0
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines[0] == "list.csv: 3 rows, 3 tickets"
    assert "its delimiter is the comma" in lines
    assert "state Closed 2 closed" in lines
    assert "site North 3 elementary" in lines
    assert "at the end: closed 2, in_progress 1" in lines
    assert any(line.startswith("would record 3 new tickets and 0 that went on, 1") for line in lines)
    assert lines[-1] == "nothing was recorded; say --yes to do it"
    assert tickets(run) == before
    assert load("--dry-run", "--yes").out == ran.out


def test_a_second_run_changes_nothing_and_a_longer_file_adds_what_is_new(run, load) -> None:
    first = load("--yes")
    assert first.code == 0, first.err
    assert "3 tickets with 13 entries recorded, 0 unchanged" in first.out
    before = tickets(run)
    again = load("--yes")
    assert again.code == 0
    assert "would record 0 new tickets and 0 that went on, 0 entries; 3 are here already" in again.out
    assert tickets(run) == before
    done = {"Number": "103", "Closed": "", "Status": "Resolved"}
    longer = load("--yes", rows=(*ROWS[:2], done, {"Number": "104"}))
    assert "would record 1 new tickets and 1 that went on, 6 entries; 2 are here already" in longer.out
    assert "2 tickets with 6 entries recorded, 2 unchanged" in longer.out
    assert run("check").code == 0


def test_a_ticket_whose_state_went_back_in_the_file_is_named_and_left(run, load) -> None:
    waits = OPEN | {"Number": "103", "Status": "Waiting", "Held": "2026-08-13 08:30"}
    load("--yes", rows=(*ROWS[:2], waits))
    before = tickets(run)
    again = load("--yes", rows=ROWS)
    assert again.code == 0
    assert "0 entries; 2 are here already as they are" in again.out
    assert again.out.splitlines()[-2:] == [
        "103: on hold here, in progress in the file: left as it is",
        "in another state here than in the file: 1",
    ]
    assert tickets(run) == before


def test_a_ticket_that_the_desk_resolved_is_named_when_the_file_still_has_it_open(run, load) -> None:
    load("--yes", rows=(OPEN | {"Number": "103", "Status": "Open", "Owner": ""},))
    number = run("search", "Lamp dark 103").out.split()[0]
    solved = run(
        "resolve",
        number,
        "The lamp of the projector was burnt out, changed it in room 12",
        as_id="technician",
    )
    assert solved.code == 0, solved.err
    again = load(rows=(OPEN | {"Number": "103", "Status": "Open", "Owner": ""}, {"Number": "104"}))
    assert "103: resolved here, new in the file: left as it is" in again.out.splitlines()
    assert "0 are here already as they are" in again.out


def test_what_was_recorded_is_found_with_its_words_and_its_number_there(run, load) -> None:
    load("--yes")
    found = run("search", "Lamp dark 102").out
    number = found.split()[0]
    shown = run("show", number).out
    assert "Somebody New" in shown
    assert "Changed the lamp" in shown


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"Priority": "Nuclear"}, "the map does not say what these are: severity 'Nuclear'"),
        ({"Replied": "2026-08-01"}, "rows with faults: 1;"),
    ],
)
def test_a_faulty_file_records_nothing_at_all(run, load, row: dict[str, str], told: str) -> None:
    before = tickets(run)
    ran = load("--yes", rows=(*ROWS, row | {"Number": "9"}))
    assert ran.code == 2
    assert told in ran.err
    assert tickets(run) == before


def test_faulty_rows_are_told_by_row_and_column_and_may_be_left_out(run, load) -> None:
    ran = load("--yes", "--skip-faulty", rows=(*ROWS, {"Number": "9", "Replied": "2026-08-01"}))
    assert ran.code == 0
    assert "list.csv:8:J: Replied: responded before it was opened" in ran.out.splitlines()
    assert "3 tickets with 13 entries recorded" in ran.out


def test_histories_that_the_desk_refuses_are_named_and_none_is_recorded(run, load) -> None:
    before = tickets(run)
    rows = (*ROWS, {"Number": "9", "Owner": "viewer"}, {"Number": "11", "Owner": "viewer"})
    for option in ("--dry-run", "--yes"):
        ran = load(option, rows=rows)
        assert ran.code == 1
        told = [line for line in ran.out.splitlines() if line.startswith("out of order")]
        assert [line.split(" is not for")[0] for line in told] == [
            "out of order 9: resolved",
            "out of order 11: resolved",
        ]
        assert "tickets out of order: 2" in ran.err
        assert tickets(run) == before


def test_a_terminal_is_asked(folder: Path, files: tuple[str, str]) -> None:
    words = [*PROGRAM, "--config", str(folder / "config.yaml"), "--as", "coordinator"]
    words += ["import", "csv", files[0], "--map", files[1]]
    for typed, told in (("no\r", "nothing was recorded"), ("yes\r", "3 tickets with 13 entries recorded")):
        with Terminal(words, (120, 40)) as terminal:
            terminal.wait_for("Record them? Type yes:", 60)
            terminal.press(typed)
            assert terminal.wait_end(60) == 0
            assert told in terminal.text


def test_a_map_is_proposed_to_be_read_or_into_a_new_file(run, files: tuple[str, str], tmp_path: Path) -> None:
    told = run("import", "csv", files[0], "--propose-map", as_id="coordinator")
    assert told.code == 0
    assert "source: list" in told.out
    new = tmp_path / "new.yaml"
    ran = run("import", "csv", files[0], "--propose-map", "--map", str(new), as_id="coordinator")
    assert ran.code == 0
    assert new.read_text(encoding="utf-8") == told.out
    ran = run("import", "csv", files[0], "--propose-map", "--map", str(new), as_id="coordinator")
    assert (ran.code, "is there already" in ran.err) == (2, True)


def test_wrong_usage_is_one_line(run, files: tuple[str, str]) -> None:
    for words in (("nowhere.csv", "--map", files[1]), (files[0],), (files[0], "--map", "nowhere.yaml")):
        ran = run("import", "csv", *words, as_id="coordinator")
        assert (ran.code, ran.out) == (2, "")
        assert len(ran.err.splitlines()) == 1


def test_only_the_coordinator_imports(load) -> None:
    ran = load("--yes", as_id="technician")
    assert (ran.code, ran.out) == (1, "")


def test_a_name_of_a_file_that_would_steer_the_terminal_is_shown_clean(run, files: tuple[str, str]) -> None:
    odd = Path(files[0]).with_name("li\x1b[31mst\n.csv")
    odd.write_text(csv_text([{"Replied": "2026-08-01"}]), encoding="utf-8")
    for more in (("--map", files[1]), ("--propose-map",)):
        ran = run("import", "csv", str(odd), *more, as_id="coordinator")
        assert "\x1b" not in ran.out + ran.err
        assert "list .csv" in ran.out or "list.csv" in ran.out
