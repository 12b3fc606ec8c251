"""What whoever announces outages is asked: the words on the prompt line, and one ring for each."""

from typing import Any

import pytest
from tui.conftest import console
from tui.district import at, somebody

from wsd_tui.desk.desk import Desk
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Entry
from wsd_tui.tui.bell import QUIET_S, Bell
from wsd_tui.tui.decisions import decision_words

NOW = at("2026-09-08 11:05")
WORK = Outage(
    id=7,
    number="OUT-7",
    nature="Another switch",
    kind="planned",
    started_at=at("2026-09-08 10:00"),
    planned_end=at("2026-09-08 11:00"),
)


def entry(kind: str, subject: str = "outage:7", by: str = "clockwork", place: int = 4, **data: Any) -> Entry:
    return Entry(
        subject=subject,
        place=place,
        kind=kind,
        at=NOW,
        recorded_at=NOW,
        by=by,
        channel="clockwork",
        data=data,
        body=None,
    )


@pytest.mark.parametrize(
    ("asking", "told"),
    [
        (
            entry("asked", what="start"),
            "was to begin 10:00: O begins it, gives it another time or calls it off",
        ),
        (entry("asked", what="end"), "was to be done 11:00: O says so, or gives it another time"),
        (entry("asked", what="cadence"), "has had no word for a day: O updates or restores it"),
        (entry("asked", what="review"), "is still to be told of to those who lead: :review OUT-7"),
        (entry("overdue"), "has an update overdue: O says how it stands"),
        (entry("proposed", by="kim"), "is proposed by Soo-jin Kim: O publishes or drops it"),
    ],
)
async def test_each_question_names_its_key(desk: Desk, asking: Entry, told: str) -> None:
    async with console(desk, "coordinator") as driver:
        setting = driver.session.setting
        assert decision_words([asking], [WORK], NOW, setting, "O") == f"OUT-7 Another switch {told}"
        assert not decision_words(
            [entry("updated"), entry("proposed", "ticket:7")], [WORK], NOW, setting, "O"
        )
        assert not decision_words([asking], [], NOW, setting, "O")


@pytest.mark.parametrize("kind", ["asked", "overdue", "proposed"])
def test_it_rings_once_for_whoever_publishes_and_for_nobody_else(kind: str) -> None:
    publishes = False
    bell = Bell(somebody("kim"), publishes=lambda: publishes)
    assert not bell.rings([entry(kind)], 0)
    publishes = True
    assert bell.rings([entry(kind)], 100)
    assert not bell.rings([entry(kind)], 200)
    assert bell.rings([entry(kind, place=9)], 200 + QUIET_S)


def test_an_escalation_that_is_proposed_on_a_ticket_does_not_ring_for_it() -> None:
    assert not Bell(somebody("kim"), publishes=lambda: True).rings([entry("proposed", "ticket:7")], 0)


def test_an_outage_that_is_down_again_rings_for_everybody() -> None:
    assert Bell(somebody("kim")).rings([entry("reopened", by="coordinator")], 0)


def test_each_time_that_it_is_down_again_rings() -> None:
    bell = Bell(somebody("kim"))
    assert bell.rings([entry("reopened", by="coordinator", place=5)], 0)
    assert bell.rings([entry("reopened", by="coordinator", place=9)], 100)


@pytest.mark.parametrize(
    ("kind", "subject"), [("reopened", "ticket:7"), ("declared", "window:1"), ("declared", "extended:1")]
)
def test_what_is_no_outage_does_not_ring_like_one(kind: str, subject: str) -> None:
    assert not Bell(somebody("kim"), publishes=lambda: True).rings([entry(kind, subject)], 0)


def test_a_suspicion_rings_anew_when_it_grows_and_only_for_those_who_are_told_of_it() -> None:
    bell, first = Bell(somebody("kim")), entry("suspected", "suspicion:network:primary", place=1)
    assert bell.rings([first], 0)
    assert not bell.rings([first], 100)
    assert bell.rings([entry("suspected", "suspicion:network:primary", place=2)], 200)
    assert Bell(somebody("dana", "coordinator")).rings([first], 0)
    assert not Bell(somebody("desk", "operator")).rings([first], 0)
    assert not Bell(somebody("look", "viewer")).rings([first], 0)
