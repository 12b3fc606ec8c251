import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from wsd_tui.cli import entry

TRIPPED = """
import sys
class Trip:
    def find_spec(self, name, path=None, target=None):
        if name == "wsd_tui.cli.main":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Trip())
from wsd_tui.cli.entry import run
run()
"""


def _sh(folder: Path, script: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which `w` is the program on the sample district."""
    words = f'"{sys.executable}" -m wsd_tui --config config.yaml --as technician --clock 2026-09-08T09:12'
    script = f'w() {{ {words} "$@"; }}\n{script}'
    environ = {**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **env}
    return subprocess.run(["sh", "-c", script], cwd=folder, env=environ, capture_output=True, timeout=60)


@pytest.mark.parametrize("encoding", ["latin1", "ascii"])
def test_a_poor_encoding_costs_characters_and_no_command(folder: Path, encoding: str) -> None:
    ran = _sh(folder, "w list", PYTHONIOENCODING=encoding)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"10062" in ran.stdout


def test_json_is_whole_in_any_encoding(folder: Path) -> None:
    rich = json.loads(_sh(folder, "w list --json", PYTHONIOENCODING="utf-8").stdout)
    poor = json.loads(_sh(folder, "w list --json", LC_ALL="POSIX").stdout)
    assert poor == rich
    assert any(not ticket["requester"].isascii() for ticket in poor)


def test_a_closed_output_does_not_make_a_failure_of_what_was_done(folder: Path) -> None:
    ran = _sh(folder, "w take 10137 >&-; echo $?; w show 10137 --json")
    code, _, shown = ran.stdout.partition(b"\n")
    assert (code, ran.stderr) == (b"0", b"")
    assert json.loads(shown)["owner"] == "technician"


def test_without_any_stream_the_database_stays_whole(folder: Path) -> None:
    ran = _sh(folder, "w comment 10137 - <&- >&- 2>&-; echo $?; w check")
    assert ran.stdout == b"1\nthe journal verifies and every row agrees\n"


def test_a_refusal_never_lands_in_the_output(folder: Path) -> None:
    assert _sh(folder, "w show 99 2>&-").stdout == b""


def test_an_output_without_room_is_one_line(folder: Path) -> None:
    ran = _sh(folder, "w list >/dev/full")
    assert ran.returncode == 1
    assert ran.stderr == b"wsd-tui: the output cannot be written: No space left on device\n"


def test_a_reader_who_leaves_is_no_fault(folder: Path) -> None:
    ran = _sh(folder, "w list --json | head -1; w watch --help | true")
    assert (ran.stdout, ran.stderr) == (b"[\n", b"")


def test_a_text_that_is_none_is_told(folder: Path) -> None:
    ran = _sh(folder, r"printf 'a\377b' | w comment 10137 -", PYTHONIOENCODING="utf-8")
    assert ran.returncode == 2
    assert ran.stderr == b"wsd-tui: standard input is no utf-8 text (byte 0xff)\n"


def test_an_interrupt_ends_it_without_a_word(monkeypatch, capsys) -> None:
    def interrupted(argv: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("wsd_tui.cli.main.main", interrupted)
    with pytest.raises(SystemExit) as stop:
        entry.run()
    assert stop.value.code == 130
    assert capsys.readouterr() == ("", "")


def test_an_interrupt_may_come_before_the_command_is_there() -> None:
    done = subprocess.run([sys.executable, "-c", TRIPPED], capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
