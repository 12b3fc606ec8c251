"""The real log, where WSD_SHARED_DATA points at the folder that has it."""

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from wsd_tui.exchange.event_log.importer import plan
from wsd_tui.exchange.event_log.mapping import LogMapping

REAL = Path(os.environ.get("WSD_SHARED_DATA", "")) / "servicenow_incident_events_2016-03a.csv.gz"

pytestmark = pytest.mark.skipif(
    not REAL.is_file(), reason="no real incident log: WSD_SHARED_DATA names no folder that holds it"
)


def test_all_of_it_is_told(mapping: LogMapping, zone: ZoneInfo, now: int) -> None:
    tally = plan(REAL, mapping, zone, now=now).tally
    assert (tally.incidents, tally.tickets, tally.lines, tally.used) == (3931, 3931, 28071, 28071)
    assert (tally.skipped, tally.unknown, tally.spare_columns) == ([], {}, ())
    assert tally.states == {"closed": 3931}
    assert tally.severities == {1: 36, 2: 82, 3: 3566, 4: 247}


def test_the_wednesday_morning_has_a_living_queue(mapping: LogMapping, zone: ZoneInfo, now: int) -> None:
    replayed = plan(REAL, mapping, zone, datetime(2016, 3, 9, 10), now=now)
    assert replayed.tally.unresolved == 1483
    assert replayed.clock == "2026-09-02T10:00:00-07:00"
    assert replayed.replay is not None
    for ticket in replayed.tickets:
        times = [entry.at for _, entry in ticket.entries]
        assert times == sorted(times)
        assert times[-1] <= replayed.replay.clock
