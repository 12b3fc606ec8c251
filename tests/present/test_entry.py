"""Journal entries in words."""

import pytest
from present.samples import NOW, SETTING, an_entry, at

from wsd_tui.present.entry import ERASED, entry_words, erased_places, taken_back


@pytest.mark.parametrize(
    ("kind", "data", "what", "public"),
    [
        (
            "opened",
            {"severity": 1, "channel": "walk_in"},
            "Kim Alvarez opened it at the desk, Severity 1",
            True,
        ),
        (
            "opened",
            {"severity": None, "channel": "import"},
            "Kim Alvarez opened it by import, no severity yet",
            True,
        ),
        (
            "opened",
            {
                "severity": 1,
                "channel": "walk_in",
                "received_at": at("2026-09-08 07:50"),
                "received_reason": "waited in the queue",
            },
            "Kim Alvarez opened it at the desk, Severity 1, came today 07:50: waited in the queue",
            True,
        ),
        ("taken", {"owner": "kim", "was": None, "out_of_turn": []}, "Kim Alvarez took it", False),
        (
            "taken",
            {"was": "sam", "out_of_turn": ["10022", "10033"]},
            "Kim Alvarez took it, was with Sam Ortiz, before 10022 and 10033",
            False,
        ),
        ("assigned", {"owner": "sam"}, "Kim Alvarez gave it to Sam Ortiz", False),
        ("assigned", {"owner": None}, "Kim Alvarez put it back", False),
        ("replied", {"how": "in_person"}, "Kim Alvarez replied in person", True),
        ("commented", {}, "Kim Alvarez noted", False),
        ("wrote", {"part": "requester", "row": "t1"}, "the requester wrote", True),
        ("worked", {"seconds": 1_500}, "Kim Alvarez worked on it for 25 minutes", False),
        ("worked", {"seconds": 20}, "Kim Alvarez worked on it for less than a minute", False),
        (
            "verified",
            {"method": "call_back", "result": "passed", "person": "20017"},
            "Kim Alvarez verified who asks, by calling back on the number on file",
            False,
        ),
        (
            "verified",
            {"method": "face", "result": "failed", "person": "20017"},
            "Kim Alvarez could NOT verify who asks, by face",
            False,
        ),
        ("severity_set", {"was": 3, "severity": 2}, "Kim Alvarez set severity 3 -> 2", False),
        ("severity_set", {"was": None, "severity": 2}, "Kim Alvarez set severity none -> 2", False),
        (
            "held",
            {"reason": "vendor", "until": at("2026-09-10 08:00")},
            "Kim Alvarez put it on hold for a vendor until Thu 08:00",
            False,
        ),
        (
            "held",
            {"reason": "part", "until": None},
            "Kim Alvarez put it on hold for a part",
            False,
        ),
        ("resumed", {}, "Kim Alvarez resumed it", False),
        ("resolved", {"first_contact": True}, "Kim Alvarez resolved it at first contact", True),
        ("reopened", {}, "Kim Alvarez reopened it", False),
        ("closed", {"auto": True}, "closed by itself", False),
        ("closed", {"auto": False}, "Kim Alvarez closed it", False),
        (
            "promised",
            {"promised_at": at("2026-09-08 10:30")},
            "Kim Alvarez promised the next update by today 10:30",
            True,
        ),
        ("consulted", {"staff": "sam"}, "Kim Alvarez asked Sam Ortiz", False),
        (
            "told",
            {"what": "number_and_times", "how": "voice"},
            "Kim Alvarez told the requester the number and the times by voice",
            True,
        ),
        ("looked_up", {"how": "voice"}, "Kim Alvarez was asked how it stands", False),
        ("linked", {"outage": 7}, "Kim Alvarez linked it to OUT-7", False),
        (
            "edited",
            {"fields": {"room": "12", "problem_type": "network"}},
            "Kim Alvarez corrected room and problem type",
            False,
        ),
        ("edited", {"fields": {}}, "Kim Alvarez corrected title or description", False),
        ("updated", {"fields": {"group": "Group 7"}}, "Kim Alvarez changed group: Group 7", False),
        ("undone", {"places": [3], "kinds": ["severity_set"]}, "Kim Alvarez took back: severity set", False),
        (
            "updated",
            {"state": "monitoring", "next_update_at": at("2026-09-08 10:00")},
            "Kim Alvarez updated it: monitoring, next update today 10:00",
            False,
        ),
        ("something_new", {}, "Kim Alvarez: something new", False),
    ],
)
def test_what_happened_and_who_can_see_it(kind, data, what, public):
    words = entry_words(an_entry(kind, **data), SETTING)
    assert (words.what, words.public) == (what, public)
    assert words.seen_by == ("public" if public else "internal")


@pytest.mark.parametrize(
    ("kind", "data", "what"),
    [
        ("warned", {"clock": "response", "remaining": 900}, "the response is at risk"),
        ("breached", {"clock": "resolution"}, "the resolution limit has passed"),
        ("woken", {"what": "hold"}, "the hold came due"),
    ],
)
def test_what_the_clockwork_found(kind, data, what):
    assert entry_words(an_entry(kind, by="clockwork", **data), SETTING).what == what


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ({"state": "sent", "sent": 1, "failed": 0}, "the outage start was sent by e-mail (message 7)"),
        (
            {"state": "failed", "sent": 0, "failed": 1},
            "the outage start could not be sent to anybody (message 7)",
        ),
        (
            {"state": "failed", "sent": 3, "failed": 1},
            "the outage start could not be sent to 1, it was sent to 3 (message 7)",
        ),
        (
            {"state": "delivered_another_way", "remark": "by phone"},
            "Kim Alvarez delivered the outage start by phone (message 7)",
        ),
        ({"state": "queued"}, "Kim Alvarez let the outage start be sent again (message 7)"),
    ],
)
def test_what_became_of_a_message(data, what):
    entry = an_entry("mailed", message=7, notice="outage_start", **data)
    assert entry_words(entry, SETTING).what == what


def test_records_in_a_body_are_not_shown_as_text():
    assert entry_words(an_entry("contact_set", body='{"phone": "555-0100"}'), SETTING).text == ""


@pytest.mark.parametrize("kind", ["replied", "resolved", "wrote", "held"])
def test_an_erased_text_is_told_and_one_that_never_was_is_not(kind):
    assert entry_words(an_entry(kind, 3), SETTING, {3}).text == ERASED
    assert entry_words(an_entry(kind, 3), SETTING, {2}).text == ""


def test_a_record_that_was_erased_is_no_text():
    assert entry_words(an_entry("contact_set", 3), SETTING, {3}).text == ""


def test_what_was_erased_is_told_by_the_entries_that_erased_it():
    entries = [
        an_entry("redacted", 3, places=[1, 2]),
        an_entry("undone", 4, places=[3]),
        an_entry("redacted", 6),
    ]
    assert erased_places(entries) == {1, 2}


def test_somebody_who_left_is_told_by_id():
    assert entry_words(an_entry("commented", by="zoe"), SETTING).what == "zoe noted"


def test_what_was_taken_back():
    entries = [an_entry("taken", 1), an_entry("undone", 2, places=[1, 4]), an_entry("undone", 3, places=[])]
    assert taken_back(entries) == {1, 4}


def test_a_time_is_told_as_on_the_day_of_the_entry():
    entry = an_entry("promised", promised_at=NOW + 1800)
    assert entry_words(entry, SETTING).what.endswith("today 09:30")


@pytest.mark.parametrize(
    ("kind", "data", "what"),
    [
        ("linked", {"outage": 7, "how": "intake"}, "Kim Alvarez linked it to OUT-7 at intake"),
        ("linked", {"outage": 7, "how": "sweep"}, "Kim Alvarez linked it to OUT-7 by the sweep"),
        ("linked", {"outage": 7, "how": "by_hand"}, "Kim Alvarez linked it to OUT-7"),
        ("outage_told", {"outage": 7, "how": "voice"}, "Kim Alvarez told the requester of OUT-7 by voice"),
        (
            "outage_told",
            {"outage": 7, "how": "notice"},
            "the requester was told of OUT-7 by its notice and a confirmation",
        ),
        ("unlinked", {"outage": 7}, "Kim Alvarez unlinked it from OUT-7"),
        ("unlinked", {"outage": 7, "moved_to": 8}, "Kim Alvarez moved it from OUT-7 to OUT-8"),
        ("unlinked", {"outage": 7, "still_down": True}, "Kim Alvarez unlinked it from OUT-7: it still fails"),
        ("resolved", {"outage": 7}, "Kim Alvarez resolved it with the end of OUT-7"),
        ("reopened", {"outage": 7}, "Kim Alvarez reopened it: OUT-7 still fails"),
    ],
)
def test_what_an_outage_did_to_a_ticket(kind, data, what):
    assert entry_words(an_entry(kind, **data), SETTING).what == what
