from pathlib import Path

import pytest

from wsd_tui.cli.main import main
from wsd_tui.cli.settings import SECTIONS, demand_whole
from wsd_tui.config import load
from wsd_tui.resources import shipped


def test_the_shipped_configuration_has_no_faults() -> None:
    demand_whole(load(shipped("config.yaml"), SECTIONS))


def test_every_fault_is_told_with_its_line_and_code_2(tmp_path: Path, capsys) -> None:
    path = tmp_path / "config.yaml"
    text = shipped("config.yaml").read_text()
    path.write_text(text.replace("identity: os", "identity: trusted").replace("limit: 48h", "limit: 48x"))
    assert main(["--config", str(path), "list"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{path}:") for line in lines)
    assert "did you mean trust?" in lines[0]


def test_a_calendar_that_cannot_be_is_told_without_a_traceback(tmp_path: Path, capsys) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(shipped("config.yaml").read_text().replace('["06:30-15:30"]', "[]"))
    assert main(["--config", str(path), "list"]) == 2
    assert "hours" in capsys.readouterr().err


def test_a_file_that_is_no_database_exits_with_3(tmp_path: Path, capsys) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(shipped("config.yaml").read_text())
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "wsd.db").write_text("these are only notes " * 500)
    assert main(["--config", str(path), "list"]) == 3
    assert "cannot be opened as a database" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_changed_file_is_taken_up_by_its_owner(folder: Path, capsys) -> None:
    path = folder / "config.yaml"
    path.write_text(path.read_text().replace("close_after: '5'", "close_after: '7'"))
    assert main(["--config", str(path), "--as", "coordinator", "config", "show"]) == 0
    shown = capsys.readouterr().out
    assert "# revision 2" in shown
    assert "close_after: '7'" in shown


def test_init_writes_the_shipped_file_and_never_over_another(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["config", "init"]) == 0
    assert (tmp_path / "config.yaml").read_bytes() == shipped("config.yaml").read_bytes()
    assert main(["config", "init"]) == 2
