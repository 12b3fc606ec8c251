"""A real sshd on the loopback, with keys of its own and one forced command; nothing of the machine's is used."""

import getpass
import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from support.terminal import Terminal

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
WHY_NOT = "" if SSHD and shutil.which("ssh") else "no sshd on this machine (Debian: openssh-server)"

CLOSED = "DisableForwarding yes\nPermitUserRC no\n"
"""What the documents put beside a forced command."""


class SshServer:
    """A running server; whoever has its client key gets `command`, and nothing else."""

    def __init__(self, folder: Path, command: str, alive_s: int = 5, *, by_key: bool = True) -> None:
        """by_key: the command stands before the key; else the server's configuration forces it on the user.

        alive_s: seconds between its own questions to a client, 0 for none; two stay unanswered, then it is out.
        """
        self._folder = folder
        for name in ("host", "client"):
            words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
            subprocess.run(words, check=True)
        forced = command.replace("\\", "\\\\").replace('"', '\\"')
        key = (folder / "client.pub").read_text()
        before = f'restrict,pty,command="{forced}" ' if by_key else ""
        (folder / "authorized_keys").write_text(f"{before}{key}")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        (folder / "sshd_config").write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {folder / 'host'}\n"
            f"AuthorizedKeysFile {folder / 'authorized_keys'}\nPidFile {folder / 'sshd.pid'}\n"
            "StrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n"
            "PermitRootLogin prohibit-password\nAcceptEnv LANG LC_*\nPrintMotd no\nPrintLastLog no\n"
            f"ClientAliveInterval {alive_s}\nClientAliveCountMax 2\n"
            + ("" if by_key else f"Match User {getpass.getuser()}\nForceCommand {command}\n{CLOSED}")
        )
        prepare_machine()
        self._log = (folder / "log").open("wb")
        assert SSHD is not None
        self._process = subprocess.Popen(
            [SSHD, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=self._log, stdin=subprocess.DEVNULL
        )
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + 15
        while time.monotonic() < until:
            assert self._process.poll() is None, (self._folder / "log").read_text()
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("sshd does not listen")

    def client(self, *command: str, options: Sequence[str] = (), terminal: bool = True) -> list[str]:
        """The command line of a client, which knows nothing but this server."""
        fixed = [
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "IdentitiesOnly=yes",
            "LogLevel=ERROR",
        ]
        words = [word for option in (*fixed, *options) for word in ("-o", option)]
        where = ["-i", str(self._folder / "client"), "-p", str(self.port), f"{getpass.getuser()}@127.0.0.1"]
        return ["ssh", "-F", "/dev/null", *(["-tt"] if terminal else []), *words, *where, *command]

    def console(
        self, size: tuple[int, int] = (80, 24), term: str = "xterm-256color", options: Sequence[str] = ()
    ) -> Terminal:
        """A console over the network."""
        env = {"TERM": term, "LANG": "", "LC_ALL": ""}
        return Terminal(self.client(options=options), size, env)

    def stop(self) -> None:
        """End the server; sessions that are open end by themselves."""
        self._process.terminate()
        self._process.wait(10)
        self._log.close()


def prepare_machine() -> None:
    """Make the folder that sshd wants as root, as the system does when it starts one."""
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)


def forced(words: Sequence[str], env: dict[str, str], before: str = "") -> str:
    """A forced command: the words in an environment, with shell words before them."""
    setting = " ".join(f"{name}={shlex.quote(value)}" for name, value in env.items())
    return f"{before}exec env {setting} {shlex.join(words)}"
