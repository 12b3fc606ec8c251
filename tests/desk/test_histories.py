"""Whatever people do in whatever order: the journal and the rows agree, and undo is exact."""

import random
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from support.district import DONE, District, desk_part, plain
from support.engines import examples, lent

from wsd_tui.desk import actions, extended, housekeeping, outages, windows
from wsd_tui.desk.actions import Consent
from wsd_tui.desk.actions.merge import in_one
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.alarms import RULES
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.incoming.incoming import Arrived, receive
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.revisions import apply_part
from wsd_tui.store.incoming_records import Incoming
from wsd_tui.store.records import OPEN_STATES, CoverageWindow, Ticket

Sequence = list[tuple[tuple[str, str, int], int]]
"""Steps as (what, who, on which ticket), each with the seconds that pass after it."""
Step = Callable[[District, Actor, str, random.Random], object]


def _other(district: District, number: str, dice: random.Random) -> str:
    return dice.choice(district.numbers())


def _on_all_others(district: District, actor: Actor, number: str, action: Callable[..., object]) -> None:
    """An action with `number` on every other ticket, in one batch as marked ones are."""
    batch, done, refused = in_one(actor), 0, None
    for each in district.numbers():
        try:
            action(district.desk, batch, each, number)
            done += 1
        except Refused as one:
            refused = one
    if refused is not None and not done:
        raise refused


def _promise_and_merge(district: District, actor: Actor, number: str, into: str) -> None:
    """A merge that takes a promise along, as one action."""
    batch = in_one(actor)
    with district.desk.store.transaction():
        actions.promise(district.desk, batch, number, district.now + 60)
        actions.merge(district.desk, batch, number, into)


def _mail(district: District, number: str, dice: random.Random) -> None:
    """An e-mail comes in about a ticket: thanks or an answer, of who asked or of somebody else."""
    mail = Incoming(
        sender=dice.choice(["rosa.delgado@example.org", "soojin.kim@example.org", "ann@elsewhere.example"]),
        title=f"Re: [{number}]",
        text=dice.choice(["Thanks!", "The lamp is dark again"]),
        thanks=dice.random() < 0.5,
    )
    receive(district.desk, Arrived(str(dice.random()), mail, b"whole", 5))


STEPS: dict[str, Step] = {
    "take": lambda d, who, n, dice: actions.take(d.desk, who, n, reason="next in line"),
    "assign": lambda d, who, n, dice: actions.assign(
        d.desk, who, n, dice.choice(["kim", "technician", None]), reason="shift ends"
    ),
    "reply": lambda d, who, n, dice: actions.reply(
        d.desk, who, n, "On my way", next_update_at=dice.choice([None, d.now + 1800])
    ),
    "comment": lambda d, who, n, dice: actions.comment(d.desk, who, n, "probably the lamp"),
    "severity": lambda d, who, n, dice: actions.set_severity(
        d.desk, who, n, dice.randint(1, 4), "looked at it"
    ),
    "hold": lambda d, who, n, dice: actions.hold(
        d.desk,
        who,
        n,
        for_=dice.choice(["requester", "vendor", "part"]),
        until=d.now + dice.randint(60, 90_000),
        reason="waits for an answer",
    ),
    "resume": lambda d, who, n, dice: actions.resume(d.desk, who, n),
    "resolve": lambda d, who, n, dice: actions.resolve(d.desk, who, n, DONE),
    "reopen": lambda d, who, n, dice: actions.reopen(d.desk, who, n, "dark again"),
    "close": lambda d, who, n, dice: actions.close(d.desk, who, n),
    "promise": lambda d, who, n, dice: actions.promise(d.desk, who, n, d.now + dice.randint(60, 90_000)),
    "consult": lambda d, who, n, dice: actions.consult(d.desk, who, n, "ruiz", "any lamps left?"),
    "tell": lambda d, who, n, dice: actions.tell(d.desk, who, n, "number", "voice"),
    "verify": lambda d, who, n, dice: actions.verify(d.desk, who, n, dice.choice(["face", "call_back"])),
    "fail_check": lambda d, who, n, dice: actions.verify(d.desk, who, n, "face", "failed"),
    "direct_call": lambda d, who, n, dice: actions.log_direct_call(d.desk, who, "20017", read=True),
    "open_called": lambda d, who, n, dice: d.open(
        severity=dice.choice([1, 3]), by=who, channel="direct_call"
    ),
    "begin_visit": lambda d, who, n, dice: actions.begin_visit(d.desk, who, n, overlap=True),
    "end_visit": lambda d, who, n, dice: actions.end_visit(d.desk, who, n, dice.choice(["nobody", "Rosa"])),
    "log_visit": lambda d, who, n, dice: actions.log_visit(
        d.desk, who, n, "Rosa", start=d.now - dice.randint(2, 9_000), end=d.now - 1, overlap=True
    ),
    "start_remote": lambda d, who, n, dice: actions.start_remote(
        d.desk, who, n, Consent(by="Rosa", how="chat")
    ),
    "log_remote": lambda d, who, n, dice: actions.log_remote(
        d.desk, who, n, Consent(by="Rosa", how="voice"), start=d.now - dice.randint(2, 9_000), end=d.now - 1
    ),
    "end_remote": lambda d, who, n, dice: actions.end_remote(d.desk, who, n, "looked at the drivers"),
    "refuse_remote": lambda d, who, n, dice: actions.refuse_remote(d.desk, who, n, "Rosa", "voice"),
    "look_up": lambda d, who, n, dice: actions.look_up(d.desk, who, n),
    "edit": lambda d, who, n, dice: actions.edit(
        d.desk,
        who,
        n,
        dice.choice(
            [
                {"room": str(dice.randint(1, 99))},
                {"kind": dice.choice(["event", "problem"])},
                {"phone": "602-1"},
                {"requester": dice.choice(["20017", "20023"])},
                {"problem_type": dice.choice(["password", "hardware"])},
                {"restricted": dice.random() < 0.5},
                {"remote_possible": dice.choice([None, True, False])},
                {"title": dice.choice(["Lamp", "Lamp again"])},
            ]
        ),
    ),
    "link": lambda d, who, n, dice: actions.link(d.desk, who, n, "OUT-1"),
    "unlink": lambda d, who, n, dice: actions.unlink(d.desk, who, n),
    "merge": lambda d, who, n, dice: actions.merge(d.desk, who, n, _other(d, n, dice)),
    "merge_all": lambda d, who, n, dice: _on_all_others(d, who, n, actions.merge),
    "relate_all": lambda d, who, n, dice: _on_all_others(d, who, n, actions.relate),
    "promise_merge": lambda d, who, n, dice: _promise_and_merge(d, who, n, _other(d, n, dice)),
    "unmerge": lambda d, who, n, dice: actions.unmerge(d.desk, who, n),
    "relate": lambda d, who, n, dice: actions.relate(d.desk, who, n, _other(d, n, dice)),
    "unrelate": lambda d, who, n, dice: actions.unrelate(d.desk, who, n, _other(d, n, dice)),
    "parent": lambda d, who, n, dice: actions.set_parent(
        d.desk, who, n, dice.choice([None, _other(d, n, dice)])
    ),
    "declare": lambda d, who, n, dice: outages.declare(
        d.desk, d.coordinator, nature="No internet", services=["wifi"], extent="partial", audience="all_staff"
    ),
    "escalate": lambda d, who, n, dice: actions.escalate(
        d.desk,
        who,
        n,
        reason="needs a part",
        tried="another cable",
        by_voice=dice.random() < 0.5,
        notice="soon",
    ),
    "bounce": lambda d, who, n, dice: actions.bounce(d.desk, d.coordinator, n, "try the spare"),
    "hand_over": lambda d, who, n, dice: actions.hand_over(
        d.desk, who, n, dice.choice(["kim", "technician"]), reason="shift ends"
    ),
    "consider": lambda d, who, n, dice: actions.consider(d.desk, who, n, "on the road"),
    "unconsider": lambda d, who, n, dice: actions.unconsider(d.desk, who, n),
    "split": lambda d, who, n, dice: actions.split(
        d.desk,
        who,
        n,
        "The document camera in the same room shows no picture since today",
        severity=dice.choice([None, 1, 4]),
    ),
    "affected": lambda d, who, n, dice: actions.set_affected(
        d.desk, who, n, [f"Person {k}" for k in range(dice.randint(0, 3))]
    ),
    "extend": lambda d, who, n, dice: extended.declare(
        d.desk, d.coordinator, cause=dice.choice(extended.CAUSES), words="storm", reason="it floods"
    ),
    "unextend": lambda d, who, n, dice: extended.end(d.desk, d.coordinator),
    "window": lambda d, who, n, dice: windows.declare(
        d.desk,
        d.coordinator,
        title="board meeting",
        start=d.now + dice.randint(-90_000, 90_000),
        end=d.now + dice.randint(1, 180_000),
        reason="the board room is in use",
    ),
    "alter_window": lambda d, who, n, dice: windows.alter(
        d.desk, d.coordinator, dice.randint(1, 2), end=d.now + dice.randint(1, 180_000), reason="it grew"
    ),
    "end_window": lambda d, who, n, dice: windows.end(
        d.desk, d.coordinator, dice.randint(1, 2), reason="all went home"
    ),
    "cancel_window": lambda d, who, n, dice: windows.cancel(
        d.desk, d.coordinator, dice.randint(1, 2), reason="it was moved"
    ),
    "cover": lambda d, who, n, dice: actions.cover(d.desk, d.coordinator, n, dice.randint(1, 2)),
    "uncover": lambda d, who, n, dice: actions.uncover(d.desk, d.coordinator, n, dice.choice([None, 1, 2])),
    "undo": lambda d, who, n, dice: actions.undo(d.desk, who),
    "mail": lambda d, who, n, dice: _mail(d, n, dice),
    "clockwork": lambda d, who, n, dice: housekeeping.run(d.desk),
    "open": lambda d, who, n, dice: d.open(severity=dice.choice([None, 1, 2, 3, 4]), by=who),
}
FINAL = {"undo", "clockwork", "mail", "look_up", "declare", "bounce", "extend", "unextend", "fail_check"}
WINDOWS = {"window", "alter_window", "end_window", "cancel_window", "cover", "uncover"}
"""Steps that the coordinator takes and can take back, whoever is named."""
UNDOABLE = sorted(set(STEPS) - FINAL - WINDOWS)

moves = st.tuples(
    st.sampled_from(sorted(STEPS)), st.sampled_from(["technician", "kim", "coordinator"]), st.integers(0, 3)
)
passing = st.sampled_from([0, 1, 60, 1_800, 7_200, 40_000, 600_000])
soon = st.sampled_from([0, 1, 60, 1_800, 7_200])
"""So short that no resolved ticket is closed by itself, which nobody can undo."""
few = settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def morning() -> Iterator[District]:
    """Two tickets of a school morning, on a desk of its own for each example."""
    with tempfile.TemporaryDirectory() as name, lent(Path(name)) as folder:
        district = District(folder)
        district.open(severity=1)
        district.open(severity=3)
        yield district
        district.desk.close()


def attempt(district: District, step: str, who: str, which: int, dice: random.Random) -> bool:
    """Whether the step was taken; a refusal writes nothing."""
    numbers = district.numbers()
    before = district.head
    try:
        STEPS[step](district, getattr(district, who), numbers[which % len(numbers)], dice)
    except Refused:
        assert district.head == before
        return False
    return True


@few
@given(st.lists(st.tuples(moves, passing), max_size=30), st.randoms(use_true_random=False))
def test_any_sequence_leaves_nothing_for_check_to_find(sequence: Sequence, dice: random.Random) -> None:
    with morning() as district:
        live(district, sequence, dice)
        assert list(check(district.desk)) == []
        shown = set(district.view("open"))
        for ticket in tickets(district):
            assert (ticket.number in shown) == (ticket.state in OPEN_STATES)


@few
@given(st.lists(st.tuples(moves, passing, st.booleans()), max_size=25), st.randoms(use_true_random=False))
def test_the_clockwork_looks_at_just_those_on_which_something_is_due(
    sequence: list[tuple[tuple[str, str, int], int, bool]], dice: random.Random
) -> None:
    """Whatever was done, however long nobody looked, and whatever was configured meanwhile."""
    with morning() as district:
        desk = district.desk
        for move, seconds, another_calendar in sequence:
            attempt(district, *move, dice)
            district.clock.move(seconds)  # type: ignore[attr-defined]
            if another_calendar and dice.random() < 0.2:
                apply_part(desk.store, district.coordinator, another_part(district, dice), district.now)
                desk.refresh()
            assert desk.store.finder.alarming(district.now) == due(district)
            if dice.random() < 0.3:
                housekeeping.run(desk)
                assert desk.store.finder.alarming(district.now) == due(district) == []
                assert desk.store.tickets.next_alarm() is None or housekeeping.run(desk) == 0


def due(district: District) -> list[int]:
    """The open tickets on which any rule has something to say, every one of them asked."""
    return [
        ticket.id
        for ticket in tickets(district)
        if ticket.state in OPEN_STATES
        and any(alarm for rule in RULES for alarm in rule(district.desk, ticket, district.now))
    ]


def another_part(district: District, dice: random.Random) -> dict[str, object]:
    """Another week, another early release, another time to remind of events in."""
    opens = dice.choice(["06:30", "08:00"])
    hours = {
        day: [f"{opens}-{dice.choice(['12:00', '15:30', '24:00'])}"] for day in ("mon", "tue", "wed", "fri")
    }
    return desk_part(hours=hours, events={"remind": dice.randint(0, 3)})


@few
@given(
    st.lists(st.tuples(moves, passing), max_size=12),
    st.sampled_from(UNDOABLE),
    st.integers(0, 3),
    passing,
    st.randoms(use_true_random=False),
)
def test_undoing_any_action_gives_the_rows_back(
    sequence: Sequence, step: str, which: int, seconds: int, dice: random.Random
) -> None:
    with morning() as district:
        live(district, sequence, dice)
        before = rows(district)
        assume(attempt(district, step, "technician", which, dice))
        district.clock.move(seconds)  # type: ignore[attr-defined]
        actions.undo(district.desk, district.technician)
        after = rows(district)
        voided = set(after) - set(before)
        assert all(after[key]["state"] == "void" for key in voided)
        assert {key: row for key, row in after.items() if key not in voided} == before
        assert list(check(district.desk)) == []


@few
@given(
    st.lists(st.tuples(st.sampled_from(UNDOABLE), st.integers(0, 3), soon), max_size=15),
    st.randoms(use_true_random=False),
)
def test_undoing_all_of_ones_actions_gives_the_first_rows_back(
    steps: list[tuple[str, int, int]], dice: random.Random
) -> None:
    with morning() as district:
        before, taken = rows(district), 0
        for step, which, seconds in steps:
            taken += attempt(district, step, "technician", which, dice)
            district.clock.move(seconds)  # type: ignore[attr-defined]
            housekeeping.run(district.desk)
        for _ in range(taken):
            actions.undo(district.desk, district.technician)
        after = rows(district)
        assert all(after[key]["state"] == "void" for key in set(after) - set(before))
        assert without_alarms(after, before) == without_alarms(before, before)
        assert list(check(district.desk)) == []


@few
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted({*WINDOWS, "take", "hold", "escalate"})), st.integers(0, 3), passing)
    ),
    st.randoms(use_true_random=False),
)
def test_undoing_all_that_was_done_with_windows_gives_the_first_rows_back(
    steps: list[tuple[str, int, int]], dice: random.Random
) -> None:
    with morning() as district:
        attempt(district, "window", "coordinator", 0, dice)
        before, known, taken = rows(district), district.desk.store.windows.all(), 0
        for step, which, seconds in steps:
            taken += attempt(district, step, "coordinator", which, dice)
            district.clock.move(seconds)  # type: ignore[attr-defined]
            assert list(check(district.desk)) == []
        for _ in range(taken):
            actions.undo(district.desk, district.coordinator)
        assert rows(district) == before
        assert [unversioned(window) for window in district.desk.store.windows.all()] == [
            unversioned(window) for window in known
        ]
        assert list(check(district.desk)) == []


def unversioned(window: CoverageWindow) -> dict[str, object]:
    return {**msgspec.structs.asdict(window), "version": None}


def without_alarms(found: dict[int, dict[str, object]], of: Iterable[int]) -> dict[int, dict[str, object]]:
    """The rows without what the clockwork found while time went by."""
    return {key: {**found[key], "alarms": "", "alarm_at": None} for key in of}


def live(district: District, sequence: Sequence, dice: random.Random) -> None:
    """Go through a sequence of steps, time passing between them."""
    for move, seconds in sequence:
        attempt(district, *move, dice)
        district.clock.move(seconds)  # type: ignore[attr-defined]


def tickets(district: District) -> list[Ticket]:
    return district.desk.store.tickets.many(district.desk.store.tickets.ids())


def rows(district: District) -> dict[int, dict[str, object]]:
    """All ticket rows without what undo leaves used: the version."""
    return {ticket.id: {**plain(ticket), "version": None} for ticket in tickets(district)}
