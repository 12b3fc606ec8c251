from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.incident_log import PLAIN, csv_of

from wsd_tui.exchange.event_log.importer import plan
from wsd_tui.exchange.event_log.mapping import LogMapping
from wsd_tui.exchange.event_log.mapping_file import shipped_mapping
from wsd_tui.exchange.event_log.plan import Plan


@pytest.fixture(scope="session")
def mapping() -> LogMapping:
    return shipped_mapping("servicenow")


@pytest.fixture(scope="session")
def zone() -> ZoneInfo:
    return ZoneInfo("America/Phoenix")


@pytest.fixture(scope="session")
def now(zone: ZoneInfo) -> int:
    return int(datetime(2026, 9, 8, 9, 12, tzinfo=zone).timestamp())


@pytest.fixture
def read(tmp_path: Path, mapping: LogMapping, zone: ZoneInfo, now: int) -> Callable[..., Plan]:
    """Plan the import of rows (each says what differs from PLAIN), of a text or of bytes."""

    def planned(content: str | bytes | list[dict[str, str]], name: str = "log.csv", **options: Any) -> Plan:
        if isinstance(content, list):
            content = csv_of(PLAIN | row for row in content)
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        chosen = {"mapping": mapping, "zone": zone, "now": now} | options
        return plan(path, **chosen)

    return planned
