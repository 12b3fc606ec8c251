"""Extended times in words: in the banner, beside a breach, and to the requester."""

from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import local
from wsd_tui.present.words import said
from wsd_tui.sla import Clock
from wsd_tui.store.records import ExtendedTimes

CAUSES = {
    "natural_disaster": "natural disaster",
    "third_party": "failure of a third-party utility",
    "multiple_severity_1": "several Severity 1 problems at once",
    "other": "other",
}


def cause_words(times: ExtendedTimes) -> str:
    """The cause, with the words that were given to it."""
    if times.cause == "other":
        return times.words
    return said(CAUSES, times.cause) + (f" ({times.words})" if times.words else "")


def times_words(times: ExtendedTimes, now: int, setting: Setting) -> str:
    """`EXT-1 natural disaster, since today 08:00 until Wed 12:00`."""
    begun = "since" if times.start <= now else "from"
    told = f"{times.number} {cause_words(times)}, {begun} {local(times.start, setting.zone, now)}"
    return told if times.end is None else f"{told} until {local(times.end, setting.zone, now)}"


def in_force(setting: Setting, at: int) -> list[ExtendedTimes]:
    """The extended times that hold at an instant, in UTC seconds."""
    return [times for times in setting.extended if times.holds(at)]


def breached_inside(clock: Clock, setting: Setting) -> ExtendedTimes | None:
    """The extended times inside which a clock was breached; the verdict itself stays as it is (A16)."""
    if clock.verdict != "breached" or clock.breached_at is None:
        return None
    return next(iter(in_force(setting, clock.breached_at)), None)


def extended_label(clock: Clock, setting: Setting) -> str:
    """` · extended: natural disaster` after the verdict of such a clock, else nothing."""
    times = breached_inside(clock, setting)
    return "" if times is None else f" · extended: {cause_words(times)}"


def times_banner(setting: Setting, now: int, width: int) -> Line:
    """The banner of the extended times that hold, in exactly `width` cells; empty without any."""
    holding = in_force(setting, now)
    if not holding:
        return ()
    told = "; ".join(times_words(times, now, setting) for times in holding)
    return (
        Piece(fit(f"! EXTENDED TIMES {told}: stated times may be longer, clocks run on", width), "outage"),
    )


def requester_words(setting: Setting, now: int) -> str:
    """What a requester is told while stated times may be longer; empty otherwise."""
    holding = in_force(setting, now)
    if not holding:
        return ""
    causes = " and ".join(dict.fromkeys(cause_words(times) for times in holding))
    return f"Stated times may be longer at present: {causes}."
