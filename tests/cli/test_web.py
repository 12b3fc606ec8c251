"""The command that serves the page: off unless it runs, on this machine alone unless told otherwise."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from support.terminal import PROGRAM

from wsd_tui.cli.groups import build_for


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def fetch(url: str) -> tuple[int, str]:
    """The page, as soon as somebody answers there."""
    while True:
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except urllib.error.URLError:
            continue


def serve(config: Path, port: int, *more: str) -> "subprocess.Popen[str]":
    words = [*PROGRAM, "--config", str(config), *more, "web", "--port", str(port)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_it_listens_on_this_machine_alone_unless_told_otherwise() -> None:
    args = build_for(["web"]).parse_args(["web"])
    assert args.host == "127.0.0.1"


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http"])
def test_a_port_that_is_none_is_a_fault_of_usage(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        build_for(["web"]).parse_args(["web", "--port", port])
    assert stop.value.code == 2
    assert "is no port" in capsys.readouterr().err or port == "-1"


def test_it_serves_until_it_is_told_to_end_and_leaves_nothing_behind(folder: Path) -> None:
    port = free_port()
    page = serve(folder / "config.yaml", port, "--clock", "2026-09-08T09:12")
    try:
        status, html = fetch(f"http://127.0.0.1:{port}/")
        assert status == 200
        assert "Outage OUT-1:" in html  # the sample district has one
        page.send_signal(signal.SIGTERM)
        out, err = page.communicate(timeout=120)
    finally:
        page.kill()
    assert out == f"the self-service page is at http://127.0.0.1:{port}/\n"
    assert err == ""
    assert page.returncode in (0, -signal.SIGTERM)
    import sqlite3

    with sqlite3.connect(folder / "demo.db") as database:
        assert database.execute("SELECT count(*) FROM console WHERE staff = 'web'").fetchone() == (0,)


def test_while_the_database_is_away_it_runs_and_says_whom_to_call(folder: Path) -> None:
    config, port = folder / "config.yaml", free_port()
    text = re.sub(
        r"(?m)^database:.*$", 'database: "postgresql://wsd:hush@127.0.0.1:1/wsd"', config.read_text()
    )
    config.write_text(text)
    page = serve(config, port)
    try:
        status, html = fetch(f"http://127.0.0.1:{port}/")
        page.send_signal(signal.SIGTERM)
        _, err = page.communicate(timeout=120)
    finally:
        page.kill()
    assert status == 503
    assert "602-683-2415" in html
    assert "127.0.0.1:1" not in html
    assert "visitors are told to call until it is back" in err
    assert "hush" not in err


def test_without_its_packages_it_says_what_to_install(folder: Path) -> None:
    hide = "import sys; sys.modules['starlette'] = None; sys.modules['uvicorn'] = None; "
    code = hide + "from wsd_tui.cli.main import main; sys.exit(main(sys.argv[1:]))"
    words = ["--config", str(folder / "config.yaml"), "web", "--port", str(free_port())]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'wsd-tui[web]'" in done.stderr


def test_no_other_command_pays_for_it(folder: Path) -> None:
    code = "import sys; from wsd_tui.cli.main import main; main(sys.argv[1:]); print(*sorted(sys.modules))"
    words = ["--config", str(folder / "config.yaml"), "--as", "viewer", "list"]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "wsd_tui.web.settings" in loaded
    assert not {"starlette", "uvicorn", "jinja2", "anyio", "http.server"} & loaded
