"""A desk that is reached over a real sshd on this machine."""

import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from support.real_desk import add_to_ui, open_ticket, write_configuration
from support.ssh_server import SshServer, forced
from support.terminal import PROGRAM, Terminal


class Remote:
    """A desk that is reached over SSH, as its Coordinator.

    before: shell words before the program. ui: lines of the console's part of the configuration. alive_s: how often
    the server asks its clients for a sign. by_key: the key brings the command, else the server's configuration.
    """

    def __init__(
        self,
        folder: Path,
        *more: str,
        before: str = "",
        ui: Sequence[str] = (),
        alive_s: int = 5,
        by_key: bool = True,
    ) -> None:
        self.folder, self.state = folder, folder / "state"
        self.config = write_configuration(folder, "config.yaml", "os")
        if ui:
            add_to_ui(self.config, ui)
        open_ticket(self.config)
        words = [*PROGRAM, "--config", str(self.config), "--restricted", *more]
        env = {"XDG_STATE_HOME": str(self.state), "USER": "skim", "LOGNAME": "skim"}
        keys = folder / "keys"
        keys.mkdir(mode=0o700)
        self.server = SshServer(keys, forced(words, env, before), alive_s, by_key=by_key)
        self.terminals: list[Terminal] = []

    def console(self, *args: object, **more: object) -> Terminal:
        """A console of this desk, on the queue."""
        terminal = self.server.console(*args, **more)  # type: ignore[arg-type]
        self.terminals.append(terminal)
        terminal.wait_for("All open", 30)
        return terminal

    def pids(self) -> list[int]:
        """The consoles that are said to be running."""
        with sqlite3.connect(self.folder / "desk.db", timeout=10) as database:
            return [pid for (pid,) in database.execute("SELECT pid FROM console ORDER BY seen_at")]

    def pid(self) -> int:
        """The one that is."""
        wait_until(self.pids)
        (pid,) = self.pids()
        return pid

    def stop(self) -> None:
        """End everything."""
        for terminal in self.terminals:
            terminal.kill()
        self.server.stop()


def wait_until(holds: Callable[[], object], seconds: float = 20) -> None:
    """Wait until something holds."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not come to hold"
        time.sleep(0.05)


def gone(pid: int) -> bool:
    """Whether a process has ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] == "Z"
