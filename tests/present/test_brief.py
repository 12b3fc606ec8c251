"""The brief: what is read aloud, and what never is."""

import msgspec
import pytest
from present.samples import NOW, SETTING, a_ticket, a_view, an_entry, at, held_facts

from wsd_tui.desk.running import OpenVisit, visits_text
from wsd_tui.present.brief import brief, brief_json
from wsd_tui.sla import Facts


def severe(severity: int, received: str, **other) -> Facts:
    start = at(received)
    return Facts(start, severities=((start, severity),), **other)


@pytest.mark.rule("R11", "Q10")
def test_whoever_answers_can_say_how_it_stands():
    view = a_view(
        a_ticket(promised_at=at("2026-09-08 10:30")),
        [
            an_entry("replied", 1, "We bring a new lamp at ten"),
            an_entry("commented", 2, "Third lamp this year"),
        ],
    )
    assert brief(view, NOW, SETTING) == (
        "Ticket 10 01 4, “Projector shows no picture” in room 12, Primary School, is severity 3 and in progress "
        "with Kim Alvarez. "
        "It came in today at 07:00 MST, was first answered today at 07:12 and is to be resolved by Thu at 11:00; "
        "the next update is promised by today at 10:30. "
        "The last news is from 59 minutes ago: We bring a new lamp at ten."
    )


@pytest.mark.rule("R11", "A13")
def test_what_is_stale_says_so_before_anybody_promises_something():
    view = a_view(a_ticket(touched_at=NOW - 7_200), [an_entry("replied", 1, "We bring a new lamp at ten")])
    assert brief(view, NOW, SETTING, stale=True).endswith(
        "Nothing was noted for 2 hours, which is too long, so ask before you answer; "
        "the last news is from 59 minutes ago: We bring a new lamp at ten."
    )
    assert brief_json(view, NOW, SETTING, stale=True)["stale"] is True
    assert "so ask before you answer; there is no news yet." in brief(a_view(), NOW, SETTING, stale=True)


@pytest.mark.rule("R11")
def test_what_only_the_desk_sees_is_never_read_out():
    internal = [
        an_entry(kind, place, "the secret word", reason="requester", staff="sam")
        for place, kind in enumerate(["commented", "held", "consulted", "severity_set", "assigned"], 1)
    ]
    assert "secret" not in brief(a_view(entries=internal), NOW, SETTING)


def test_news_that_was_taken_back_is_not_read_out():
    entries = [
        an_entry("replied", 1, "We come at ten"),
        an_entry("replied", 2, "Wrong ticket"),
        an_entry("undone", 3, places=[2], kinds=["replied"]),
    ]
    assert "We come at ten" in brief(a_view(entries=entries), NOW, SETTING)
    assert "Wrong ticket" not in brief(a_view(entries=entries), NOW, SETTING)


@pytest.mark.parametrize(
    ("ticket", "sentence"),
    [
        (a_ticket(owner=None, state="new"), "is severity 3 and not taken by anybody yet."),
        (
            a_ticket(severity=2, facts=severe(2, "2026-09-08 08:30")),
            "is to be answered by today at 09:30 and is to be resolved",
        ),
        (
            a_ticket(severity=2, facts=severe(2, "2026-09-08 08:30")),
            "is to be resolved before today at 12:30.",
        ),
        (
            a_ticket(severity=1, facts=severe(1, "2026-09-08 06:30")),
            "has waited too long for its first answer",
        ),
        (
            a_ticket(severity=1, facts=severe(1, "2026-09-08 06:30")),
            "should have been resolved before today at 08:30, so it is late.",
        ),
        (
            a_ticket(
                state="on_hold",
                hold_reason="requester",
                hold_until=at("2026-09-10 08:00"),
                facts=held_facts(),
            ),
            "waits for the requester until Thu at 08:00.",
        ),
        (
            a_ticket(promised_at=NOW - 60),
            "; an update was promised by today at 08:59, and that time has passed.",
        ),
        (
            a_ticket(
                state="resolved",
                resolved_at=at("2026-09-08 08:00"),
                facts=severe(3, "2026-09-08 07:00", resolved=((at("2026-09-08 08:00"), None),)),
            ),
            "was resolved today at 08:00, within the target.",
        ),
        (
            a_ticket(severity=None, facts=Facts(NOW)),
            "without a severity yet, is in progress with Kim Alvarez.",
        ),
        (a_ticket(state="merged", merged_into="10022"), "goes on as ticket 10 02 2: ask for that one."),
    ],
)
def test_sentences(ticket, sentence):
    assert sentence in brief(a_view(ticket), NOW, SETTING)


def test_a_restricted_ticket_tells_its_state_only():
    view = a_view(a_ticket(restricted=True), [an_entry("replied", 1, "About the lamp")])
    assert brief(view, NOW, SETTING) == (
        "Ticket 10 01 4 is in progress. It is restricted: say more to the requester only."
    )


def test_for_programs():
    assert brief_json(a_view(), NOW, SETTING) == {
        "number": "10014",
        "spoken": "10 01 4",
        "state": "in_progress",
        "severity": 3,
        "owner": "kim",
        "answered_at": "2026-09-08T07:12:00-07:00",
        "resolve_by": "2026-09-10T11:00:00-07:00",
        "next_update_by": None,
        "last_news_at": None,
        "stale": False,
        "restricted": False,
        "brief": brief(a_view(), NOW, SETTING),
    }


@pytest.mark.rule("R11", "R4")
def test_who_is_there_or_was_there_since_is_said_too():
    spoken_to = an_entry("replied", 1, "We come at ten")
    times = {"start": at("2026-09-08 08:30"), "end": at("2026-09-08 08:50")}
    visit = an_entry(
        "visit_ended", 2, '{"met": "Rosa", "note": "the secret word"}', of="sam", met=True, **times
    )
    told = brief(a_view(entries=[spoken_to, visit]), NOW, SETTING)
    assert told.endswith(f"We come at ten; {SETTING.name('sam')} was there until today at 08:50.")
    assert "secret" not in told
    assert "Rosa" not in told.split(": ")[-1]
    earlier = msgspec.structs.replace(visit, place=0)
    assert brief(a_view(entries=[earlier, spoken_to]), NOW, SETTING).endswith("We come at ten.")
    nobody = an_entry("visited", 3, None, met=False, **times)
    assert brief(a_view(entries=[spoken_to, nobody]), NOW, SETTING).endswith("We come at ten.")
    undone = an_entry("undone", 4, places=[2], kinds=["visit_ended"])
    assert brief(a_view(entries=[spoken_to, visit, undone]), NOW, SETTING).endswith("We come at ten.")
    there = a_ticket(visits=visits_text((OpenVisit(by="sam", since=NOW - 60),)))
    assert brief(a_view(there, [spoken_to]), NOW, SETTING).endswith(
        f"We come at ten; {SETTING.name('sam')} is there now."
    )
