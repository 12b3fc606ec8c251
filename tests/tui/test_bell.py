"""What the terminal rings for, and for whom; that it does so once, seldom, and remembers no more than it has to."""

import pytest
from tui.conftest import console
from tui.district import actor, at, open_one, somebody

from wsd_tui.desk import actions, housekeeping
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import open_desk
from wsd_tui.sla import Facts
from wsd_tui.store.records import Entry, QueueRow
from wsd_tui.tui.bell import QUIET_S, REMEMBERED, Bell

ME = somebody("me")


def entry(kind: str, by: str = "kim", subject: str = "ticket:1", **data: object) -> Entry:
    return Entry(subject=subject, kind=kind, at=0, by=by, data=data)


def rows(owner: str | None, severity: int = 3, kind: str = "problem") -> dict[int, QueueRow]:
    """The row of ticket 1."""
    row = QueueRow(
        1, "10001", "open", severity, kind, owner, "Camera", "", "", "", 0, Facts(0), "", None, None, 0,
        False, False, False, False, None, 1,
    )  # fmt: skip
    return {1: row}


def test_it_rings_for_what_concerns_me_once() -> None:
    bell = Bell(ME)
    assert bell.rings([entry("assigned", owner="me")], 0)
    assert not bell.rings([entry("assigned", owner="me")], 100)
    assert not bell.rings([entry("assigned", owner="kim", subject="ticket:2")], 200)
    assert bell.rings([entry("opened", severity=1, subject="ticket:3")], 300)
    assert not bell.rings([entry("opened", severity=2, subject="ticket:4")], 400)
    assert bell.rings([entry("breached", subject="ticket:5", by="clockwork")], 500)
    assert bell.rings([entry("declared", subject="outage:1")], 600)


def test_it_is_silent_for_ten_seconds_for_my_own_acts_and_when_off() -> None:
    bell = Bell(ME)
    assert bell.rings([entry("declared", subject="outage:1")], 0)
    assert not bell.rings([entry("declared", subject="outage:2")], QUIET_S - 1)
    assert not bell.rings([entry("declared", subject="outage:3", by="me")], 30)
    assert not Bell(ME, on=False).rings([entry("declared", subject="outage:1")], 0)


@pytest.mark.parametrize(
    "event",
    [
        entry("breached", by="clockwork", clock="resolution"),
        entry("woken", by="clockwork", what="promise", was=5),
    ],
    ids=["a breach", "a promise that is overdue"],
)
@pytest.mark.parametrize(
    ("who", "role", "owner", "severity", "rings"),
    [
        ("me", "technician", "me", 3, True),
        ("me", "technician", "kim", 1, False),
        ("me", "technician", None, 3, True),
        ("me", "operator", None, 3, False),
        ("me", "viewer", None, 3, False),
        ("me", "coordinator", "kim", 2, True),
        ("me", "coordinator", "kim", 3, False),
        ("me", "coordinator", None, 4, True),
    ],
)
def test_a_breach_rings_for_who_has_the_ticket_and_for_all_who_may_take_it_if_nobody_has(
    event: Entry, who: str, role: str, owner: str | None, severity: int, rings: bool
) -> None:
    assert Bell(somebody(who, role)).rings([event], 0, rows(owner, severity)) is rings


def test_the_coordinator_late_with_an_escalation_is_rung_for() -> None:
    late = entry("breached", by="clockwork", clock="contact")
    assert Bell(somebody("dana", "coordinator")).rings([late], 0, rows("kim"))
    assert not Bell(ME).rings([late], 0, rows("kim"))


def test_where_too_many_tickets_moved_to_read_them_any_breach_rings() -> None:
    assert Bell(ME).rings([entry("breached", by="clockwork")], 0)


def test_it_forgets_the_oldest_events() -> None:
    bell = Bell(ME)
    bell.rings([entry("opened", severity=1, subject=f"ticket:{n}") for n in range(3 * REMEMBERED)], 0)
    for n in range(3 * REMEMBERED, 4 * REMEMBERED):
        bell.rings([entry("opened", severity=1, subject=f"ticket:{n}")], 0)
    assert len(bell._heard) == REMEMBERED
    newest = entry("opened", severity=1, subject=f"ticket:{4 * REMEMBERED - 1}")
    assert not bell.rings([newest], 100)


async def test_it_rings_for_my_breach_and_not_for_a_colleagues(
    desk: Desk, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.at = at("2026-09-08 10:00")
    housekeeping.run(desk)
    tickets = {}
    for who in ("kim", "technician"):
        ticket = desk.store.tickets.by_number(open_one(desk, f"Camera of {who} shows nothing at all", 4))
        assert ticket is not None
        actions.take(desk, actor(desk, who), ticket.id)
        tickets[who] = ticket.id
    other = open_desk(desk.store.url, clock=clock)
    async with console(desk) as driver:
        driver.app.bell_rule = Bell(driver.session.actor)  # others of these tests are silent
        rung: list[str] = []
        monkeypatch.setattr(driver.app, "bell", lambda: rung.append("bell"))
        for who, count in (("kim", 0), ("technician", 1)):
            clock.at += 60
            actions.promise(other, actor(other, who), tickets[who], clock.at + 60)
            clock.at += 61
            housekeeping.run(other)
            actions.edit(other, actor(other, "kim"), tickets[who], {"title": f"Late for {who}"})
            await driver.until(lambda who=who: f"Late for {who}" in driver.screen_text())
            assert len(rung) == count
    other.close()
