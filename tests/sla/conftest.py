"""The district's calendar and policy, and instants written as people write them."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from wsd_tui.sla import DISTRICT_FIGURES, Policy, StaffedCalendar

PHOENIX = ZoneInfo("America/Phoenix")
SCHOOL_WEEK = {day: [("06:30", "15:30")] for day in ("mon", "tue", "wed", "thu", "fri")}


@pytest.fixture(scope="session")
def district() -> StaffedCalendar:
    """School hours; Labor Day closed, early release on Wed 2026-09-09."""
    return StaffedCalendar(
        "America/Phoenix",
        SCHOOL_WEEK,
        closed={date(2026, 9, 7): "Labor Day", date(2026, 11, 26): "Thanksgiving"},
        special={date(2026, 9, 9): [("06:30", "11:30")]},
        special_names={date(2026, 9, 9): "early release"},
    )


@pytest.fixture(scope="session")
def policy(district: StaffedCalendar) -> Policy:
    return Policy.build(DISTRICT_FIGURES, "business_days", district.standard_day, ["requester"])


@pytest.fixture(scope="session")
def at() -> Callable[[str], int]:
    """UTC second of a local time such as "2026-09-03 14:10"; Thu 3, Fri 4, Mon 7 (closed), Wed 9 (to 11:30)."""

    def instant(text: str) -> int:
        return int(datetime.fromisoformat(text).replace(tzinfo=PHOENIX).timestamp())

    return instant
