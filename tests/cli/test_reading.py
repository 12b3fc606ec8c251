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


@pytest.mark.rule("Q10")
def test_a_brief_is_said_and_logged(run) -> None:
    before = run("show", "10081").out
    assert "with Marisol Ruiz." in run("brief", "10081").out
    assert "was asked how it stands" not in before
    assert "was asked how it stands" in run("show", "10081").out
