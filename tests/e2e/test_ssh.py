"""The console over a real sshd: who comes in, on which terminals, and how it ends."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.real_desk import TICKET, run
from support.remote import Remote, gone, wait_until
from support.ssh_server import CLOSED, SSHD, WHY_NOT, prepare_machine

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)


@pytest.fixture
def remote(tmp_path: Path) -> Iterator[Remote]:
    remote = Remote(tmp_path)
    yield remote
    remote.stop()


def test_the_key_brings_the_user_in_as_whom_the_uid_says(remote: Remote) -> None:
    console = remote.console((160, 40))
    assert "Dana Begay" in console.text
    console.press("t")
    console.wait_for(f"{TICKET} is yours")
    console.press("Q")
    assert console.wait_end() == 0


def test_no_command_comes_along_and_none_is_run(remote: Remote) -> None:
    for command in ("sh", "wsd-tui list", "scp -t /tmp", "cat /etc/passwd"):
        words = remote.server.client(command, terminal=False)
        done = subprocess.run(words, capture_output=True, text=True, timeout=30, stdin=subprocess.DEVNULL)
        assert done.returncode == 1
        assert done.stdout == ""
        assert "only the console is open here" in done.stderr


def test_the_server_forces_it_as_well_as_the_key(tmp_path: Path) -> None:
    remote = Remote(tmp_path, by_key=False)
    try:
        words = remote.server.client("sh", terminal=False)
        done = subprocess.run(words, capture_output=True, text=True, timeout=30, stdin=subprocess.DEVNULL)
        assert (done.returncode, done.stdout) == (1, "")
        assert "only the console is open here" in done.stderr
        console = remote.console()
        console.press("Q")
        assert console.wait_end() == 0
    finally:
        remote.stop()


def test_the_configuration_in_the_documents_is_one_that_sshd_takes(tmp_path: Path) -> None:
    """The block under `Match`, as it stands there."""
    text = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
    block = text.partition("       Match Group helpdesk\n")[2].partition("\n\n")[0]
    assert "ForceCommand" in block
    for line in CLOSED.splitlines():
        assert line in block
    key = tmp_path / "host"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    config = tmp_path / "sshd_config"
    config.write_text(f"HostKey {key}\nMatch Group helpdesk\n{block}\n")
    assert SSHD is not None
    prepare_machine()
    done = subprocess.run([SSHD, "-t", "-f", str(config)], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")


def test_there_is_no_way_to_a_shell(remote: Remote) -> None:
    console = remote.console()
    pid = remote.pid()
    console.press("\x1a\x1c")  # ctrl+z, ctrl+backslash
    for number in (signal.SIGTSTP, signal.SIGQUIT):
        os.kill(pid, number)
    console.press("r")
    console.wait_for("sees it")
    assert Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] in "SR"
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    assert found == []
    console.press("!sh\r")
    console.wait_for("All open")
    assert Path(f"/proc/{pid}/task/{pid}/children").read_text().split() == []


@pytest.mark.parametrize("term", ["vt100", "xterm", "screen", "dumb"])
def test_every_terminal_shows_the_queue(remote: Remote, term: str) -> None:
    console = remote.console(term=term)
    assert TICKET in console.text
    console.press("\r")
    console.wait_for("Rosa Delgado")
    console.press("qQ")
    assert console.wait_end() == 0


@pytest.mark.parametrize("locale", ["C", "de_XX.ISO-8859-1"])
def test_a_locale_without_utf8_has_ascii_signs_and_loses_no_letter(remote: Remote, locale: str) -> None:
    console = remote.console((160, 40), options=[f"SetEnv=LC_ALL={locale}"])
    console.press("\r")
    console.wait_for("Rosa Delgado")
    console.press("c")
    console.wait_for("omment")
    console.press("Lämpchen geprüft\r")
    console.wait_for("Lämpchen geprüft")
    console.wait_for("noted (internal)")
    assert {sign for sign in console.text if ord(sign) > 126} == {"ä", "ü"}
    wait_until(lambda: "Lämpchen geprüft" in run(remote.config, "show", TICKET))


def test_without_a_locale_the_terminal_is_taken_to_know_utf8(remote: Remote) -> None:
    console = remote.console()
    console.press("\r")
    console.wait_for("Rosa Delgado")
    assert "·" in console.text


def test_another_size_is_laid_out_anew(remote: Remote) -> None:
    console = remote.console()
    assert "Severity" not in console.text
    console.resize(140, 40)
    console.wait_for("Severity")
    console.resize(50, 10)
    console.wait_for("Enlarge the window")
    console.resize(80, 24)
    console.wait_for("All open")


@pytest.mark.parametrize("ignoring", [False, True])
def test_a_dropped_link_ends_it_and_keeps_what_was_typed(tmp_path: Path, ignoring: bool) -> None:
    """Also where something told it to take no notice of a hang-up."""
    remote = Remote(tmp_path, before="trap '' HUP; " if ignoring else "")
    try:
        console = remote.console()
        pid = remote.pid()
        console.press("r")
        console.wait_for("sees it")
        console.press("we are on our way")
        console.wait_for("on our way")
        console.kill()
        wait_until(lambda: gone(pid), 10)
        wait_until(lambda: remote.pids() == [], 5)
        again = remote.console()
        again.wait_for("Typed and not sent")
        again.press("r")
        again.wait_for("we are on our way")
    finally:
        remote.stop()


def test_a_signal_ends_it_with_the_terminal_as_it_was(remote: Remote) -> None:
    console = remote.console()
    pid = remote.pid()
    os.kill(pid, signal.SIGTERM)
    console.wait_end()
    assert gone(pid)
    for sequence in (b"\x1b[?1049l", b"\x1b[?25h"):
        assert sequence in console.raw
    wait_until(lambda: remote.pids() == [], 5)


def test_who_stops_reading_holds_up_nobody(remote: Remote) -> None:
    stopped, other = remote.console(), remote.console()
    wait_until(lambda: len(remote.pids()) == 2)
    os.kill(stopped.pid, signal.SIGSTOP)
    try:
        other.press("t")
        other.wait_for(f"{TICKET} is yours")
        for severity in "24":
            run(remote.config, "severity", TICKET, severity, "--reason", "looked again")
            other.wait_for(f"S{severity}")
        assert len(remote.pids()) == 2
    finally:
        os.kill(stopped.pid, signal.SIGCONT)
    stopped.wait_for("S4")
    stopped.press("Q")
    assert stopped.wait_end() == 0
