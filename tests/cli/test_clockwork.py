"""The clockwork as a service, and a new database made by `migrate`."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from wsd_tui.cli.main import main
from wsd_tui.store.presence import Console
from wsd_tui.store.store import Store


@contextmanager
def ticking(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """`tick --watch` on the district of a folder, in a process of its own."""
    command = [sys.executable, "-m", "wsd_tui", "--config", str(folder / "config.yaml"), "tick", "--watch"]
    child = subprocess.Popen([*command, "--clock", "2026-09-08T09:12"])
    try:
        yield child
    finally:
        child.kill()
        child.wait()


def test_a_running_clockwork_is_seen_and_leaves_when_it_is_stopped(folder: Path) -> None:
    (path,) = folder.glob("*.db")
    with closing(Store(f"sqlite:///{path}")) as store, ticking(folder) as child:

        def alive() -> list[Console]:
            return store.presence.alive(int(time.time()))

        patience = time.monotonic() + 20
        while not alive() and time.monotonic() < patience:
            time.sleep(0.05)
        assert [(console.staff, console.pid) for console in alive()] == [("tick", child.pid)]
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=20) == 0
        assert alive() == []
        assert store.presence.lease("clockwork", "another", int(time.time()))


def test_migrate_makes_a_shared_database_as_the_configuration_says(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import grp

    config = folder / "config.yaml"
    text = config.read_text()
    name = grp.getgrgid(os.getgid()).gr_name
    shared = [f'database: "sqlite:///{tmp_path / "shared" / "desk.db"}"', f"database_group: {name}"]
    lines = [line for line in text.splitlines() if not line.startswith("database")]
    config.write_text("\n".join([*shared, *lines]))
    assert main(["--config", str(config), "migrate"]) == 0
    assert "applied 0001_ground" in capsys.readouterr().out
    assert (tmp_path / "shared" / "desk.db").stat().st_mode & 0o777 == 0o660
