from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from support.prepared_demo import copy_demo

from wsd_tui.cli.main import main

CLOCK = "2026-09-08T09:12"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are as long wherever the tests run."""
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The sample district, set up in a folder."""
    copy_demo(tmp_path)
    capsys.readouterr()
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the sample district, as a technician unless told otherwise."""

    def _run(*words: str, as_id: str = "technician", clock: str | None = CLOCK) -> Ran:
        words = ("--config", str(folder / "config.yaml"), "--as", as_id, *words)
        try:
            code = main([*words, "--clock", clock] if clock else list(words))
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return _run
