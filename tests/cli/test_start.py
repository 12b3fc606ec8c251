import shlex
import subprocess
import sys

from support.terminal import PROGRAM, Terminal

LOADED = "import sys; from wsd_tui.cli.main import main; main(sys.argv[1:]); print(*sorted(sys.modules))"


def test_commands_do_not_pay_for_the_console(folder) -> None:
    config = str(folder / "config.yaml")
    words = ["--config", config, "--as", "viewer", "list", "--view", "events"]
    done = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "wsd_tui.desk.desk" in loaded
    assert not {"textual", "psycopg", "pydantic", "markdown_it", "icalendar", "holidays", "dateutil"} & loaded


def test_without_a_terminal_the_console_says_what_to_do(run) -> None:
    ran = run()
    assert ran.code == 2
    assert "needs a terminal" in ran.err


def test_a_console_that_would_draw_into_a_file_says_so(folder, tmp_path) -> None:
    words = [*PROGRAM, "--config", str(folder / "config.yaml"), "--as", "viewer"]
    with Terminal(["sh", "-c", f"{shlex.join(words)} 2>drawn"], cwd=tmp_path) as terminal:
        assert terminal.wait_end(30) == 2
    assert "needs a terminal" in (tmp_path / "drawn").read_text()
