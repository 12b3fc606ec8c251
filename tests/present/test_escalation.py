"""Escalation in words: the Coordinator's clock, the proposal, consideration, and who handles what."""

import pytest
from present.samples import CALENDAR, NOW, SETTING, a_clock, a_row, a_ticket, a_view, an_entry, at, clocks_of

from wsd_tui.present.brief import brief
from wsd_tui.present.cells import plain
from wsd_tui.present.clocks import clock_text, next_text_change
from wsd_tui.present.entry import entry_words
from wsd_tui.present.queue import queue_line
from wsd_tui.present.ticket import ticket_lines
from wsd_tui.sla import Facts, Round
from wsd_tui.store.records import Person


def pane(ticket, now=NOW, **other):
    return "\n".join(
        plain(line) for line in ticket_lines(a_view(ticket, now=now, **other), 200, now, SETTING)
    )


def escalated(**other):
    values = {"escalated_at": at("2026-09-08 08:50"), "escalated_by": "kim", "severity": 2}
    return a_ticket(**(values | other))


@pytest.mark.rule("A11")
def test_the_pane_tells_by_when_the_coordinator_calls():
    told = pane(escalated())
    assert "escalated  by Kim Alvarez today 08:50 · Coordinator: call the contact by today 09:50" in told
    assert "50 min left (staffed)" in told


@pytest.mark.rule("A11")
def test_the_pane_tells_when_that_is_late_and_when_it_is_settled():
    assert "Coordinator: call the contact: breached since today 09:50" in pane(
        escalated(), at("2026-09-08 10:00")
    )
    settled = escalated(contacted_at=at("2026-09-08 08:58"))
    assert "Coordinator: settled after 8 min (staffed), within the target" in pane(settled)


@pytest.mark.rule("A11")
def test_the_queue_row_shows_the_coordinators_time_while_it_is_owed_first():
    received = at("2026-09-08 07:00")
    facts = Facts(received, severities=((received, 2),), rounds=(Round(received, received),))
    clocks = clocks_of(facts)
    owed = a_clock(12 * 60, what="contact", budget=3600, elapsed=2880, target=3600, due=NOW + 720)
    assert clock_text(clocks, "in_progress", "problem", owed).text == "  c0:12 "
    assert next_text_change(clocks, NOW, CALENDAR, owed) == NOW + 1
    after = a_clock(12 * 60, what="contact", due=at("2026-09-08 13:00"))
    assert clock_text(clocks, "in_progress", "problem", after).text == "   2:00 "


@pytest.mark.rule("A11")
def test_a_late_coordinator_is_a_mark_and_the_owners_clock_comes_back():
    row = a_row(escalated=True, severity=2)
    late = a_clock(-60, what="contact", verdict="breached", due=NOW - 60)
    line = queue_line(row, clocks_of(row.facts), NOW, 80, contact=late)
    assert line.fixed[1].text == "CE "
    assert "c" not in line.clock.text


@pytest.mark.rule("R20")
def test_the_pane_proposes_an_escalation_and_says_why():
    assert "escalate?" not in pane(a_ticket(propose_at=NOW + 1))
    proposed = pane(a_ticket(propose_at=NOW))
    assert "escalate?  proposed, no progress for too long" in proposed
    assert "brings the Coordinator in" not in proposed
    lines = ticket_lines(a_view(a_ticket(propose_at=NOW)), 200, NOW, SETTING, escalate_key="F9")
    assert any("for too long: F9 brings the Coordinator in" in plain(line) for line in lines)
    assert "proposed, a Severity 1 runs on" in pane(
        a_ticket(
            propose_at=NOW,
            severity=1,
            facts=Facts(NOW - 3000, ((NOW - 3000, 1),), (Round(NOW - 3000, NOW - 2900),)),
        )
    )
    late = Facts(at("2026-09-08 07:00"), ((at("2026-09-08 07:00"), 1),))
    assert "proposed, a limit has passed" in pane(a_ticket(propose_at=NOW, severity=1, facts=late))


@pytest.mark.rule("G3")
def test_consideration_is_told_and_suggested_by_the_persons_mark():
    james = Person(id="p17", name="James White", mobile=True)
    assert ":consider gives special consideration" in pane(a_ticket(), requester=james)
    told = pane(a_ticket(mobile=True), requester=james)
    assert "in progress · special consideration" in told
    assert "may be taken out of turn" in told
    assert ":consider" not in told
    assert ":consider" not in pane(a_ticket())


@pytest.mark.rule("S4")
def test_the_pane_says_who_handles_the_type():
    setting = SETTING._replace(handled={"hardware": "Technicians, room 911"})
    told = [plain(line) for line in ticket_lines(a_view(), 90, NOW, setting)]
    assert "handled by Technicians, room 911" in told


@pytest.mark.rule("A26")
def test_the_pane_lists_the_affected_and_where_it_was_split_off():
    told = pane(a_ticket(affected_persons="Ana Ruiz\nBo Li (20023)", split_from="10027"))
    assert "2 with this problem: Ana Ruiz, Bo Li (20023)" in told
    assert "split off  10027" in told


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        (
            "escalated",
            {"to": "coordinator", "told": "voice"},
            "Kim Alvarez escalated it to the Coordinator; the contact was told by voice",
        ),
        ("contacted", {"with": "replied", "since": NOW}, "Kim Alvarez is in touch with the contact"),
        ("bounced", {"to": "sam"}, "Kim Alvarez gave it back to Sam Ortiz"),
        ("proposed", {"why": "no_progress"}, "an escalation is proposed: no progress for too long"),
        ("breached", {"clock": "contact"}, "the Coordinator is late in calling the contact"),
        ("considered", {"on": True}, "Kim Alvarez gave special consideration"),
        ("considered", {"on": False}, "Kim Alvarez took back special consideration"),
        ("affected_set", {"count": 2}, "Kim Alvarez listed 2 people"),
        ("split_off", {"into": "10027"}, "Kim Alvarez split 10027 off"),
        (
            "taken",
            {"out_of_turn": ["10014"], "consideration": True},
            "Kim Alvarez took it, before 10014, by special consideration",
        ),
        (
            "opened",
            {"channel": "phone", "severity": 2, "split_from": "10014"},
            "Kim Alvarez opened it by phone, Severity 2, split off 10014",
        ),
    ],
)
def test_entries(kind, data, words):
    assert entry_words(an_entry(kind, **data), SETTING).what == words


@pytest.mark.rule("R8")
def test_whoever_asks_hears_that_the_coordinator_has_it():
    assert "and with the Technology Coordinator, who will be in touch shortly." in brief(
        a_view(escalated()), NOW, SETTING
    )
    settled = a_view(escalated(contacted_at=NOW - 60))
    assert "and with the Technology Coordinator." in brief(settled, NOW, SETTING)
