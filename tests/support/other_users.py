"""Run the program as other users of the operating system, in children of a test that runs as root."""

import grp
import importlib
import io
import os
import pkgutil
import pwd
import sys
import tempfile
import traceback
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from typing import NamedTuple

import wsd_tui
from wsd_tui.cli.main import main

GROUP = "users"
MEMBERS = ("games", "man")
"""Users that every Debian has; in the tests they are in the group."""
OUTSIDER = "mail"


def _known() -> bool:
    try:
        grp.getgrnam(GROUP)
        for name in (*MEMBERS, OUTSIDER):
            pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _readable() -> bool:
    """Whether everybody can read the program."""
    folders = [Path(wsd_tui.__path__[0]), *Path(wsd_tui.__path__[0]).parents]
    return all(folder.stat().st_mode & 0o005 == 0o005 for folder in folders)


WHY_NOT = (
    "only root can become several users"
    if os.geteuid() != 0
    else ""
    if _known() and _readable()
    else f"no group {GROUP}, no user {', '.join((*MEMBERS, OUTSIDER))}, or a program that root alone can read"
)


class Said(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


class Running:
    """A command that runs as another user; its output goes into files that root keeps."""

    def __init__(self, user: str, words: list[str], folder: Path, groups: list[str]) -> None:
        _warm_up()
        outputs = [os.open(folder / name, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600) for name in ("1", "2")]
        self._outputs = outputs
        self.pid = os.fork()
        if self.pid == 0:
            _become(user, groups)
            _run(words, outputs)

    @property
    def out(self) -> str:
        """What it has written so far."""
        return self._read(0)

    def _read(self, at: int) -> str:
        size = os.fstat(self._outputs[at]).st_size
        return os.pread(self._outputs[at], size, 0).decode()

    def wait(self) -> Said:
        """Wait for its end."""
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        said = Said(code, self._read(0), self._read(1))
        for output in self._outputs:
            os.close(output)
        return said


@cache
def _warm_up() -> None:
    """Load all that a command needs: the other user may not be able to read where Python's own library lies."""
    for module in pkgutil.walk_packages(wsd_tui.__path__, "wsd_tui."):
        if not module.name.startswith(("wsd_tui.tui", "wsd_tui.web")) and "__main__" not in module.name:
            importlib.import_module(module.name)
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        assert main(["demo", "--folder", folder, "--prepare"]) == 0
        desk = ["--config", f"{folder}/config.yaml", "--as", "technician"]
        for words in (["list"], ["show", "10008"], ["check"]):
            main([*desk, *words])


def _become(user: str, groups: list[str]) -> None:
    found = pwd.getpwnam(user)
    os.setgroups([grp.getgrnam(name).gr_gid for name in groups])
    os.setgid(found.pw_gid)
    os.setuid(found.pw_uid)


def _run(words: list[str], outputs: list[int]) -> None:
    code = 70
    try:
        for at, output in enumerate(outputs, 1):
            os.dup2(output, at)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        code = main(words)
        sys.stdout.flush()
        sys.stderr.flush()
    except SystemExit as stop:
        code = int(stop.code or 0)
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)
