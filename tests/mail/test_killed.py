"""`wsd-tui mail deliver` is killed between any two steps: nothing is lost, one mail at most comes twice."""

import os
import signal
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from support.district import District, desk_part
from support.mail_server import HOST, PATIENCE_S, Handler, mail_server
from support.terminal import PROGRAM

from wsd_tui.desk import letters
from wsd_tui.desk.checking.check import check

LATER = "2026-09-08T09:13"
TICKETS = 4


class Service:
    """The real program on a district of its own, with a mail server."""

    def __init__(self, district: District, folder: Path, port: int) -> None:
        self.district, self.config = district, folder / "config.yaml"
        mail = {
            "host": HOST,
            "port": port,
            "security": "none",
            "from": "helpdesk@example.org",
            "timeout": "20s",
        }
        machine = {"database": "sqlite:///desk.db", "identity": "trust", "mail": mail}
        self.config.write_text(yaml.safe_dump({**machine, **desk_part()}, sort_keys=False), encoding="utf-8")
        self.running: list[subprocess.Popen[str]] = []

    def start(self, *words: str, clock: str = LATER) -> subprocess.Popen[str]:
        options = ["--config", str(self.config), "--as", "technician", "--clock", clock]
        command = [*PROGRAM, *options, "mail", "deliver", *words]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.running.append(process)
        return process

    def deliver(self, clock: str = LATER) -> str:
        """Deliver to the end; what was said."""
        process = self.start(clock=clock)
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0, out
        return out

    def states(self) -> Counter[str]:
        return Counter(
            letter.state for letter in letters.letters(self.district.desk, self.district.coordinator)
        )

    def ids(self) -> set[str]:
        return {m.message.message_id for m in letters.letters(self.district.desk, self.district.coordinator)}


@pytest.fixture
def server() -> Handler:
    return Handler()


@pytest.fixture
def service(tmp_path: Path, server: Handler) -> Iterator[Service]:
    district = District(tmp_path)
    for _ in range(TICKETS):
        district.open()
    with mail_server(server) as port:
        service = Service(district, tmp_path, port)
        yield service
        for process in service.running:
            if process.poll() is None:
                process.kill()
                process.wait()
    district.desk.close()


def kill(process: subprocess.Popen[str]) -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.wait(timeout=PATIENCE_S)
    assert process.returncode == -signal.SIGKILL


def demand_all_there(service: Service, server: Handler, twice: int) -> None:
    """Everything arrived, so many of it twice and under the same ID, and the books agree."""
    arrived = Counter(mail.id for mail in server.taken)
    assert set(arrived) == service.ids()
    assert sum(arrived.values()) == TICKETS + twice
    assert max(arrived.values()) == 1 + bool(twice)
    assert service.states() == {"sent": TICKETS}
    assert not list(check(service.district.desk))
    district = service.district
    assert [district.kinds(number).count("mailed") for number in district.numbers()] == [1] * TICKETS


@pytest.mark.parametrize(("step", "twice"), [("EHLO", 0), ("MAIL", 0), ("RCPT", 0), ("DATA", 1)])
def test_killed_while_the_server_holds_a_step(
    service: Service, server: Handler, step: str, twice: int
) -> None:
    server.block_at = step
    process = service.start()
    assert server.reached.wait(PATIENCE_S)
    kill(process)
    server.block_at = ""
    server.go_on.set()
    service.deliver()
    demand_all_there(service, server, twice)


@pytest.mark.parametrize("nth", [1, 3])
def test_killed_between_the_servers_answer_and_keeping_it(
    service: Service, server: Handler, tmp_path: Path, nth: int
) -> None:
    answered = locked(tmp_path / "desk.db", server, nth)
    process = service.start()
    assert answered.wait(PATIENCE_S)
    _wait_until_asleep(process.pid)
    assert len(server.taken) == nth
    kill(process)
    server.on_data()
    service.deliver()
    demand_all_there(service, server, twice=1)


def locked(path: Path, server: Handler, nth: int) -> threading.Event:
    """Lock the database for writing when the server takes its nth mail; calling `on_data` again lets it go."""
    answered, lock = threading.Event(), sqlite3.connect(path, isolation_level=None, check_same_thread=False)

    def let_go() -> None:
        lock.execute("ROLLBACK")
        lock.close()
        server.on_data = lambda: None

    def on_data() -> None:
        if len(server.taken) == nth:
            lock.execute("BEGIN IMMEDIATE")
            server.on_data = let_go
            answered.set()

    server.on_data = on_data
    return answered


def _wait_until_asleep(pid: int) -> None:
    """Until it waits for the lock, as SQLite does in a sleep, and no longer for the server's answer.

    Where the system does not tell what a process waits for, a moment has to do; the lock lasts longer.
    """
    until = time.monotonic() + 2
    while "nanosleep" not in Path(f"/proc/{pid}/wchan").read_text(encoding="ascii"):
        if time.monotonic() > until:
            break
        time.sleep(0.02)


def test_killed_again_and_again(service: Service, server: Handler) -> None:
    server.block_at = "RCPT"
    for _ in range(3):
        process = service.start()
        assert server.reached.wait(PATIENCE_S)
        kill(process)
        server.reached.clear()
    server.block_at = ""
    server.go_on.set()
    service.deliver()
    demand_all_there(service, server, twice=0)


def test_two_at_once_send_once(service: Service, server: Handler) -> None:
    server.block_at = "RCPT"
    first = service.start()
    assert server.reached.wait(PATIENCE_S)
    assert "delivers already" in service.deliver()
    server.go_on.set()
    out, _ = first.communicate(timeout=60)
    assert f"{TICKETS} sent" in out
    demand_all_there(service, server, twice=0)


def test_several_started_at_the_same_moment_send_once(service: Service, server: Handler) -> None:
    processes = [service.start() for _ in range(3)]
    for process in processes:
        process.communicate(timeout=60)
    assert [process.returncode for process in processes] == [0, 0, 0]
    demand_all_there(service, server, twice=0)


def test_a_service_leaves_when_it_is_told_to(service: Service, server: Handler) -> None:
    process = service.start("--watch")
    assert process.stdout is not None
    assert f"{TICKETS} sent" in process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=PATIENCE_S) == 0
    assert service.district.desk.store.presence.holder("mail") == ""
    demand_all_there(service, server, twice=0)


def test_it_ends_what_it_is_sending_first(service: Service, server: Handler) -> None:
    server.block_at = "RCPT"
    process = service.start("--watch")
    assert server.reached.wait(PATIENCE_S)
    process.send_signal(signal.SIGTERM)
    server.go_on.set()
    assert process.wait(timeout=PATIENCE_S) == 0
    service.district.pass_to("2026-09-08 09:13")
    assert service.states() == {"sent": 1, "queued": TICKETS - 1}
    assert len(server.taken) == 1
