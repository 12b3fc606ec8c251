"""Waiting list, loaners and events in words: short, clean, and as wide as they may be."""

import msgspec
import pytest
from present.samples import NOW, SETTING, a_ticket, at
from support.evil_text import EVIL

from wsd_tui.desk.events import EventPlan
from wsd_tui.present.around_json import event_json, loan_json, waiting_json
from wsd_tui.present.cells import line_width, plain
from wsd_tui.present.event import (
    calendar_days,
    document_words,
    event_day,
    event_lines,
    event_text,
    span_words,
)
from wsd_tui.present.loan import loan_line, loan_text, loan_words
from wsd_tui.present.waiting import waiting_line, waiting_text, waiting_title
from wsd_tui.store.around_records import Loan, Waiting
from wsd_tui.store.records import Ticket
from wsd_tui.text import clean_line

HOUR = 3_600


def a_wait(**more: object) -> Waiting:
    fields: dict[str, object] = {"name": "Rosa Delgado", "reason": "charger", "arrived_at": NOW - 720}
    return Waiting(id=3, number="W-3", **(fields | more))  # type: ignore[arg-type]


def a_loan(**more: object) -> Loan:
    fields: dict[str, object] = {"tag": "LN-01", "person_name": "Rosa Delgado", "due_at": NOW + HOUR}
    return Loan(id=1, number="LOAN-1", ticket="10014", **(fields | more))  # type: ignore[arg-type]


@pytest.mark.rule("Q7")
def test_the_title_counts_who_is_not_called_yet_and_the_longest_wait() -> None:
    called = a_wait(state="called", called_at=NOW, called_by="kim", arrived_at=NOW - 2 * HOUR)
    assert waiting_title([], NOW) == ""
    assert waiting_title([called], NOW) == ""
    assert waiting_title([called, a_wait(), a_wait(arrived_at=NOW)], NOW) == "2 waiting, 12 min"


def test_one_who_waits_was_called_or_is_gone() -> None:
    called = a_wait(state="called", called_at=NOW - 120, called_by="kim")
    gone = a_wait(state="over", called_at=NOW - 120, called_by="kim", outcome="ticket", ticket="10014")
    assert (
        waiting_text(a_wait(), NOW, SETTING) == "W-3 · since 08:48, 12 min · Rosa Delgado · charger · waits"
    )
    assert waiting_text(called, NOW, SETTING).endswith(
        "10 min · Rosa Delgado · charger · called 08:58 by Kim Alvarez"
    )
    assert waiting_text(gone, NOW, SETTING).endswith("ticket 10014")
    assert waiting_json(gone, NOW, SETTING)["waited_min"] == 10


def test_a_line_of_the_list_has_its_columns_and_says_first_who_was_called() -> None:
    called = a_wait(state="called", called_at=NOW - 120, called_by="kim")
    told = [plain(waiting_line(one, NOW, SETTING, 80)) for one in (a_wait(), called)]
    assert told[0] == " 12 min W-3    Rosa Delgado          charger"
    assert told[1] == " 10 min W-3    Rosa Delgado          called 08:58 by Kim Alvarez · charger"


def test_a_loan_is_due_overdue_or_back() -> None:
    assert loan_words(a_loan(), NOW, SETTING) == "LN-01, due back today 10:00"
    assert loan_words(a_loan(due_at=NOW), NOW, SETTING) == "LN-01, OVERDUE since today 09:00"
    back = a_loan(state="back", back_at=NOW, condition="damaged")
    assert loan_words(back, NOW, SETTING) == "LN-01, back 09:00 damaged"
    assert loan_json(a_loan(due_at=NOW), NOW, SETTING)["overdue"] is True


@pytest.mark.rule("Q8", "A20")
def test_events_stand_under_their_days() -> None:
    def event(number: str, start: str, end: str) -> Ticket:
        plan = EventPlan(starts_at=at(start), ends_at=at(end), place="Gym", equipment="a panel")
        kept = msgspec.json.encode(plan).decode()
        return a_ticket(kind="event", severity=None, number=number, event=kept, event_at=plan.starts_at)

    first, second = (
        event("1", "2026-09-10 08:00", "2026-09-10 09:00"),
        event("2", "2026-09-10 00:00", "2026-09-11 00:00"),
    )
    late, none = event("3", "2026-09-12 20:00", "2026-09-13 01:00"), a_ticket(kind="event", severity=None)
    days = calendar_days([first, second, late, none], NOW, SETTING)
    assert [(day, len(found)) for day, found in days] == [
        ("Thu 2026-09-10", 2),
        ("Sat 2026-09-12", 1),
        ("no date yet", 1),
    ]
    starts = [plain(event_lines(one, NOW, SETTING, 78)[0])[:12].strip() for one in (first, second, late)]
    assert starts == ["08:00-09:00", "all day", "20:00-01:00+"]
    told = [plain(line).strip() for line in event_lines(first, NOW, SETTING, 78)]
    assert told[0].startswith("08:00-09:00 ")
    assert told[1] == "in Gym"
    assert (
        span_words(at("2026-09-12 20:00"), at("2026-09-13 01:00"), NOW, SETTING)
        == "Sat 09-12 20:00 to Sun 09-13 01:00"
    )
    assert event_day(first.event_at, SETTING.zone) == "Sep 10"
    assert event_json(none, SETTING)["from"] is None


@pytest.mark.rule("Q9")
def test_a_missing_document_is_said_to_be_missing() -> None:
    assert "is missing" in document_words("")
    assert "https://example.org/events" in document_words("https://example.org/events")


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("width", [40, 78, 140])
def test_whatever_people_wrote_stays_in_its_line(evil: str, width: int) -> None:
    plan = msgspec.json.encode(
        EventPlan(starts_at=NOW, ends_at=NOW + HOUR, place="Gym", equipment=clean_line(evil))
    ).decode()
    event = a_ticket(kind="event", severity=None, title=evil, event=plan, event_at=NOW)
    wait, loan = a_wait(name=evil, reason=evil), a_loan(tag="LN-1", name=evil, person_name=evil, reason=evil)
    lines = [
        waiting_line(wait, NOW, SETTING, width),
        loan_line(loan, NOW, SETTING, width),
        *event_lines(event, NOW, SETTING, width),
    ]
    assert all(line_width(line) <= width for line in lines)
    texts = [waiting_text(wait, NOW, SETTING), loan_text(loan, NOW, SETTING), event_text(event, NOW, SETTING)]
    for text in (*texts, *map(plain, lines)):
        assert all(ord(letter) >= 32 and not 0x7F <= ord(letter) < 0xA0 for letter in text)
