"""The ticket pane in words."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from present.samples import NOW, SETTING, a_ticket, a_view, an_entry, an_outage, at, held_facts

from wsd_tui.present.cells import line_width, plain
from wsd_tui.present.ticket import ticket_lines
from wsd_tui.sla import Facts, Relief, Round
from wsd_tui.store.records import Person


def told(view, width=80, now=NOW, **other) -> list[str]:
    return [plain(line) for line in ticket_lines(view, width, now, SETTING, **other)]


def field(view, name, now=NOW) -> str:
    return next(line[11:] for line in told(view, 200, now) if line.startswith(name))


def test_the_whole_pane():
    view = a_view(
        entries=[
            an_entry("opened", 1, "not repeated", severity=3, channel="phone"),
            an_entry("taken", 2),
            an_entry("replied", 3, "We come at ten.\nPlease leave it on.", how="voice"),
            an_entry("commented", 4, "Spare lamp is in 911"),
        ],
        requester=Person(id="p17", name="Rosa Alvarez", phone="555-0100"),
        more=12,
    )
    assert told(view, 72) == [
        "10014 (10 01 4) · Severity 3 · in progress",
        "Projector shows no picture",
        "response   answered after 12 min (staffed), within the target",
        "           response 4 h",
        "resolution resolve by Thu 11:00 · 16 h left (staffed)",
        "           target 1 business day = 9 staffed h, limit 2 business days =",
        "           18 staffed h",
        "owner      Kim Alvarez",
        "requester  Rosa Alvarez · staff · 555-0100",
        "place      room 12, Primary School",
        "type       Hardware",
        "received   today 07:00 MST, by phone",
        "told       today 07:00",
        "",
        "The projector in room 12 shows no picture since Monday. The lamp is lit.",
        "",
        "today 08:00 · Kim Alvarez noted (internal)",
        "  Spare lamp is in 911",
        "today 08:00 · Kim Alvarez replied by voice (public)",
        "  We come at ten.",
        "  Please leave it on.",
        "today 08:00 · Kim Alvarez took it (internal)",
        "today 08:00 · Kim Alvarez opened it by phone, Severity 3 (public)",
        "12 older entries: Enter",
    ]


def severe(severity: int, received: str, **other) -> Facts:
    start = at(received)
    return Facts(start, severities=((start, severity),), **other)


@pytest.mark.parametrize(
    ("facts", "severity", "name", "words"),
    [
        (severe(2, "2026-09-08 08:30"), 2, "response", "answer by today 09:30 · 30 min left (staffed)"),
        (
            severe(2, "2026-09-08 08:30"),
            2,
            "resolution",
            "resolve before today 12:30 · 3 h 30 min left (staffed)",
        ),
        (
            severe(1, "2026-09-08 08:35"),
            1,
            "response",
            "answer by today 09:05 · 5 min left (staffed) · at risk",
        ),
        (
            severe(1, "2026-09-08 08:00"),
            1,
            "response",
            "answer: breached since today 08:30 · 30 min (staffed) past the limit",
        ),
        (severe(3, "2026-09-04 14:00"), 3, "resolution", "resolve by Thu 09:00 · 14 h left (staffed)"),
        (
            severe(3, "2026-09-03 14:30"),
            3,
            "resolution",
            "resolve by today 14:30 · 5 h 30 min left (staffed) · the target passed Fri 09-04 14:30",
        ),
        (held_facts(), 3, "resolution", "resolve: paused, 17 h left (staffed)"),
        (
            severe(3, "2026-09-08 07:00", resolved=((at("2026-09-08 08:00"), None),)),
            3,
            "resolution",
            "resolved after 1 h (staffed), within the target",
        ),
    ],
)
def test_both_the_instant_and_the_staffed_time(facts, severity, name, words):
    ticket = a_ticket(facts=facts, severity=severity, received_at=facts.received_at)
    assert field(a_view(ticket), name) == words


def test_opened_after_hours_the_clock_has_yet_to_start():
    facts = severe(2, "2026-09-08 16:00")
    now = at("2026-09-08 20:00")
    view = a_view(a_ticket(facts=facts, severity=2), now=now)
    assert field(view, "resolution", now).endswith("4 h left (staffed) · the clock starts Wed 06:30")


def test_a_late_raise_and_a_relief_are_told():
    start = at("2026-09-08 06:30")
    raised = Facts(start, severities=((start, 3), (at("2026-09-08 08:40"), 1)), rounds=(Round(start, start),))
    assert "breached (raised late today 08:40)" in field(
        a_view(a_ticket(facts=raised, severity=1)), "resolution"
    )
    relieved = severe(
        1, "2026-09-08 06:30", reliefs=(Relief(start, at("2026-09-08 08:50"), "power failure"),)
    )
    assert field(a_view(a_ticket(facts=relieved, severity=1)), "resolution").endswith("with relief: running")


def test_earlier_responses_are_kept_apart():
    start = at("2026-09-08 06:30")
    facts = Facts(
        start,
        severities=((start, 3),),
        rounds=(Round(start, start + 600), Round(start + 5400, None)),
        resolved=((start + 3600, start + 5400),),
    )
    view = a_view(a_ticket(facts=facts))
    assert field(view, "earlier") == "round 1: answered after 10 min (staffed), within the target"
    assert field(view, "response").startswith("answer by today 12:00")


@pytest.mark.parametrize(
    ("other", "name", "words"),
    [
        ({"severity": None, "facts": Facts(NOW)}, "clocks", "no clocks before a severity is set"),
        ({"severity": None, "facts": Facts(NOW), "kind": "event"}, "due", "acknowledge by Wed 11:30"),
        ({"promised_at": NOW - 60}, "promised", "next update by today 08:59, overdue"),
        ({"promised_at": NOW + 60}, "promised", "next update by today 09:01"),
        (
            {"state": "on_hold", "hold_reason": "part", "hold_until": at("2026-09-10 08:00")},
            "on hold",
            "waiting for a part until Thu 08:00",
        ),
        ({"owner": None}, "owner", "nobody"),
        ({"told_at": None}, "told", "not yet"),
        ({"external_ref": "Z-881"}, "reference", "Z-881"),
    ],
)
def test_fields(other, name, words):
    assert field(a_view(a_ticket(**other)), name) == words


def test_a_campus_event_is_called_one_and_lacks_no_severity():
    view = a_view(a_ticket(severity=None, facts=Facts(NOW), kind="event", state="new"))
    assert plain(ticket_lines(view, 80, NOW, SETTING)[0]).endswith(" · campus event · new")


def test_who_can_be_reached_how_is_told_in_words():
    contact = '{"email":"","id":"S9","name":"Ana Soto","phone":"555-0199"}'
    assert field(a_view(a_ticket(contact=contact)), "contact") == "Ana Soto · S9 · 555-0199"


def test_flags_stand_in_the_head_in_words():
    ticket = a_ticket(escalated_at=NOW, detail_owed=True, incomplete=True, restricted=True)
    head = told(a_view(ticket, outage=an_outage()), 120, stale=True)[0]
    assert head.endswith("in progress · escalated · detail owed · incomplete · stale · restricted")


def test_what_was_undone_says_so():
    entries = [
        an_entry("resolved", 1, "New lamp, tested with the class"),
        an_entry("undone", 2, places=[1], kinds=["resolved"]),
    ]
    lines = told(a_view(entries=entries))
    assert "today 08:00 · Kim Alvarez took back: resolved (internal)" in lines
    assert "today 08:00 · Kim Alvarez resolved it (public, taken back)" in lines


def test_what_was_found_late_stands_where_it_happened():
    late = msgspec.structs.replace(an_entry("breached", 2, clock="response"), at=NOW - 7200)
    lines = told(a_view(entries=[an_entry("taken", 1), late]))
    heads = [line for line in lines if "took it" in line or "limit has passed" in line]
    assert ["took" in head for head in heads] == [True, False]


def test_an_erased_text_says_so():
    entries = [an_entry("commented", 1), an_entry("resolved", 2), an_entry("redacted", 3, places=[1])]
    lines = told(a_view(entries=entries))
    assert lines.count("  (the text was erased)") == 1
    assert "Kim Alvarez noted" in lines[lines.index("  (the text was erased)") - 1]


@given(st.integers(40, 160), st.text(max_size=300))
def test_no_line_is_wider_than_the_pane(width, text):
    ticket = a_ticket(title=text, description=text, requester_name=text)
    view = a_view(ticket, [an_entry("commented", 1, text)], outage=an_outage(nature=text))
    assert all(line_width(line) <= width for line in ticket_lines(view, width, NOW, SETTING))
