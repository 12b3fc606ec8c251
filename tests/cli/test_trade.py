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
