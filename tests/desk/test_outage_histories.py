"""Whatever people do to outages in whatever order: the journal and the rows agree, and undo is exact."""

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from support.district import District
from support.engines import examples, lent
from support.outage import CABLING, NETWORK

from wsd_tui.desk import actions, housekeeping, outages
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.delegation import delegate, end_delegation
from wsd_tui.desk.fold.outage import STEPS as FOLDED
from wsd_tui.desk.outages import CAUSE_CLASSES, SERVICE_STATES, STATES
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.outages import OVER, PENDING

Step = Callable[[District, Actor, int, random.Random], object]
NEXT = 7_200

STEPS: dict[str, Step] = {
    "propose": lambda d, who, n, dice: outages.propose(d.desk, who, **NETWORK, draft=dice.choice([None, n])),
    "drop": lambda d, who, n, dice: outages.drop(d.desk, who, n, "no outage"),
    "declare": lambda d, who, n, dice: outages.declare(
        d.desk,
        who,
        **(NETWORK | {"sites": dice.choice([[], ["primary"]])}),
        extended_times=dice.choice(["", "third_party"]),
    ),
    "publish": lambda d, who, n, dice: outages.declare(d.desk, who, draft=n),
    "update": lambda d, who, n, dice: outages.update(
        d.desk,
        who,
        n,
        dice.choice(["", "a switch is changed"]),
        state=dice.choice([None, *STATES]),
        cadence_min=dice.choice([None, 15]),
        service_states=dice.choice([None, {dice.choice(["wifi", "phones"]): dice.choice(SERVICE_STATES)}]),
    ),
    "snooze": lambda d, who, n, dice: outages.snooze(d.desk, who, n, d.now + NEXT, "parts are ordered"),
    "restore": lambda d, who, n, dice: outages.restore(d.desk, who, n, "tried everywhere"),
    "reopen": lambda d, who, n, dice: outages.reopen(d.desk, who, n, "down again"),
    "cause": lambda d, who, n, dice: outages.set_cause(
        d.desk, who, n, dice.choice(CAUSE_CLASSES), "a switch"
    ),
    "follow_up": lambda d, who, n, dice: outages.add_follow_up(
        d.desk, who, n, "order a spare", "kim", "2027-06-01"
    ),
    "finish": lambda d, who, n, dice: outages.finish_follow_up(d.desk, who, n, dice.randint(1, 2)),
    "review": lambda d, who, n, dice: outages.review(d.desk, who, n),
    "acknowledge": lambda d, who, n, dice: outages.acknowledge(d.desk, who, n),
    "schedule": lambda d, who, n, dice: outages.schedule(
        d.desk, who, **(CABLING | {"start": d.now + NEXT, "end": d.now + 2 * NEXT})
    ),
    "reschedule": lambda d, who, n, dice: outages.reschedule(
        d.desk, who, n, d.now + dice.randint(60, NEXT), d.now + 3 * NEXT, "rain"
    ),
    "start": lambda d, who, n, dice: outages.start(d.desk, who, n),
    "complete": lambda d, who, n, dice: outages.complete(d.desk, who, n, "tried"),
    "call_off": lambda d, who, n, dice: outages.call_off(d.desk, who, n, "no cables"),
    "delegate": lambda d, who, n, dice: delegate(d.desk, who, "kim", None, d.now + 40_000, "away"),
    "end_delegation": lambda d, who, n, dice: end_delegation(d.desk, who),
    "clockwork": lambda d, who, n, dice: housekeeping.run(d.desk),
    "undo": lambda d, who, n, dice: actions.undo(d.desk, who),
}
UNDOABLE = sorted(set(STEPS) - {"undo", "clockwork"})
OTHERS = {"told_otherwise", "still_down", "answering", "answered"}
"""Kinds that other parts write."""

moves = st.tuples(
    st.sampled_from(sorted(STEPS)),
    st.sampled_from(["coordinator", "coordinator", "kim", "technician"]),
    st.integers(1, 3),
)
passing = st.sampled_from([0, 1, 60, 1_800, 7_200, 90_000])
few = settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def morning() -> Iterator[District]:
    """An outage, a proposal and planned work, on a desk of its own for each example."""
    with tempfile.TemporaryDirectory() as name, lent(Path(name)) as folder:
        district = District(folder)
        STEPS["declare"](district, district.coordinator, 0, random.Random(1))
        STEPS["propose"](district, district.kim, 0, random.Random(1))
        STEPS["schedule"](district, district.coordinator, 0, random.Random(1))
        yield district
        district.desk.close()


def attempt(district: District, step: str, who: str, number: int, dice: random.Random) -> bool:
    """Whether the step was taken; a refusal writes nothing."""
    before = district.head
    try:
        STEPS[step](district, getattr(district, who), number, dice)
    except Refused:
        assert district.head == before
        return False
    return True


def live(district: District, sequence: list[tuple[tuple[str, str, int], int]], dice: random.Random) -> None:
    """Go through a sequence of steps, time passing between them."""
    for move, seconds in sequence:
        attempt(district, *move, dice)
        district.clock.move(seconds)  # type: ignore[attr-defined]


def rows(district: District) -> dict[str, dict[str, object]]:
    """All rows of outages and delegations without what undo leaves used: the version."""
    store = district.desk.store
    outage_rows = [store.outages.get(key) for key in store.outages.ids()]
    found = {row.number: msgspec.structs.asdict(row) | {"version": None} for row in outage_rows if row}
    return found | {row.number: msgspec.structs.asdict(row) for row in store.delegations.all()}


@few
@given(st.lists(st.tuples(moves, passing), max_size=30), st.randoms(use_true_random=False))
def test_any_sequence_leaves_nothing_for_check_to_find(
    sequence: list[tuple[tuple[str, str, int], int]], dice: random.Random
) -> None:
    with morning() as district:
        live(district, sequence, dice)
        assert list(check(district.desk)) == []
        open_now = {outage.id for outage in district.desk.store.outages.open()}
        for outage in district.desk.store.outages.recent():
            assert (outage.id in open_now) == (outage.state not in (*OVER, *PENDING))
            assert (outage.next_update_at is None) or outage.state in outages.RUNNING
            assert set(outage.service_states) <= set(outage.services)
        assert housekeeping.run(district.desk) >= 0
        assert housekeeping.run(district.desk) == 0


@few
@given(
    st.lists(st.tuples(moves, passing), max_size=12),
    st.sampled_from(UNDOABLE),
    st.integers(1, 3),
    passing,
    st.randoms(use_true_random=False),
)
def test_undoing_any_action_gives_the_rows_back(
    sequence: list[tuple[tuple[str, str, int], int]],
    step: str,
    number: int,
    seconds: int,
    dice: random.Random,
) -> None:
    with morning() as district:
        live(district, sequence, dice)
        before = rows(district)
        assume(attempt(district, step, "coordinator", number, dice))
        district.clock.move(seconds)  # type: ignore[attr-defined]
        actions.undo(district.desk, district.coordinator)
        after = rows(district)
        for key in set(after) - set(before):
            assert after.pop(key)["state"] == "void"
        assert after == before
        assert list(check(district.desk)) == []


SCRIPT = (
    *(("snooze", 1), ("update", 1), ("acknowledge", 1), ("restore", 1), ("reopen", 1), ("restore", 1)),
    *(("cause", 1), ("follow_up", 1), ("finish", 1), ("review", 1), ("drop", 2)),
    *(("reschedule", 3), ("start", 3), ("complete", 3), ("schedule", 4), ("declare", 5), ("call_off", 4)),
    *(("schedule", 6), ("clockwork", 6)),
)
"""Steps and the outage each is taken on; an hour and a half passes before the clockwork runs."""


def test_the_steps_write_every_kind_of_entry() -> None:
    """So that none of them goes untried above."""
    written: set[str] = set()
    with morning() as district:
        for step, number in SCRIPT:
            if step == "clockwork":
                district.clock.move(NEXT - 1_800)  # type: ignore[attr-defined]
            dice = random.Random(2)
            assert attempt(district, step, "coordinator", number, dice), step
        district.clock.move(NEXT)  # type: ignore[attr-defined]
        housekeeping.run(district.desk)
        for key in district.desk.store.outages.ids():
            written |= {entry.kind for entry in district.desk.store.journal.of(f"outage:{key}")}
        assert list(check(district.desk)) == []
    assert set(FOLDED) - written <= OTHERS
