"""The trade from the command line: refused alike."""

import json

import pytest

LOCKED = ("--description", "The account for the attendance system is locked since this morning")


def opened(run, *more: str) -> str:
    ran = run(
        *("new", "--requester", "E1010", "--type", "password", "--site", "primary", "--room", "12"),
        *("--severity", "1", "--channel", "walk_in", "--json", *LOCKED, *more),
        as_id="operator",
    )
    assert ran.code == 0, ran.err
    return str(json.loads(ran.out)["number"])


@pytest.mark.rule("Q3", "A15")
def test_a_password_waits_for_the_check(run) -> None:
    number = opened(run)
    done = "Reset the account and watched her sign in on two computers"
    ran = run("resolve", number, done)
    assert (ran.code, ran.err[:13]) == (1, "wsd-tui: Q3: ")
    assert run("verify", number, "face", "failed").code == 0
    assert run("resolve", number, done).code == 1
    assert run("verify", number, "badge_photo").code == 0
    assert run("resolve", number, done).code == 0
    assert "verified who asks" in run("show", number).out


@pytest.mark.rule("A15")
def test_a_check_can_come_with_the_opening(run) -> None:
    number = opened(run, "--verified", "badge_photo")
    assert run("resolve", number, "Reset the account and watched her sign in on two computers").code == 0


@pytest.mark.rule("R15")
def test_a_password_is_refused_and_not_repeated(run) -> None:
    ran = run("comment", "10100", "pw: Sesame4711")
    assert (ran.code, ran.err[:14]) == (1, "wsd-tui: R15: ")
    assert "Sesame" not in ran.err


@pytest.mark.rule("R4", "R2")
def test_visits(run) -> None:
    assert "(R2)" in run("visit", "10100", "begin").out
    ran = run("resolve", "10100", "Replaced the projector lamp and watched it run for ten minutes")
    assert (ran.code, ran.err[:13]) == (1, "wsd-tui: R4: ")
    ended = run("visit", "10100", "end", "--met", "Rosa Delgado", clock="2026-09-08T09:40")
    assert "28 min" in ended.out
    overlapping = ("visit", "10019", "log", "--met", "nobody", "--start", "09:20", "--end", "09:30")
    clock = "2026-09-08T09:50"
    assert run(*overlapping, clock=clock).code == 1
    assert run(*overlapping, "--overlap", "--not-remote", "was next door", clock=clock).code == 0
    assert run("visit", "10100", "log", "--met", "Rosa", clock=clock).code == 2


@pytest.mark.rule("R3", "R2")
def test_remote_sessions(run) -> None:
    ran = run("remote", "10100", "start", "--by", "Rosa Delgado")
    assert (ran.code, ran.err[:13]) == (1, "wsd-tui: R3: ")
    assert run("remote", "10100", "start", "--by", "Rosa Delgado", "--how", "voice").code == 0
    assert run("remote", "10100", "end", "--note", "set the printer").code == 0
    assert run("remote", "10100", "refused", "--by", "Rosa Delgado", "--how", "chat").code == 0
    assert "did not agree" in run("show", "10100").out
    assert run("remote-possible", "10100", "unknown").code == 0
    assert run("remote-possible", "10100", "yes").code == 0


@pytest.mark.rule("R3", "R4")
def test_an_operator_neither_visits_nor_takes_over_a_screen(run) -> None:
    assert "role" in run("visit", "10100", "begin", as_id="operator").err
    assert "role" in run("remote", "10100", "start", "--by", "R", "--how", "voice", as_id="operator").err


@pytest.mark.rule("R5", "R6", "A9")
def test_direct_calls(run) -> None:
    new = (
        *("new", "--requester", "E1010", "--type", "network", "--site", "primary", "--room", "12"),
        *("--severity", "3", "--channel", "direct_call"),
        *("--description", "The Wi-Fi in room 12 drops every few minutes since 08:30"),
    )
    ran = run(*new)
    assert (ran.code, ran.err[:13]) == (1, "wsd-tui: R5: ")
    assert "may be missed" in run("direct-call", "script").out
    assert run("direct-call", "log").code == 2
    assert "CALL-1 kept" in run("direct-call", "log", "--caller", "E1010", "--read").out
    number = run(*new).out.split()[0]
    assert f"ticket {number}" in run("direct-call", "list", as_id="viewer").out
    (call,) = json.loads(run("direct-call", "list", "--json", "--since", "2026-09-08").out)
    assert (call["caller_id"], call["read_to_caller"], call["ticket"]) == ("E1010", True, number)


@pytest.mark.rule("R13")
def test_a_reminder_of_the_tone_blocks_nothing(run) -> None:
    ran = run("reply", "10100", "BRING IT HERE NOW")
    assert ran.code == 0
    assert "R13" in ran.err
    assert run("reply", "10100", "Please bring it to room 911").err == ""


@pytest.mark.rule("R19")
def test_consult(run) -> None:
    assert run("consult", "10100", "kim", "Did you see this on the other panel?").code == 0
    ran = run("consult", "10100", "technician", "What do I think?")
    assert (ran.code, ran.err[:14]) == (1, "wsd-tui: R19: ")
