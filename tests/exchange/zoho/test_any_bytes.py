"""Whatever stands in a file, it is read or told: never a crash, and no row without a word."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support.zoho import TICKET, csv_text

from wsd_tui.exchange.fault import ImportFault
from wsd_tui.exchange.zoho.mapping import ZohoMapping
from wsd_tui.exchange.zoho.reading import Reading
from wsd_tui.exchange.zoho.words import Words

_GOOD = csv_text("Cases__1.csv", [TICKET, TICKET | {"id": "5"}]).encode()
_some = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
damage = st.tuples(st.integers(0, len(_GOOD)), st.integers(0, 30), st.binary(max_size=12))


def _read(path: Path, mapping: ZohoMapping) -> None:
    reading = Reading(path, Words(mapping, {"hardware": "Hardware"}, {}), 1_800_000_000)
    try:
        reading.read()
    except ImportFault:
        return
    finally:
        reading.close()
    rows = reading.counts["tickets"] + len(reading.refused)
    assert rows + sum("stands there already" in note.what for note in reading.notes) <= 40


@settings(_some, max_examples=60)
@given(damaged=st.lists(damage, min_size=1, max_size=4))
@example(damaged=[(900, 0, b'"')])
@example(damaged=[(0, 2, b"\xff\xfe")])
@example(damaged=[(0, 3, b"")])
def test_a_good_file_with_damage(
    damaged: list[tuple[int, int, bytes]], tmp_path: Path, mapping: ZohoMapping
) -> None:
    data = _GOOD
    for at, length, put in damaged:
        data = data[:at] + put + data[at + length :]
    (tmp_path / "Cases__1.csv").write_bytes(data)
    _read(tmp_path / "Cases__1.csv", mapping)


@settings(_some, max_examples=40)
@given(data=st.binary(max_size=300))
def test_anything_at_all(data: bytes, tmp_path: Path, mapping: ZohoMapping) -> None:
    path = tmp_path / "Cases__1.csv"
    path.write_bytes(data)
    with pytest.raises(ImportFault):
        Reading(path, Words(mapping, {}, {}), 1).read()
