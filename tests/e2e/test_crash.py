"""Eight processes are killed at random moments, on both engines: what was acknowledged is there, and whole."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support import crash, engines
from support.district import MORNING, District, at, new_desk
from support.postgres_server import Server, demand_binaries

from wsd_tui.cli.main import main
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.clock import FrozenClock
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

    @property
    def failed(self) -> list[str]:
        return [line["failed"] for line in self.lines if "failed" in line]


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


def start(district: District, folder: Path, actions: int, seed: int) -> "subprocess.Popen[str]":
    """Let them work and be killed."""
    words = [district.url, district.now, seed, actions, WORKERS, folder / "acknowledged"]
    path = [str(Path(crash.__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, path))}
    command = [sys.executable, crash.__file__, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ)


def ended(process: "subprocess.Popen[str]", folder: Path) -> Told:
    """What came of it."""
    out, _ = process.communicate(timeout=PATIENCE_S)
    file = folder / "acknowledged"
    errors = file.with_suffix(".errors")
    assert not errors.exists(), errors.read_text()
    assert process.returncode == 0
    return Told([json.loads(line) for line in file.read_bytes().splitlines()], int(out))


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
    # committed, and killed, or cut off from the server, before it could say so
    assert len(unheard) <= told.killed + len(told.failed)
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
    told = ended(start(district, tmp_path, SHORT, seed=7), tmp_path)
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
    told = ended(start(district, tmp_path, LONG, seed=int(begun)), tmp_path)
    seconds = time.monotonic() - begun
    kinds = demand_nothing_lost(district, told)
    demand_no_gap(district)
    demand_sound(district, tmp_path, capsys)
    refused = sum("refused" in line for line in told.lines)
    with capsys.disabled():
        name = "PostgreSQL" if engines.ON_POSTGRES else "SQLite"
        print(
            f"\n{name}: {sum(kinds.values())} acknowledged, {told.killed} killed, {seconds:.0f} s, ", end=""
        )
        print(f"{refused} refused, failed: {dict(Counter(told.failed))}, lost: 0; {dict(kinds)}")


@pytest.fixture
def durable(tmp_path: Path) -> Iterator[tuple[Server, District]]:
    """A server of its own that keeps what it says it keeps, and the district on it."""
    server = Server(demand_binaries(), fsync="on", synchronous_commit="on", full_page_writes="on")
    district = District.__new__(District)
    district.clock, district.url = FrozenClock(at(MORNING)), server.url("postgres")
    district.desk = new_desk(district.url, district.clock, True, {})
    yield server, district
    district.desk.close()
    server.remove()


@pytest.mark.long
@pytest.mark.timeout(PATIENCE_S)
def test_the_server_itself_is_killed_and_recovers(
    durable: tuple[Server, District], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server, district = durable
    process = start(district, tmp_path, 1_000, seed=11)
    crashes, dice = 0, random.Random(11)
    while process.poll() is None and crashes < 8:
        time.sleep(dice.uniform(4, 8))
        server.stop(signal.SIGQUIT)  # without a last word: what it knew stands in its log alone
        crashes += 1
        server.start()
    told = ended(process, tmp_path)
    kinds = demand_nothing_lost(district, told)
    demand_sound(district, tmp_path, capsys)
    with capsys.disabled():
        print(
            f"\nserver: {sum(kinds.values())} acknowledged, {crashes} crashes, {told.killed} killed, ", end=""
        )
        print(f"{len(told.failed)} cut off or waited in vain, lost: 0")
