"""A map that is proposed for a file is one that loads, as soon as its questions are answered."""

from pathlib import Path

import pytest
from support.csv_desk import HEADINGS, KNOWN, NOW, PLAIN, ZONE, csv_text

from wsd_tui.exchange.csv.guess import Guess, proposed_map
from wsd_tui.exchange.csv.mapping_file import load_csv_mapping
from wsd_tui.exchange.csv.plan import plan_csv
from wsd_tui.exchange.csv.sheet import read_sheet, sheet_of


def test_a_proposal_reads_the_file_it_was_made_for(tmp_path: Path) -> None:
    path, chosen = tmp_path / "Old desk (2026).csv", tmp_path / "map.yaml"
    renamed = {
        "Caller": "Requester",
        "Replied": "First reply",
        "Text": "Description",
        "Solution": "Resolution",
    }
    heading = ",".join(renamed.get(name, name) for name in HEADINGS)
    rows = csv_text([{"School": "Primary School"}, {"Number": "2", "Priority": "Odd", "School": "Moon"}])
    path.write_text(heading + rows[rows.index("\n") :], encoding="utf-8")
    text = proposed_map(read_sheet(path), KNOWN)
    chosen.write_text(text, encoding="utf-8")
    mapping = load_csv_mapping(chosen)
    assert mapping.source == "old-desk-2026"
    assert mapping.role("ref") == "Number"
    assert mapping.times == {"responded": "First reply", "resolved": "Resolved", "closed": "Closed"}
    plan = plan_csv(path, mapping, ZONE, NOW, KNOWN)
    assert [value.word for value in plan.unknown] == ["Odd", "Moon"]  # left to people, as comments of the map
    assert "# Odd: ?" in text
    chosen.write_text(
        text.replace("# Odd: ?", "Odd: 3").replace("# Moon: ?", "Moon: elementary"), encoding="utf-8"
    )
    plan = plan_csv(path, load_csv_mapping(chosen), ZONE, NOW, KNOWN)
    assert (plan.unknown, plan.faults) == ([], [])
    assert len(plan.plan.tickets) == 2
    body = plan.plan.tickets[0].entries[0][1].body
    assert body == f"{PLAIN['Subject']}. {PLAIN['Text']}"


@pytest.mark.parametrize(
    ("headings", "name"),
    [("Note,Note", "#A"), ("Ticket #,x", "Ticket #"), ("#,x", "#A"), ("a.b,x", "#A"), ("Über: x,y", "#A")],
)
def test_a_column_is_named_so_that_a_map_can_name_it(headings: str, name: str) -> None:
    sheet = sheet_of(Path("list.csv"), f"{headings}\n1,2\n".encode())
    assert Guess(sheet, KNOWN).name(1) == name
    assert sheet.column(name) == 1


def test_what_is_private_is_not_even_proposed(tmp_path: Path) -> None:
    sheet = sheet_of(Path("list.csv"), b"Number,Opened,Birth date,Password\n1,3/4/2026,x,y\n")
    text = proposed_map(sheet, KNOWN)
    assert "Birth" not in text
    assert "Password" not in text
    assert "dates: # say day-first or month-first" in " ".join(text.split())


@pytest.mark.parametrize(
    "name", ["2026.csv", "-.csv", "Ünïcode Liste.csv", "x" * 90 + ".csv", "list - old.csv"]
)
def test_any_name_of_a_file_gives_a_source_that_loads(tmp_path: Path, name: str) -> None:
    sheet = sheet_of(Path(name), b"Number,Opened,Status\n1,2026-03-04,Open\n")
    (tmp_path / "map.yaml").write_text(proposed_map(sheet, KNOWN), encoding="utf-8")
    assert load_csv_mapping(tmp_path / "map.yaml").source
