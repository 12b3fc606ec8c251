import json
import re

import pytest


def test_list_prints_the_queue_in_its_order(run) -> None:
    ran = run("list")
    severities = re.findall(r"\bS[1-4]\b", ran.out)
    assert ran.code == 0
    assert len(severities) > 30
    assert severities == sorted(severities)


def test_list_json_is_one_array_of_tickets(run) -> None:
    tickets = json.loads(run("list", "--json", "--view", "unassigned").out)
    assert tickets
    assert all(ticket["owner"] is None for ticket in tickets)
    assert {"number", "severity", "state", "response", "resolution", "responses", "flags"} <= set(tickets[0])
    assert tickets[0]["received_at"].endswith("-07:00")


def test_a_filter_narrows(run) -> None:
    tickets = json.loads(run("list", "--json", "--filter", "sev:1 owner:me").out)
    assert {ticket["owner"] for ticket in tickets} == {"technician"}


def test_a_wrong_filter_is_a_usage_error(run) -> None:
    ran = run("list", "--filter", "severity:1")
    assert ran.code == 2
    assert "severity: is no field" in ran.err


def test_an_unknown_number_names_what_comes_close(run) -> None:
    ran = run("show", "10082")
    assert ran.code == 1
    assert "10081?" in ran.err


def test_show_and_why_tell_the_clocks(run) -> None:
    assert "past the limit" in run("show", "10081").out
    assert "holiday: Labor Day" in run("why", "10081").out


def test_why_json_is_one_array_clock_or_no_clock(run) -> None:
    clocks = json.loads(run("why", "10081", "--json").out)
    assert [clock["clock"] for clock in clocks] == ["response", "resolution"]
    assert {"from", "to", "kind", "name"} == set(clocks[1]["spans"][0])
    assert json.loads(run("why", "10399", "--json").out) == []


@pytest.mark.parametrize("clock", ["1970-01-01", "2026-09-04T12:00", "2199-12-31T23:59"])
def test_any_clock_reads(run, clock: str) -> None:
    for words in (("list",), ("list", "--json"), ("show", "10137"), ("show", "10081", "--json")):
        ran = run(*words, clock=clock)
        assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    "clock", ["9999-12-31T23:59", "0001-01-01T00:00+14:00", "1969-12-31", "2200-01-01", ""]
)
def test_a_clock_beyond_the_years_of_a_desk_is_a_usage_error(run, clock: str) -> None:
    ran = run(f"--clock={clock}", "list", clock=None)
    assert ran.code == 2
    assert ran.err.startswith(f"wsd-tui: --clock {clock}: ")


@pytest.mark.rule("Q10")
def test_a_brief_is_said_and_logged(run) -> None:
    before = run("show", "10081").out
    assert "with Marisol Ruiz." in run("brief", "10081").out
    assert "was asked how it stands" not in before
    assert "was asked how it stands" in run("show", "10081").out
