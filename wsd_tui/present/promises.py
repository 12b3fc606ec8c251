"""Both clocks of a ticket in sentences: the due instant and the staffed time to it, never one alone."""

from wsd_tui.present.extended import extended_label
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import lasting, local, staffed
from wsd_tui.present.words import VERDICTS
from wsd_tui.sla import Clock

_TO_DO = {"response": "answer", "resolution": "resolve", "contact": "call the contact"}
_DONE = {"response": "answered", "resolution": "resolved", "contact": "settled"}
_CELL = {"response": "response", "resolution": "limit", "contact": "response"}


def clock_words(clock: Clock, severity: int, setting: Setting, now: int) -> str:
    """One clock as it stands: `resolve before Thu 10:15 · 1 h 12 min left (staffed)`.

    A strict due is one that is missed on the stroke, so it says before; any other says by.
    """
    if clock.final:
        told = f"{_DONE[clock.what]} after {staffed(clock.elapsed)}, {_judgement(clock, setting, now)}"
    elif clock.due is None:
        told = f"{_TO_DO[clock.what]}: {_paused(clock)}"
    elif clock.verdict == "breached":
        past = staffed(clock.remaining)
        told = f"{_TO_DO[clock.what]}: {_judgement(clock, setting, now)} · {past} past the limit"
    else:
        told = " · ".join(_running(clock, severity, setting, now))
    return told + _relief(clock) + extended_label(clock, setting)


def due_words(clock: Clock, severity: int, setting: Setting, now: int) -> str:
    """`before Thu 10:15` for a strict limit, else `by Thu 10:15`; empty while the clock is paused."""
    if clock.due is None:
        return ""
    strict = _CELL[clock.what] in setting.policy.row(severity).strict
    return f"{'before' if strict else 'by'} {local(clock.due, setting.zone, now)}"


def reading_words(clock: Clock, severity: int, setting: Setting, now: int) -> str:
    """What was promised and how its figures are read: `target 1 business day = 9 staffed h, limit ...`."""
    words = setting.policy.describe(severity)
    if clock.what != "resolution":
        return words.response
    return words.limit if clock.target == clock.budget else f"{words.target}, {words.limit}"


def _running(clock: Clock, severity: int, setting: Setting, now: int) -> list[str]:
    parts = [
        f"{_TO_DO[clock.what]} {due_words(clock, severity, setting, now)}",
        f"{lasting(clock.remaining)} left (staffed)",
    ]
    if clock.verdict == "past_target" and clock.target_due is not None:
        parts.append(f"the target passed {local(clock.target_due, setting.zone, now)}")
    elif clock.at_risk:
        parts.append("at risk")
    if not setting.calendar.is_open_s(now):
        opens = local(setting.calendar.next_open_s(now), setting.zone, now)
        parts.append(f"the clock {'goes on' if clock.elapsed else 'starts'} {opens}")
    return parts


def _paused(clock: Clock) -> str:
    if clock.verdict == "breached":
        return f"paused, {staffed(clock.remaining)} past the limit"
    return f"paused, {lasting(clock.remaining)} left (staffed)"


def _judgement(clock: Clock, setting: Setting, now: int) -> str:
    if clock.verdict != "breached":
        return VERDICTS[clock.verdict]
    if clock.raised_late is not None:
        return f"breached (raised late {local(clock.raised_late, setting.zone, now)})"
    since = "" if clock.breached_at is None else f" since {local(clock.breached_at, setting.zone, now)}"
    return f"breached{since}"


def _relief(clock: Clock) -> str:
    if clock.relieved_verdict == clock.verdict:
        return ""
    return f" · with relief: {VERDICTS[clock.relieved_verdict]}"
