"""Finished history from elsewhere: all or nothing, once, and in an order that can be."""

import errno
import os
from typing import Any

import pytest
from support.district import District, at, plain

from wsd_tui.desk import actions
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.record import Recorded, record
from wsd_tui.desk.recorded import RecordedEntry, RecordedOutage, RecordedTicket
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.bulk import Bulk
from wsd_tui.store.engines import syncing
from wsd_tui.store.faults import Unsynced
from wsd_tui.store.records import Person, Staff

MONDAY = at("2026-08-31 08:00")
OPENED = {
    "kind": "problem",
    "severity": 3,
    "channel": "import",
    "problem_type": "hardware",
    "requester": "c-1",
}
PERSON = Person(id="c-1", name="Caller One", email="one@example.org")
AGENT = Staff(id="agent-7", name="Agent Seven")


def line(
    what: str, minutes: int, /, by: str = "agent-7", body: str | None = None, **data: Any
) -> RecordedEntry:
    return RecordedEntry(kind=what, at=MONDAY + minutes * 60, by=by, data=data, body=body)


def history(ref: str, *entries: RecordedEntry) -> RecordedTicket:
    """A ticket opened on Monday morning, with what happened then."""
    opened = line("opened", 0, body="Printer in the office prints blank pages", received_at=MONDAY, **OPENED)
    placed = [(number * 10, entry) for number, entry in enumerate((opened, *entries), 1)]
    return RecordedTicket(source="log", ref=ref, entries=placed)


TAKEN = line("taken", 5, owner="agent-7", was=None)
HELD = line("held", 20, reason="requester", until=None)
RESUMED = line("resumed", 50)
RESOLVED = line("resolved", 90, body="Cleaned the printer", first_contact=False)
CLOSED = line("closed", 120, auto=False)
WHOLE = (TAKEN, HELD, RESUMED, RESOLVED, CLOSED)


def run(district: District, *tickets: RecordedTicket, **more: Any) -> Recorded:
    return record(district.desk, district.coordinator, "log", tickets, people=[PERSON], staff=[AGENT], **more)


@pytest.mark.rule("O4")
def test_a_history_becomes_a_ticket_with_its_own_times_and_the_other_number(district: District) -> None:
    assert run(district, history("INC1", *WHOLE)) == Recorded(1, 6, 0)
    ticket = district.ticket("10008")
    assert (ticket.external_ref, ticket.state, ticket.owner) == ("INC1", "closed", "agent-7")
    assert (ticket.received_at, ticket.resolved_at) == (MONDAY, MONDAY + 5400)
    assert ticket.requester_name == "Caller One"
    assert '"verdict":"within_target"' in ticket.judged
    entries = district.entries("10008")
    assert [entry.origin for entry in entries] == [f"log:INC1#{place}" for place in range(10, 70, 10)]
    assert {entry.recorded_at for entry in entries} == {district.now}
    clock = district.clocks("10008").resolution
    assert clock is not None
    assert clock.elapsed == 60 * 60  # half an hour of the ninety minutes was paused
    assert not list(check(district.desk))


def test_people_and_staff_come_along_and_the_import_stands_in_the_journal(district: District) -> None:
    run(district, history("INC1"), summary={"file": "log.csv"})
    assert district.desk.store.people.get("c-1") == PERSON
    assert district.desk.staff()["agent-7"] == AGENT
    (entry,) = district.desk.store.journal.of("desk:imports")
    assert entry.data == {"source": "log", "entries": 1, "file": "log.csv"}
    with district.refuses("undo", "what an import recorded stands"):
        actions.undo(district.desk, district.coordinator)


def test_a_second_run_changes_nothing(district: District) -> None:
    tickets = [history("INC1", *WHOLE), history("INC2", TAKEN)]
    run(district, *tickets)
    before, rows = district.head, [plain(district.ticket(number)) for number in ("10008", "10019")]
    assert run(district, *tickets) == Recorded(0, 0, 2)
    assert district.head == before
    assert [plain(district.ticket(number)) for number in ("10008", "10019")] == rows


def test_a_longer_file_appends_what_is_new(district: District) -> None:
    run(district, history("INC1", TAKEN, HELD), history("INC2", TAKEN))
    done = run(district, history("INC1", *WHOLE), history("INC2", TAKEN), history("INC3"))
    assert done == Recorded(2, 4, 1)
    assert district.kinds("10008") == ["opened", "taken", "held", "resumed", "resolved", "closed"]
    assert district.ticket("10024").external_ref == "INC3"
    assert not list(check(district.desk))


def test_in_steps_or_at_once_gives_the_same_rows(tmp_path) -> None:
    rows = []
    for steps in ([5], [0, 1, 2, 3, 4, 5], [2, 5]):
        district = District(tmp_path / str(len(steps)))
        for step in steps:
            run(district, history("INC1", *WHOLE[:step]))
        rows.append(plain(district.ticket("10008")))
        district.desk.close()
    assert rows[0] == rows[1] == rows[2]


def test_local_work_goes_on_between_two_runs(district: District) -> None:
    run(district, history("INC1", TAKEN))
    actions.comment(district.desk, district.technician, "10008", "seen it, the fuser is worn")
    run(district, history("INC1", TAKEN, HELD))
    assert district.kinds("10008") == ["opened", "taken", "commented", "held"]
    assert not list(check(district.desk))


@pytest.mark.parametrize(
    ("entries", "saying"),
    [
        ((RESUMED,), "INC2, entry 20: resumed cannot follow when it is new"),
        ((TAKEN, CLOSED), "closed cannot follow when it is claimed"),
        ((RESOLVED, line("held", 95, reason="vendor", until=None)), "held cannot follow when it is resolved"),
        ((line("reopened", 5),), "reopened cannot follow when it is new"),
        ((HELD, line("held", 30, reason="part", until=None)), "held cannot follow when it is on_hold"),
        ((line("opened", 5, **OPENED),), "a history begins with its opening, and has one only"),
        ((line("painted", 5),), "'painted' is no kind of entry"),
        (
            (line("taken", 5, by="viewer", owner="viewer", was=None),),
            "taken is not for Harriet Cole, a viewer",
        ),
        ((TAKEN, line("replied", 4, how="written")), "stands or happened before the entry above it"),
    ],
)
def test_what_cannot_have_happened_is_refused_with_nothing_written(
    district: District, entries: tuple[RecordedEntry, ...], saying: str
) -> None:
    with district.refuses("import", saying):
        run(district, history("INC1", *WHOLE), history("INC2", *entries))
    assert district.desk.store.tickets.count() == 0
    assert district.desk.store.people.get("c-1") is None
    assert "agent-7" not in district.desk.staff()
    assert district.open() == "10008"  # no number is lost either


def test_a_history_without_its_opening_is_refused(district: District) -> None:
    headless = RecordedTicket(source="log", ref="INC1", entries=[(10, TAKEN)])
    with district.refuses("import", "begins with its opening"):
        run(district, headless)


def test_places_go_up(district: District) -> None:
    whole = history("INC1", TAKEN, HELD)
    shuffled = RecordedTicket(source="log", ref="INC1", entries=[*whole.entries[:2], (20, HELD)])
    with district.refuses("import", "stands or happened before"):
        run(district, shuffled)


def test_numbers_given_out_meanwhile_are_kept(district: District) -> None:
    """A colleague opens a ticket while a long import is prepared that is refused in the end."""
    opened: list[str] = []

    def progress(entries: int) -> None:
        opened.append(district.open())

    with pytest.raises(Refused):
        run(district, history("INC1"), history("INC2", RESUMED), progress=progress)
    assert opened == ["10024"]
    assert district.open() == "10035"


def test_who_works_on_a_ticket_meanwhile_is_not_run_over(district: District) -> None:
    run(district, history("INC1", TAKEN))

    def progress(entries: int) -> None:
        actions.comment(district.desk, district.technician, "10008", "seen it, the fuser is worn")

    with pytest.raises(Refused, match="somebody worked on ticket:1000 meanwhile"):
        run(district, history("INC1", *WHOLE), progress=progress)
    assert district.kinds("10008") == ["opened", "taken", "commented"]
    assert run(district, history("INC1", *WHOLE)) == Recorded(1, 4, 0)
    assert not list(check(district.desk))


def test_an_outage_with_its_history_comes_once(district: District) -> None:
    declared = line(
        "declared", 0, "coordinator", "Phones are dead", category="phone", extent="partial",
        services=["phones"], sites=[], audience="all_staff", started_at=MONDAY, cadence_min=60,
    )  # fmt: skip
    restored = line("restored", 60, "coordinator", "All phones ring again", restored_at=MONDAY + 3600)
    outage = RecordedOutage(source="log", ref="1", entries=[(10, declared), (20, restored)])
    for _ in range(2):
        record(district.desk, district.coordinator, "log", [], outages=[outage])
    (found,) = district.desk.store.outages.recent()
    assert (found.number, found.state, found.declared_at) == ("OUT-1", "restored", MONDAY)
    assert not list(check(district.desk))


def test_a_log_moved_by_some_weeks_goes_on_with_the_same(district: District) -> None:
    run(district, history("INC1", TAKEN), summary={"shift_weeks": 540})
    with district.refuses("import", "moved by 540 weeks"):
        run(district, history("INC1", *WHOLE), summary={"shift_weeks": 541})
    assert run(district, history("INC1", *WHOLE), summary={"shift_weeks": 540}).entries == 4


def test_a_set_clock_records_in_a_training_database_only(tmp_path) -> None:
    real = District(tmp_path, training=False)
    with real.refuses("clock", "no training database"):
        run(real, history("INC1"))


def test_a_clock_before_the_last_entry_records_nothing(district: District) -> None:
    district.open()
    assert isinstance(district.clock, FrozenClock)
    district.clock.move(-20 * 3600)
    with district.refuses("clock", "before the last entry"):
        run(district, history("INC1"))


class _RealTime(FrozenClock):
    """Stands still, and yet counts as real time."""

    is_set = False


def test_the_mark_for_training_comes_with_the_history_or_not_at_all(tmp_path, monkeypatch) -> None:
    fresh = District(tmp_path, _RealTime(at("2026-09-08 09:12")), training=False)
    with fresh.refuses("import", "cannot follow"):
        run(fresh, history("INC1", RESUMED), training=True)
    assert not fresh.desk.training

    def full(bulk: Bulk, tickets: object) -> int:
        raise Refused("import", "no room is left", "Make some")

    with monkeypatch.context() as patched:
        patched.setattr(Bulk, "publish", full)
        with fresh.refuses("import", "no room"):
            run(fresh, history("INC1", TAKEN), training=True)
    assert not fresh.desk.training
    assert fresh.desk.store.journal.of("desk:training") == []
    assert run(fresh, history("INC1", TAKEN), training=True).tickets == 1
    assert fresh.desk.training


@pytest.mark.sqlite
def test_numbers_of_what_was_kept_after_all_are_not_given_out_again(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = syncing.to_disk

    def refuse_the_last(log: int) -> None:
        if district.desk.store.tickets.ids():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        sync(log)

    with monkeypatch.context() as patch:
        patch.setattr(syncing, "to_disk", refuse_the_last)
        with pytest.raises(Unsynced):
            run(district, history("INC1", *WHOLE))
    assert run(district, history("INC1", *WHOLE)) == Recorded(0, 0, 1)
    assert run(district, history("INC2", *WHOLE)) == Recorded(1, 6, 0)
    assert len(district.desk.store.tickets.ids()) == 2
    assert not list(check(district.desk))


def test_training_never_comes_beside_real_tickets(tmp_path) -> None:
    real = District(tmp_path, _RealTime(at("2026-09-08 09:12")), training=False)
    run(real, history("INC1", TAKEN))
    with real.refuses("training", "holds real tickets"):
        run(real, history("INC2", TAKEN), training=True)
    assert not real.desk.training


@pytest.mark.rule("O4")
def test_every_history_that_cannot_be_is_listed_and_none_is_recorded(district: District) -> None:
    early = line("replied", 4, how="written")
    with district.refuses("import", "2 histories are out of order:"):
        run(
            district,
            history("INC1", *WHOLE),
            history("INC2", TAKEN, early),
            history("INC3", TAKEN, RESUMED),
            history("INC4", TAKEN),
        )
    assert district.desk.store.tickets.count() == 0
    with pytest.raises(Refused) as refused:
        run(district, history("INC2", TAKEN, early), history("INC3", TAKEN, RESUMED))
    assert "INC2, entry 30: it stands or happened before" in str(refused.value)
    assert "INC3, entry 30: resumed cannot follow when it is claimed" in str(refused.value)
