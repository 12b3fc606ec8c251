"""Escalation and what goes with it on the command line: done, and refused alike."""

import json

import pytest

FACTS = ("--reason", "needs a part nobody here can order", "--tried", "another port")


@pytest.fixture
def number(run) -> str:
    """A severity 2 ticket of the technician's."""
    ran = run(
        *("new", "--requester", "E1010", "--type", "network", "--site", "primary", "--room", "12"),
        *("--description", "The Wi-Fi in room 12 drops every few minutes since 08:30"),
        *("--severity", "2", "--channel", "walk_in", "--json"),
    )
    found = json.loads(ran.out)["number"]
    run("take", found)
    return str(found)


def shown(run, number: str):
    return json.loads(run("show", number, "--json").out)


@pytest.mark.rule("R7", "R8", "A11")
def test_escalate_asks_all_three_and_starts_the_coordinators_clock(run, number: str) -> None:
    for lacking in ((), FACTS, (*FACTS[2:], "--by-voice")):
        ran = run("escalate", number, *lacking)
        assert (ran.code, ran.err.startswith("wsd-tui: R8: ")) == (1, True)
    assert run("escalate", number, *FACTS, "--by-voice").code == 0
    ticket = shown(run, number)
    assert (ticket["owner"], "escalated" in ticket["flags"]) == ("technician", True)
    assert ticket["contact"]["verdict"] == "running"
    assert number in run("list", "--view", "escalated", as_id="coordinator").out
    assert '"clock": "contact"' in run("why", number, "--json").out
    assert run("reply", number, "I have ordered it", as_id="coordinator").code == 0
    assert shown(run, number)["contact"]["verdict"] == "within_target"


@pytest.mark.rule("R16")
def test_the_coordinator_bounces_and_nobody_else(run, number: str) -> None:
    assert run("escalate", number, *FACTS, "--notice", "The Coordinator calls you").code == 0
    assert run("bounce", number, "--reason", "try 911").err.startswith("wsd-tui: role")
    assert run("bounce", number, as_id="coordinator").err.startswith("wsd-tui: R16")
    assert run("bounce", number, "--reason", "a spare is in 911", as_id="coordinator").code == 0
    assert shown(run, number)["contact"] is None


@pytest.mark.rule("R7")
def test_handover_wants_a_reason(run, number: str) -> None:
    assert run("handover", number, "kim").err.startswith("wsd-tui: R7")
    assert run("handover", number, "kim", "--reason", "my shift ends").code == 0
    assert shown(run, number)["owner"] == "kim"


@pytest.mark.rule("G3")
def test_consider_and_back(run, number: str) -> None:
    assert run("consider", number).err.startswith("wsd-tui: G3")
    assert run("consider", number, "--reason", "drives between schools", as_id="operator").code == 0
    assert "mobile" in shown(run, number)["flags"]
    assert run("consider", number, "--off").code == 0
    assert "mobile" not in shown(run, number)["flags"]


@pytest.mark.rule("A26")
def test_split_and_affected(run, number: str) -> None:
    assert run("split", number, "camera broken").err.startswith("wsd-tui: R10")
    second = "The document camera in the same room shows no picture since today"
    made = json.loads(run("split", number, second, "--type", "media", "--severity", "3", "--json").out)
    assert made["split_from"] == number
    assert shown(run, made["number"])["received_at"] == shown(run, number)["received_at"]
    assert number in run("show", made["number"]).out
    assert "2 affected" in run("affected", number, "Ana Ruiz", "Bo Li").out
    assert "Ana Ruiz, Bo Li" in run("show", number).out
    assert run("undo", number).code == 0
    assert run("undo", number).code == 0
    assert shown(run, made["number"])["state"] == "void"


@pytest.mark.rule("S4")
def test_who_handles_what(run) -> None:
    said = run("who-handles", as_id="viewer").out
    assert "Network: " in said
    assert run("who-handles", "network", as_id="viewer").out in said
    assert run("who-handles", "plumbing").err.startswith("wsd-tui: S4")


@pytest.mark.rule("G4", "A16")
def test_extended_times_are_declared_listed_and_ended(run) -> None:
    refused = run("extended", "declare", "--cause", "third_party", "--reason", "no power")
    assert (refused.code, refused.err.startswith("wsd-tui: G4")) == (1, True)
    by = {"as_id": "coordinator"}
    assert run("extended", "declare", "--cause", "third_party", **by).err.startswith("wsd-tui: G4")
    declare = ("extended", "declare", "--cause", "third_party", "--reason", "the power company repairs")
    assert run(*declare, "--from", "08:00", **by).code == 0
    (times,) = json.loads(run("extended", "list", "--json", as_id="viewer").out)
    assert (times["number"], times["from"], times["to"]) == ("EXT-1", "2026-09-08T08:00:00-07:00", None)
    assert times["in_force"]
    assert "the power company repairs" in run("extended", "list").out
    assert "stated times may be longer" in run("brief", "10100").out
    assert run("extended", "end").code == 1
    assert run("extended", "end", **by).code == 0
    assert not json.loads(run("extended", "list", "--json").out)[0]["in_force"]
    assert run("check").code == 0
