"""Remote sessions: consent first, each time; a refusal is kept and ends that way."""

import pytest
from support.district import District, at

from wsd_tui.desk import actions
from wsd_tui.desk.actions import Consent

AGREED = Consent(by="Rosa Delgado", how="voice")


def log(district: District, number: str, agreed: int | None, start: int, end: int) -> None:
    consent = Consent(by="Rosa Delgado", how="email", at=agreed)
    actions.log_remote(district.desk, district.technician, number, consent, start=start, end=end)


@pytest.mark.rule("R3")
def test_no_session_without_who_agreed_and_how(district: District) -> None:
    number = district.open()
    for consent in (Consent(by=" ", how="voice"), Consent(by="Rosa", how=""), Consent(by="Rosa", how="nod")):
        with district.refuses("R3"):
            actions.start_remote(district.desk, district.technician, number, consent)
    actions.start_remote(district.desk, district.technician, number, AGREED)
    entry = district.last(number)
    assert entry.data == {"how": "voice", "granted_at": district.now, "start": district.now}
    assert entry.body == '{"by":"Rosa Delgado"}'


@pytest.mark.rule("R3")
def test_consent_comes_before_the_session(district: District) -> None:
    number, now = district.open(), district.now
    with district.refuses("R3", "came after"):
        log(district, number, now - 100, now - 600, now)
    with district.refuses("R3", "came after"):
        actions.start_remote(
            district.desk, district.technician, number, Consent(by="Rosa", how="chat", at=now + 1)
        )
    log(district, number, now - 600, now - 600, now)


@pytest.mark.rule("R3")
def test_consent_is_for_one_session_only(district: District) -> None:
    number, now = district.open(), district.now
    log(district, number, now - 900, now - 800, now - 700)
    with district.refuses("R3", "for an earlier session"):
        log(district, number, now - 900, now - 600, now - 500)
    with district.refuses("R3", "for an earlier session"):
        consent = Consent(by="Rosa", how="chat", at=now - 900)
        actions.start_remote(district.desk, district.technician, number, consent)
    log(district, number, now - 650, now - 600, now - 500)


@pytest.mark.rule("R3")
def test_a_refusal_is_kept_and_ends_that_way(district: District) -> None:
    number = district.open(remote_possible=True)
    actions.refuse_remote(district.desk, district.technician, number, "Rosa Delgado", "voice")
    assert (district.last(number).kind, district.last(number).body) == (
        "remote_refused",
        '{"by":"Rosa Delgado"}',
    )
    ticket = district.ticket(number)
    assert (ticket.remote_possible, ticket.remote) == (False, "")
    district.pass_to("2026-09-08 09:30")
    with district.refuses("R3", "refused since"):
        consent = Consent(by="Rosa", how="email", at=at("2026-09-08 09:00"))
        actions.start_remote(district.desk, district.technician, number, consent)
    actions.start_remote(district.desk, district.technician, number, AGREED)


@pytest.mark.rule("R3")
def test_a_session_ends_and_the_next_one_asks_again(district: District) -> None:
    number = district.open()
    with district.refuses("R3", "no remote session is running"):
        actions.end_remote(district.desk, district.technician, number)
    actions.start_remote(district.desk, district.technician, number, AGREED)
    with district.refuses("R3", "is running there"):
        actions.start_remote(district.desk, district.kim, number, AGREED)
    with district.refuses("R3", "End it at once"):
        actions.refuse_remote(district.desk, district.technician, number, "Rosa", "voice")
    district.pass_to("2026-09-08 09:30")
    done = actions.end_remote(district.desk, district.technician, number, "set the default printer")
    assert "its consent with it" in done.said
    assert district.last(number).data["end"] - district.last(number).data["start"] == 18 * 60


@pytest.mark.rule("A24")
def test_a_session_answers_and_begins_the_owners_work(district: District) -> None:
    number = district.open()
    actions.take(district.desk, district.technician, number)
    actions.start_remote(district.desk, district.technician, number, AGREED)
    ticket = district.ticket(number)
    assert (ticket.state, ticket.facts.rounds[-1].answered) == ("in_progress", district.now)


@pytest.mark.rule("A24")
def test_a_session_told_of_afterwards_answered_when_it_began_but_not_before_the_ticket(
    district: District,
) -> None:
    number, now = district.open(), district.now
    log(district, number, None, now - 900, now - 60)
    ticket = district.ticket(number)
    assert (ticket.facts.rounds[-1].answered, ticket.told_at) == (now, now)
