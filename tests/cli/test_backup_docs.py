"""What docs/operations.md tells an administrator to type about backups does what it says."""

import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from support import engines
from support.district import District
from support.postgres_server import demand_binaries, server
from support.small_desk import small_desk

from wsd_tui.cli.main import main
from wsd_tui.desk import actions
from wsd_tui.desk.checking.proof import prove
from wsd_tui.resources import shipped
from wsd_tui.store.store import Store

DOCUMENT = Path(__file__).parents[2] / "docs" / "operations.md"


def block(beginning: str) -> list[str]:
    """The lines of the first block of code with a line that begins so."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith(f"    {beginning}"))
    first = at
    while lines[first - 1].startswith("    "):
        first -= 1
    found = []
    for line in lines[first:]:
        if not line.startswith("    "):
            break
        found.append(line[4:])
    return found


class Machine:
    """A folder of programs that come first, and one of backups; `date` says what it is told."""

    def __init__(self, folder: Path) -> None:
        self.backups, self._programs = folder / "backups", folder / "bin"
        for made in (self.backups, self._programs):
            made.mkdir()
        self.config = folder / "config.yaml"
        self.script = folder / "wsd-backup"
        self.script.write_text("\n".join(block("#!/bin/sh")) + "\n")
        self.program("date", 'exec /bin/date -d "$TODAY" "$@"')
        self.program("wsd-tui", f'exec {shlex.quote(sys.executable)} -m wsd_tui "$@"')

    def program(self, name: str, line: str) -> None:
        path = self._programs / name
        path.write_text(f"#!/bin/sh\n{line}\n")
        path.chmod(0o755)

    def night(self, day: date) -> "subprocess.CompletedProcess[str]":
        """Run the script on that day."""
        environ = os.environ | {"TODAY": str(day), "PATH": f"{self._programs}:{os.environ['PATH']}"}
        words = ["sh", str(self.script), str(self.config), str(self.backups)]
        return subprocess.run(words, capture_output=True, text=True, env=environ, timeout=60)

    def names(self, beginning: str) -> list[str]:
        return sorted(path.name for path in self.backups.glob(f"{beginning}-*"))


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    small_desk(tmp_path)
    return Machine(tmp_path)


def test_the_nightly_script_makes_a_backup_that_can_be_put_back(machine: Machine, tmp_path: Path) -> None:
    for _ in range(2):  # again on the same day it replaces that day's
        done = machine.night(date(2026, 9, 8))
        assert done.returncode == 0, done.stderr
    assert "entries, checked" in done.stdout
    assert machine.names("day") == ["day-2026-09-08.db"]
    assert machine.names("month") == ["month-2026-09.db"]
    for path in machine.backups.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert prove(path).faults == []
    assert main(["--config", str(machine.config), "restore", str(machine.backups / "day-2026-09-08.db")]) == 0


def test_it_keeps_fourteen_days_and_twelve_months(machine: Machine) -> None:
    machine.program("wsd-tui", 'shift 4; echo x > "$1"')  # not each of thirty nights need be proved
    for month in range(1, 13):
        (machine.backups / f"month-2025-{month:02}.db").touch()
    days = [date(2026, 1, 20) + timedelta(days=count) for count in range(30)]
    for day in days:
        assert machine.night(day).returncode == 0
    assert machine.names("day") == [f"day-{day}.db" for day in days[-14:]]
    assert machine.names("month") == [
        *(f"month-2025-{month:02}.db" for month in range(3, 13)),
        *("month-2026-01.db", "month-2026-02.db"),
    ]


def test_a_night_that_fails_throws_nothing_away(machine: Machine, tmp_path: Path) -> None:
    for count in range(20):
        (machine.backups / f"day-2026-08-{count + 1:02}.db").touch()
    os.truncate(tmp_path / "desk.db", 40_000)
    done = machine.night(date(2026, 9, 8))
    assert done.returncode != 0
    assert "the database is damaged" in done.stderr
    assert len(machine.names("day")) == 20


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[District]:
    """A desk on PostgreSQL, with amcheck installed as the document says."""
    demand_binaries()
    monkeypatch.setattr(engines, "ON_POSTGRES", True)
    district = District(tmp_path)
    actions.take(district.desk, district.technician, district.open())
    server().sql(*block("CREATE EXTENSION amcheck"), database=name_of(district.url))
    yield district
    district.desk.close()
    server().sql("DROP DATABASE IF EXISTS wsd_restored WITH (FORCE)")
    engines.give_back(tmp_path)


def name_of(url: str) -> str:
    return re.findall(r"/(\w*)\?", url)[0]  # type: ignore[no-any-return]


def test_a_dump_is_put_back_and_proved(
    served: District, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "today.dump"
    for line in (
        *block("pg_dump"),
        *block("createdb --owner=wsd --template=template0 --encoding=UTF8 wsd_res"),
    ):
        line = line.replace("postgresql://wsd@db.example.org/wsd", shlex.quote(served.url))
        line = line.replace("$today", str(place)).replace(
            "/var/backups/wsd-tui/day-2026-09-08.db", str(place)
        )
        run_line(line)
    url = server().url("wsd_restored")
    with closing(Store(url)) as restored:
        assert restored.journal.of("ticket:1000") == served.entries("10008")
        assert restored.journal.head() == served.head
    config = tmp_path / "config.yaml"
    text = shipped("config.yaml").read_text().replace("identity: os", "identity: trust")
    config.write_text(text.replace("sqlite:///data/wsd.db", url))
    assert main(["--config", str(config), "--as", "operator", "check"]) == 0
    assert capsys.readouterr().out == "the journal verifies and every row agrees\n"


def run_line(line: str) -> None:
    """As an administrator of the private server."""
    folder = server().folder
    environ = os.environ | {
        "PATH": f"{demand_binaries()}:{os.environ['PATH']}",
        "PGHOST": str(folder),
        "PGPORT": str(server().port),
        "PGUSER": "wsd",
    }
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, env=environ, timeout=60)
    assert done.returncode == 0, f"{line}: {done.stderr}"


def test_the_programs_that_the_script_calls_are_there() -> None:
    for program in ("sh", "ln", "ls", "head", "xargs", "rm", "date"):
        assert shutil.which(program), program
