"""`wsd-tui staff`: from the command line, with the file that says something else named."""

import json
from typing import Any

import pytest

from wsd_tui.desk import pins
from wsd_tui.desk.pins import Cost


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "COST", Cost(n=16))


def by_id(run: Any) -> dict[str, Any]:
    return {row["id"]: row for row in json.loads(run("staff", "list", "--json", as_id="coordinator").out)}


def test_the_list_has_everybody_with_what_they_have(run) -> None:
    listed = by_id(run)
    assert listed["technician"]["role"] == "technician"
    assert listed["technician"]["active"]
    assert listed["technician"]["open_tickets"] > 0
    assert listed["technician"]["pin"] == "none"
    lines = run("staff", "list", as_id="coordinator").out.splitlines()
    assert len(lines) == len(listed)


def test_adding_and_changing_says_that_the_file_differs(run, folder) -> None:
    words = ("--name", "Ana Ortiz", "--role", "technician", "--email", "ana@example.org")
    ran = run("staff", "add", "ortiz", *words, as_id="coordinator")
    assert ran.code == 0, ran.err
    assert "ortiz is on the staff list: revision 2" in ran.out
    assert "config.yaml differs from revision 2" in ran.out
    assert str(folder / "config.yaml") in ran.out
    ran = run("staff", "change", "ortiz", "--role", "viewer", "--email", "", "--json", as_id="coordinator")
    found = json.loads(ran.out)
    assert (found["role"], found["email"], found["notice"]) == (
        "viewer",
        "",
        "config.yaml differs from revision 3",
    )


def test_the_older_file_does_not_bring_anybody_back(run) -> None:
    """Without a set clock a changed file of the database's owner is taken up at the start."""
    done = run("staff", "deactivate", "operator", "--hand-over", "technician", as_id="coordinator")
    assert done.code == 0, done.err
    for _ in range(2):
        assert not by_id(run)["operator"]["active"]
        assert run("list", as_id="coordinator", clock=None).code == 0
    refused = run("list", as_id="operator")
    assert refused.code == 1
    assert "no active staff id" in refused.err


def test_open_tickets_are_named_and_handed_over_with_it(run) -> None:
    refused = run("staff", "deactivate", "technician", as_id="coordinator")
    assert refused.code == 1
    assert "still has" in refused.err
    assert "--hand-over" in refused.err
    done = run(
        "staff", "deactivate", "technician", "--hand-over", "coordinator", "--json", as_id="coordinator"
    )
    found = json.loads(done.out)
    assert (found["active"], found["open_tickets"]) == (False, 0)
    assert "handed over" in found["said"]


def test_a_pin_is_shown_once(run) -> None:
    ran = run("staff", "reset-pin", "technician", as_id="coordinator")
    assert ran.out.splitlines()[1].startswith("PIN: ")
    assert by_id(run)["technician"]["pin"] == "good once"
    told = json.loads(run("staff", "reset-pin", "technician", "--json", as_id="coordinator").out)
    assert told["id"] == "technician"
    assert told["pin"].isdigit()


def test_what_the_list_cannot_hold_is_a_fault_of_usage(run) -> None:
    ran = run("staff", "add", "Ana Ortiz", "--name", "Ana", "--role", "technician", as_id="coordinator")
    assert ran.code == 2
    assert "staff" in ran.err


def test_a_file_that_is_applied_may_leave_nobody_with_tickets_out(run, folder) -> None:
    import yaml

    path = folder / "config.yaml"
    part = yaml.safe_load(path.read_text())
    part["staff"] = [row for row in part["staff"] if row["id"] != "technician"]
    path.write_text(yaml.safe_dump(part, sort_keys=False))
    ran = run("config", "apply", as_id="coordinator")
    assert ran.code == 1
    assert "still has" in ran.err
    assert run("list", as_id="technician", clock=None).code == 0


def test_what_a_file_does_to_the_staff_is_said(run) -> None:
    run("staff", "deactivate", "operator", "--hand-over", "technician", as_id="coordinator")
    words = ("--name", "Ana Ortiz", "--role", "technician")
    run("staff", "add", "ortiz", *words, as_id="coordinator")
    told = run("config", "apply", as_id="coordinator").out.splitlines()
    assert told[0] == "revision 4 is in force"
    assert told[1].startswith("on the staff list now: ")
    assert told[2] == "off the staff list now: Ana Ortiz"
    assert by_id(run)["operator"]["active"]


def test_a_word_is_missing(run) -> None:
    ran = run("staff", as_id="coordinator")
    assert ran.code == 2
    assert "reset-pin" in ran.err
