"""The look-up order, and what is told when there is no file."""

import subprocess
import sys
from pathlib import Path

import pytest

from wsd_tui.config import ConfigError, NotFound, locate


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, and an empty current folder beside it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "system"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("district: x\n", encoding="utf-8")
    return path


def test_the_order_of_the_places(home: Path) -> None:
    system = write(home / "system/wsd-tui/config.yaml")
    assert locate(None, {}) == system
    user = write(home / "user/wsd-tui/config.yaml")
    assert locate(None, {}) == user
    write(home / "here/config.yaml")
    assert locate(None, {}) == Path("config.yaml")
    by_variable = write(home / "variable.yaml")
    assert locate(None, {"WSD_TUI_CONFIG": str(by_variable)}) == by_variable
    by_option = write(home / "option.yaml")
    assert locate(str(by_option), {"WSD_TUI_CONFIG": str(by_variable)}) == by_option


def test_an_empty_variable_names_nothing(home: Path) -> None:
    write(home / "here/config.yaml")
    assert locate(None, {"WSD_TUI_CONFIG": ""}) == Path("config.yaml")


def test_a_folder_of_that_name_is_passed_over(home: Path) -> None:
    (home / "here/config.yaml").mkdir()
    user = write(home / "user/wsd-tui/config.yaml")
    assert locate(None, {}) == user


@pytest.mark.parametrize(
    ("explicit", "environ", "by"),
    [("none.yaml", {}, "--config"), (None, {"WSD_TUI_CONFIG": "none.yaml"}, "WSD_TUI_CONFIG")],
)
def test_a_named_file_must_exist(home: Path, explicit: str | None, environ: dict[str, str], by: str) -> None:
    write(home / "here/config.yaml")
    with pytest.raises(NotFound) as error:
        locate(explicit, environ)
    assert str(error.value) == f"none.yaml: there is no such file ({by} names it)"


def test_without_any_file_the_places_and_a_way_out_are_told(home: Path) -> None:
    with pytest.raises(ConfigError) as error:
        locate(None, {})
    for part in ("config.yaml", str(home / "user/wsd-tui"), str(home / "system/wsd-tui"), "--config", "demo"):
        assert part in str(error.value)


def test_a_home_of_nobody_is_no_traceback() -> None:
    with pytest.raises(NotFound, match="there is no such file"):
        locate("~nobody-of-that-name/config.yaml", {})


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, wsd_tui.config\n"
        "heavy = {'yaml', 'platformdirs', 'zoneinfo', 'json', 'hashlib', 'difflib', 'dataclasses'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    before = subprocess.run(
        [sys.executable, "-c", code.replace(", wsd_tui.config", ", pathlib")],
        capture_output=True,
        text=True,
        check=True,
    )
    after = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert after.stdout == before.stdout
