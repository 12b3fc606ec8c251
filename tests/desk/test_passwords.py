"""No password in any text: what looks like one is found, and ordinary sentences about passwords pass."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.district import DONE, District, at

from wsd_tui.desk import actions, outages
from wsd_tui.desk.actions import Consent
from wsd_tui.desk.passwords import MASK, demand_no_password, find_passwords, without_passwords
from wsd_tui.desk.refusal import Refused

HOLD_ONE = (
    "Her password is Sunshine2026",
    "password is Xyz123!",
    "The password for the Wi-Fi is Summer2024!",
    "The new password for J. White is now Tiger#9",
    "pw: Bluebird7",
    "PW = bluebird7",
    "pwd:Tr0ub4dor&3",
    "p/w: correcthorse",
    "temp pw: sunshine",
    "New password: Welcome1",
    "new password Welcome1!",
    "Temporary password Wsd2026# given on the phone",
    "Reset the domain password to Panther77 and she signed in",
    "Changed his e-mail password to Panther77.",
    "The password was reset to Panther77",
    "password has been changed to Panther77 for both",
    "Reset her password. It is now Panther77",
    "username: rdelgado password: Delgado20017",
    "login rdelgado, password=hunter22",
    "password: S24017",
    "Password is 12345678",
    "password is: Xyz9876",
    "passwd -> hunter2!",
    "Passcode: 482913",
    "The passphrase is CorrectHorse",
    "pass: Hunter22",
    "PIN is 4821",
    "pin: 482913",
    "her PIN 4821 was reset",
    "La contraseña es Verano2026",
    "contraseña: Verano2026",
    "default password is 'Changeme1'",
    'the password is "Abc12345", she wrote it down',
    "Password:\nSummer24!",
    "gave her the password Tig3r! at the desk",
    "wifi password: Guest-2026",
    "old password was Panther76, new one she chose herself",
)
HOLD_NONE = (
    "The e-mail password expired on Monday and the mailbox in room 4 does not open",
    "A pupil of room 15 forgot the domain password over the long weekend",
    "Reset the domain password at the desk, the pupil signed in on the spot with a new one",
    "Set a first password at the desk, the pupil signed in and changed it",
    "Password reset for S24017",
    "Reset password S24017",
    "Reset the password to Office365 for the teacher",
    "The password to PowerSchool does not work",
    "Reset the password to PowerSchool",
    "Her password is wrong!",
    "The password is incorrect (0x80070005)",
    "password is required for PowerSchool",
    "Password: expired",
    "Password: reset done at 09:15",
    "password was changed at 09:12 in room 12",
    "password is set to expire on 12/31/2026",
    "The password is 12 characters long and still refused",
    "The password is 90 days old",
    "Passwords must be 14 characters",
    "It asks for the password again and again, since 08:30",
    "Keeps asking for a password on the iPad12 cart",
    "The Wi-Fi password is on the whiteboard of room 12",
    "Wi-Fi password is WPA2 and the old laptop cannot do that",
    "New password works on both computers",
    "new password accepted by Windows11",
    "Changed the BIOS password to match the Dell5400",
    "He says the password is the same as before",
    "password for jdoe@example.org is locked",
    "Password: jdoe@example.org cannot sign in",
    "No password given. Ticket 10014 is about the same laptop",
    "Pin 8 of the video cable is bent",
    "The pin is 3mm too short",
    "Pass it on to Kim2, please: she has the key of room 911",
    "The key pass: lost by the substitute",
    "Bypass: done. The projector runs on HDMI2",
    "Password manager is KeePass 2",
    "pw reset, she is in",
    "Forgot pw: teacher asks for a reset",
    "MFA and password are fine, the licence of M365 is missing",
    "Passwords are synced from AD, E1010 was not",
    "The password field stays grey in Chrome120",
    "It is now 10:45am and the password still does not sync",
    "password policy v2: see the handbook",
    "password is okay, the account S24017 was disabled",
)


@pytest.mark.rule("R15")
@pytest.mark.parametrize("text", HOLD_ONE)
def test_a_password_is_found_and_can_be_masked(text: str) -> None:
    (secret,) = find_passwords(text)
    shown = without_passwords(text)
    assert text[secret.start : secret.end] not in shown
    assert MASK in shown
    assert not find_passwords(shown)


@pytest.mark.rule("R15")
@pytest.mark.parametrize("text", HOLD_NONE)
def test_an_ordinary_sentence_passes(text: str) -> None:
    assert find_passwords(text) == []
    assert without_passwords(text) == text


@pytest.mark.rule("R15")
def test_the_refusal_names_the_rule_and_the_way_out_and_never_the_text() -> None:
    with pytest.raises(Refused) as caught:
        demand_no_password("fine", {"fields": {"room": ["x", "pw: Bluebird7"]}})
    assert caught.value.rule == "R15"
    assert "Bluebird7" not in f"{caught.value}{caught.value.args}"
    assert caught.value.way_out


def test_data_without_texts_passes() -> None:
    demand_no_password(None, 7, {"until": 12345, "flags": [True, None]})


words = st.sampled_from(
    [
        "password",
        "pw",
        "pin",
        "is",
        ":",
        "=",
        "to",
        "reset",
        "new",
        "Abc123!",
        "it",
        "now",
        "\n",
        " ",
        "x" * 90,
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(st.one_of(words, st.text(max_size=8)), max_size=40).map(" ".join)))
def test_any_text_is_read_and_masking_leaves_nothing(text: str) -> None:
    assert not find_passwords(without_passwords(text))


def test_a_long_text_takes_a_moment_only() -> None:
    assert find_passwords("pw:pw password is is is " * 20_000) is not None
    assert find_passwords("password " + "a " * 200_000) == []


LEAK = "The new password is Sesame4711! as agreed"
UNTIL = at("2026-09-10 08:00")
ENTRANCES: dict[str, Callable[[District, str], object]] = {
    "reply": lambda d, n: actions.reply(d.desk, d.technician, n, LEAK),
    "comment": lambda d, n: actions.comment(d.desk, d.technician, n, LEAK),
    "consult": lambda d, n: actions.consult(d.desk, d.technician, n, "kim", LEAK),
    "severity": lambda d, n: actions.set_severity(d.desk, d.technician, n, 2, LEAK),
    "take": lambda d, n: actions.take(d.desk, d.technician, n, reason=LEAK),
    "assign": lambda d, n: actions.assign(d.desk, d.technician, n, "kim", reason=LEAK),
    "hold": lambda d, n: actions.hold(d.desk, d.technician, n, for_="part", until=UNTIL, reason=LEAK),
    "resolve": lambda d, n: actions.resolve(d.desk, d.technician, n, f"{DONE}. {LEAK}"),
    "override": lambda d, n: actions.resolve(d.desk, d.technician, n, "fixed", override=LEAK),
    "title": lambda d, n: actions.edit(d.desk, d.technician, n, {"title": LEAK}),
    "description": lambda d, n: actions.edit(d.desk, d.technician, n, {"description": f"{DONE}\n{LEAK}"}),
    "room": lambda d, n: actions.edit(d.desk, d.technician, n, {"room": LEAK}),
    "contact": lambda d, n: actions.edit(d.desk, d.technician, n, {"phone": LEAK}),
    "tell": lambda d, n: actions.tell(d.desk, d.technician, n, LEAK, "voice"),
    "open": lambda d, n: d.open(LEAK),
    "open with a reason": lambda d, n: d.open(
        DONE, 1, missing={"email": LEAK, "phone": "none"}, requester="S4044"
    ),
    "arrival": lambda d, n: d.open(received_at=d.now - 900, received_reason=LEAK),
    "call": lambda d, n: actions.log_direct_call(d.desk, d.technician, "20017", about=LEAK),
    "caller": lambda d, n: actions.log_direct_call(d.desk, d.technician, LEAK),
    "visit": lambda d, n: actions.begin_visit(d.desk, d.technician, n, place=LEAK),
    "why not remotely": lambda d, n: actions.begin_visit(d.desk, d.technician, n, not_remote=LEAK),
    "visited": lambda d, n: actions.log_visit(
        d.desk, d.technician, n, "Rosa", start=d.now - 60, end=d.now, note=LEAK
    ),
    "consent": lambda d, n: actions.start_remote(d.desk, d.technician, n, Consent(by=LEAK, how="chat")),
    "no consent": lambda d, n: actions.refuse_remote(d.desk, d.technician, n, LEAK, "chat"),
    "outage": lambda d, n: outages.declare(
        d.desk, d.coordinator, nature=LEAK, services=["wifi"], extent="partial", audience="all_staff"
    ),
}


@pytest.mark.rule("R15")
@pytest.mark.parametrize("name", ENTRANCES)
def test_no_entrance_of_the_desk_takes_one(district: District, name: str) -> None:
    number = district.open()
    with district.refuses("R15", "looks as if it held a password"):
        ENTRANCES[name](district, number)


@pytest.mark.rule("R15")
def test_after_a_reopening_as_well(district: District) -> None:
    number = district.open()
    actions.resolve(district.desk, district.technician, number, DONE)
    with district.refuses("R15"):
        actions.reopen(district.desk, district.technician, number, LEAK)


@pytest.mark.rule("R15")
@pytest.mark.sqlite
def test_nothing_of_it_reaches_the_disk(district: District, tmp_path: Path) -> None:
    number = district.open()
    for enter in ENTRANCES.values():
        with pytest.raises(Refused):
            enter(district, number)
    assert {path.name for path in tmp_path.iterdir()} >= {"desk.db"}
    for path in tmp_path.iterdir():
        assert b"Sesame4711" not in path.read_bytes()
