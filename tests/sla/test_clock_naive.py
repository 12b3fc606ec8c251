"""The ticket clocks against a naive one that walks through every second, in small random worlds."""

import random
from datetime import UTC, datetime

import pytest
from msgspec import structs

from wsd_tui.sla import (
    Clock,
    Facts,
    Figures,
    Hold,
    Policy,
    Relief,
    Round,
    StaffedCalendar,
    moments,
    next_change,
    raised_late,
    ticket_clocks,
)

BEGIN, LENGTH = 1_788_000_000, 240
ALWAYS = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), (("00:00", "24:00"),))
World = tuple[Facts, Policy, StaffedCalendar]


def random_spans(rng: random.Random, most: int) -> list[tuple[int, int]]:
    marks = [sorted(BEGIN + rng.randrange(LENGTH) for _ in range(2)) for _ in range(rng.randrange(most + 1))]
    return [(a, b) for a, b in marks if a < b]


def random_world(seed: int) -> World:
    """Budgets, waits and severity changes of seconds, on a calendar full of short closures."""
    rng = random.Random(seed)
    closures = [
        (datetime.fromtimestamp(a, UTC), datetime.fromtimestamp(b, UTC), "closed")
        for a, b in random_spans(rng, 4)
    ]
    calendar = StaffedCalendar("UTC", ALWAYS, closures=closures)
    figures = {}
    for severity in (1, 2, 3):
        target = rng.randrange(1, 30 * severity)
        strict = frozenset(cell for cell in ("response", "target", "limit") if rng.random() < 0.4)
        figures[severity] = Figures(1, target, target + rng.randrange(40), strict)
    policy = Policy.build(figures, "staffed_hours", 86_400, ["requester"])
    opened = BEGIN + rng.randrange(60)
    changes = sorted(rng.sample(range(opened + 1, BEGIN + LENGTH), rng.randrange(4)))
    severities = tuple((since, rng.randrange(1, 4)) for since in (opened, *changes))
    holds = tuple(Hold(a, b, rng.choice(("requester", "vendor"))) for a, b in random_spans(rng, 3))
    reliefs = tuple(Relief(a, b, "relief") for a, b in random_spans(rng, 1))
    resolved_at = rng.choice((None, BEGIN + rng.randrange(61, LENGTH)))
    reopened = rng.choice((None, rng.randrange(1, 60))) if resolved_at else None
    resolved = ((resolved_at, resolved_at + reopened if reopened else None),) if resolved_at else ()
    return Facts(opened, severities, (), holds, reliefs, resolved), policy, calendar


class NaiveClock:
    """A resolution clock that looks at each second from opening to now."""

    def __init__(self, world: World, now: int, forgive: bool) -> None:
        facts, policy, calendar = world
        self.policy = policy
        self.changes = [change for change in facts.severities if change[0] <= now]
        ends = [at for at, again in facts.resolved if at <= now and (again is None or again > now)]
        self.finished = bool(ends)
        self.stop = max(ends[0] if ends else now, facts.received_at)
        stopped = [(a, b) for a, b, reason in facts.holds if reason == "requester"]
        self.paused = not self.finished and any(a <= now < b for a, b in stopped)
        stopped += [(a, b) for a, b in facts.resolved if b is not None and b <= now]
        stopped += [(a, b) for a, b, _ in facts.reliefs] if forgive else []
        self.elapsed_at = {facts.received_at: 0}
        for second in range(facts.received_at, self.stop):
            counts = calendar.is_open_s(second) and not any(a <= second < b for a, b in stopped)
            self.elapsed_at[second + 1] = self.elapsed_at[second] + counts
        self.elapsed = self.elapsed_at[self.stop]

    def severity_before(self, second: int) -> int:
        begun = [severity for since, severity in self.changes if since < second]
        return begun[-1] if begun else self.changes[0][1]

    def severities_at(self, second: int) -> list[int]:
        """A second of change still belongs to the severity before; at the end nothing comes after."""
        ended = self.finished and second == self.stop
        changed = [severity for since, severity in self.changes[1:] if since == second and not ended]
        return [self.severity_before(second), *changed]

    def used_up(self, severity: int) -> int:
        row = self.policy.row(severity)
        return row.limit if "limit" in row.strict else row.limit + 1

    def breach(self) -> tuple[int | None, int | None]:
        """Look at every second with the severities then in force."""
        late = None
        seconds = [
            (second, severity) for second in self.elapsed_at for severity in self.severities_at(second)
        ]
        for second, severity in seconds:
            if self.elapsed_at[second] < self.used_up(severity):
                late = None
                continue
            first = next(s for s, used in self.elapsed_at.items() if used >= self.used_up(severity))
            if self.used_up(self.severity_before(first)) <= self.used_up(severity):
                return first, None
            late = second if late is None else late
        return late, late

    def verdict(self) -> str:
        if self.breach() != (None, None):
            return "breached"
        row = self.policy.row(self.severities_at(self.stop)[-1])
        in_target = self.elapsed < row.target if "target" in row.strict else self.elapsed <= row.target
        if self.finished:
            return "within_target" if in_target else "within_limit"
        return "paused" if self.paused else "running" if in_target else "past_target"


def compare(seed: int) -> None:
    world = random_world(seed)
    for now in random.Random(seed).sample(range(world[0].received_at, BEGIN + LENGTH), 3):
        clock = ticket_clocks(*world, now).resolution
        naive = NaiveClock(world, now, forgive=False)
        assert clock is not None
        assert (clock.elapsed, clock.final, clock.due is None) == (
            naive.elapsed,
            naive.finished,
            naive.paused,
        )
        assert (clock.breached_at, clock.raised_late) == naive.breach()
        assert clock.verdict == naive.verdict()
        assert clock.relieved_verdict == NaiveClock(world, now, forgive=True).verdict()


def test_agrees_with_the_naive_clock() -> None:
    for seed in range(600):
        compare(seed)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_agrees_with_the_naive_clock_at_length() -> None:
    for seed in range(10_000, 60_000):
        compare(seed)


def resolution(world: World, now: int) -> Clock:
    clock = ticket_clocks(*world, now).resolution
    assert clock is not None
    return clock


def test_elapsed_never_runs_backwards_and_a_breach_of_its_own_stays() -> None:
    for seed in range(300):
        world = random_world(seed)
        before = resolution(world, world[0].received_at)
        for now in range(world[0].received_at + 1, BEGIN + LENGTH, 7):
            clock = resolution(world, now)
            assert clock.elapsed >= before.elapsed
            assert clock.elapsed + clock.remaining == clock.budget
            if before.breached_at is not None and before.raised_late is None:
                assert (clock.verdict, clock.breached_at) == ("breached", before.breached_at)
            before = clock


def test_alarms_ring_in_the_very_second() -> None:
    """What moments() foretells at the last known fact comes true then, and not a second before."""
    seen = 0
    for seed in range(600):
        world = random_world(seed)
        now = BEGIN + LENGTH
        keys = moments(*world, now)
        if keys.breach_at is None or keys.risk_at is None:
            continue
        for moment, holds in ((keys.breach_at, _any_breached), (keys.risk_at, _any_at_risk)):
            if moment > now:
                seen += 1
                assert holds(world, moment)
                assert not holds(world, moment - 1)
            else:
                assert holds(world, now)
    assert seen > 20


def _any_breached(world: World, now: int) -> bool:
    clocks = ticket_clocks(*world, now)
    return any(
        clock is not None and clock.verdict == "breached" and not clock.final and clock.due is not None
        for clock in (clocks.response, clocks.resolution)
    )


def _any_at_risk(world: World, now: int) -> bool:
    clocks = ticket_clocks(*world, now)
    return any(clock is not None and clock.at_risk for clock in (clocks.response, clocks.resolution))


def shown(remaining: int, fine_below: int) -> tuple[str, int]:
    if abs(remaining) < fine_below:
        return "seconds", remaining
    return ("left", remaining // 60) if remaining >= 0 else ("over", -remaining // 60)


@pytest.mark.parametrize("fine_below", [0, 60, 100])
def test_the_shown_figure_stands_until_its_next_change(fine_below: int) -> None:
    for seed in range(200):
        world = random_world(seed)
        now = BEGIN + LENGTH
        for later in (0, 13, 700):
            clock = resolution(world, now + later)
            change = next_change(clock, world[2], now + later, fine_below)
            if change is None:
                assert clock.final or clock.due is None
                continue
            figure = shown(clock.remaining, fine_below)
            assert shown(resolution(world, change - 1).remaining, fine_below) == figure
            assert shown(resolution(world, change).remaining, fine_below) != figure


def test_late_raises_are_told_without_clocks_as_the_clocks_tell_them() -> None:
    raised = [0, 0]
    for seed in range(400):
        facts, policy, calendar = random_world(seed)
        again = facts.received_at + 40
        rounds = ((), (Round(facts.received_at, again - 10), Round(again, again + 5)))[seed % 2]
        facts = structs.replace(facts, rounds=rounds)
        figures = {severity: row._replace(response=20 * severity) for severity, row in policy.figures.items()}
        policy = Policy.build(figures, "staffed_hours", 86_400, ["requester"])
        clocks = ticket_clocks(facts, policy, calendar, BEGIN + LENGTH)
        breached = [clock for clock in clocks.responses if clock.verdict == "breached"]
        response, resolution = (breached or clocks.responses)[0], clocks.resolution
        assert resolution is not None
        expected = response.raised_late, resolution.raised_late
        assert raised_late(facts, policy, calendar, BEGIN + LENGTH) == expected, seed
        raised = [many + (late is not None) for many, late in zip(raised, expected, strict=True)]
    assert min(raised) > 5
