"""A private PostgreSQL for the tests: on a socket in a temporary folder, gone with the process that started it."""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support.run_end import at_end

_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum_naptime": "5s",
    "jit": "off",
    "update_process_title": "off",
    "max_connections": "600",
    "shared_buffers": "64MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "log_min_messages": "fatal",
}
_HBA = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
_PATIENCE_S = 60.0
_TRIES, _TAKEN = 5, "could not create any TCP/IP sockets"
OWNER = "wsd"
_LIBC = ctypes.CDLL(None)
"""Loaded here: a process that was just forked may have to wait for ever for the loader, if a thread of ours had it."""


def binaries() -> Path | None:
    """The folder with initdb and postgres; None where this machine has none."""
    found = [Path(path).resolve().parent for path in [shutil.which("initdb")] if path]
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    folders = sorted(installed, key=lambda folder: -int(folder.parent.name.partition(".")[0]))
    return next((folder for folder in (*folders, *found) if (folder / "postgres").exists()), None)


def demand_binaries() -> Path:
    """The same, or the test is skipped; where CI=true it fails."""
    folder = binaries()
    if folder is None:
        said = "there is no PostgreSQL on this machine (Debian: apt-get install postgresql)"
        if os.environ.get("CI") == "true":
            pytest.fail(said)
        pytest.skip(said)
    return folder


class Server:
    """One server with its own folder. PostgreSQL refuses to run as root: somebody else runs it then."""

    def __init__(self, programs: Path, **settings: str) -> None:
        self._programs, self._settings = programs, _SETTINGS | settings
        self.folder = Path(tempfile.mkdtemp(prefix="wsd-pg-"))
        self.data = self.folder / "data"
        self._process: subprocess.Popen[bytes] | None = None
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            user = _unprivileged()
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self._as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        self.port = 0
        words = ["-D", str(self.data), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync"]
        self._run("initdb", *words, "--locale=C.UTF-8")
        (self.data / "pg_hba.conf").write_text(_HBA)
        self._start_on_a_free_port()
        at_end(self.remove)

    def url(self, name: str) -> str:
        """The url of a database over the socket."""
        return f"postgresql://{OWNER}@/{name}?host={self.folder}&port={self.port}"

    def tcp_url(self, name: str, user: str = OWNER) -> str:
        """The url of a database over the loopback, where a password is asked for."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{name}"

    def _start_on_a_free_port(self) -> None:
        """The first start: between finding a port and taking it somebody else may have come first."""
        for left in reversed(range(_TRIES)):
            self.port = _free_port()
            try:
                self.start()
                return
            except RuntimeError as error:
                if not left or _TAKEN not in str(error):
                    raise

    def start(self) -> None:
        """Start, and wait until it answers. RuntimeError with the end of its log."""
        settings = self._settings | {"port": str(self.port), "unix_socket_directories": str(self.folder)}
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [str(self._programs / "postgres"), "-D", str(self.data), *words]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self.folder, preexec_fn=_die_with_parent, **self._as
            )
        end = time.monotonic() + _PATIENCE_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"PostgreSQL did not start: {(self.folder / 'log').read_text()[-2_000:]}")
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop as `pg_ctl stop -m fast` does, or otherwise, and wait for it."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(timeout=_PATIENCE_S)
            self._process = None

    def remove(self) -> None:
        """Stop for good, and leave nothing behind."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def sql(self, *statements: str, database: str = "postgres") -> list[Any]:
        """Run statements as the owner; the rows of the last one."""
        with self.connection(database) as connection:
            for statement in statements:
                cursor = connection.execute(statement)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []

    def connection(self, database: str = "postgres") -> Any:
        """A connection of the owner, to be closed by whoever asked for it."""
        import psycopg

        return psycopg.connect(self.url(database), autocommit=True)

    def _answers(self) -> bool:
        import psycopg

        try:
            self.sql("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *words: str) -> None:
        command = [str(self._programs / program), *words]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, **self._as)
        assert done.returncode == 0, done.stderr


@cache
def server() -> Server:
    """The server of this test session."""
    return Server(demand_binaries())


def _unprivileged() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("root needs a user postgres or nobody to run PostgreSQL as")


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _die_with_parent() -> None:
    pr_set_pdeathsig = 1
    _LIBC.prctl(pr_set_pdeathsig, signal.SIGQUIT)
