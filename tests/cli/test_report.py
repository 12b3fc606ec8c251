"""`report`: every form of it, periods, the list behind a figure, and what is said when one is meant wrong."""

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from cli.conftest import Run

from wsd_tui.desk.reports import KINDS
from wsd_tui.present.reports.report import KIND_TITLES


@pytest.mark.rule("R21")
def test_a_report_says_how_the_times_were_kept_by_severity_and_technician(run: Run) -> None:
    done = run("report", "compliance", as_id="viewer")
    assert done.code == 0, done.err
    for title in ("First response by severity", "First response by technician", "Resolution by severity"):
        assert title in done.out
    assert "raw, net of holds" not in done.out
    assert "seen three ways" in done.out
    assert "Tran Nguyen" in done.out


def test_every_figure_is_as_long_as_its_list(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("report", "--format", "csv", as_id="coordinator").out)))
    assert {row["report"] for row in rows} == set(KINDS)
    tried = 0
    for row in rows:
        if row["table"] != "resolution_by_severity" or row["column"] == "kept":
            continue
        name = f"{row['table']}/{row['line']}/{row['column']}"
        listed = run("report", "compliance", "--list", name, "--format", "json", as_id="coordinator")
        assert len(json.loads(listed.out)) == int(row["value"]), name
        tried += 1
    assert tried == 25


def test_a_list_in_lines_has_a_line_for_each(run: Run) -> None:
    figure = "volume_by_channel/phone/tickets"
    told = json.loads(run("report", "volume", "--list", figure, "--format", "json").out)
    lines = run("report", "volume", "--list", figure).out.splitlines()
    assert len(lines) == len(told) + 1  # the heads
    assert all(one["number"] in text for one, text in zip(told, lines[1:], strict=True))


def test_signatures_and_calls_have_their_own_lists(run: Run) -> None:
    told = run("report", "signatures", "--list", "signatures/total/missing", as_id="coordinator")
    assert "technician" in told.out.split()
    run("direct-call", "log", "--caller", "Rosa Delgado", "--staff", "kim", "--read")
    told = run("report", "calls", "--list", "calls_by_staff/kim/calls", as_id="coordinator")
    assert "Rosa Delgado called Soo-jin Kim" in told.out


def test_a_figure_that_is_none_says_which_were_meant(run: Run) -> None:
    done = run("report", "--list", "resolution_by_severity/1/breach")
    assert done.code == 2
    assert "did you mean resolution_by_severity/1/breached" in done.err


def test_json_holds_what_the_csv_holds(run: Run) -> None:
    whole = json.loads(run("report", "--format", "json", as_id="coordinator").out)
    rows = csv.DictReader(io.StringIO(run("report", "--format", "csv", as_id="coordinator").out))
    from_json = {
        (kind["report"], table["table"], line["line"], column): line[column]
        for kind in whole["reports"]
        for table in kind["tables"]
        for line in (*table["lines"], *([table["total"]] if table["total"] else []))
        for column in table["columns"]
    }
    told = {(row["report"], row["table"], row["line"], row["column"]): row["value"] for row in rows}
    assert {key: "" if value is None else str(value) for key, value in from_json.items()} == told
    assert (whole["from"], whole["before"], whole["not_shown"]) == ("2026-07-01", "2027-07-01", [])


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "data", "action")]
        if tag not in ("meta", "rect"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "rect":
            assert self.open.pop() == tag


def test_the_page_to_print_is_whole_and_fetches_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    done = run("report", "--format", "html", "--out", str(path), as_id="coordinator")
    assert done.out == f"{path} written\n"
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    assert page.open == []
    assert page.links == []
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert not [word for word in ("url(", "@import", "http") if word in text]
    assert page.tags.count("h2") == len(KINDS)
    assert all(title in text for title in KIND_TITLES.values())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--period", "last-month"), "August 2026"),
        (("--period", "week"), "2026-09-07 to 2026-09-13"),
        (("--from", "2026-09-01", "--to", "2026-09-07"), "2026-09-01 to 2026-09-07"),
        (("--from", "2026-09-07"), "2026-09-07 to 2026-09-08"),
        ((), "School year 2026-27"),
    ],
)
def test_any_period_can_be_asked_for(run: Run, words: tuple[str, ...], said: str) -> None:
    assert said in run("report", "volume", *words).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2026-09-09", "--to", "2026-09-01"), "before it begins"),
        (("--to", "2026-09-01"), "give --from as well"),
        (("--from", "yesterday"), "'yesterday' is no day"),
        (("--from", "0001-01-01"), "lies outside 1970 to 2199"),
    ],
)
def test_a_period_that_is_none_is_a_fault_of_use(run: Run, words: tuple[str, ...], said: str) -> None:
    done = run("report", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_who_does_not_lead_is_not_shown_colleagues_by_name(run: Run) -> None:
    done = run("report", "compliance", as_id="kim")
    assert "Soo-jin Kim" in done.out
    assert "everybody else" in done.out
    assert "Tran Nguyen" not in done.out
    assert "for those who lead" in run("report", "first-come", as_id="kim").out
