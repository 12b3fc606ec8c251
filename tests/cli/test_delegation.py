"""`wsd-tui delegation` and `wsd-tui audience`: who acts, and who hears of outages."""

import json
from pathlib import Path

import yaml

BOSS = "coordinator"
WIFI = ("outage", "declare", "No Wi-Fi", "--service", "wifi")


def test_the_acting_one_publishes_within_the_dates(run) -> None:
    assert run(*WIFI, as_id="kim").code == 1
    said = run(
        "delegation",
        "set",
        "kim",
        "--to",
        "2026-09-08 15:30",
        "--reason",
        "the Coordinator is ill",
        as_id=BOSS,
    )
    assert said.out.startswith("DEL-1: Soo-jin Kim acts from 09:12"), said.err
    assert run(*WIFI, as_id="kim").code == 0
    assert run(*WIFI, as_id="technician").code == 1
    assert "DEL-1 Soo-jin Kim from today 09:12 until today 15:30 (acts now)" in run("delegation", "list").out
    ended = run("delegation", "end", "--reason", "well again", "--json", as_id=BOSS, clock="2026-09-08T10:00")
    told = json.loads(ended.out)
    assert (told["staff"], told["to"], told["in_force"]) == (
        "Soo-jin Kim",
        "2026-09-08T10:00:00-07:00",
        False,
    )
    assert run(*WIFI, as_id="kim", clock="2026-09-08T10:01").code == 1
    assert [one["number"] for one in json.loads(run("delegation", "list", "--json").out)] == ["DEL-1"]


def test_only_the_coordinator_delegates(run) -> None:
    refused = run("delegation", "set", "kim", "--to", "15:30", "--reason", "x", as_id="technician")
    assert refused.code == 1
    assert "A17" in refused.err
    assert run("delegation", "end", as_id=BOSS).code == 1
    assert run("delegation").code == 2
    assert run("delegation", "set", "kim", as_id=BOSS).code == 2


def test_the_lists_are_told_with_their_versions(folder: Path, run) -> None:
    told = run("audience", "list").out
    assert "all_staff version 1" in told
    assert "2 addresses" in told
    assert "  technology@example.org" in run("audience", "show", "all_staff").out.splitlines()
    path = folder / "config.yaml"
    config = yaml.safe_load(path.read_text())
    config["audiences"]["all_staff"] = ["all-staff@example.org"]
    path.write_text(yaml.safe_dump(config, sort_keys=False))
    assert run("config", "apply", as_id=BOSS, clock=None).code == 0
    newest = json.loads(run("audience", "show", "all_staff", "--json").out)
    assert (newest["version"], newest["addresses"]) == (2, ["all-staff@example.org"])
    first = json.loads(run("audience", "show", "all_staff", "--version", "1", "--json").out)
    assert first["addresses"] == ["all-staff@example.org", "technology@example.org"]


def test_a_list_that_there_is_not(run) -> None:
    assert run("audience", "show", "everybody").code == 1
    assert run("audience", "show", "all_staff", "--version", "9").code == 1
    assert run("audience").code == 2
