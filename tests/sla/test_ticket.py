"""The short way through the clocks of an ordinary ticket ends where the long way ends."""

import random
from collections.abc import Callable
from unittest.mock import patch

import pytest
from msgspec.structs import replace

from wsd_tui.sla import Facts, Hold, Policy, PolicyError, Round, StaffedCalendar, ticket, ticket_clocks

DAY_S = 86_400
At = Callable[[str], int]


def random_hold(rng: random.Random, start: int, span: int) -> Hold:
    """Of any length, before and after the moment the clocks are read at, or open."""
    since = start + rng.randrange(-DAY_S, span)
    until = rng.choice((None, since + rng.randrange(0, 2 * DAY_S)))
    return Hold(since, until, rng.choice(("requester", "requester", "vendor")))


def random_ticket(rng: random.Random, start: int) -> Facts:
    """One severity, one round, up to four holds in any order that may overlap; some resolved, or opened again."""
    answered = rng.choice((None, start + rng.randrange(-3_600, 6 * DAY_S)))
    holds = tuple(random_hold(rng, start, 8 * DAY_S) for _ in range(rng.randrange(5)))
    ended = start + rng.randrange(-3_600, 8 * DAY_S)
    resolved = rng.choice(((), ((ended, None),), ((ended, None),), ((ended, ended + rng.randrange(DAY_S)),)))
    severities, rounds = ((start, rng.randrange(1, 5)),), (Round(start, answered),)
    return Facts(start, severities, rounds, holds, resolved=resolved)


@pytest.mark.parametrize("seed", range(40))
def test_both_ways_agree(district: StaffedCalendar, policy: Policy, at: At, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(25):
        facts = random_ticket(rng, at("2026-08-28 00:00") + rng.randrange(20 * DAY_S))
        now = facts.received_at + rng.randrange(-DAY_S, 12 * DAY_S)
        assert ticket_clocks(facts, policy, district, now) == ticket.eventful_clocks(
            facts, policy, district, now
        )


def test_both_ways_agree_on_every_edge_of_the_hours(
    district: StaffedCalendar, policy: Policy, at: At
) -> None:
    edges = [
        at(f"2026-09-{day:02} {hour}") + second
        for day in range(3, 12)
        for hour in ("00:00", "06:30", "11:30", "15:30")
        for second in (-1, 0, 1)
    ]
    for severity in (1, 2, 3, 4):
        for start in edges:
            facts = Facts(start, ((start, severity),), (Round(start, None),))
            for now in edges:
                assert ticket_clocks(facts, policy, district, now) == ticket.eventful_clocks(
                    facts, policy, district, now
                )


def test_an_ordinary_ticket_takes_the_short_way(district: StaffedCalendar, policy: Policy, at: At) -> None:
    start = at("2026-09-03 14:10")
    facts = Facts(start, ((start, 2),), (Round(start, start + 60),), (Hold(start, None, "requester"),))
    over = replace(facts, resolved=((start + 1_800, None),))
    with patch.object(ticket, "eventful_clocks", side_effect=AssertionError("the long way")):
        assert ticket_clocks(facts, policy, district, start + 3_600).resolution is not None
        assert ticket_clocks(over, policy, district, start + 3_600).resolution is not None


def test_a_severity_without_a_row_is_refused_on_both_ways(
    district: StaffedCalendar, policy: Policy, at: At
) -> None:
    start = at("2026-09-03 14:10")
    for rounds in ((), (Round(start, None),)):
        with pytest.raises(PolicyError, match="severity 9 has no row"):
            ticket_clocks(Facts(start, ((start, 9),), rounds), policy, district, start)


def test_clocks_read_at_changing_moments_forget_the_one_before(
    district: StaffedCalendar, policy: Policy, at: At
) -> None:
    start = at("2026-09-03 14:10")
    facts = Facts(start, ((start, 3),), (Round(start, None),))
    read = [ticket_clocks(facts, policy, district, start + s).response for s in (60, 120, 60, 0)]
    assert [clock.elapsed for clock in read if clock is not None] == [60, 120, 60, 0]
