"""A broken file is told in one clear line with its place; what is only odd is read, or skipped by line."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.evil_text import EVIL
from support.incident_log import FILE, HEADER, PLAIN, csv_of

from wsd_tui.exchange.event_log.plan import Plan
from wsd_tui.exchange.fault import ImportFault
from wsd_tui.text import clean_line

Read = Callable[..., Plan]

WHOLE = FILE.read_bytes()
LINES = WHOLE.split(b"\n")


def broken(line: int, old: bytes, new: bytes) -> bytes:
    """The generated log with one replacement in one line (from 1)."""
    assert old in LINES[line - 1]
    return b"\n".join([*LINES[: line - 1], LINES[line - 1].replace(old, new, 1), *LINES[line:]])


TRAPS: dict[str, tuple[str, bytes, str]] = {
    "truncated gzip": ("log.csv.gz", gzip.compress(WHOLE)[:9_000], ": the gzip file is cut off"),
    "gzip without its end": ("log.csv.gz", gzip.compress(WHOLE)[:-4], ": the gzip file is cut off"),
    "damaged gzip": ("log.csv.gz", gzip.compress(WHOLE)[:-8] + b"\0" * 8, ": the gzip file is damaged"),
    "not gzip": ("log.csv.gz", WHOLE, ": not a gzip file, though its name ends in .gz"),
    "empty file": ("log.csv", b"", ":1: the file is empty"),
    "misspelt column": (
        "log.csv",
        broken(1, b"sys_updated_at", b"sys_update_at"),
        ":1: no column sys_updated_at (did you mean sys_update_at?)",
    ),
    "missing columns": ("log.csv", b"a,b\n1,2\n", ":1: no column number; no column incident_state; "),
    "column twice": ("log.csv", broken(1, b"knowledge", b"priority"), ":1: column priority stands twice"),
    "bad date": (
        "log.csv",
        broken(40, LINES[39].split(b",")[13], b"31/2/2016 10:00"),
        ":40: ",
    ),
    "NUL": ("log.csv", broken(77, b"Location", b"Loc\0ation"), ":77: a NUL character"),
    "too few cells": (
        "log.csv",
        broken(50, b",Location", b"Location"),
        ":50: 35 cells where the header has 36",
    ),
    "too many cells": (
        "log.csv",
        broken(51, b",Location", b",,Location"),
        ":51: 37 cells where the header has 36",
    ),
    "cut-off line": ("log.csv", WHOLE[:-30], f":{len(LINES) - 1}: "),
    "not UTF-8": ("log.csv", broken(90, b"Location", b"Localizaci\xf3n"), ":90: not UTF-8 (byte 0xf3)"),
    "open quotation": (
        "log.csv",
        broken(60, b"Location", b'"Location'),
        ":60: a cell longer than any text; is a quote missing?",
    ),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_each_broken_file_is_told_in_one_line_with_its_place(trap: str, read: Read) -> None:
    name, content, told = TRAPS[trap]
    with pytest.raises(ImportFault) as caught:
        read(content, name)
    text = str(caught.value)
    assert name + told in text or (not told.startswith(":") and told in text)
    assert "\n" not in text


def test_a_bad_date_is_told_with_column_text_and_the_right_form(read: Read) -> None:
    with pytest.raises(
        ImportFault, match=r"sys_updated_at: '5/13/2016 10:00' is no date of the form %d/%m/%Y"
    ):
        read([{"sys_updated_at": "5/13/2016 10:00"}])


def test_a_year_that_cannot_be_meant_is_told(read: Read) -> None:
    with pytest.raises(
        ImportFault, match=r"log.csv:2: opened_at: '1/1/0001 00:00' cannot be: the year 1 lies"
    ):
        read([{"opened_at": "1/1/0001 00:00"}])


def test_a_folder_and_an_absent_file_are_told(read: Read, tmp_path: Path, mapping: Any, zone: Any) -> None:
    from wsd_tui.exchange.event_log.importer import plan

    for path, told in ((tmp_path, "directory"), (tmp_path / "none.csv", "No such file")):
        with pytest.raises(ImportFault, match=f"cannot be read: .*{told}"):
            plan(path, mapping, zone, now=0)


def test_plain_gzipped_windows_and_marked_files_are_read_alike(read: Read) -> None:
    plain = read(WHOLE)
    for content, name in (
        (gzip.compress(WHOLE), "log.csv.gz"),
        (gzip.compress(WHOLE), "packed-without-saying.csv"),
        (WHOLE.replace(b"\n", b"\r\n"), "log.csv"),
        (b"\xef\xbb\xbf" + WHOLE, "log.csv"),
        (WHOLE + b"\n", "log.csv"),
    ):
        assert read(content, name).tickets == plain.tickets


def test_columns_may_stand_in_any_order_and_others_are_named(read: Read) -> None:
    header = [*reversed(HEADER), "colour"]
    rows = [PLAIN | {"colour": "blue"}]
    plan = read(csv_of(rows, header))
    assert plan.tickets == read([{}]).tickets
    assert plan.tally.spare_columns == ("colour",)


def test_lines_without_a_number_or_a_moment_are_skipped_by_line_number(read: Read) -> None:
    plan = read(
        [{}, {"number": "?"}, {"sys_updated_at": "?"}, {"incident_state": "Active", "caller_id": "Caller 7"}]
    )
    assert plan.tally.skipped == [(3, "no number"), (4, "no sys_updated_at")]
    assert "skipped line 3: no number" in plan.report()
    # The line that was passed over keeps its place, so that a mended file changes no other.
    assert {place // 10 for place, _ in plan.tickets[0].entries} == {1, 3}


def test_a_quoted_cell_may_hold_commas_and_lines(read: Read) -> None:
    plan = read([{"location": "North,\nold wing"}, {"priority": "?", "sys_updated_at": "?"}])
    assert plan.tickets[0].entries[0][1].data["site"] == "North, old wing"
    assert plan.tally.skipped[0].line == 4


UNSEEN = [text for text in EVIL if "\0" not in text and not text.isprintable()]


@pytest.mark.parametrize("evil", UNSEEN, ids=range(len(UNSEEN)))
def test_control_characters_do_not_pass(evil: str, read: Read) -> None:
    try:
        plan = read([{"location": f"a{evil}b", "assignment_group": f"a{evil}b"}])
    except (ImportFault, UnicodeEncodeError):
        return
    for _, entry in plan.tickets[0].entries:
        for value in (entry.data.get("site", ""), entry.data.get("fields", {}).get("group", "")):
            assert value == clean_line(value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(cut=st.integers(0, len(WHOLE)), junk=st.binary(max_size=6), packed=st.booleans())
def test_whatever_the_damage_it_is_a_plan_or_one_line(
    cut: int, junk: bytes, packed: bool, read: Read
) -> None:
    content = WHOLE[:cut] + junk + WHOLE[cut + len(junk) : cut + 3000]
    if packed:
        content = gzip.compress(content)
        content = content[: len(content) - len(junk)]
    try:
        tally = read(content, "log.csv.gz" if packed else "log.csv").tally
    except ImportFault as fault:
        told = str(fault)
    else:
        told = ""
        assert tally.lines == tally.used + tally.left_out + len(tally.skipped)
    assert "\n" not in told
