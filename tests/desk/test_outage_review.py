"""After an outage: cause, follow-ups, and the notice that tells what happened."""

import pytest
from support.district import District
from support.outage import declare, kinds, last, outage, schedule, to

from wsd_tui.desk import housekeeping, outages
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.notifications import notifications

CAUSE = "A switch in the main closet had lost its power supply"


def over(district: District) -> None:
    """An outage from 8:12 to 10:02."""
    declare(district)
    outages.update(district.desk, district.coordinator, 1, "a switch is changed", state="identified")
    district.pass_to("2026-09-08 10:02")
    outages.restore(district.desk, district.coordinator, 1, "tried everywhere")


@pytest.mark.rule("R26")
def test_the_review_tells_cause_effect_and_course(district: District) -> None:
    over(district)
    with district.refuses("review", "the cause in plain words is missing"):
        outages.review(district.desk, district.coordinator, 1)
    outages.set_cause(district.desk, district.coordinator, 1, "internal", CAUSE)
    outages.add_follow_up(district.desk, district.coordinator, 1, "Order a spare", "kim", "2026-09-30")
    with district.refuses("R22"):
        outages.review(district.desk, district.technician, 1)
    outages.review(district.desk, district.coordinator, 1)
    body = last(district).message.body
    for part in (
        f"Cause: {CAUSE}.",
        "Effect: Wi-Fi and Internet at Primary School and District Office, for 1 h 50 min.",
        "Course: began 08:12 on September 8, announced 09:12, identified 09:12, restored 10:02.",
        "Still to do: Order a spare",
    ):
        assert part in body
    assert set(to(last(district))) == {
        *("director@example.org", "superintendent@example.org", "principals@example.org"),
        *("harriet.cole@example.org", "dana.begay@example.org"),
    }
    assert (outage(district).state, outage(district).reviewed_at) == ("reviewed", district.now)
    with district.refuses("state", "OUT-1 is reviewed"):
        outages.review(district.desk, district.coordinator, 1)
    assert not list(check(district.desk))


def test_only_a_restored_outage_is_reviewed(district: District) -> None:
    declare(district)
    outages.set_cause(district.desk, district.coordinator, 1, "unknown", CAUSE)
    with district.refuses("state", "OUT-1 is investigating"):
        outages.review(district.desk, district.coordinator, 1)


def test_a_cause_has_a_class_and_plain_words(district: District) -> None:
    declare(district)
    with district.refuses("review", "Give one of: internal, third_party, natural_disaster, unknown"):
        outages.set_cause(district.desk, district.coordinator, 1, "gremlins", CAUSE)
    with district.refuses("review", "the cause in plain words is missing"):
        outages.set_cause(district.desk, district.coordinator, 1, "internal", " ")
    with district.refuses("R22"):
        outages.set_cause(district.desk, district.technician, 1, "internal", CAUSE)
    outages.set_cause(district.desk, district.coordinator, 1, "third_party", CAUSE)
    assert (outage(district).cause_class, outage(district).cause) == ("third_party", CAUSE)
    schedule(district)
    with district.refuses("state"):
        outages.set_cause(district.desk, district.coordinator, 2, "internal", CAUSE)


def test_a_follow_up_has_an_owner_and_a_date(district: District) -> None:
    over(district)
    add = outages.add_follow_up
    for text, owner, due, rule in (
        ("", "kim", "2026-09-30", "review"),
        ("Order", "nobody", "2026-09-30", "not found"),
        ("Order", "viewer", "2026-09-30", "role"),
        ("Order", "kim", "soon", "review"),
        ("Order", "kim", "2026-09-07", "review"),
    ):
        with district.refuses(rule):
            add(district.desk, district.coordinator, 1, text, owner, due)
    add(district.desk, district.coordinator, 1, "Order a spare", "kim", "2026-09-08")
    add(district.desk, district.coordinator, 1, "Label the cables", "technician", "2026-10-01")
    with district.refuses("R22"):
        outages.finish_follow_up(district.desk, district.technician, 1, 1)
    outages.finish_follow_up(district.desk, district.kim, 1, 1)
    with district.refuses("state", "follow-up 1 is done already"):
        outages.finish_follow_up(district.desk, district.coordinator, 1, 1)
    outages.finish_follow_up(district.desk, district.coordinator, 1, 2)
    for which in (0, 3):
        with district.refuses("review", f"has no follow-up {which}"):
            outages.finish_follow_up(district.desk, district.coordinator, 1, which)
    assert all(each.done_at == district.now for each in outage(district).follow_ups)


def test_the_review_is_asked_for_once_after_five_business_days(district: District) -> None:
    over(district)
    for moment, written in (("2026-09-15 10:01", 0), ("2026-09-15 15:29", 1), ("2026-09-16 09:00", 0)):
        district.pass_to(moment)
        assert housekeeping.run(district.desk) == written, moment
    assert kinds(district)[-1] == "asked"
    lines = notifications(district.desk, district.coordinator)
    assert [(line.kind, line.number) for line in lines] == [("asked_review", "OUT-1")]


def test_nobody_is_asked_for_the_review_of_what_is_long_past(district: District) -> None:
    over(district)
    district.pass_to("2026-11-01 09:00")
    assert housekeeping.run(district.desk) == 0
