"""How many questions a reading asks the database: as many for five hundred tickets as for fifty."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.district import MORNING, District, at, build_with
from support.questions import questions

from wsd_tui.desk import actions, housekeeping, loans, outages, reads, waiting
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.letters import letters
from wsd_tui.desk.notifications import notifications
from wsd_tui.desk.outages.sweeping import sweep
from wsd_tui.desk.record import record
from wsd_tui.desk.recorded import RecordedEntry, RecordedTicket
from wsd_tui.desk.shift import digest

FEW, MANY = 50, 500


def filled(tickets: int) -> Callable[[District], None]:
    """So many open tickets, recorded at once, an outage over the first thirty of them, and what goes with it."""

    def prepare(district: District) -> None:
        start = at("2026-09-07 09:00")
        history = [
            RecordedTicket(
                source="log",
                ref=f"T{place}",
                entries=[(10, _opened(start + place, place)), (20, _owned(start + place))],
            )
            for place in range(tickets)
        ]
        record(district.desk, district.coordinator, "log", history)
        who = district.coordinator
        outages.declare(
            district.desk, who, nature="Phones are dead", services=["phones"], audience="all_staff"
        )
        outages.link_all(district.desk, who, district.numbers()[:30], "OUT-1")

    return prepare


def _opened(at_: int, place: int) -> RecordedEntry:
    data: dict[str, Any] = {
        "kind": "problem", "severity": 2 + place % 3, "channel": "web", "problem_type": "hardware",
        "site": "primary", "room": str(place), "received_at": at_, "requester": "20017",
    }  # fmt: skip
    return RecordedEntry(kind="opened", at=at_, by="operator", data=data, body=f"Lamp {place} went dark")


def _owned(at_: int) -> RecordedEntry:
    return RecordedEntry(
        kind="assigned", at=at_ + 60, by="coordinator", data={"owner": "technician", "was": None}
    )


READS: dict[str, Callable[[District], object]] = {
    "load": lambda d: reads.load(d.desk, d.technician),
    "first rows": lambda d: reads.queue_rows(d.desk, d.technician, d.desk.store.tickets.ids()[:60]),
    "reload": lambda d: reads.reload(d.desk, d.technician, d.desk.store.tickets.ids()[:30]),
    "ticket": lambda d: reads.ticket_view(d.desk, d.technician, d.numbers()[0]),
    "alike": lambda d: reads.alike(d.desk, d.technician, d.numbers()[0]),
    "outages": lambda d: reads.outages(d.desk),
    "linked": lambda d: reads.linked_to(d.desk, d.technician, [1]),
    "notifications": lambda d: notifications(d.desk, d.technician),
    "letters": lambda d: letters(d.desk, d.technician),
    "digest": lambda d: digest(d.desk, d.technician),
    "sweep": lambda d: sweep(d.desk, d.technician, "OUT-1"),
    "loans": lambda d: loans.loans_out(d.desk, d.technician),
    "waiting": lambda d: waiting.waiting_list(d.desk, d.technician),
    "undo preview": lambda d: actions.undo_preview(d.desk, d.coordinator),
    "next alarm": lambda d: housekeeping.next_due(d.desk),
}
SLACK = 2
"""Lists are read in portions of five hundred: one more of them asks one question more."""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[District, District]]:
    """The desk with few tickets and with many."""
    made = []
    for count in (FEW, MANY):
        folder: Path = tmp_path_factory.mktemp(f"desk{count}")
        clock = FrozenClock(at(MORNING))
        made.append(District.copied(folder, clock, f"tickets{count}", build_with(filled(count))))
    yield made[0], made[1]
    for district in made:
        district.desk.close()


@pytest.mark.parametrize("name", READS)
def test_a_reading_asks_no_question_for_each_ticket(both: tuple[District, District], name: str) -> None:
    counts = []
    for district in both:
        READS[name](district)  # what is read once and kept
        with questions(district.desk) as asked:
            READS[name](district)
        counts.append(len(asked))
    assert counts[0] > 0
    assert counts[1] <= counts[0] + SLACK


def test_the_desks_are_as_large_as_they_are_said_to_be(both: tuple[District, District]) -> None:
    assert [district.desk.store.tickets.count() for district in both] == [FEW, MANY]
