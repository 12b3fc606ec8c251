"""Coverage windows: only the tickets marked for one run on the clock outside the hours."""

import pytest
from support.district import DONE, District, at, desk_part

from wsd_tui.desk import actions, housekeeping, outages, reads, windows
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.changes import Changes
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.escalation import contact_clock
from wsd_tui.desk.judging import judged
from wsd_tui.desk.refusal import NotFound
from wsd_tui.desk.revisions import apply_part
from wsd_tui.present.clocks import clock_text
from wsd_tui.present.promises import clock_words
from wsd_tui.present.setting import setting_of
from wsd_tui.sla import Clock
from wsd_tui.store.records import CoverageWindow

pytestmark = pytest.mark.rule("S3", "A5")

SIX, TEN = at("2026-09-08 18:00"), at("2026-09-08 22:00")
"""Tuesday evening."""


def declare(district: District, **more: object) -> CoverageWindow:
    given = {"title": "board meeting", "start": SIX, "end": TEN, "reason": "the board votes", **more}
    done = windows.declare(district.desk, district.coordinator, **given)  # type: ignore[arg-type]
    return windows.find_window(district.desk, done.numbers[0])


def cover(district: District, number: str, window: str = "WIN-1") -> None:
    actions.cover(district.desk, district.coordinator, number, window)


def resolution(district: District, number: str) -> Clock:
    clock = district.clocks(number).resolution
    assert clock is not None
    return clock


def test_it_is_declared_with_title_times_and_reason(district: District) -> None:
    window = declare(district)
    assert (window.number, window.title, window.reason) == ("WIN-1", "board meeting", "the board votes")
    assert (window.start, window.end, window.declared_by) == (SIX, TEN, "coordinator")
    assert [window.holds(moment) for moment in (SIX - 1, SIX, TEN - 1, TEN)] == [False, True, True, False]
    (entry,) = district.desk.store.journal.of("window:1")
    assert (entry.kind, entry.by, entry.body) == ("declared", "coordinator", "the board votes")
    assert list(check(district.desk)) == []


def test_it_may_have_begun_already_and_begins_now_by_default(district: District) -> None:
    assert declare(district, start=district.now - 3600).holds(district.now)
    assert declare(district, start=None).start == district.now


@pytest.mark.parametrize(
    ("given", "saying"),
    [
        ({"title": " "}, "needs a title"),
        ({"reason": "\u200b"}, "needs a reason"),
        ({"end": SIX}, "cannot end before it begins"),
        ({"start": at("2026-09-07 18:00"), "end": at("2026-09-08 09:12")}, "over already"),
        ({"end": at("2026-10-09 22:00")}, "more than 31 days"),
        ({"start": at("2062-09-08 18:00"), "end": at("2062-09-08 22:00")}, "more than a year from now"),
    ],
)
def test_what_is_missing_or_cannot_be_is_refused(
    district: District, given: dict[str, object], saying: str
) -> None:
    with district.refuses("S3", saying):
        declare(district, **given)
    with pytest.raises(NotFound):
        windows.find_window(district.desk, "WIN-1")


def test_no_password_is_kept_in_a_reason(district: District) -> None:
    with district.refuses("R15"):
        declare(district, reason="the password is Hunter2!x")


def test_only_the_clocks_of_a_marked_ticket_run_in_it(district: District) -> None:
    declare(district)
    district.pass_to("2026-09-08 18:30")
    plain, marked = district.open(severity=1), district.open(severity=1)
    before = district.clocks(plain)
    cover(district, marked)
    district.pass_to("2026-09-08 20:00")
    clocks = district.clocks(marked)
    assert clocks.response is not None
    assert (clocks.response.elapsed, clocks.response.due) == (5400, at("2026-09-08 19:00"))
    assert (resolution(district, marked).elapsed, resolution(district, marked).due) == (
        5400,
        at("2026-09-08 20:30"),
    )
    now = district.clocks(plain)
    assert now.response is not None
    assert before.response is not None
    assert (now.response.elapsed, now.response.due) == (0, before.response.due)
    assert resolution(district, plain).due == at("2026-09-09 08:30")
    assert list(check(district.desk)) == []


def test_the_clockwork_finds_breaches_of_marked_tickets_at_night(district: District) -> None:
    declare(district)
    district.pass_to("2026-09-08 18:30")
    plain, marked = district.open(severity=1), district.open(severity=1)
    cover(district, marked)
    assert district.ticket(marked).breach_at == at("2026-09-08 19:00") + 1
    district.pass_to("2026-09-08 20:30")
    housekeeping.run(district.desk)
    assert district.kinds(plain) == ["opened"]
    assert district.kinds(marked).count("breached") == 2
    assert {"warned", "proposed"} & set(district.kinds(marked))


def test_a_severity_1_after_hours_without_a_window_starts_at_opening_and_is_shown_at_once(
    district: District,
) -> None:
    declare(district)
    district.pass_to("2026-09-08 21:00")
    earlier = district.open(severity=3)
    number = district.open(severity=1)
    assert district.view("open") == [number, earlier]
    assert number in district.view("unassigned")
    district.pass_to("2026-09-08 23:00")
    clocks = district.clocks(number)
    assert clocks.response is not None
    assert (clocks.response.elapsed, clocks.response.due) == (0, at("2026-09-09 07:00"))
    assert resolution(district, number).due == at("2026-09-09 08:30")
    assert clock_text(clocks, "new", "problem").text.split() == ["r0:30"]
    setting = setting_of(district.desk.settings)
    assert "the clock starts Wed 06:30" in clock_words(clocks.response, 1, setting, district.now)
    district.pass_to("2026-09-09 06:29")
    assert resolution(district, number).elapsed == 0
    district.pass_to("2026-09-09 06:31")
    assert resolution(district, number).elapsed == 60


def test_a_declared_outage_runs_no_clock_at_night_only_its_own_cadence(district: District) -> None:
    district.pass_to("2026-09-08 20:00")
    number = district.open(severity=1)
    before = resolution(district, number)
    outages.declare(district.desk, district.coordinator, nature="No internet", services=["wifi"])
    actions.link(district.desk, district.coordinator, number, "OUT-1")
    assert resolution(district, number) == before
    outage = district.desk.store.outages.get(1)
    assert outage is not None
    assert outage.next_update_at == at("2026-09-08 20:30"), "in the middle of the night"
    district.pass_to("2026-09-09 02:00")
    housekeeping.run(district.desk)
    assert resolution(district, number).elapsed == 0
    assert resolution(district, number).due == at("2026-09-09 08:30")
    assert not {"warned", "breached"} & set(district.kinds(number))
    outages.update(district.desk, district.coordinator, "OUT-1", "still looking")
    outage = district.desk.store.outages.get(1)
    assert outage is not None
    assert outage.next_update_at == at("2026-09-09 02:30")


def test_a_changed_window_moves_the_marked_tickets_at_once(district: District) -> None:
    declare(district)
    marked = district.open(severity=2)
    district.pass_to("2026-09-08 15:00")
    late, other = district.open(severity=2), district.open(severity=2)
    cover(district, late)
    assert district.ticket(marked).windows == ""
    assert district.ticket(late).due == at("2026-09-08 18:30")
    kept = district.ticket(other)
    windows.alter(
        district.desk, district.coordinator, "WIN-1", start=at("2026-09-08 19:00"), reason="it begins later"
    )
    assert district.ticket(late).due == at("2026-09-08 19:30")
    windows.alter(district.desk, district.coordinator, "1", title="budget vote", reason="its name")
    assert windows.find_window(district.desk, "win-1").title == "budget vote"
    assert district.ticket(other) == kept
    with district.refuses("state", "is that already"):
        windows.alter(district.desk, district.coordinator, "1", title="budget vote", reason="again")
    with district.refuses("S3", "needs a reason"):
        windows.alter(district.desk, district.coordinator, "1", title="vote", reason="")
    assert list(check(district.desk)) == []


def test_it_ends_early_with_a_reason_and_what_ran_stands(district: District) -> None:
    declare(district)
    with district.refuses("state", "has not begun"):
        windows.end(district.desk, district.coordinator, "WIN-1", reason="nobody came")
    district.pass_to("2026-09-08 18:30")
    number = district.open(severity=1)
    cover(district, number)
    district.pass_to("2026-09-08 19:30")
    with district.refuses("S3", "needs a reason"):
        windows.end(district.desk, district.coordinator, "WIN-1", reason=" ")
    windows.end(district.desk, district.coordinator, "WIN-1", reason="the vote was quick")
    window = windows.find_window(district.desk, "WIN-1")
    assert (window.end, window.ended) == (district.now, "the vote was quick")
    district.pass_to("2026-09-09 06:00")
    assert (resolution(district, number).elapsed, resolution(district, number).due) == (
        3600,
        at("2026-09-09 07:30"),
    )
    with district.refuses("state", "is over"):
        windows.end(district.desk, district.coordinator, "WIN-1", reason="again")
    with district.refuses("state", "is over"):
        windows.alter(district.desk, district.coordinator, "WIN-1", title="vote", reason="again")
    assert list(check(district.desk)) == []


def test_one_to_come_is_called_off_with_a_reason_and_covers_nothing(district: District) -> None:
    declare(district)
    district.pass_to("2026-09-08 15:00")
    number = district.open(severity=2)
    cover(district, number)
    with district.refuses("S3", "needs a reason"):
        windows.cancel(district.desk, district.coordinator, "WIN-1", reason="")
    windows.cancel(district.desk, district.coordinator, "WIN-1", reason="the board is ill")
    assert district.ticket(number).due == at("2026-09-09 07:00")
    for act in (windows.end, windows.cancel):
        with district.refuses("state", "was called off"):
            act(district.desk, district.coordinator, "WIN-1", reason="again")
    another = district.open()
    with district.refuses("state", "was called off"):
        cover(district, another)
    declare(district, start=None)
    with district.refuses("state", "has begun"):
        windows.cancel(district.desk, district.coordinator, "WIN-2", reason="too late")
    assert list(check(district.desk)) == []


def test_a_ticket_is_marked_for_several_windows_and_for_none_again(district: District) -> None:
    declare(district)
    declare(district, title="play", start=at("2026-09-09 18:00"), end=at("2026-09-09 20:00"))
    district.pass_to("2026-09-08 21:00")
    number = district.open(severity=2)
    cover(district, number)
    with district.refuses("state", "marked for WIN-1 already"):
        cover(district, number)
    cover(district, number, "WIN-2")
    assert district.ticket(number).windows == "1 2"
    actions.uncover(district.desk, district.coordinator, number, "win-1")
    with district.refuses("state", "not marked for WIN-1"):
        actions.uncover(district.desk, district.coordinator, number, "WIN-1")
    assert district.ticket(number).facts.windows == (2,)
    cover(district, number)
    actions.uncover(district.desk, district.coordinator, number)
    assert (district.ticket(number).windows, district.ticket(number).facts.windows) == ("", ())
    with district.refuses("state", "not marked for any window"):
        actions.uncover(district.desk, district.coordinator, number)
    assert district.kinds(number) == [
        "opened",
        "covered",
        "covered",
        "uncovered",
        "covered",
        *["uncovered"] * 2,
    ]
    assert list(check(district.desk)) == []


def test_a_campus_event_and_a_closed_ticket_are_not_marked(district: District) -> None:
    declare(district)
    event = district.open(kind="event", severity=None)
    with district.refuses("S3", "campus event"):
        cover(district, event)
    number = district.open()
    actions.resolve(district.desk, district.technician, number, DONE)
    actions.close(district.desk, district.technician, number)
    with district.refuses("state", "verdicts stand"):
        cover(district, number)


def test_undo_takes_back_declaring_ending_and_marking(district: District) -> None:
    declare(district)
    district.pass_to("2026-09-08 18:30")
    number = district.open(severity=1)
    cover(district, number)
    due = district.ticket(number).breach_at
    windows.end(district.desk, district.coordinator, "WIN-1", reason="nobody came")
    assert district.ticket(number).breach_at != due
    assert actions.undo(district.desk, district.coordinator).numbers == ("WIN-1",)
    assert district.ticket(number).breach_at == due
    assert resolution(district, number).due == at("2026-09-08 20:30")
    actions.undo(district.desk, district.coordinator)
    assert district.ticket(number).windows == ""
    actions.undo(district.desk, district.coordinator)
    assert district.desk.store.windows.all() == []
    with pytest.raises(NotFound):
        windows.find_window(district.desk, "WIN-1")
    assert declare(district, start=None).number == "WIN-2"
    assert list(check(district.desk)) == []


def test_a_window_that_tickets_are_marked_for_stays_declared(district: District) -> None:
    declare(district)
    cover(district, district.open(by=district.operator))
    marked = actions.undo(district.desk, district.coordinator)
    assert marked.numbers == ("10008",)
    acting = Actor(id="kim", name="Kim", role="coordinator")
    actions.cover(district.desk, acting, "10008", "WIN-1")
    with district.refuses("undo", "are marked for WIN-1"):
        actions.undo(district.desk, district.coordinator)


def test_a_closed_ticket_stays_judged_by_the_windows_of_then(district: District) -> None:
    declare(district)
    district.pass_to("2026-09-08 18:00")
    number = district.open(severity=1)
    cover(district, number)
    district.pass_to("2026-09-08 20:30")
    actions.resolve(district.desk, district.technician, number, DONE)
    actions.close(district.desk, district.technician, number)
    ticket = district.ticket(number)
    before = district.desk.clocks_of(ticket)
    assert before.resolution is not None
    assert (before.resolution.verdict, before.resolution.elapsed) == ("breached", 9000)
    why = reads.spans(district.desk, ticket, "resolution")
    windows.alter(district.desk, district.coordinator, "WIN-1", start=at("2026-09-08 20:00"), reason="a slip")
    assert resolution(district, number).elapsed == 1800, "as the window is now"
    assert district.desk.clocks_of(ticket) == before
    assert reads.spans(district.desk, ticket, "resolution") == why
    part = desk_part(closed={"2026-09-08": "storm"})
    apply_part(district.desk.store, district.coordinator, part, district.now)
    district.desk.refresh()
    assert district.desk.clocks_of(ticket) == before
    assert list(check(district.desk)) == []


def test_verdicts_name_the_windows_only_where_there_are_some(district: District) -> None:
    declare(district)
    plain, marked = district.open(), district.open()
    cover(district, marked)
    assert "windows" not in judged(district.desk, district.ticket(plain), district.now)
    told = judged(district.desk, district.ticket(marked), district.now)["windows"]
    assert told == [(1, SIX, TEN, "board meeting")]


def test_another_configuration_keeps_the_windows(district: District) -> None:
    declare(district)
    district.pass_to("2026-09-08 15:00")
    number = district.open(severity=2)
    cover(district, number)
    part = desk_part(close_after="7")
    apply_part(district.desk.store, district.coordinator, part, district.now)
    assert district.ticket(number).revision == 2
    assert district.ticket(number).due == at("2026-09-08 18:30")
    assert list(check(district.desk)) == []


def test_an_escalation_at_night_is_answered_in_the_window_too(district: District) -> None:
    declare(district)
    district.pass_to("2026-09-08 18:30")
    number = district.open(severity=1)
    cover(district, number)
    actions.escalate(
        district.desk, district.technician, number, reason="needs a part", tried="a cable", by_voice=True
    )
    ticket = district.ticket(number)
    clock = contact_clock(ticket, district.desk.policy, district.desk.calendar, district.now)
    assert clock is not None
    assert clock.due == at("2026-09-08 19:00")
    assert ticket.contact_at == at("2026-09-08 19:00") + 1


def test_another_console_judges_by_the_new_window_once_it_has_heard(district: District) -> None:
    other = district.colleague()
    changes = Changes(other)
    declare(district)
    district.pass_to("2026-09-08 18:30")
    number = district.open(severity=1)
    cover(district, number)
    heard = [(entry.subject, entry.kind) for entry in changes.read()]
    assert heard[0] == ("window:1", "declared")
    assert heard[-1][1] == "covered"
    other.refresh()
    clock = other.clocks(district.ticket(number).facts).resolution
    assert clock is not None
    assert clock.due == at("2026-09-08 20:30")
    other.close()


def test_an_altered_row_is_found(district: District) -> None:
    window = declare(district)
    number = district.open(severity=2)
    cover(district, number)
    window.end += 3600
    district.desk.store.windows.save(window)
    ticket = district.ticket(number)
    ticket.windows = "7"
    district.desk.store.tickets.save(ticket)
    faults = list(check(district.desk))
    assert any("window:1: end" in fault for fault in faults)
    assert any("windows is '7'" in fault for fault in faults)


def test_a_row_that_nobody_declared_is_found(district: District) -> None:
    district.desk.store.windows.save(CoverageWindow(id=9, number="WIN-9"))
    assert list(check(district.desk)) == ["window:9: there is a row, and the journal tells nothing of it"]
