"""The state's holidays as a proposal (C17: never taken unasked): Arizona's, unless another state is named."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from wsd_tui.exchange.calendar.days import Day, Proposal, Week, name_of
from wsd_tui.text import clean_line

STATE = "AZ"


def propose_holidays(
    hours: Mapping[str, Sequence[tuple[str, str]]], first: date, last: date, state: str = STATE
) -> Proposal:
    """The holidays from `first` to `last`; those on days without hours are counted. ValueError: no such state."""
    import holidays

    if state not in holidays.list_supported_countries()["US"]:
        raise ValueError(f"{state} is no state of the United States: write it as AZ")
    found = holidays.country_holidays("US", subdiv=state, years=range(first.year, last.year + 1))
    week, days, idle = Week(hours), [], 0
    for day, title in sorted(found.items()):
        if not first <= day <= last:
            continue
        if not week.on(day):
            idle += 1
            continue
        name = name_of(clean_line(title))
        days.append(Day(day=day, kind="closed", name=name, why=f"holiday of {state}"))
    return Proposal(source=f"holidays of {state}", first=first, last=last, days=tuple(days), idle=idle)


def calendar_year(year: int) -> tuple[date, date]:
    """First and last day of a year."""
    return date(year, 1, 1), date(year + 1, 1, 1) - timedelta(days=1)
