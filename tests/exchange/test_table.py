"""Lists as they really come: any delimiter, mark and encoding, damaged lines, columns never to be read."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.evil_text import EVIL

from wsd_tui.exchange.fault import ImportFault
from wsd_tui.exchange.table import Table, is_private, read_table

WANTED = {"id": ["Employee ID", "ID"], "name": ["Name"], "email": ["E-mail"]}
FILE = Path("list.csv")


def read(content: str | bytes) -> Table:
    data = content if isinstance(content, bytes) else content.encode()
    return read_table(FILE, data, WANTED, ["id"])


def cells(content: str | bytes) -> list[tuple[int, str]]:
    """(line, name) of every row that can be read."""
    return [(row.line, row.cells["name"]) for row in read(content).rows]


@pytest.mark.parametrize(
    "content",
    [
        "Employee ID,Name\n1,Jörg\n",
        "Employee ID;Name\r\n1;Jörg",
        "employee_id\tNAME\r1\tJörg\r",
        "EmployeeID|name\n1|  Jörg  \n",
        "\ufeffEmployee ID,Name\n1,Jörg\n",
        "\ufeffEmployee ID,Name\n1,Jörg\n".encode("utf-16-le"),
        "\ufeffEmployee ID,Name\n1,Jörg\n".encode("utf-16-be"),
        "Employee ID;Name\n1;Jörg\n".encode("cp1252"),
        '"Employee ID","Name"\n"1","Jörg"\n',
        "Name,Other,ID\nJörg,x,1\n",
        "Employee ID,Name,,\n1,Jörg\n",
        "Employee ID,Name,,\n1,Jörg,,\n",
    ],
)
def test_who_wrote_the_list_makes_no_difference(content: str | bytes) -> None:
    assert cells(content) == [(2, "Jörg")]


def test_lines_before_the_header_count_and_a_cell_may_have_several_lines() -> None:
    assert cells('sep=;\nID;Name\n1;"Ann\nLee"\n\n2;Bo\n') == [(3, "Ann Lee"), (6, "Bo")]
    assert cells('#TYPE Some.Type\n"ID","Name"\n"1","Ann"\n') == [(3, "Ann")]


def test_what_was_assumed_is_said() -> None:
    (note,) = read("ID,Name\n1,Jörg\n".encode("cp1252")).notes
    assert str(note) == "list.csv:1: it is not UTF-8, and was read as Windows-1252"
    (note,) = read("ID,Name,,\n1,a\n").notes
    assert str(note) == "list.csv:1: 2 headings at the end are empty: left out"


def test_damaged_lines_are_refused_by_their_number_and_the_others_are_read() -> None:
    data = b"ID,Name\n1,Jos\xc3\xa9\n2,Jos\xe9\n3,a\0b\n4\n5,e,f\n6,Zoe\n"
    table = read(data)
    assert [row.line for row in table.rows] == [2, 7]
    assert [str(note) for note in table.refused] == [
        "list.csv:3: not UTF-8",
        "list.csv:4: a NUL character in it",
        "list.csv:5: 1 cells where the header has 2",
        "list.csv:6: 3 cells where the header has 2",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "list.csv:1: the file is empty"),
        ("Employee ID,ID,Name,name\n1,2,a,b", "list.csv:1: the heading Name stands twice"),
        ("ID,id\n1,2", "list.csv:1: the heading ID stands twice"),
        ("Employe ID,Name\n1,a", "no heading Employee ID or ID (did you mean Employe ID?)"),
        ("Password,Name\n1,a", "list.csv:1: there is no heading Employee ID or ID"),
        (b"I\0D\0,\0", "list.csv:1: a NUL character"),
        (b"ID,Name\n1,\x81\x8d\n", "list.csv:2: neither UTF-8 nor any other text"),
        (b"\xff\xfeI\x00D\x00\n\x00\x00\xd8", "list.csv:2: neither UTF-8"),
        (
            'ID,Name\n1,x\n2,"never ended\n3,x\n',
            "list.csv:3: a quote in the row that begins here is never closed",
        ),
        ('ID,Name\n1,"a"b\n', "list.csv:2: not readable as CSV"),
        pytest.param("ID,Name\n1," + "w" * 200_000, "list.csv:2: a cell longer than any text", id="long"),
    ],
)
def test_no_list_at_all_is_refused_with_its_place(content: str | bytes, told: str) -> None:
    with pytest.raises(ImportFault) as caught:
        read(content)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", EVIL)
def test_evil_cells_come_out_clean(text: str) -> None:
    cell = text.replace('"', '""').replace("\0", "")
    table = read(f'ID,Name\n1,"{cell}"\n'.encode("utf-8", "replace"))
    for row in table.rows:
        name = row.cells["name"]
        assert len(name) <= 400
        assert name.isprintable() or "\u200d" in name
        assert "\x1b" not in name


@settings(deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=100).map(lambda text: b"ID,Name\n" + text.encode("utf-8", "replace"))
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(ImportFault):
        assert all(row.line > 1 for row in read(data).rows)


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Password [Required]",
            "password",
            "userPassword",
            "PasswordHash",
            "Passwd",
            "PWD",
            "PIN",
            "Security answer",
        ),
        *("birthDate", "Date of Birth", "DOB", "Geburtsdatum", "birth_date", "cityOfBirth", "Born"),
        *("Health notes", "Medical alert", "Allergies", "Disability", "IEP", "Immunizations"),
        *(
            "SSN",
            "Social Security No",
            "Sex",
            "Gender",
            "Race",
            "Ethnicity",
            "Free lunch",
            "hispanicOrLatinoEthnicity",
        ),
    ],
)
def test_private_columns_are_known_by_their_heading(heading: str) -> None:
    assert is_private(heading)


@pytest.mark.parametrize(
    "heading", ["Email Address", "sexton", "Opinion", "Page", "Status", "Room", "Spinner", "Name"]
)
def test_ordinary_columns_are_not_taken_for_private(heading: str) -> None:
    assert not is_private(heading)
