"""A machine's own clock that was set back writes nothing; one that was ahead stops the desk only until that is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.district import DONE, LAMP, MORNING, District, actor, at

from wsd_tui.desk import actions, housekeeping, outages
from wsd_tui.desk.actions import Intake
from wsd_tui.desk.change import BEHIND_S
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.clock import DeskClock, FrozenClock
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.true_clock import accept_clock

BEHIND = "this machine's clock is behind: it says {}, and the newest entry is of {}"
YEAR_S = 365 * 86_400


class MachineClock(DeskClock):
    """The clock of a machine, set forward and back by somebody else."""

    def __init__(self, start: int) -> None:
        self.at = start

    def exact(self) -> float:
        return float(self.at)


@pytest.fixture
def clock() -> MachineClock:
    return MachineClock(at(MORNING))


@pytest.fixture
def real(tmp_path: Path, clock: MachineClock) -> Iterator[District]:
    """A desk at work, no training desk."""
    district = District(tmp_path, clock, training=False)
    yield district
    district.desk.close()


def test_set_back_it_writes_nothing_and_says_what_to_do(real: District, clock: MachineClock) -> None:
    number = real.open(severity=1)
    clock.at -= YEAR_S
    told = BEHIND.format("2025-09-08 09:12", "2026-09-08 09:12")
    for act in (
        lambda: real.open(),
        lambda: actions.take(real.desk, real.technician, number),
        lambda: actions.undo(real.desk, real.operator),
        lambda: outages.propose(
            real.desk, real.technician, nature="No Wi-Fi", services=["wifi"], sites=["primary"]
        ),
        lambda: actions.log_direct_call(real.desk, real.technician, "20017", read=True),
    ):
        with real.refuses("clock", told):
            act()
    assert housekeeping.run(real.desk) == 0
    assert real.view("open") == [number]
    clock.at += YEAR_S
    actions.take(real.desk, real.technician, number)
    assert list(check(real.desk)) == []


def test_machines_may_differ_by_some_minutes(real: District, clock: MachineClock) -> None:
    number = real.open()
    clock.at -= BEHIND_S
    actions.take(real.desk, real.technician, number)
    actions.resolve(real.desk, real.technician, number, DONE)
    assert list(check(real.desk)) == []
    clock.at -= 1
    with real.refuses("clock"):
        actions.reopen(real.desk, real.technician, number, "dark again")


def test_after_one_that_was_ahead_the_coordinator_says_that_it_goes_on(
    real: District, clock: MachineClock
) -> None:
    clock.at += YEAR_S
    ahead = real.open()
    clock.at -= YEAR_S
    with real.refuses("clock", "the Coordinator runs `wsd-tui clock accept`"):
        real.open()
    with real.refuses("clock", "nobody would know why"):
        accept_clock(real.desk, real.coordinator, " \n")
    accept_clock(real.desk, real.coordinator, "the laptop of the second campus was a year ahead")
    number = real.open()
    actions.take(real.desk, real.technician, ahead)
    (entry,) = real.desk.store.journal.of("desk:clock")
    assert (entry.kind, entry.by, entry.at) == ("clock_accepted", "coordinator", at(MORNING))
    assert list(check(real.desk)) == []
    assert set(real.view("open")) == {number, ahead}
    clock.at -= 2 * BEHIND_S
    with real.refuses("clock", "this machine's clock is behind"):
        real.open()


def test_what_the_desk_is_set_up_with_says_nothing_of_the_time(real: District) -> None:
    before = real.desk.store.journal.last_true_at()
    assert before is not None
    assert before < at("2021-01-01 00:00")  # the page of the procedure is of 2020
    real.open()
    assert real.desk.store.journal.last_true_at() == at(MORNING)


def test_a_training_desk_has_its_own_time(tmp_path: Path) -> None:
    """One that was played into the future can still be worked on without --clock."""
    district = District(tmp_path, FrozenClock(at("2099-09-08 09:12")), training=True, close_after="7")
    district.open()
    other = district.colleague(DeskClock())
    intake = Intake(requester="20017", problem_type="hardware", channel="web", description=LAMP, severity=3)
    actions.open_ticket(other, actor(other, "operator"), intake)
    other.close()
    with pytest.raises(Refused, match="the desk clock is set by --clock"):
        accept_clock(district.desk, district.coordinator, "training")
    district.desk.close()
