"""The demo filled otherwise than with the sample: an invented district, or a log."""

import json
from pathlib import Path

import pytest

from wsd_tui.cli.main import main

LOG = Path(__file__).parents[1] / "support" / "incidents_200.csv"


def prepared(folder: Path, *words: str) -> int:
    return main(["demo", "--folder", str(folder), "--prepare", *words])


def listed(folder: Path, clock: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    config = ["--config", str(folder / "config.yaml"), "--as", "coordinator", "--clock", clock]
    assert main([*config, "list", "--json"]) == 0
    tickets: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return tickets


def test_an_invented_district_has_as_many_open_tickets_as_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prepared(tmp_path, "--tickets", "30", "--people", "20", "--closed", "10") == 0
    assert len(listed(tmp_path, "2026-09-08T09:12", capsys)) == 30
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.yaml", "demo.db"]


def test_a_log_is_replayed_up_to_a_moment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert prepared(tmp_path, "--log", str(LOG), "--log-at", "2016-05-11T10:00") == 0
    said = capsys.readouterr().out
    assert len(listed(tmp_path, said.split("--clock ")[1].split()[0], capsys)) > 10


@pytest.mark.parametrize(
    "words",
    [
        ("--log", str(LOG), "--log-at", "2016-05-11T10:00", "--tickets", "5"),
        ("--log", str(LOG)),
        ("--log", str(LOG), "--log-at", "yesterday"),
        ("--log-at", "2016-05-11T10:00"),
    ],
)
def test_what_cannot_be_meant_leaves_no_database(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert prepared(tmp_path, *words) == 2
    assert not list(tmp_path.glob("demo.db*"))
