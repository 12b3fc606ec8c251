import subprocess
import sys

LOADED = "import sys; from wsd_tui.cli.main import main; main(sys.argv[1:]); print(*sorted(sys.modules))"


def test_commands_do_not_pay_for_the_console(folder) -> None:
    config = str(folder / "config.yaml")
    words = ["--config", config, "--as", "viewer", "list", "--view", "events"]
    done = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "wsd_tui.desk.desk" in loaded
    assert not {"textual", "psycopg", "pydantic", "markdown_it"} & loaded


def test_without_a_terminal_the_console_says_what_to_do(run) -> None:
    ran = run()
    assert ran.code == 2
    assert "needs a terminal" in ran.err
