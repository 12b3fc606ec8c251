"""A ticket and an outage as their requester reads them on the page."""

import pytest
from present.samples import NOW, SETTING, a_ticket, a_view, an_entry, an_outage, at, held_facts
from support.evil_text import EVIL

from wsd_tui.present.self_service import filed_rows, outage_card, standing_rows
from wsd_tui.sla import Facts, Round
from wsd_tui.text import clean

EARLY = at("2026-09-08 07:00")
UNANSWERED = Facts(EARLY, severities=((EARLY, 3),), rounds=(Round(EARLY, None),))


def told(view, now: int = NOW) -> dict[str, str]:
    return {row.label: row.text for row in standing_rows(view, now, SETTING)}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"state": "new", "owner": None}, "We have it. It waits for a technician."),
        ({"state": "claimed"}, "A technician has taken it."),
        ({"state": "in_progress"}, "A technician is working on it."),
        (
            {"state": "in_progress", "escalated_at": NOW},
            "A technician is working on it. The Technology Coordinator looks at it as well.",
        ),
        ({"state": "on_hold", "hold_reason": "vendor"}, "It waits for another company."),
        (
            {"state": "on_hold", "hold_reason": "part", "hold_until": at("2026-09-10 08:00")},
            "It waits for a spare part. We look at it again Thursday, September 10 at 8:00 AM.",
        ),
        ({"state": "void"}, "It was opened by mistake and is withdrawn."),
        (
            {"state": "merged", "merged_into": "10023"},
            "It goes on together with another one, 10023. Call us to hear how it stands.",
        ),
        (
            {"state": "closed", "resolved_at": NOW, "escalated_at": NOW},
            "It is solved and closed. If it fails again, tell us anew.",
        ),
    ],
)
def test_where_it_stands(changes: dict[str, object], words: str) -> None:
    assert told(a_view(a_ticket(**changes)))["Where it stands"] == words


def test_times_that_are_late_are_owned_up_to() -> None:
    late = at("2026-09-08 13:00")
    rows = told(a_view(a_ticket(state="new", owner=None, facts=UNANSWERED), now=late), late)
    assert rows["First answer"] == "This is late, and we are sorry. Please call us if it cannot wait."
    assert rows["Working again"].startswith(
        "We aim to have it working tomorrow by 7:00 AM, and at the latest by "
    )


def test_past_the_target_only_the_limit_is_still_told() -> None:
    later = at("2026-09-09 08:00")
    assert (
        told(a_view(now=later), later)["Working again"] == "We aim to have it working tomorrow by 11:00 AM."
    )


def test_a_paused_clock_promises_nothing() -> None:
    view = a_view(a_ticket(state="on_hold", hold_reason="requester", facts=held_facts()))
    assert told(view)["Working again"] == "The time stands still while we wait."


def test_a_request_is_done_and_not_repaired() -> None:
    assert told(a_view(a_ticket(kind="request")))["Done"].startswith("We aim to have it done ")


def test_without_a_severity_no_time_is_made_up() -> None:
    ticket = a_ticket(severity=None, state="new", facts=Facts(EARLY, rounds=(Round(EARLY, None),)))
    rows = told(a_view(ticket))
    assert rows["How urgent"] == "A technician ranks it next. Then we can say when to expect it fixed."
    assert not {"First answer", "Working again"} & set(rows)


def test_an_event_is_the_coordinators() -> None:
    rows = told(a_view(a_ticket(kind="event", severity=None)))
    assert "Technology Coordinator looks after campus events" in rows["Who sees to it"]
    assert not {"First answer", "Working again", "How urgent"} & set(rows)


def test_only_what_we_wrote_to_them_is_read_out() -> None:
    entries = [
        an_entry("replied", 1, "We come at ten.\nPlease leave the room open."),
        an_entry("commented", 2, "He always breaks it"),
    ]
    rows = told(a_view(entries=entries))
    assert rows["What we wrote today at 8:00 AM"] == "We come at ten.\nPlease leave the room open."
    assert "always" not in str(rows)


def test_a_kept_promise_is_told_and_an_old_one_is_not() -> None:
    ahead, gone = at("2026-09-08 11:00"), at("2026-09-08 08:00")
    assert told(a_view(a_ticket(promised_at=ahead)))["Next news"] == "We promised you news today by 11:00 AM."
    assert "Next news" not in told(a_view(a_ticket(promised_at=gone)))


def test_nobody_is_named_and_nothing_of_what_they_wrote_is_repeated() -> None:
    view = a_view(a_ticket(state="new"), entries=[an_entry("opened", 1, "The projector in room 12")])
    for rows in (standing_rows(view, NOW, SETTING), filed_rows(view, NOW, SETTING)):
        for secret in ("Rosa", "Alvarez", "Kim", "kim", "p17", "rojector", "12,", "room"):
            assert secret not in str(rows)


def test_an_outage_as_everybody_was_told_of_it() -> None:
    card = outage_card(an_outage(works="Phones work."), NOW, SETTING)
    assert card.number == "OUT-7"
    assert (card.nature, card.where, card.since) == (
        "Campus network",
        "Primary School and Administration",
        "today at 8:12 AM",
    )
    assert card.stands == "We have found the cause. Next news today by 9:15 AM."
    assert card.works == "Phones work."
    assert "switch" not in str(card)  # updates go to key members


def test_news_that_are_overdue_are_not_promised_again() -> None:
    card = outage_card(an_outage(sites=()), at("2026-09-08 09:20"), SETTING)
    assert (card.where, card.stands) == ("all sites", "We have found the cause.")


def test_a_ticket_under_an_outage_says_so_also_when_that_is_over() -> None:
    assert told(a_view(outage=an_outage()))["Part of an outage"].startswith(
        "OUT-7: Campus network. We have found"
    )
    over = told(a_view(outage=an_outage(state="restored")))["Part of an outage"]
    assert over == "OUT-7: Campus network. It is over."


@pytest.mark.parametrize("evil", EVIL)
def test_no_text_reaches_the_page_unclean(evil: str) -> None:
    view = a_view(entries=[an_entry("replied", 1, evil)], outage=an_outage(nature=evil, works=evil))
    for row in standing_rows(view, NOW, SETTING):
        assert clean(row.text) == row.text
    for part in outage_card(an_outage(nature=evil, works=evil), NOW, SETTING)[:-1]:
        assert clean(part) == part
