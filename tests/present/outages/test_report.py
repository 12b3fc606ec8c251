"""The report of a whole outage day: the page and the table as they were read and found right."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.district import District, at
from support.evil_text import EVIL
from support.whole_outage import play

from wsd_tui.desk import outages
from wsd_tui.desk.outages.report import Report, report
from wsd_tui.present.outages.report import report_text
from wsd_tui.present.outages.table import COLUMNS, report_csv, report_json
from wsd_tui.present.setting import Setting, setting_of
from wsd_tui.text import clean, clean_line

GOLDEN = Path(__file__).parents[2] / "golden"


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    """A training desk on a Tuesday morning."""
    district = District(tmp_path)
    yield district
    district.desk.close()


def setting(district: District) -> Setting:
    return setting_of(district.desk.settings)._replace(extended=tuple(district.desk.store.extended.all()))


def read(district: District, number: str = "OUT-1") -> Report:
    return report(district.desk, district.viewer, number)


def rows(told: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(told, newline="")))


def test_the_page_of_an_outage_day(district: District) -> None:
    play(district)
    assert report_text(read(district), setting(district)) == (GOLDEN / "outage_report.txt").read_text("utf-8")


def test_the_table_of_an_outage_day(district: District) -> None:
    play(district)
    told = report_csv(read(district), setting(district))
    assert told.encode() == (GOLDEN / "outage_report.csv").read_bytes()
    assert tuple(rows(told)[0]) == COLUMNS
    assert {row["outage"] for row in rows(told)} == {"OUT-1"}


def test_nobody_who_has_a_name_is_told_of_by_an_id(district: District) -> None:
    play(district)
    found, words = read(district), setting(district)
    for told in (report_text(found, words), report_csv(found, words), str(report_json(found, words))):
        assert "Soo-jin Kim" in told
        for staff in ("kim", "coordinator", "technician"):
            assert f" {staff}," not in told
            assert f",{staff}\r\n" not in told
            assert f"'{staff}'" not in told


def test_page_table_and_json_hold_the_same_figures(district: District) -> None:
    play(district)
    found, words = read(district), setting(district)
    told = report_json(found, words)
    table = {
        (row["section"], row["line"], row["field"]): row["value"] for row in rows(report_csv(found, words))
    }
    assert told["outage"]["detection_gap_s"] == int(table["outage", "1", "detection_gap_s"]) == 360
    assert told["outage"]["missed"] == int(table["outage", "1", "missed"]) == 1
    assert told["clocks"][0] == {"clock": "response", "kept": 1, "breached": 3, "extended": 3, "open": 0}
    assert told["follow_ups"][1]["text"] == "=Label the spare router"
    assert table["follow_ups", "2", "text"] == "'=Label the spare router"
    assert told["mail"][0]["failed"] == int(table["mail", "1", "failed"]) == 1


def test_an_outage_that_goes_on_has_a_report_as_well(district: District) -> None:
    outages.declare(district.desk, district.coordinator, nature="No telephones", services=["phones"])
    district.pass_to("2026-09-09 07:00")
    told = report_text(read(district), setting(district))
    for part in (
        "First ticket: none",
        "Over: not yet",
        "not by e-mail",
        "The next word is 21 h 18 min late",
        "Phones, all sites: down 21 h 48 min; not back yet",
        "Cause\n-----\nunknown",
        "Follow-ups\n----------\nnone",
    ):
        assert part in told
    assert "Detection gap" not in told


def test_planned_work_has_neither_gap_nor_delay(district: District) -> None:
    desk, coordinator = district.desk, district.coordinator
    start, end = at("2026-09-08 10:00"), at("2026-09-08 11:00")
    outages.schedule(desk, coordinator, nature="New core switch", services=["internet"], start=start, end=end)
    district.pass_to("2026-09-08 10:05")
    outages.start(desk, coordinator, 1)
    district.pass_to("2026-09-08 10:50")
    outages.complete(desk, coordinator, 1, "Internet is confirmed at all sites")
    told = report_text(read(district), setting(district))
    assert "Announced: 09:12 by Dana Begay" in told
    assert "Over: 10:50, after 45 min" in told
    assert "Internet, all sites: down 45 min; back 10:50" in told
    assert "gap" not in told
    assert read(district).start_delay_s is None


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r\n=1", "\u200b=1", "＝1", "'=1"]
)
def test_a_spreadsheet_takes_no_text_for_a_formula(district: District, text: str) -> None:
    outages.declare(district.desk, district.coordinator, nature=text, services=["phones"])
    told = {row["field"]: row["value"] for row in rows(report_csv(read(district), setting(district)))}
    assert told["nature"][0] == "'"
    assert told["nature"].removeprefix("'") == clean_line(text).removeprefix("'")


def test_no_text_breaks_the_page_or_the_table(district: District) -> None:
    desk, coordinator = district.desk, district.coordinator
    outages.declare(desk, coordinator, nature="No telephones", services=["phones"])
    for text in EVIL:
        outages.update(desk, coordinator, 1, text)
    found, words = read(district), setting(district)
    page, table = report_text(found, words), report_csv(found, words)
    assert clean(page) == page
    told = rows(table)
    assert all(row["value"] == clean_line(row["value"]) for row in told)
    assert all(None not in row and row["value"] is not None for row in told)
    assert not any(row["value"].startswith(("=", "+", "@", "-")) for row in told)
