"""What the console costs over a real SSH connection: bytes on the wire, and the time of a key."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from support.ssh_server import WHY_NOT, SshServer, forced

from tests.bench import desks, peers
from tests.bench.desks import READY, Prepared
from tests.bench.hot import WORD, hot
from tests.bench.table import LEFT_OUT, Measure, absent
from tests.bench.watched import Watched, environment, percentile

KEYS, SECONDS = 150, 20


def measures(quick: bool) -> Iterator[Measure]:
    """Beside the same console on a terminal of this machine."""
    if quick or WHY_NOT:
        yield absent("over SSH", LEFT_OUT if quick else WHY_NOT)
        return
    with peers.scratch() as name:
        folder = Path(name)
        env = environment(folder / "compiled")
        yield _keys(desks.invented(folder / "500", 500), env, folder / "keys")
        yield _wire(hot(folder / "hot"), env, folder / "wire")


def _far(desk: Prepared, env: dict[str, str], folder: Path, held: ExitStack) -> Watched:
    """The console of a desk over SSH, on its queue."""
    folder.mkdir(mode=0o700)
    server = SshServer(folder, forced(desk.command(), env))
    held.callback(server.stop)
    far = held.enter_context(Watched(server.client(), {"TERM": "xterm-256color", "LANG": "", "LC_ALL": ""}))
    _stand(far)
    return far


def _stand(console: Watched) -> None:
    console.first(READY)
    console.settle(1.5, 20)


def _keys(desk: Prepared, env: dict[str, str], folder: Path) -> Measure:
    """Keys here and there in turn, so that what else the machine does hits both alike."""
    with ExitStack() as held:
        far = _far(desk, env, folder, held)
        near = held.enter_context(Watched(desk.command(), env))
        _stand(near)
        took: tuple[list[float], list[float]] = ([], [])
        for turn in range(KEYS):
            for console, found in zip((far, near), took, strict=True):
                console.read(0.03)
                found.append(console.key("jk"[turn % 2])[0])
    there, here = (percentile(found, 0.5) for found in took)
    note = f"p50 {there:.1f} ms over SSH, {here:.1f} ms here"
    return Measure("a key over SSH, beyond the same key here", there - here, "ms", 1.0, 0.5, note=note)


def _wire(desk: Prepared, env: dict[str, str], folder: Path) -> Measure:
    """What the client reads from its socket while nobody types, beside what it writes to the terminal."""
    with ExitStack() as held:
        far = _far(desk, env, folder, held)
        far.press(f"/{WORD}\r")
        far.settle(0.6, 4)
        had, sent, end = _read_by(far.pid), far.received, time.perf_counter() + SECONDS
        while (left := end - time.perf_counter()) > 0 and not far.ended:
            far.read(min(left, 0.5))
        wire, shown = (_read_by(far.pid) - had) / SECONDS, (far.received - sent) / SECONDS
    what = "on the wire from the server, ten clocks in their last ten minutes"
    return Measure(what, wire, "B/s", 1.2, 1.1, "to the terminal", shown, by_ratio=True)


def _read_by(pid: int) -> int:
    """Bytes that a process has read, from whatever it was."""
    lines = Path(f"/proc/{pid}/io").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("rchar:")).split()[1])
