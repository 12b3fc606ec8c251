"""Reports of a period: figures worked out anew, ticket by ticket, and each equal to the list behind it."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from zoneinfo import ZoneInfo

import msgspec
import pytest
from support.district import DONE, ZONE, District, at, desk_part
from support.written_tickets import write_tickets

from wsd_tui.desk import actions, extended, reads
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.reports import KINDS, Figure, Report, Table, compile_report, period_between, period_named
from wsd_tui.desk.reports.table import ids_behind
from wsd_tui.desk.reports.volume import hours_of_week
from wsd_tui.desk.revisions import apply_part
from wsd_tui.desk.stewardship.standing import today
from wsd_tui.sla import Clock
from wsd_tui.store.records import Ticket

FIRST, NOW = "2026-07-20 00:00", "2026-10-20 10:00"


def report(district: District, who: Actor | None = None, name: str = "school-year") -> Report:
    period = period_named(name, today(district.desk), ZONE)
    return compile_report(district.desk, who or district.coordinator, period)


def value(found: Report, figure: str) -> float | int | None:
    """A figure by its name; the value is that of its list where it has one."""
    cell = found.cell(Figure(*figure.split("/")))
    if cell.behind is not None:
        assert cell.value == len(found.ids(Figure(*figure.split("/"))))
    return cell.value


@pytest.fixture(scope="module", params=(3, 11))
def invented(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[District]:
    """Some hundred tickets of every kind and fate, a quarter of them from before the period."""
    district = District(tmp_path_factory.mktemp(f"invented{request.param}"))
    district.pass_to(NOW)
    write_tickets(district.desk, 260, at("2026-06-01 00:00"), at(NOW) - 60, request.param, still_open=0.2)
    district.pass_to("2026-09-01 09:00")
    extended.declare(
        district.desk, district.coordinator, cause="other", words="flood", reason="two sites are under water",
        start=at("2026-08-01 00:00"), end=at("2026-08-20 00:00"),
    )  # fmt: skip
    district.pass_to(NOW)
    yield district
    district.desk.close()


def standing(district: District) -> list[Ticket]:
    """The tickets that are tickets of their own."""
    held = district.desk.store.tickets
    return [one for one in held.many(held.ids()) if one.state not in ("void", "merged")]


def received(district: District) -> list[Ticket]:
    return [one for one in standing(district) if one.received_at >= at("2026-07-01 00:00")]


def worst(rounds: Sequence[Clock]) -> Clock:
    return next((one for one in rounds if one.verdict == "breached"), rounds[-1])


def test_every_figure_equals_its_list_and_every_total_its_lines(invented: District) -> None:
    found = report(invented)
    assert set(found.tables) == set(KINDS)
    counted = list(found.figures())
    assert len(counted) > 400
    known = set(invented.desk.store.tickets.ids())
    for figure in counted:
        ids = found.ids(figure)
        assert found.cell(figure).value == len(ids) == len(set(ids)), figure
        if found.table(figure.table).things == "ticket":
            assert known.issuperset(ids), figure
            assert len(reads.queue_rows(invented.desk, invented.coordinator, ids)) == len(ids), figure
    for tables in found.tables.values():
        for table in tables:
            demand_sum(found, table)


def demand_sum(found: Report, table: Table) -> None:
    """The lines of a table share no thing, and the total is all of them."""
    if table.total is None:
        return
    for place, column in enumerate(table.columns):
        if table.total.cells[place].behind is not None:
            lists = [found.ids(Figure(table.id, line.key, column)) for line in table.lines]
            whole = found.ids(Figure(table.id, "total", column))
            assert sorted(chain.from_iterable(lists)) == whole, (table.id, column)


@pytest.mark.rule("R21", "A16", "A23")
@pytest.mark.parametrize("what", ["response", "resolution"])
def test_the_times_kept_are_those_of_each_ticket(invented: District, what: str) -> None:
    found, desk = report(invented), invented.desk
    words = {"within_target": "target", "within_limit": "limit", "breached": "breached"}
    inside = desk.store.extended.all()
    tallies: dict[str, list[int]] = {}
    for ticket in received(invented):
        clocks = desk.clocks_of(ticket)
        if clocks.resolution is None:
            continue
        clock = worst(clocks.responses) if what == "response" else clocks.resolution
        net = words.get(clock.verdict, "open")
        names = [f"{what}_by_severity/{ticket.severity}", f"{what}_by_owner/{ticket.owner or 'none'}"]
        for name in (*names, f"{what}_by_severity/total", f"{what}_by_owner/total"):
            tallies.setdefault(f"{name}/tickets", []).append(ticket.id)
            tallies.setdefault(f"{name}/{net}", []).append(ticket.id)
            views = name.replace("_by_", "_views_by_")
            if net != "open":
                tallies.setdefault(f"{views}/final", []).append(ticket.id)
                if raw_is_breached(invented, ticket, what, clock):
                    tallies.setdefault(f"{views}/breached_raw", []).append(ticket.id)
            if net == "breached":
                tallies.setdefault(f"{views}/breached", []).append(ticket.id)
                if any(times.holds(clock.breached_at or 0) for times in inside):
                    tallies.setdefault(f"{views}/extended", []).append(ticket.id)
                if clock.raised_late is not None:
                    tallies.setdefault(f"{views}/late", []).append(ticket.id)
    told = {str(figure): found.ids(figure) for figure in found.figures()}
    mine = {name: ids for name, ids in told.items() if name.startswith(what) and ids}
    assert mine == tallies
    assert any("/extended" in name for name in tallies)


def raw_is_breached(district: District, ticket: Ticket, what: str, net: Clock) -> bool:
    """As if it had never been on hold."""
    if what == "response" or net.verdict == "breached":
        return net.verdict == "breached"
    clock = district.desk.clocks(msgspec.structs.replace(ticket.facts, holds=())).resolution
    return clock is not None and clock.verdict == "breached"


@pytest.mark.rule("A23")
def test_a_hold_that_saves_a_ticket_shows_in_the_raw_figure_alone(district: District) -> None:
    number = district.open(severity=2)
    desk, technician = district.desk, district.technician
    actions.take(desk, technician, number)
    actions.reply(desk, technician, number, "Which room is it?")
    until = at("2026-09-10 08:00")
    actions.hold(desk, technician, number, for_="requester", until=until, reason="which room")
    district.pass_to("2026-09-09 10:00")
    actions.resume(desk, technician, number)
    actions.resolve(desk, technician, number, DONE)
    found = report(district)
    assert value(found, "resolution_by_severity/2/target") == 1
    assert value(found, "resolution_views_by_severity/2/breached_raw") == 1
    assert value(found, "resolution_views_by_severity/2/breached") == 0
    assert value(found, "resolution_views_by_severity/2/kept_raw") == 0.0
    assert value(found, "resolution_views_by_severity/2/kept") == 100.0


@pytest.mark.rule("G4", "A16")
def test_a_breach_inside_extended_times_is_a_breach_and_is_marked(district: District) -> None:
    district.open(severity=1)
    extended.declare(
        district.desk, district.coordinator, cause="third_party", reason="a cut fibre in the street"
    )
    district.pass_to("2026-09-08 14:00")
    found = report(district)
    assert value(found, "resolution_by_severity/1/breached") == 1
    assert value(found, "resolution_views_by_severity/1/extended") == 1
    assert value(found, "resolution_views_by_severity/1/kept") == 0.0
    assert value(found, "resolution_views_by_severity/1/kept_extended") == 100.0


@pytest.mark.rule("Q1")
def test_volume_is_counted_in_the_hours_of_the_district(invented: District) -> None:
    found = report(invented)
    for ticket in received(invented):
        local = datetime.fromtimestamp(ticket.received_at, ZONE)
        for table, line in (
            ("hour", f"{local.hour:02d}"),
            ("weekday", str(local.weekday())),
            ("type", ticket.problem_type),
            ("site", ticket.site),
            ("channel", ticket.channel),
        ):
            assert ticket.id in found.ids(Figure(f"volume_by_{table}", line, "tickets"))
    assert value(found, "volume_by_hour/total/tickets") == len(received(invented)) == found.received


@pytest.mark.parametrize(
    "name", ["America/Phoenix", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"]
)
def test_the_hour_of_the_week_is_that_of_the_clock_on_the_wall(name: str) -> None:
    zone, rng = ZoneInfo(name), random.Random(5)
    changes = [at("2011-12-29 00:00"), at("2026-04-04 00:00"), at("2026-11-01 00:00")]
    moments = [
        t + rng.randrange(-200_000, 200_000) for t in (*changes, at("2026-03-08 00:00")) for _ in range(500)
    ]
    expected = [
        (local.weekday() * 24 + local.hour) for t in moments for local in [datetime.fromtimestamp(t, zone)]
    ]
    assert hours_of_week(moments, zone) == expected


def open_at(ticket: Ticket, t: int) -> bool:
    done = [(since, until) for since, until in ticket.facts.resolved if since <= t]
    return ticket.received_at <= t and not (done and (done[-1][1] is None or done[-1][1] > t))


def test_what_is_open_is_counted_at_each_end_and_by_age(invented: District) -> None:
    found = report(invented)
    for line in found.table("backlog_by_week").lines:
        monday = datetime.fromisoformat(line.key).replace(tzinfo=ZONE)
        end = min(int(monday.timestamp()) + (7 - monday.weekday()) * 86_400, at(NOW) + 1) - 1
        expected = [one.id for one in standing(invented) if open_at(one, end)]
        assert found.ids(Figure("backlog_by_week", line.key, "open")) == expected
        assert line.cells[3].value == len(expected)
    now = [one for one in standing(invented) if open_at(one, at(NOW))]
    assert value(found, "ageing/total/tickets") == len(now) > 0
    old = [one.id for one in now if at(NOW) - one.received_at >= 90 * 86_400]
    assert found.ids(Figure("ageing", "older", "tickets")) == old


@pytest.mark.rule("R1")
def test_first_contact_and_reopening_follow_the_journal(district: District) -> None:
    desk, operator = district.desk, district.operator
    first, again = (district.open(f"The lamp of room {room} went dark this morning") for room in (12, 14))
    for number in (first, again):
        actions.resolve(desk, operator, number, DONE)
    found = report(district)
    assert value(found, "first_contact_by_type/hardware/first_contact") == 2
    actions.reopen(desk, district.technician, again, "It went dark again after lunch")
    found = report(district)
    assert found.ids(Figure("first_contact_by_type", "total", "first_contact")) == [district.ticket(first).id]
    assert value(found, "reopened_by_severity/3/reopened") == value(found, "reopened_by_severity/3/open") == 1
    actions.undo(desk, district.technician)
    assert value(report(district), "first_contact_by_type/hardware/first_contact") == 2


@pytest.mark.rule("G2", "G3")
def test_who_was_taken_out_of_turn_is_counted_for_those_who_lead(district: District) -> None:
    desk = district.desk
    district.open("The whole class cannot sign in, lesson stands still", 1)
    later = district.open("The phones of the office are silent since nine", 1)
    actions.take(desk, district.technician, later, reason="They are next door")
    found = report(district)
    assert value(found, "first_come/technician/out_of_turn") == 1
    assert value(found, "first_come/total/severity_1") == 2
    assert found.ids(Figure("first_come", "technician", "out_of_turn")) == [district.ticket(later).id]
    assert "first-come" in report(district, district.viewer).tables
    mine = report(district, district.technician)
    assert mine.hidden == ("first-come",)
    assert "first-come" not in mine.tables
    actions.undo(desk, district.technician)
    assert value(report(district), "first_come/total/out_of_turn") == 0


@pytest.mark.rule("R21")
def test_who_does_not_lead_sees_colleagues_as_one_line(invented: District) -> None:
    whole = report(invented)
    mine = report(invented, invented.technician).table("resolution_by_owner")
    assert [line.key for line in mine.lines] == ["technician", "others", "none"]
    for own, same in zip(
        mine.line("technician").cells,
        whole.table("resolution_by_owner").line("technician").cells,
        strict=True,
    ):
        assert (own.value, ids_behind(own)) == (same.value, ids_behind(same))
    assert mine.total is not None
    assert mine.total.cells[0].value == value(whole, "resolution_by_owner/total/tickets")


@pytest.mark.rule("R6")
def test_direct_calls_are_counted_by_person_and_week(district: District) -> None:
    desk = district.desk
    for read in (True, False):
        actions.log_direct_call(desk, district.operator, "20017", staff="kim", read=read)
    actions.log_direct_call(desk, district.kim, "20023", at_once="class")
    actions.undo(desk, district.kim)
    found = report(district)
    assert value(found, "calls_by_staff/kim/calls") == value(found, "calls_by_week/2026-09-07/calls") == 2
    assert value(found, "calls_by_staff/kim/read") == 1
    assert value(found, "calls_by_staff/total/at_once") == 0
    assert {found.calls[one].staff for one in found.ids(Figure("calls_by_staff", "kim", "calls"))} == {"kim"}


@pytest.mark.rule("AG2")
def test_signatures_that_are_missing_are_listed(district: District) -> None:
    found = report(district)
    missing = {found.staff[one] for one in found.ids(Figure("signatures", "total", "missing"))}
    assert {"technician", "kim", "coordinator"} <= missing
    assert "operator" not in missing


def test_a_closed_ticket_keeps_its_verdict_whatever_is_configured_later(district: District) -> None:
    number = district.open(severity=2)
    district.pass_to("2026-09-08 11:00")
    actions.resolve(district.desk, district.technician, number, DONE)
    actions.close(district.desk, district.technician, number)
    part = desk_part()
    part["sla"]["policy"]["2"] |= {"target": "1h", "limit": "1h"}
    apply_part(district.desk.store, district.coordinator, part, district.now)
    district.desk.refresh()
    found = report(district)
    assert value(found, "resolution_by_severity/2/target") == 1


@pytest.mark.parametrize(
    ("name", "first", "last", "step"),
    [
        ("school-year", "2026-07-01", "2027-07-01", "week"),
        ("last-school-year", "2025-07-01", "2026-07-01", "week"),
        ("year", "2026-01-01", "2027-01-01", "week"),
        ("month", "2026-09-01", "2026-10-01", "day"),
        ("last-month", "2026-08-01", "2026-09-01", "day"),
        ("week", "2026-09-07", "2026-09-14", "day"),
        ("today", "2026-09-08", "2026-09-09", "day"),
        ("yesterday", "2026-09-07", "2026-09-08", "day"),
    ],
)
def test_periods_are_whole_days_of_the_district(name: str, first: str, last: str, step: str) -> None:
    period = period_named(name, datetime(2026, 9, 8).date(), ZONE)
    assert (str(period.first), str(period.last), period.step) == (first, last, step)
    assert period.start == at(f"{first} 00:00")
    assert period.end == at(f"{last} 00:00")


def test_a_period_of_any_length_can_be_asked_for(invented: District) -> None:
    days = [datetime(2026, month, 1).date() for month in (8, 9)]
    found = compile_report(invented.desk, invented.coordinator, period_between(*days, ZONE))
    inside = [
        one
        for one in standing(invented)
        if at("2026-08-01 00:00") <= one.received_at < at("2026-09-02 00:00")
    ]
    assert found.received == len(inside)
    with pytest.raises(ValueError, match="before it begins"):
        period_between(*reversed(days), ZONE)
    decade = period_between(datetime(2016, 1, 1).date(), days[0], ZONE)
    assert decade.step == "month"
    assert compile_report(invented.desk, invented.coordinator, decade).received > 0


def test_nobody_without_a_role_reads_a_report(district: District) -> None:
    nobody = Actor(id="", name="nobody", role="")
    with pytest.raises(Refused):
        report(district, nobody)
