"""The directory from the shell: lists come in whole or not at all, people are found, secrets stay out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.crowd import as_csv, crowd
from support.oneroster import BIRTH, SECRET, bundle, lines, manifest, unpacked, user, zipped


def import_list(run: Callable[..., object], *words: str, as_id: str = "coordinator") -> object:
    return run("import", *words, as_id=as_id)


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A bundle with a password in every line and a birth date beside."""
    return zipped(
        tmp_path / "sis.zip", bundle(user(1), user(2, given="Bo", role="teacher"), user(3, given="Cy"))
    )


@pytest.mark.rule("S1")
def test_a_bundle_is_told_first_then_taken_in_once(run, roster: Path) -> None:
    dry = import_list(run, "oneroster", str(roster), "--dry-run")
    assert (dry.code, dry.err) == (0, "")
    assert "sis.zip: would be 3 new, 0 changed, 0 left, 0 came back, 0 unchanged, 0 refused" in dry.out
    assert run("people", "ruiz", as_id="operator").code == 1
    assert "sis.zip: 3 new" in import_list(run, "oneroster", str(roster)).out
    assert (
        "0 new, 0 changed, 0 left, 0 came back, 3 unchanged" in import_list(run, "oneroster", str(roster)).out
    )
    assert len(run("people", "ruiz", as_id="operator").out.splitlines()) == 3
    assert run("check").code == 0


def test_who_is_missing_leaves_and_comes_back(run, roster: Path, tmp_path: Path) -> None:
    import_list(run, "oneroster", str(roster))
    fewer = unpacked(
        tmp_path / "fewer", bundle(user(1), user(2, given="Bo", role="teacher", status="tobedeleted"))
    )
    assert "0 new, 0 changed, 2 left" in import_list(run, "oneroster", str(fewer)).out
    found = run("people", "ruiz", "--json", as_id="operator")
    assert [(one["name"], one["left"]) for one in json.loads(found.out)] == [
        ("Ana Ruiz", False), ("Bo Ruiz", True), ("Cy Ruiz", True),
    ]  # fmt: skip
    assert "left 2026-09-08" in run("card", "S3", as_id="operator").out
    delta = unpacked(tmp_path / "delta", bundle(user(3, given="Cy"), manifest=manifest(users="delta")))
    assert "0 left, 1 came back" in import_list(run, "oneroster", str(delta)).out
    assert run("check").code == 0


def test_no_password_and_no_birth_date_reaches_the_database(
    run, folder: Path, roster: Path, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text(as_csv(list(crowd(50))), encoding="utf-8")
    out = import_list(run, "oneroster", str(roster)).out + import_list(run, "people", str(people)).out
    kept = b"".join(path.read_bytes() for path in folder.glob("demo.db*"))
    assert b"u1@example.org" in kept
    assert b"Secret" not in kept
    for secret in (SECRET, BIRTH, "Secret-E100000", "2012-02-29"):
        assert secret.encode() not in kept
        assert secret not in out


@pytest.mark.parametrize("who", ["viewer", "operator", "technician"])
@pytest.mark.parametrize("what", ["oneroster", "people", "assets", "rooms"])
def test_only_the_coordinator_imports(run, roster: Path, who: str, what: str) -> None:
    ran = import_list(run, what, str(roster), as_id=who)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("wsd-tui: role: import is for a coordinator")
    assert import_list(run, what, str(roster), "--dry-run", as_id=who).code == 1


def test_a_list_that_cannot_be_read_is_one_clear_line(run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    for content, told in (
        (b"", "list.csv:1: the file is empty"),
        (b"ID,id,Name\n1,2,a", "list.csv:1: the heading ID stands twice"),
        (b"Name\nAna", "there is no heading ID number"),
        (b'ID,Name\n1,"x', "list.csv:2: a quote in the row that begins here is never closed"),
    ):
        path.write_bytes(content)
        ran = import_list(run, "people", str(path))
        assert (ran.code, ran.out) == (2, "")
        assert told in ran.err
        assert ran.err.count("\n") == 1
    assert import_list(run, "people", str(tmp_path / "none.csv")).code == 2
    assert import_list(run, "people", str(path), "--map", str(tmp_path / "none.yaml")).code == 2
    assert import_list(run, "oneroster", str(tmp_path)).code == 2
    assert run("import", as_id="coordinator").code == 2


def test_refused_lines_are_named_and_the_others_come_in(run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(
        b"ID,Name,Role\nN1,Jos\xc3\xa9,staff\nN2,Jos\xe9,staff\nN1,Twin,staff\n,Nobody,staff\nN5,\x1b[31mRed,staff\nN6,x\n"
    )
    ran = import_list(run, "people", str(path))
    assert ran.code == 0
    assert "list.csv: 2 new, 0 changed, 0 left, 0 came back, 0 unchanged, 4 refused" in ran.out
    assert [line.split(": ")[0] for line in ran.out.splitlines()[1:]] == [
        f"refused list.csv:{line}" for line in (3, 7, 4, 5)
    ]
    assert "\x1b" not in ran.out + run("people", "red", as_id="operator").out


def test_half_a_whole_list_is_refused_with_the_way_out(run, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(as_csv(list(crowd(100))), encoding="utf-8")
    import_list(run, "people", str(path), "--whole")
    path.write_text(as_csv(list(crowd(50))), encoding="utf-8")
    ran = import_list(run, "people", str(path), "--whole")
    assert (ran.code, ran.out) == (1, "")
    assert "49 of 98 would be marked as left" in ran.err
    assert "0 left" in import_list(run, "people", str(path)).out
    assert "49 left" in import_list(run, "people", str(path), "--whole", "--many-leave").out


def test_assets_and_rooms_come_in_and_stand_on_the_card(run, tmp_path: Path) -> None:
    path = tmp_path / "assets.csv"
    path.write_text(
        "Asset tag;Model;Assigned to;School\nCB-9;Chromebook 11;E1012;Primary School\nCB-8;;;moon\n"
    )
    ran = import_list(run, "assets", str(path))
    assert "assets.csv: 2 new" in ran.out
    assert "assets.csv:3: its site is none of config.yaml" in ran.out
    assert (
        "0 new, 0 changed, 0 left, 0 came back, 2 unchanged"
        in import_list(run, "assets", str(path), "--whole").out
    )
    card = run("card", "E1012", as_id="operator")
    assert "has: CB-9 · Chromebook 11 · Primary School" in card.out
    assert "CB-9" in run("card", "E1012", "--json", as_id="operator").out
    path.write_text(lines("School,Room,Use", "elementary,Lab 9,lab"))
    assert "assets.csv: 1 new" in import_list(run, "rooms", str(path)).out
    assert run("check").code == 0


@pytest.mark.rule("S1")
def test_people_are_found_with_their_details_covered(run) -> None:
    found = run("people", "ramirez", as_id="operator")
    assert found.out == "•••11  Diego Ramírez · student, grade 3 · room 12, Primary School\n"
    assert run("people", "72024011", "--show", as_id="operator").out.startswith("S24011  Diego")
    card = run("card", "S24011", as_id="operator")
    assert "s24011" not in card.out.casefold()
    assert "has: CB-20377" in card.out
    assert "e-mail: s24011@students.example.org" in run("card", "S24011", "--show", as_id="operator").out
    assert run("card", "nobody", as_id="operator").code == 1
    assert run("people", "tomas", as_id="viewer").code == 1
