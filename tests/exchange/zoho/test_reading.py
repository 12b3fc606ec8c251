"""Files as they really come: headings, encodings, torn rows, damage; each fault by file, line and column."""

import csv
import io
from collections.abc import Callable, Sequence

import pytest
from support.zoho import CLOSED, HEADINGS, INCOMING, TICKET, WHOLE, csv_text, zid

from wsd_tui.exchange.fault import ImportFault
from wsd_tui.exchange.zoho.plan import ZohoPlan

Read = Callable[..., ZohoPlan]
CASES = "Cases__1.csv"


def text_of(rows: Sequence[Sequence[str]]) -> str:
    held = io.StringIO()
    csv.writer(held).writerows(rows)
    return held.getvalue()


def cells(ticket: dict[str, str] = TICKET) -> list[str]:
    return [ticket.get(api, "") for _, api in HEADINGS[CASES]]


def heading() -> list[list[str]]:
    return [[label for label, _ in HEADINGS[CASES]], [api for _, api in HEADINGS[CASES]]]


def kinds(plan: ZohoPlan) -> list[str]:
    return [entry.kind for ticket in plan.tickets for _, entry in ticket.entries]


def test_headings_of_one_row_or_of_two_say_the_same(read: Read) -> None:
    whole = read()
    assert whole.figures.rows == {
        "agents": 2, "tickets": 1, "comments": 1, "contacts": 2, "threads": 2, "time_entries": 1,
    }  # fmt: skip
    for labels, names in ((True, False), (False, True)):
        other = read({name: csv_text(name, rows, labels=labels, names=names) for name, rows in WHOLE.items()})
        assert list(other.tickets) == list(whole.tickets)
        assert (other.refused, other.unmapped) == ([], {})


def test_names_of_files_and_the_order_of_columns_are_no_matter(read: Read) -> None:
    rows = [list(reversed(row)) for row in [*heading(), cells()]]
    plan = read({CASES: None, "backup-of-monday.CSV": text_of(rows), "Threads__1.csv": None})
    assert plan.figures.new == 1
    assert ("backup-of-monday.CSV", "tickets") in plan.files


def test_a_module_that_is_not_read_is_named(read: Read) -> None:
    plan = read({"Accounts__1.csv": [{"id": zid(1), "accountName": "School"}]})
    assert plan.left == ["Accounts__1.csv"]


def test_without_tickets_there_is_no_export(read: Read) -> None:
    with pytest.raises(ImportFault, match="no file of tickets among"):
        read({CASES: None})


def test_a_cell_too_many_is_mended_where_the_others_tell_and_that_is_said(read: Read) -> None:
    torn = cells(TICKET | {"subject": "a"})
    at = [api for _, api in HEADINGS[CASES]].index("description")
    torn[at : at + 1] = ["The lamp is dark", " cable swapped"]
    plan = read({CASES: text_of([*heading(), torn])})
    assert plan.refused == []
    opened = plan.tickets[0].entries[0][1]
    assert opened.body == "The lamp is dark, cable swapped"
    assert [str(note) for note in plan.notes] == [
        f"Cases__1.csv:3: {len(torn)} cells where the headings have {len(torn) - 1}: read description as one"
    ]


def test_an_empty_cell_too_many_means_nothing(read: Read) -> None:
    plan = read({CASES: text_of([*heading(), [*cells(), ""]])})
    assert (plan.figures.new, plan.refused, plan.notes) == (1, [], [])


@pytest.mark.parametrize(
    "change", [lambda row: row[:-2], lambda row: ["x", *row], lambda row: [*row, *"abcde"]]
)
def test_a_row_that_nothing_puts_together_is_listed_and_the_others_are_read(
    read: Read, change: Callable[[list[str]], list[str]]
) -> None:
    rows = [*heading(), change(cells()), cells(TICKET | {"id": zid(9)})]
    plan = read({CASES: text_of(rows), "Threads__1.csv": [], "Comments__1.csv": [], "TimeEntry__1.csv": []})
    assert plan.figures.new == 1
    (fault,) = plan.refused
    assert fault.line == 3
    assert "put quotes around the cell with the comma" in fault.what


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": "9.03E+17"}, "id: the id 9.03E+17 was rounded by a spreadsheet"),
        ({"id": "T-1"}, "id: 'T-1' is no id of digits; correct it"),
        ({"createdTime": "01/09/2026 15:00"}, "createdTime: '01/09/2026 15:00' is no moment such as"),
        ({"createdTime": ""}, "createdTime: the moment is missing"),
        ({"createdTime": "2026-02-30 15:00:00"}, "createdTime: '2026-02-30 15:00:00' cannot be"),
        (
            {"createdTime": "2996-02-20 15:00:00"},
            "createdTime: '2996-02-20 15:00:00' cannot be: the year 2996",
        ),
        ({"createdTime": "2027-02-20 15:00:00"}, "createdTime: it lies in the future"),
        ({"isEscalated": "maybe"}, "isEscalated: 'maybe' is neither true nor false"),
    ],
)
def test_a_cell_that_cannot_be_is_told_by_file_line_and_column(
    read: Read, change: dict[str, str], told: str
) -> None:
    plan = read(
        {CASES: [TICKET | change], "Threads__1.csv": [], "Comments__1.csv": [], "TimeEntry__1.csv": []}
    )
    (fault,) = map(str, plan.refused)
    assert fault.startswith(f"Cases__1.csv:3: {told}")
    assert plan.obstacles() == ["1 row that cannot be read"]
    assert plan.obstacles(leave_out=True) == []


def test_an_id_is_text_and_keeps_every_figure(read: Read) -> None:
    plan = read({CASES: [TICKET | {"id": "000000000000210001"}], "Threads__1.csv": []})
    assert plan.tickets[0].ref == "000000000000210001"


def test_what_belongs_to_no_ticket_is_listed(read: Read) -> None:
    plan = read({"Threads__1.csv": [INCOMING, INCOMING | {"id": zid(7), "ticketId": zid(8)}]})
    assert [str(fault) for fault in plan.refused] == [
        f"Threads__1.csv:4: its ticket {zid(8)} is not in the export; export the tickets as well"
    ]


def test_an_id_that_stands_twice_counts_once(read: Read) -> None:
    plan = read({CASES: [TICKET, TICKET | {"subject": "Another"}]})
    assert plan.figures.rows["tickets"] == 1
    assert [str(note) for note in plan.notes] == [
        "Cases__1.csv:4: the id stands there already: the first row counts"
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_whatever_program_wrote_it(read: Read, encoding: str) -> None:
    text = csv_text(CASES, [TICKET | {"subject": "Tomás’ Gerät – 5 €"}])
    plan = read({CASES: text.encode(encoding)})
    assert '{"title":"Tomás’ Gerät – 5 €"}' in [entry.body for _, entry in plan.tickets[0].entries]
    assumed = (
        ["Cases__1.csv:1: it is not UTF-8, and was read as Windows-1252"] if encoding == "cp1252" else []
    )
    assert [str(note) for note in plan.notes] == assumed


def test_a_damaged_row_among_good_ones_is_listed(read: Read) -> None:
    good = csv_text(CASES, [TICKET | {"subject": "Gerät"}, TICKET | {"id": zid(5), "subject": "Damaged"}])
    plan = read({CASES: good.encode().replace(b"Damaged", b"\xff\xfe")})
    assert [str(fault) for fault in plan.refused] == [
        "Cases__1.csv:4: not UTF-8; correct it, or export it again"
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace("1001", "10\x0001"), r"Cases__1.csv:3: a NUL character"),
        (
            lambda text: text + '9,"never closed\nand on\n',
            r"Cases__1.csv:4: a quote in the row that begins here",
        ),
        (lambda text: text.replace(",1001,", ',"10"01,'), r"Cases__1.csv:3: not readable as CSV"),
        (lambda text: "", r"Cases__1.csv:1: the file is empty"),
        (
            lambda text: text.replace("departmentId", "status"),
            r"Cases__1.csv:1: the heading status stands twice",
        ),
    ],
)
def test_a_damaged_file_stops_all_of_it(read: Read, change: Callable[[str], str], told: str) -> None:
    with pytest.raises(ImportFault, match=told):
        read({CASES: change(csv_text(CASES, [TICKET]))})


def test_utf16_that_is_none_is_told(read: Read) -> None:
    with pytest.raises(ImportFault, match="neither UTF-8 nor any other text"):
        read({CASES: b"\xff\xfe\x00\xd8\x41\x00\x41"})


def test_a_line_for_spreadsheets_and_another_delimiter(read: Read) -> None:
    text = csv_text(CASES, [TICKET | {"description": "It is dark"}]).replace(",", ";")
    assert read({CASES: f"sep=;\r\n{text}"}).figures.new == 1


def test_a_cell_of_a_megabyte_is_read(read: Read) -> None:
    plan = read({"Threads__1.csv": [INCOMING | {"content": f"<div>{'x' * 1_000_000}</div>"}]})
    wrote = next(entry for _, entry in plan.tickets[0].entries if entry.kind == "wrote")
    assert len(wrote.body or "") == 1_000_000


def test_words_without_a_meaning_are_listed_before_anything_is_loaded(read: Read) -> None:
    odd = TICKET | {"status": "Parked", "priority": 'P"0', "channel": "Fax", "category": "Zoo"}
    plan = read(
        {CASES: [odd, odd | {"id": zid(2)}], "Threads__1.csv": [INCOMING | {"direction": "SIDEWAYS"}]}
    )
    assert plan.unmapped == {
        ("status", "Parked"): 2,
        ("priority", 'P"0'): 2,
        ("channel", "Fax"): 2,
        ("problem_type", "Zoo"): 2,
        ("direction", "SIDEWAYS"): 1,
    }
    assert plan.obstacles(leave_out=True) == ["5 words without a meaning"]
    report = plan.report()
    assert report[report.index("statuses:") + 1] == '  "Parked":   # 2 rows'
    assert '  "P\\"0":   # 2 rows' in report


def test_drafts_are_left_out_and_counted(read: Read) -> None:
    plan = read({"Threads__1.csv": [INCOMING | {"direction": "DRAFT"}]})
    assert plan.figures.drafts == 1
    assert "wrote" not in kinds(plan)


def test_null_is_an_empty_cell_and_an_apostrophe_before_a_formula_goes(read: Read) -> None:
    plan = read({CASES: [TICKET | CLOSED | {"reopenedTime": "null", "subject": "'=1+1 fails"}]})
    assert '{"title":"=1+1 fails"}' in [entry.body for _, entry in plan.tickets[0].entries]
