"""What is said across the counter: severity and why, and by when, in plain local time."""

import pytest
from present.samples import NOW, SETTING, a_ticket, a_view, an_entry, at

from wsd_tui.present.expectation import expectation, severity_reasons
from wsd_tui.sla import Facts, Round
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Entry


def opened(**data: object) -> Entry:
    return an_entry("opened", 1, None, **data)


def walk_in(severity: int, **other: object):
    facts = Facts(NOW, severities=((NOW, severity),), rounds=(Round(NOW, NOW),))
    return a_ticket(severity=severity, channel="walk_in", received_at=NOW, facts=facts, **other)


@pytest.mark.rule("O1")
def test_somebody_at_the_desk_hears_severity_reason_and_times():
    suggested = {"severity": 1, "reasons": ["a class cannot go on"]}
    view = a_view(walk_in(1), [opened(severity=1, suggested=suggested)])
    assert expectation(view, NOW, SETTING) == [
        "Your ticket number is 10 01 4.",
        "It is Severity 1, the most urgent of four, because a class cannot go on.",
        "You were answered here at the desk, today at 09:00.",
        "We aim to have it fixed before today at 11:00.",
    ]


@pytest.mark.rule("O1")
def test_somebody_who_wrote_hears_when_they_are_answered():
    facts = Facts(NOW, severities=((NOW, 3),), rounds=(Round(NOW, None),))
    view = a_view(a_ticket(severity=3, channel="web", facts=facts))
    told = expectation(view, NOW, SETTING)
    assert "Somebody answers you by today at 13:00." in told
    assert any("at the latest" in sentence for sentence in told)


def test_a_resolved_one_promises_nothing():
    told = expectation(a_view(walk_in(1, state="resolved", resolved_at=NOW)), NOW, SETTING)
    assert told[-1] == "It is done. If it comes back, quote this number."
    assert not any("fixed" in sentence for sentence in told)


def test_without_a_severity_no_time_is_made_up():
    told = expectation(a_view(a_ticket(severity=None, facts=Facts(NOW))), NOW, SETTING)
    assert told == [
        "Your ticket number is 10 01 4.",
        "A technician ranks it next; then we can tell you when to expect it fixed.",
    ]


def test_an_event_goes_to_the_coordinator():
    told = expectation(a_view(a_ticket(kind="event", severity=None, facts=Facts(NOW))), NOW, SETTING)
    assert told[1] == "The Technology Coordinator handles events and gets in touch with you."


def test_the_outage_it_is_part_of_is_told_with_its_next_word():
    outage = Outage(
        id=7,
        number="OUT-7",
        state="identified",
        nature="Wi-Fi is down.",
        next_update_at=at("2026-09-08 09:30"),
    )
    told = expectation(a_view(walk_in(2), outage=outage), NOW, SETTING)
    assert told[2] == "It is part of OUT-7: Wi-Fi is down. The cause is found; next update 09:30 in 30 min."


def test_the_reason_that_was_given_wins_over_the_suggested_one():
    suggested = {"severity": 1, "reasons": ["a class cannot go on"]}
    chosen = opened(severity=3, suggested=suggested, severity_reason="The class moved to the library.")
    assert severity_reasons(a_view(walk_in(3), [chosen])) == "the class moved to the library"
    changed = an_entry("severity_set", 2, "Both lines are silent", severity=1)
    assert severity_reasons(a_view(walk_in(1), [chosen, changed])) == "both lines are silent"


def test_a_suggestion_that_was_not_followed_is_no_reason():
    suggested = {"severity": 1, "reasons": ["a class cannot go on"]}
    assert severity_reasons(a_view(walk_in(4), [opened(severity=4, suggested=suggested)])) == ""
