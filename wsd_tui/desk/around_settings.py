"""Settings of what stands around the queue: loaners, and campus events."""

import msgspec

from wsd_tui.config import Field, Section, checks

_TIME = checks.matching(r"([01]\d|2[0-3]):[0-5]\d", 'a time of day such as "15:00"')


class LoanerSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Which kinds of device are lent, for how many school days, and when (HH:MM) what is overdue is told of."""

    kinds: tuple[str, ...] = ("loaner",)
    days: int = 3
    overdue_at: str = "15:00"


class EventSettings(msgspec.Struct, frozen=True, kw_only=True):
    """remind: so many school days before a campus event the Coordinator is reminded of it.

    document: where the procedure of its own for events can be read once there is one (Q9).
    """

    remind: int = 1
    document: str = ""


LOANERS = Section(
    "loaners",
    "desk",
    checks.record(
        {
            "kinds": Field(checks.list_of(checks.text(1, 30), low=1), default=LoanerSettings().kinds),
            "days": Field(checks.integer(0, 60), default=LoanerSettings().days),
            "overdue_at": Field(_TIME, default=LoanerSettings().overdue_at),
        }
    ),
    default=msgspec.structs.asdict(LoanerSettings()),
)
EVENTS = Section(
    "events",
    "desk",
    checks.record(
        {
            "remind": Field(checks.integer(0, 20), default=EventSettings().remind),
            "document": Field(checks.text(0, 200), default=""),
        }
    ),
    default=msgspec.structs.asdict(EventSettings()),
)
