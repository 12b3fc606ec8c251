import json

import pytest


@pytest.mark.rule("Q5", "O2")
def test_new_gives_a_number_and_its_spoken_form(run) -> None:
    ran = run(
        *("new", "--requester", "E1010", "--type", "network", "--site", "primary", "--room", "12"),
        *("--description", "The Wi-Fi in room 12 drops every few minutes since 08:30"),
        *("--severity", "3", "--channel", "walk_in", "--json"),
        as_id="operator",
    )
    said = json.loads(ran.out)
    assert said["spoken"].replace(" ", "") == said["number"]
    assert run("show", said["number"]).code == 0


@pytest.mark.rule("R10")
def test_a_refusal_names_its_rule_and_exits_with_1(run) -> None:
    ran = run("resolve", "10019", "fixed")
    assert ran.code == 1
    assert ran.err.startswith("wsd-tui: R10: ")


def test_take_hold_resume_undo(run) -> None:
    assert run("take", "10100").code == 0
    held = run(
        "hold", "10100", "--for", "requester", "--until", "2026-09-10", "--reason", "asked for the screen"
    )
    assert "paused" in held.out
    assert json.loads(run("show", "10100", "--json").out)["resolution"]["verdict"] == "paused"
    assert run("resume", "10100").code == 0
    assert run("undo", "10100").code == 0
    assert json.loads(run("show", "10100", "--json").out)["state"] == "on_hold"


def test_a_viewer_may_read_and_nothing_else(run) -> None:
    assert run("list", as_id="viewer").code == 0
    ran = run("take", "10100", as_id="viewer")
    assert ran.code == 1
    assert "role" in ran.err


def test_an_unknown_id_sees_nothing(run) -> None:
    ran = run("list", as_id="somebody")
    assert ran.code == 1
    assert ran.out == ""


def test_a_clock_before_the_last_entry_writes_nothing(run) -> None:
    ran = run("take", "10100", clock="2026-09-07T09:12")
    assert ran.code == 1
    assert "before the last entry" in ran.err


def test_a_moment_that_is_none_is_a_usage_error(run) -> None:
    ran = run("promise", "10100", "soon")
    assert ran.code == 2
    assert "15:30" in ran.err


@pytest.mark.parametrize(
    "moment", ["9999-12-31T23:59-12:00", "9999-12-31T23:59", "0001-01-01T00:00", "2200-01-01"]
)
def test_a_year_that_is_a_slip_is_a_usage_error(run, moment: str) -> None:
    assert run("promise", "10100", moment).code == 2
    assert run("hold", "10137", "--for", "vendor", "--until", moment, "--reason", "a part").code == 2
    assert run("show", "10100").code == 0


def test_global_options_may_follow_the_command(folder, capsys) -> None:
    from wsd_tui.cli.main import main

    config = str(folder / "config.yaml")
    assert main(["list", "--config", config, "--as", "viewer", "--clock", "2026-09-08T09:12"]) == 0


def test_tick_twice_writes_once(run) -> None:
    assert run("tick").out != "0 entries written\n"
    assert run("tick").out == "0 entries written\n"
    assert run("check").code == 0


@pytest.mark.rule("R1", "R15", "Q3")
def test_a_template_opens_and_resolves_as_at_the_counter(run) -> None:
    words = (
        "new",
        "--requester",
        "E1010",
        "--channel",
        "walk_in",
        "--severity",
        "1",
        "--template",
        "password",
    )
    answers = ("--answer", "which=d", "--answer", "done=y", "--json")
    assert "wsd-tui: Q3: " in run(*words, *answers, as_id="operator").err
    ran = run(*words, *answers, "--verified", "badge_photo", as_id="operator")
    number = json.loads(ran.out)["number"]
    shown = json.loads(run("show", number, "--json").out)
    assert (shown["state"], shown["kind"]) == ("resolved", "request")


def test_an_answer_that_is_missing_is_asked_for(run) -> None:
    words = ("new", "--requester", "E1010", "--channel", "phone", "--template", "printer", "--severity", "3")
    ran = run(*words, "--answer", "what=j", as_id="operator")
    assert ran.code == 1
    assert "asks more: other (y yes, n no)" in ran.err
    assert run(*words, "--answer", "what", as_id="operator").code == 2
    assert "Give one of: password" in run(*words[:-3], "coffee", as_id="operator").err


def test_without_a_template_a_description_is_demanded(run) -> None:
    ran = run("new", "--requester", "E1010", "--channel", "phone", as_id="operator")
    assert ran.code == 2
    assert "--description" in ran.err


def test_a_new_ticket_can_stand_under_an_outage_at_once(run) -> None:
    ran = run(
        *("new", "--requester", "E1045", "--type", "network", "--channel", "phone", "--severity", "2"),
        *(
            "--description",
            "Wi-Fi in room 38 drops every few minutes since eight",
            "--outage",
            "OUT-1",
            "--json",
        ),
        as_id="operator",
    )
    assert "OUT-1" in run("show", json.loads(ran.out)["number"]).out
