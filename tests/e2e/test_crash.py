"""Eight processes are killed at random moments, on both engines: what was acknowledged is there, and whole."""

import json
import os
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support import crash, engines
from support.district import District
from support.postgres_server import demand_binaries

from wsd_tui.cli.main import main
from wsd_tui.desk.check import check
from wsd_tui.resources import shipped
from wsd_tui.store.records import Entry

WORKERS = 8
PATIENCE_S = 3_000
SHORT, LONG = 120, 5_000
"""Actions that are acknowledged."""


class Told(NamedTuple):
    """What the workers said, and how many of them were killed."""

    lines: list[dict[str, Any]]
    killed: int

    @property
    def done(self) -> list[dict[str, Any]]:
        return [line for line in self.lines if "entries" in line]


@pytest.fixture(params=["sqlite", "postgres"])
def district(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[District]:
    """The district on each engine, durable as it is shipped."""
    if request.param == "postgres":
        demand_binaries()
    monkeypatch.setattr(engines, "ON_POSTGRES", request.param == "postgres")
    district = District(tmp_path)
    yield district
    district.desk.close()
    engines.give_back(tmp_path)


def run(district: District, folder: Path, actions: int, seed: int) -> Told:
    """Let them work and be killed."""
    file = folder / "acknowledged"
    words = [district.url, district.now, seed, actions, WORKERS, file]
    command = [sys.executable, crash.__file__, *map(str, words)]
    path = [str(Path(crash.__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, path))}
    ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, env=environ)
    errors = file.with_suffix(".errors")
    assert not errors.exists(), errors.read_text()
    assert ended.returncode == 0, ended.stderr
    lines = file.read_bytes().splitlines()
    return Told([json.loads(line) for line in lines], int(ended.stdout))


def demand_nothing_lost(district: District, told: Told) -> Counter[str]:
    """Each acknowledged action is there as it was told; how many there are of each kind."""
    entries = {entry.id: entry for entry in district.desk.store.journal.after(0)}
    batches: dict[str, set[int]] = defaultdict(set)
    for entry in entries.values():
        batches[entry.batch].add(entry.id)
    for line in told.done:
        written = [entries[number] for number in line["entries"]]
        assert {entry.by for entry in written} == {line["by"]}, line
        assert line["mark"] in texts(district, written) or line["what"] in WORDLESS, line
        whole = batches[written[0].batch]
        assert set(line["entries"]) <= whole, line
        assert line["what"] not in TWOFOLD or len(whole) == 2, line
    acknowledged = {number for line in told.done for number in line["entries"]}
    theirs = {entry.batch for entry in entries.values() if entry.by in crash.STAFF}
    unheard = [batch for batch in theirs if not batches[batch] & acknowledged]
    assert len(unheard) <= told.killed  # committed, and killed before it could say so
    return Counter(line["what"] for line in told.done)


WORDLESS = {"take", "resume", "close", "merge", "unmerge", "relate", "undo"}
"""What is done without a text."""


TWOFOLD = {"relate", "merge", "open and resolve"}
"""What writes two entries, or none."""


def texts(district: District, entries: list[Entry]) -> str:
    """All that stands in these entries."""
    found = [
        entry
        for subject in {entry.subject for entry in entries}
        for entry in district.desk.store.journal.at(subject, [one.place for one in entries])
    ]
    return " ".join(f"{entry.body} {entry.data}" for entry in found)


def demand_sound(district: District, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Chains, rows, pages and indexes agree, and the command says so."""
    assert list(check(district.desk)) == []
    config = folder / "config.yaml"
    text = shipped("config.yaml").read_text().replace("identity: os", "identity: trust")
    config.write_text(text.replace("sqlite:///data/wsd.db", district.url))
    capsys.readouterr()
    assert main(["--config", str(config), "--as", "operator", "check"]) == 0
    assert capsys.readouterr().out == "the journal verifies and every row agrees\n"


def demand_no_gap(district: District) -> None:
    """On SQLite ids come one after the other: none was given to something that is not there."""
    if not engines.ON_POSTGRES:
        ids = [entry.id for entry in district.desk.store.journal.after(0)]
        assert ids == list(range(1, len(ids) + 1))


def test_some_hundred_actions(district: District, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(district, tmp_path, SHORT, seed=7)
    kinds = demand_nothing_lost(district, told)
    assert sum(kinds.values()) >= SHORT
    assert told.killed > WORKERS
    assert {"open", "reply", "comment", "take"} <= set(kinds)
    demand_no_gap(district)
    demand_sound(district, tmp_path, capsys)


@pytest.mark.long
@pytest.mark.timeout(2 * PATIENCE_S)
def test_thousands_of_actions(district: District, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begun = time.monotonic()
    told = run(district, tmp_path, LONG, seed=int(begun))
    seconds = time.monotonic() - begun
    kinds = demand_nothing_lost(district, told)
    demand_no_gap(district)
    demand_sound(district, tmp_path, capsys)
    failed = Counter(line["failed"] for line in told.lines if "failed" in line)
    refused = sum("refused" in line for line in told.lines)
    with capsys.disabled():
        name = "PostgreSQL" if engines.ON_POSTGRES else "SQLite"
        print(
            f"\n{name}: {sum(kinds.values())} acknowledged, {told.killed} killed, {seconds:.0f} s, ", end=""
        )
        print(f"{refused} refused, failed: {dict(failed)}, lost: 0; {dict(kinds)}")
