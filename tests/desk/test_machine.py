"""A desk that people work at in any order: whatever they do, what the procedure promises holds after every step."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from desk.test_histories import STEPS as ON_TICKETS
from desk.test_outage_histories import STEPS as ON_OUTAGES
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from support.district import District
from support.engines import give_back

from wsd_tui.desk import events, loans, shift, slips, stewardship, waiting
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.events import EventPlan
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.numbers import running_of
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.records import Asset, Entry, Ticket

Step = Callable[[District, Actor, str, random.Random], object]
STAFF = ["operator", "technician", "kim", "coordinator", "viewer"]
NAMES = {"technician": "Tran Nguyen", "kim": "Soo-jin Kim", "coordinator": "Dana Begay"}
TAGS = ["LN-01", "LN-02", "CB-1"]
AROUND: dict[str, Step] = {
    "wait": lambda d, who, n, dice: waiting.add(d.desk, who, dice.choice(["20017", "Sam Poe"]), "a charger"),
    "call": lambda d, who, n, dice: waiting.call(d.desk, who, dice.choice([None, dice.randint(1, 3)])),
    "leave": lambda d, who, n, dice: waiting.leave(
        d.desk, who, dice.randint(1, 3), dice.choice(list(waiting.OUTCOMES))
    ),
    "open_waiting": lambda d, who, n, dice: d.open(
        by=who, channel="walk_in", waiting=f"W-{dice.randint(1, 3)}", severity=dice.choice([None, 1, 3])
    ),
    "lend": lambda d, who, n, dice: loans.lend(
        d.desk, who, n, dice.choice(TAGS), reason=dice.choice(["", "two classes"])
    ),
    "swap": lambda d, who, n, dice: d.open(
        by=who, channel="walk_in", asset=dice.choice(TAGS), loaner=dice.choice(TAGS)
    ),
    "take_back": lambda d, who, n, dice: loans.take_back(
        d.desk, who, dice.choice(TAGS), dice.choice(list(loans.CONDITIONS))
    ),
    "renew": lambda d, who, n, dice: loans.renew(d.desk, who, dice.choice(TAGS), d.now + 90_000),
    "open_event": lambda d, who, n, dice: d.open(
        "Sound for the science fair in the gym", None, by=who, kind="event", problem_type="event"
    ),
    "plan": lambda d, who, n, dice: events.set_event(
        d.desk,
        who,
        n,
        EventPlan(
            starts_at=d.now + dice.randint(1, 900_000),
            ends_at=d.now + 1_000_000,
            place="Gym",
            equipment="sound",
        ),
    ),
    "looked": lambda d, who, n, dice: shift.check_queue(d.desk, who),
    "digest": lambda d, who, n, dice: shift.read_digest(d.desk, who),
    "slip": lambda d, who, n, dice: slips.slip_given(d.desk, who, n),
    "sign": lambda d, who, n, dice: stewardship.sign(d.desk, who, NAMES.get(who.id, "Nobody")),
}
BEFORE: dict[str, set[str]] = {
    "claimed": {"new", "in_progress", "on_hold"},
    "in_progress": {"new", "claimed", "on_hold", "resolved"},
    "on_hold": {"new", "claimed", "in_progress"},
    "resolved": {"new", "claimed", "in_progress", "on_hold"},
    "closed": {"resolved"},
    "new": {"claimed", "in_progress", "on_hold", "resolved"},
    "merged": {"new", "claimed", "in_progress", "on_hold", "resolved"},
}
"""What a ticket may have been before it is what it is: unless something was undone or unmerged."""
BACKWARDS = {"undo", "unmerge"}


class AtWork(RuleBasedStateMachine):
    """One desk; `states`, `entries` and `owners` as they stood before the step."""

    @initialize(dice=st.randoms(use_true_random=False))
    def open(self, dice: random.Random) -> None:
        """Two tickets of a school morning, and what can be lent."""
        self.folder = tempfile.TemporaryDirectory()
        self.district, self.dice, self.step = District(Path(self.folder.name)), dice, ""
        devices = [Asset(tag=tag, kind="loaner" if tag.startswith("LN") else "chromebook") for tag in TAGS]
        with self.district.desk.store.transaction():
            self.district.desk.store.assets.save_many(devices)
        self.district.open(severity=1)
        self.district.open(severity=3)
        self.states: dict[int, str] = {}
        self.kept: list[tuple[int, str, int, str]] = []
        self.owners: dict[int, str | None] = {}

    @rule(step=st.sampled_from(sorted(ON_TICKETS)), who=st.sampled_from(STAFF), which=st.integers(0, 4))
    def on_a_ticket(self, step: str, who: str, which: int) -> None:
        """Something is done with a ticket."""
        self._do(ON_TICKETS, step, who, self._number(which))

    @rule(step=st.sampled_from(sorted(AROUND)), who=st.sampled_from(STAFF), which=st.integers(0, 4))
    def around_the_desk(self, step: str, who: str, which: int) -> None:
        """Somebody waits, something is lent, an event is planned."""
        self._do(AROUND, step, who, self._number(which))

    @rule(step=st.sampled_from(sorted(ON_OUTAGES)), who=st.sampled_from(STAFF), which=st.integers(1, 3))
    def on_an_outage(self, step: str, who: str, which: int) -> None:
        """Something is done with an outage."""
        self._do(ON_OUTAGES, step, who, which)

    @rule(seconds=st.sampled_from([1, 60, 1_800, 7_200, 40_000, 600_000]))
    def time_passes(self, seconds: int) -> None:
        """Nobody does anything."""
        self.step = ""
        self.district.clock.move(seconds)  # type: ignore[attr-defined]

    def _number(self, which: int) -> str:
        numbers = self.district.numbers()
        return numbers[which % len(numbers)]

    def _do(self, steps: dict[str, Callable[..., object]], step: str, who: str, on: object) -> None:
        self.step, before = step, self.district.head
        try:
            steps[step](self.district, getattr(self.district, who), on, self.dice)
        except Refused:
            assert self.district.head == before
            self.step = ""

    def _tickets(self) -> list[Ticket]:
        store = self.district.desk.store
        return store.tickets.many(store.tickets.ids())

    def _entries(self) -> list[Entry]:
        return list(self.district.desk.store.journal.after(0))

    @invariant()
    def nothing_is_ever_deleted_or_altered(self) -> None:
        """What the journal held before it holds still, in the same words; every ticket is there."""
        now = [(entry.id, entry.subject, entry.at, entry.kind) for entry in self._entries()]
        assert now[: len(self.kept)] == self.kept
        assert set(self.states) <= {ticket.id for ticket in self._tickets()}
        self.kept = now

    @invariant()
    def states_follow_each_other_as_they_may(self) -> None:
        """And numbers are each other's neighbours by no mistake: they carry their check digit, once."""
        tickets = self._tickets()
        for ticket in tickets:
            was = self.states.get(ticket.id)
            if was not in (None, ticket.state) and self.step not in BACKWARDS:
                assert was in BEFORE[ticket.state], (self.step, was, ticket.state)
        numbers = [ticket.number for ticket in tickets]
        assert len(set(numbers)) == len(numbers)
        assert all(running_of(number) is not None for number in numbers)
        self.states = {ticket.id: ticket.state for ticket in tickets}

    @invariant()
    def nobody_is_resolved_without_a_word(self) -> None:
        """A first response comes before the resolution (A24), and an event has no severity (Q8)."""
        for ticket in self._tickets():
            if ticket.state in ("resolved", "closed") and ticket.facts.rounds:
                answered = ticket.facts.rounds[-1].answered
                assert answered is not None
                assert ticket.resolved_at is not None
                assert answered <= ticket.resolved_at
            assert ticket.kind != "event" or ticket.severity is None

    @invariant()
    def an_escalation_leaves_the_owner(self) -> None:
        """R7."""
        owners = {ticket.id: ticket.owner for ticket in self._tickets()}
        if self.step == "escalate":
            assert {key: owners[key] for key in self.owners} == self.owners
        self.owners = owners

    @invariant()
    def gates_were_passed(self) -> None:
        """No session without consent (R3), no visit without its times (R4), no Severity 1 out of turn untold (G2)."""
        for ticket in self._tickets():
            for entry in self.district.desk.store.journal.of(subject_of(ticket.id)):
                if entry.kind in ("remote_started", "remote_logged"):
                    assert entry.data["how"]
                    assert entry.data["granted_at"] <= entry.data["start"]
                if entry.kind in ("visited", "visit_ended", "remote_logged"):
                    assert entry.data["start"] < entry.data["end"]
                if entry.kind == "taken" and entry.data.get("out_of_turn"):
                    assert entry.body or entry.data.get("consideration")

    @invariant()
    def a_device_is_out_once_and_a_person_waits_once(self) -> None:
        """Of loans and of the waiting list."""
        store = self.district.desk.store
        tags = [loan.tag for loan in store.loans.out()]
        assert len(set(tags)) == len(tags)
        assert not {loan.ticket for loan in store.loans.out()} - {ticket.number for ticket in self._tickets()}
        here = [one.person for one in store.waiting.present() if one.person]
        assert len(set(here)) == len(here)

    @invariant()
    def an_outage_ends_with_its_notice(self) -> None:
        """R25: whoever heard of the start hears of the end."""
        store = self.district.desk.store
        for outage in store.outages.recent():
            kinds = [entry.kind for entry in store.journal.of(f"outage:{outage.id}")]
            if outage.state in ("restored", "reviewed"):
                assert "restored" in kinds
                assert "declared" in kinds

    def teardown(self) -> None:
        """The journal verifies, and every row agrees with it."""
        if hasattr(self, "district"):
            found = [line for line in check(self.district.desk) if not line.startswith("asset:")]
            self.district.desk.close()
            give_back(Path(self.folder.name))
            self.folder.cleanup()
            assert found == []


def _run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        AtWork,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )


def test_a_short_time_at_work() -> None:
    _run(5, 30)


@pytest.mark.long
@pytest.mark.timeout(3_600)
def test_a_long_time_at_work() -> None:
    _run(150, 60)
