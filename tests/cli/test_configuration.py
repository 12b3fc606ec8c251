import os
import re
from pathlib import Path

import pytest

from wsd_tui.cli.main import main
from wsd_tui.cli.settings import SECTIONS, demand_whole, machine_of
from wsd_tui.config import load
from wsd_tui.desk.who import user_name
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


FAULTS = {
    'database: "sqlite:///data/wsd.db"': ('database: "sqlite://data/wsd.db"', "database", "three slashes"),
    "keys: {}": ("keys: {}\ndatabase_group: no-such-group", "database_group", "no such group"),
    "closures: []": (
        'closures: [{from: "2026-09-14 15:40", to: "2026-09-14 15:30", reason: smoke}]',
        "closures.1",
        "must end after it begins",
    ),
    'mon: ["06:30-15:30"]': ('mon: ["06:30-12:00", "11:00-15:30"]', "hours.mon", "overlap"),
    '2026-09-09: {hours: ["06:30-11:30"]': (
        '2026-09-09: {hours: ["06:30-11:30", "11:00-12:00"]',
        "special.2026-09-09.hours",
        "overlap",
    ),
    "target: 24h, limit: 48h": ("target: 48h, limit: 24h", "sla.policy.3", "longer than the limit"),
    "name: Elementary School office, phone: 602-555-0131": (
        "name: Elementary School office, phone: ask the office",
        "phone_tree.2.phone",
        "a telephone number",
    ),
    "os_user: mruiz, name: Marisol Ruiz, role: technician": (
        "os_user: tnguyen, name: Marisol Ruiz, role: technician",
        "staff.4.os_user",
        "twice",
    ),
}


def test_every_rule_between_values_is_told_at_once_with_its_line(tmp_path: Path, capsys) -> None:
    path, text = tmp_path / "config.yaml", shipped("config.yaml").read_text()
    for was, (now, _, _) in FAULTS.items():
        assert was in text
        text = text.replace(was, now)
    path.write_text(text)
    assert main(["--config", str(path), "config", "check"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == len(FAULTS)
    for now, place, what in FAULTS.values():
        line = text.count("\n", 0, text.index(now) + len(now)) + 1
        assert any(fault.startswith(f"{path}:{line}: {place}: ") and what in fault for fault in told), place


@pytest.mark.parametrize(
    ("was", "now", "place"),
    [
        ('["06:30-15:30"]', "[]", "hours"),
        ("target: 24h, limit: 48h", "target: 23h, limit: 24h", "sla"),  # 23 staffed hours, and one day of 9
        ("    1: {response", "    # {response", "sla.policy"),
    ],
)
def test_what_shows_when_values_meet_has_a_line_too(
    tmp_path: Path, capsys, was: str, now: str, place: str
) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(shipped("config.yaml").read_text().replace(was, now))
    assert main(["--config", str(path), "list"]) == 2
    (fault,) = capsys.readouterr().err.splitlines()
    assert re.match(rf"{re.escape(str(path))}:\d+: {place}: ", fault)


def test_a_set_clock_applies_nothing_and_begins_no_database(tmp_path: Path, capsys) -> None:
    path = tmp_path / "config.yaml"
    user = f"os_user: {user_name(os.getuid())}"
    path.write_text(shipped("config.yaml").read_text().replace("os_user: dbegay", user))
    config = ["--config", str(path)]
    clock = ["--clock", "2030-01-01"]
    assert main([*config, *clock, "list"]) == 1
    assert "without --clock" in capsys.readouterr().err
    assert main([*config, "list"]) == 0
    path.write_text(path.read_text().replace("close_after: 5", "close_after: 6"))
    assert main([*config, *clock, "config", "apply"]) == 1
    assert "no training database" in capsys.readouterr().err
    assert main([*config, "config", "apply"]) == 0


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch, capsys) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(["config", "init"]) == 2
    assert (
        capsys.readouterr().err == "wsd-tui: config.yaml cannot be written here: No such file or directory\n"
    )
    (tmp_path / "file").touch()
    assert main(["demo", "--folder", str(tmp_path / "file" / "sub"), "--prepare"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


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


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("scanner_prefix: E", 'ui.scanner_prefix: found "E", expected one sign such as "`", or none'),
        ('scanner_prefix: "::"', 'ui.scanner_prefix: found "::"'),
        ('scanner_prefix: ":"', 'ui.scanner_prefix: ":" is the key of app.line'),
        ('scanner_prefix: "~"\n  scanner_suffix: "~"', "ui.scanner_suffix: is the prefix as well"),
        (
            'scanner_prefix: "`"\n  scanner_suffix: E',
            'ui.scanner_suffix: found "E", expected enter, tab, ctrl+j',
        ),
        ("scanner_prefx: x", "ui.scanner_prefx: unknown key"),
    ],
)
def test_a_scanner_that_cannot_be_is_told(tmp_path: Path, capsys, written: str, fault: str) -> None:
    path = tmp_path / "config.yaml"
    text = shipped("config.yaml").read_text()
    text = text.replace('scanner_prefix: "`"', written).replace("\n  scanner_suffix: enter", "")
    path.write_text(text)
    assert main(["--config", str(path), "config", "check"]) == 2
    assert fault in capsys.readouterr().err


def test_a_prefix_on_a_key_of_ones_own_is_told(tmp_path: Path, capsys) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(shipped("config.yaml").read_text().replace("keys: {} ", 'keys: {ticket.take: "`"} '))
    assert main(["--config", str(path), "config", "check"]) == 2
    assert '"`" is the key of ticket.take' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "prefix", "suffix"),
    [
        ("", "`", "enter"),
        ("scanner_prefix: none", "", "enter"),
        ('scanner_prefix: ""', "", "enter"),
        ('scanner_prefix: "~"\n  scanner_suffix: TAB', "~", "tab"),
        ('scanner_suffix: "%"', "`", "%"),
    ],
)
def test_prefix_and_suffix_of_a_scanner(tmp_path: Path, written: str, prefix: str, suffix: str) -> None:
    path = tmp_path / "config.yaml"
    text = shipped("config.yaml").read_text()
    path.write_text(text.replace('scanner_prefix: "`"', written).replace("\n  scanner_suffix: enter", ""))
    loaded = load(path, SECTIONS)
    demand_whole(loaded)
    ui = machine_of(loaded).ui
    assert (ui.scanner_prefix, ui.scanner_suffix) == (prefix, suffix)


def test_a_faulty_template_of_the_desk_is_told_with_its_line(run, folder) -> None:
    (folder / "templates").mkdir()
    assert run("config", "check").code == 0
    (folder / "templates" / "own.yaml").write_text("name: Ours\nkey: j\ntype: hardware\n")
    ran = run("config", "check")
    assert ran.code == 2
    assert "own.yaml:2: key: j does something else on the person's card" in ran.err


def test_a_wrong_url_with_a_password_is_not_quoted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, text = tmp_path / "config.yaml", shipped("config.yaml").read_text()
    path.write_text(text.replace("sqlite:///data/wsd.db", "postgres://kim:s3cret@db/desk"))
    assert main(["--config", str(path), "config", "check"]) == 2
    told = capsys.readouterr().err
    assert "database: expected postgresql://HOST/NAME" in told
    assert "s3cret" not in told


@pytest.mark.parametrize(
    ("written", "seconds"), [("lock_after: 5m", 300), ("lock_after: off", 0), ("bell: true", None)]
)
def test_when_the_console_locks_itself(tmp_path: Path, written: str, seconds: int | None) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(shipped("config.yaml").read_text().replace("  bell: true ", f"  {written} "))
    assert machine_of(load(path, SECTIONS)).ui.lock_after == seconds


@pytest.mark.parametrize(
    ("written", "seconds"), [("heartbeat: 2m", 120), ("heartbeat: off", 0), ("bell: true", None)]
)
def test_a_silent_terminal_is_asked_after_a_set_time(
    tmp_path: Path, written: str, seconds: int | None
) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(shipped("config.yaml").read_text().replace("bell: true", written))
    assert machine_of(load(path, SECTIONS)).ui.heartbeat == seconds


@pytest.mark.parametrize("written", ["lock_after: 5", "lock_after: 2s", "lock_after: never"])
def test_what_is_no_time_to_lock_after(tmp_path: Path, capsys, written: str) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(shipped("config.yaml").read_text().replace("  bell: true ", f"  {written} "))
    assert main(["--config", str(path), "config", "check"]) == 2
    told = capsys.readouterr().err
    assert "ui.lock_after" in told
    assert "or off" in told
