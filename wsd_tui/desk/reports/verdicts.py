"""How the two clocks of a ticket came out: net of holds, raw, and with extended times (R21, G4, A16, A23)."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import msgspec

from wsd_tui.desk.desk import Desk, Judge
from wsd_tui.sla import Clock, Facts, Policy, Verdict, raised_late, ticket_clocks

TARGET, LIMIT, BREACHED, OPEN = "target", "limit", "breached", "open"
_FINAL = {"within_target": TARGET, "within_limit": LIMIT, "breached": BREACHED}


class Outcome(msgspec.Struct, frozen=True, eq=False, gc=False):
    """How one clock came out: `net` is the verdict of the desk, `raw` the one had no hold ever paused it.

    extended: it is a breach, and was breached inside extended times. late: only a late raise made it a breach.
    There are few different ones, each is made once, and many tickets are told apart by them: by identity.
    """

    net: str
    raw: str
    extended: bool
    late: bool


class Outcomes(NamedTuple):
    """Of response and resolution; None where no clock runs."""

    response: Outcome | None
    resolution: Outcome | None


NO_CLOCKS = Outcomes(None, None)


class Brief(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """The facts of a ticket as far as every report needs them; the rest stays unread, which is most of the work."""

    received_at: int
    severities: tuple[tuple[int, int], ...] = ()
    rounds: msgspec.Raw = msgspec.Raw(b"[]")
    holds: tuple[tuple[int, int | None, str], ...] = ()
    reliefs: msgspec.Raw = msgspec.Raw(b"[]")
    resolved: tuple[tuple[int, int | None], ...] = ()
    windows: tuple[int, ...] = ()


class _Verdict(msgspec.Struct, frozen=True, gc=False):
    verdict: Verdict
    breached_at: int | None = None


class _Judged(msgspec.Struct, frozen=True, gc=False):
    revision: int
    responses: tuple[_Verdict, ...] = ()
    resolution: _Verdict | None = None
    windows: tuple[tuple[Any, ...], ...] = ()


_decode_judged = msgspec.json.Decoder(_Judged).decode
_decode_facts = msgspec.json.Decoder(Facts).decode
_outcome = lru_cache(64)(Outcome)
_outcomes = lru_cache(1_024)(Outcomes)
_T = TypeVar("_T", Clock, _Verdict)


class Judging:
    """Judges tickets as they stand at `now` (UTC seconds); what was judged when it was closed stands."""

    def __init__(self, desk: Desk, now: int) -> None:
        self._desk, self._now = desk, now
        times = [times for times in desk.store.extended.all() if not times.void]
        self._extended = [(one.start, one.end) for one in times]
        self._judges: dict[int, Judge] = {}
        self._known: dict[tuple[str | None, str | None, str | None], Outcomes] = {}
        self._raw_policies: dict[int, tuple[Policy, Policy]] = {}

    def outcomes(self, brief: Brief, facts: str, judged: str) -> Outcomes:
        """Of response and resolution; None where no clock runs. `facts` and `judged` are JSON as it is kept."""
        if not brief.severities:
            return NO_CLOCKS
        if not judged:
            return self._now_outcomes(_decode_facts(facts))
        told = _decode_judged(judged)
        response, resolution, raw = _worst(told.responses), told.resolution, None
        if brief.holds and resolution is not None and resolution.verdict != BREACHED:
            raw = self._raw_of_judged(brief, facts, self._judge(told))
        words = (
            response.verdict if response else None,
            resolution.verdict if resolution else None,
            raw,
        )
        if BREACHED in words[:2] and (self._extended or len(brief.severities) > 1):
            return self._breached_outcomes(told, response, _decode_facts(facts), raw)
        # most tickets: there are few sets of words, each worked out once
        known = self._known.get(words)
        if known is None:
            known = _outcomes(self._told(response, False, None), self._told(resolution, False, raw))
            self._known[words] = known
        return known

    def _breached_outcomes(
        self, told: _Judged, response: _Verdict | None, facts: Facts, raw: str | None
    ) -> Outcomes:
        """Of a closed ticket with a breach that may have been inside extended times, or made by a late raise."""
        late: tuple[int | None, int | None] = None, None
        if len(facts.severities) > 1:
            judge = self._judge(told)
            late = raised_late(facts, judge.policy, judge.calendar, self._now)
        return _outcomes(
            self._told(response, late[0] is not None, None),
            self._told(told.resolution, late[1] is not None, raw),
        )

    def _judge(self, told: _Judged) -> Judge:
        if told.windows:
            return self._desk.judge_as(told.revision, told.windows)
        judge = self._judges.get(told.revision)
        if judge is None:
            judge = self._judges[told.revision] = self._desk.judge_as(told.revision)
        return judge

    def _now_outcomes(self, facts: Facts) -> Outcomes:
        judge = Judge(self._desk.policy, self._desk.calendar)
        clocks = ticket_clocks(facts, judge.policy, judge.calendar, self._now)
        response, resolution = _worst(clocks.responses), clocks.resolution
        return _outcomes(
            self._told(response, _late(response), None),
            self._told(resolution, _late(resolution), self._raw(facts, judge)),
        )

    def _told(self, clock: Clock | _Verdict | None, late: bool, raw: str | None) -> Outcome | None:
        if clock is None:
            return None
        net = _FINAL.get(clock.verdict, OPEN)
        if net == BREACHED:
            return _outcome(net, net, self._inside(clock.breached_at), late)
        return _outcome(net, raw or net, False, False)

    def _raw_of_judged(self, brief: Brief, facts: str, judge: Judge) -> str | None:
        """The same of a closed ticket: where it had one severity without a clock, which takes far longer."""
        if judge.policy.pause_on.isdisjoint([reason for _, _, reason in brief.holds]):
            return None
        resolved = brief.resolved
        if len(brief.severities) > 1 or brief.windows or not resolved or resolved[-1][1] is not None:
            return self._raw(_decode_facts(facts), judge)
        total_at = judge.calendar.timeline.total_at
        elapsed = total_at(resolved[-1][0]) - total_at(brief.received_at)
        for since, until in resolved[:-1]:
            elapsed -= total_at(until or since) - total_at(since)
        budget = judge.policy.row(brief.severities[0][1]).resolution_budget
        if elapsed >= budget.breached_from:
            return BREACHED
        return TARGET if elapsed < budget.past_target_from else LIMIT

    def _raw(self, facts: Facts, judge: Judge) -> str | None:
        """Of the resolution, had no hold paused it; None where none did."""
        if not any(hold.reason in judge.policy.pause_on for hold in facts.holds):
            return None
        known = self._raw_policies.get(id(judge.policy))
        if known is None:
            known = judge.policy, msgspec.structs.replace(judge.policy, pause_on=frozenset())
            self._raw_policies[id(judge.policy)] = known
        clock = ticket_clocks(facts, known[1], judge.calendar, self._now).resolution
        return None if clock is None else _FINAL.get(clock.verdict, OPEN)

    def _inside(self, at: int | None) -> bool:
        return at is not None and any(
            start <= at and (end is None or at < end) for start, end in self._extended
        )


def _late(clock: Clock | None) -> bool:
    return clock is not None and clock.raised_late is not None


def _worst(rounds: Sequence[_T]) -> _T | None:
    """The round that was breached, else the current one: a ticket counts once."""
    if len(rounds) == 1:
        return rounds[0]
    for clock in rounds:
        if clock.verdict == "breached":
            return clock
    return rounds[-1] if rounds else None
