"""The figures of a report: durations by service and site, lateness, readers, outcome of the mail, clocks."""

import pytest
from msgspec.structs import replace
from support.district import District, at
from support.whole_outage import play

from wsd_tui.desk import outages
from wsd_tui.desk.fold import effective
from wsd_tui.desk.outages.report import report
from wsd_tui.desk.outages.report_durations import Downtime, downtimes
from wsd_tui.desk.outages.report_notices import deliveries, notice_lines, overdue_s
from wsd_tui.store.outage_records import Acknowledgement, Outage, OutageUpdate
from wsd_tui.store.outbox_records import Message, Recipient
from wsd_tui.store.records import Entry

SERVICES = ["internet", "wifi"]


def entry(kind: str, at: int, **data: object) -> Entry:
    return Entry(subject="outage:1", kind=kind, at=at, by="coordinator", data=dict(data))


DECLARED = entry("declared", 200, services=SERVICES, started_at=100)


def spent(
    *entries: Entry, now: int = 1_000, sites: tuple[str, ...] = ()
) -> dict[str, tuple[int, int, int, int | None]]:
    """By service: seconds down, seconds degraded, since, until."""
    rows = downtimes(Outage(id=1, number="OUT-1", sites=sites), [DECLARED, *entries], now)
    return {row.service: row[2:] for row in rows}


def test_a_service_is_down_from_the_start_until_service_is_back() -> None:
    assert spent() == {"internet": (900, 0, 100, None), "wifi": (900, 0, 100, None)}
    assert spent(entry("restored", 800, restored_at=700))["wifi"] == (600, 0, 100, 700)


def test_a_part_that_comes_back_earlier_counts_until_then() -> None:
    changes = (
        entry("updated", 300, service_states={"wifi": "degraded"}),
        entry("updated", 500, service_states={"wifi": "ok"}),
        entry("restored", 800, restored_at=800),
    )
    assert spent(*changes) == {"internet": (700, 0, 100, 800), "wifi": (200, 200, 100, 500)}


def test_a_service_that_fails_later_counts_from_then() -> None:
    changes = entry("updated", 400, service_states={"email": "down"}), entry("restored", 600, restored_at=600)
    assert spent(*changes)["email"] == (200, 0, 400, 600)


def test_what_is_down_again_adds_up_without_the_time_between() -> None:
    changes = (
        entry("restored", 400, restored_at=400),
        entry("reopened", 500),
        entry("restored", 700, restored_at=700),
    )
    assert spent(*changes)["wifi"] == (300 + 200, 0, 100, 700)


def test_an_end_that_is_dated_back_takes_later_words_with_it() -> None:
    changes = (
        entry("updated", 500, service_states={"wifi": "degraded"}),
        entry("restored", 600, restored_at=450),
    )
    assert spent(*changes)["wifi"] == (350, 0, 100, 450)


def test_planned_work_counts_from_its_start() -> None:
    outage = Outage(id=1, number="OUT-1", sites=("primary", "admin"))
    entries = [
        entry("scheduled", 50, services=["phones"], started_at=300),
        entry("started", 320, started_at=310),
        entry("completed", 400, restored_at=400),
    ]
    assert downtimes(outage, entries, 900) == (
        Downtime("phones", "primary", 90, 0, 310, 400),
        Downtime("phones", "admin", 90, 0, 310, 400),
    )
    assert downtimes(outage, entries[:1], 900) == ()


@pytest.mark.parametrize(
    ("came", "late", "missed"), [(940, 0, False), (1_059, 0, False), (1_060, 60, False), (1_600, 600, True)]
)
def test_a_word_is_late_by_the_minute_and_missed_by_ten(came: int, late: int, missed: bool) -> None:
    update = OutageUpdate(at=came, by="coordinator", state="identified", text="", planned_at=1_000)
    (line,) = notice_lines(Outage(id=1, number="OUT-1", updates=(update,)), ())
    assert (line.late_s, line.missed) == (late, missed)
    assert overdue_s(Outage(id=1, number="OUT-1", next_update_at=1_000), came) == late


def test_a_word_that_nobody_promised_is_not_late() -> None:
    update = OutageUpdate(at=5, by="coordinator", state="investigating", text="")
    (line,) = notice_lines(Outage(id=1, number="OUT-1", updates=(update,)), ())
    assert line.late_s == 0
    assert overdue_s(Outage(id=1, number="OUT-1"), 10**6) == 0


def test_each_word_is_to_be_read_anew_and_its_author_knows_it() -> None:
    words = [OutageUpdate(at=place, by="dana", state="identified", text="", place=place) for place in (1, 3)]
    read = (Acknowledgement(place=1, by="kim", at=2), Acknowledgement(place=3, by="tran", at=4))
    outage = Outage(id=1, number="OUT-1", updates=tuple(words), acknowledgements=read)
    first, second = notice_lines(outage, ("dana", "kim", "tran"))
    assert (first.read, first.unread) == ((("kim", 2),), ("tran",))
    assert (second.read, second.unread) == ((("tran", 4),), ("kim",))


def test_what_became_of_a_message_is_counted_by_address() -> None:
    message = Message(
        id=7,
        kind="outage_start",
        subject="outage:1",
        batch="b",
        sender="dana",
        title="t",
        body="b",
        audience={"lists": ["all_staff"]},
        message_id="<x@y>",
        queued_at=10,
        hold_until=25,
        give_up_from=10,
    )

    def to(state: str, sent_at: int | None = None) -> Recipient:
        return Recipient(
            message=7, address=f"{state}@example.org", state=state, next_try_at=0, sent_at=sent_at
        )

    recipients = [
        to("sent", 40),
        to("sent", 30),
        to("failed"),
        to("queued"),
        to("sending"),
        to("delivered_another_way"),
    ]
    (told,) = deliveries([(message, recipients), (replace(message, state="cancelled"), recipients)])
    assert (told.sent, told.failed, told.another_way, told.waiting) == (2, 1, 1, 2)
    assert (told.first_sent_at, told.last_sent_at) == (30, 40)
    assert told.lists == ("all_staff",)


def test_the_figures_of_a_whole_day(district: District) -> None:
    numbers = play(district)
    found = report(district.desk, district.viewer, "OUT-1")
    assert found.detection_gap_s == 6 * 60
    assert found.start_delay_s == 15 * 60
    assert found.start_sent_at == at("2026-09-08 09:21")
    assert (found.missed, len(found.notices)) == (1, 4)
    totals = found.totals
    assert (totals.linked, totals.late, totals.answered, totals.still_down) == (4, 3, 3, 1)
    assert [ticket.number for ticket in found.tickets] == [
        numbers[name] for name in ("early", "urgent", "stray", "joined")
    ]
    response, resolution = found.clocks
    assert (response.kept, response.breached, response.extended, response.open) == (1, 3, 3, 0)
    assert (resolution.kept, resolution.breached, resolution.open) == (2, 0, 2)
    assert [times.number for times in found.extended] == ["EXT-1"]


def test_what_was_undone_is_no_part_of_it(district: District) -> None:
    from wsd_tui.desk import actions

    outages.declare(district.desk, district.coordinator, nature="No telephones", services=["phones"])
    district.pass_to("2026-09-08 09:20")
    outages.snooze(district.desk, district.coordinator, 1, at("2026-09-08 10:30"), "vendor calls back")
    assert len(report(district.desk, district.viewer, 1).snoozes) == 1
    actions.undo(district.desk, district.coordinator)
    found = report(district.desk, district.viewer, 1)
    assert found.snoozes == ()
    held = effective(district.desk.store.journal.of("outage:1"))
    assert [one.kind for one in held] == ["declared"]


def test_it_is_declared_before_any_ticket(district: District) -> None:
    outages.declare(district.desk, district.coordinator, nature="No telephones", services=["phones"])
    district.pass_to("2026-09-08 09:20")
    number = district.open()
    outages.link(district.desk, district.operator, number, 1)
    assert report(district.desk, district.viewer, 1).detection_gap_s == -8 * 60


def test_who_may_not_read_gets_no_report(district: District) -> None:
    with district.refuses("not found"):
        report(district.desk, district.viewer, "OUT-1")
