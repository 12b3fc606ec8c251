"""When, where and how tickets come in: by hour, weekday, type, site and channel (Q1)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from wsd_tui.desk.reports.cases import Case
from wsd_tui.desk.reports.counting import count_by, sorted_lines
from wsd_tui.desk.reports.table import Table

HOURS = tuple(f"{hour:02d}" for hour in range(24))
WEEKDAYS = tuple(map(str, range(7)))
"""From Monday, 0, to Sunday, 6."""
CHANNELS = ("phone", "web", "walk_in", "email", "event_email", "direct_call", "import")
NOWHERE = "none"
_DAY, _HOUR = 86_400, 3_600


def volume(cases: Sequence[Case], zone: ZoneInfo, types: Iterable[str], sites: Iterable[str]) -> list[Table]:
    """A table for each; hours and weekdays are those of the district when the ticket came in."""
    ids = [case.id for case in cases]
    local = local_seconds([case.received_at for case in cases], zone)
    hours = [HOURS[t % _DAY // _HOUR] for t in local]
    weekdays = [WEEKDAYS[(t // _DAY + 3) % 7] for t in local]
    by_type = [case.problem_type or NOWHERE for case in cases]
    by_site = [case.site or NOWHERE for case in cases]
    by_channel = [case.channel or NOWHERE for case in cases]
    return [
        count_by("volume_by_hour", "hour", hours, ids, HOURS, chart="tickets"),
        count_by("volume_by_weekday", "weekday", weekdays, ids, WEEKDAYS),
        sorted_lines(count_by("volume_by_type", "type", by_type, ids, types)),
        sorted_lines(count_by("volume_by_site", "site", by_site, ids, sites)),
        sorted_lines(count_by("volume_by_channel", "channel", by_channel, ids, CHANNELS)),
    ]


def local_seconds(moments: Iterable[int], zone: ZoneInfo) -> list[int]:
    """Seconds of the wall clock since 1970 for each moment (UTC seconds).

    The offset is looked up once a day: no zone changes it twice in one. Where it changes, each moment is looked up.
    """
    days: dict[int, int | None] = {}
    found = []
    for t in moments:
        day = t // _DAY
        if day not in days:
            offset = _offset(day * _DAY, zone)
            days[day] = offset if offset == _offset((day + 1) * _DAY, zone) else None
        known = days[day]
        found.append(t + (_offset(t, zone) if known is None else known))
    return found


def _offset(t: int, zone: ZoneInfo) -> int:
    told = datetime.fromtimestamp(t, zone).utcoffset()
    return int(told.total_seconds()) if told else 0
