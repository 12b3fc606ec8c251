"""A CSV file of any program: what is found out about it is said, and every column can be named."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsd_tui.exchange.csv.sheet import Sheet, _place, letter, sheet_of
from wsd_tui.exchange.fault import ImportFault

PATH = Path("list.csv")
ROWS = 'Number,Opened,Text\n1,2026-09-08,dark\n2,2026-09-09,"a, b"\n'


def sheet(text: str | bytes, delimiter: str = "") -> Sheet:
    return sheet_of(PATH, text.encode() if isinstance(text, str) else text, delimiter)


@pytest.mark.parametrize(
    ("delimiter", "name"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")]
)
def test_the_delimiter_is_found_and_said(delimiter: str, name: str) -> None:
    text = delimiter.join(("A", '"B, in words; or | so"', "C\n1", "x", f'"q\n{delimiter}"\n'))
    found = sheet(text)
    assert f"its delimiter is the {name}" in found.said
    assert [len(row.cells) for row in found.rows] == [3]


def test_a_line_that_names_the_delimiter_and_a_map_that_does_are_believed() -> None:
    assert sheet("sep=;\nA;B\n1,1;2\n").rows[0].cells == ("1,1", "2")
    assert sheet("A;B,C\n1;2,3\n", ";").rows[0].cells == ("1", "2,3")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found_and_said(encoding: str) -> None:
    found = sheet("Nämé,Text\n1,Ünïcode\n2,x\n".encode(encoding))
    assert found.headings[0] == "Nämé"
    assert found.rows[0].cells == ("1", "Ünïcode")
    assert ("it begins with a byte order mark" in found.said) == (encoding in ("utf-8-sig", "utf-16"))
    assert any("Windows-1252" in said for said in found.said) == (encoding == "cp1252")


def test_twin_and_empty_headings_are_told_by_their_letters_and_named_by_place() -> None:
    found = sheet("Number,Note,,Note,Date\n1,a,b,c,d\n")
    assert found.said[1:] == [
        "without a heading: column C (in a map #C)",
        "the heading Note stands 2 times: in a map #B and #D",
    ]
    assert [found.column(name) for name in ("Number", "number", "#B", "#d", "#3", "Date")] == [
        1,
        1,
        2,
        4,
        3,
        5,
    ]
    with pytest.raises(ImportFault, match="stands 2 times: name the column #B and #D"):
        found.column("Note")


@pytest.mark.parametrize("name", ["#F", "#9", "Dates", "#", "#0", "#1A"])
def test_a_column_that_is_not_there_is_told(name: str) -> None:
    with pytest.raises(ImportFault, match=f"list.csv:1: there is no column {name}"):
        sheet("Number,Note,,Note,Date\n1,a,b,c,d\n").column(name)


def test_passwords_and_the_like_are_never_read_not_even_by_place() -> None:
    found = sheet("Number,Password\n1,x\n")
    for name in ("Password", "#B"):
        with pytest.raises(ImportFault, match="never read in"):
            found.column(name)


@given(st.integers(1, 18_000))
def test_letters_are_those_of_a_spreadsheet(column: int) -> None:
    assert _place(f"#{letter(column)}") == _place(f"#{column}") == column


def test_the_letters_go_on_after_z() -> None:
    assert [letter(column) for column in (1, 26, 27, 52, 53, 702, 703)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_a_ragged_row_and_one_with_a_damaged_byte_are_faults_of_their_line() -> None:
    found = sheet(b'A,B\n1,2\n3\n4,5,6\n7,8,\n"x\ny",\xff\n\xc3\xa4,z\n')
    assert [fault.told(found) for fault in found.faults] == [
        "list.csv:3: 1 cells where there are 2 headings",
        "list.csv:4: 3 cells where there are 2 headings",
        "list.csv:6:B: B: a NUL character, or a byte that is no UTF-8",
    ]
    assert [row.line for row in found.rows] == [2, 5, 8]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "empty"),
        ("A,B\n", "no row below"),
        ('A,B\n1,"x\n', "list.csv:2: a quote in the row"),
        ("A\0B\n", "NUL"),
    ],
)
def test_what_is_no_list_is_told_in_one_line(text: str, what: str) -> None:
    with pytest.raises(ImportFault, match=what):
        sheet(text)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_sheet_or_a_fault(data: bytes) -> None:
    try:
        found = sheet(data)
    except ImportFault:
        return
    assert all(len(row.cells) == len(found.headings) for row in found.rows)
    assert all(fault.told(found) for fault in found.faults)


def test_a_cell_may_be_as_long_as_a_message_is() -> None:
    said = "The lamp is dark. " * 10_000
    assert sheet(f'A,B\n1,"{said}"\n').rows[0].cells == ("1", said.strip())


def test_cells_are_cleaned_and_an_apostrophe_before_a_formula_goes() -> None:
    (row,) = sheet('A,B\n\'=1+1,"x\x1b[31my\r\nz"\n').rows
    assert row.cells == ("=1+1", "xy\nz")
