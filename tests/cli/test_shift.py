"""`wsd-tui looked` and `wsd-tui digest`."""

import json

import pytest


@pytest.mark.rule("G5")
def test_what_others_changed_is_told_once(run) -> None:
    assert run("digest", as_id="operator").code == 1
    run("digest")
    number = json.loads(run("list", "--view", "unassigned", "--json").out)[0]["number"]
    assert run("comment", number, "seen in the hall", as_id="kim", clock="2026-09-08T09:20").code == 0
    later = "2026-09-08T09:30"
    told = run("digest", "--keep", clock=later).out
    assert told.startswith("1 ticket changed since today 09:12")
    assert "commented by Soo-jin Kim today 09:20" in told
    assert json.loads(run("digest", "--json", clock=later).out)["changed"][0]["number"] == number
    assert run("digest", clock=later).out.startswith("0 tickets changed since today 09:30")


@pytest.mark.rule("G5")
def test_a_look_is_logged(run) -> None:
    assert run("looked", as_id="operator").code == 1
    assert "is logged" in run("looked").out
    assert json.loads(run("looked", "--json", clock="2026-09-08T10:00").out)["looked_at"].startswith(
        "2026-09-08T10:00"
    )
    assert run("check").code == 0
