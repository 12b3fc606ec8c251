"""What the console costs over a real SSH connection: bytes on the wire, and the time of a key."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from support.ssh_server import WHY_NOT, SshServer, forced

from tests.bench import desks, echo, peers
from tests.bench.desks import READY, Prepared
from tests.bench.hot import WORD, hot
from tests.bench.table import LEFT_OUT, Measure, absent
from tests.bench.watched import Watched, environment, percentile

KEYS, SECONDS = 150, 20
ECHO = [sys.executable, str(Path(__file__).with_name("echo.py"))]


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


def _far(command: Sequence[str], env: dict[str, str], folder: Path, held: ExitStack) -> Watched:
    """A program over SSH."""
    folder.mkdir(mode=0o700, parents=True)
    server = SshServer(folder, forced(command, env))
    held.callback(server.stop)
    return held.enter_context(Watched(server.client(), {"TERM": "xterm-256color", "LANG": "", "LC_ALL": ""}))


def _stand(console: Watched) -> None:
    console.first(READY)
    console.settle(1.5, 20)


def _keys(desk: Prepared, env: dict[str, str], folder: Path) -> Measure:
    """Keys here and there in turn, so that what else the machine does hits both alike."""
    with ExitStack() as held:
        programs = [
            _far(desk.command(), env, folder / "console", held),
            held.enter_context(Watched(desk.command(), env)),
            _far(ECHO, env, folder / "echo", held),
            held.enter_context(Watched(ECHO, env)),
        ]
        for one in programs[:2]:
            _stand(one)
        for one in programs[2:]:
            one.first(echo.WORD)
        took: list[list[float]] = [[] for _ in programs]
        for turn in range(KEYS):
            for one, found in zip(programs, took, strict=True):
                one.read(0.03)
                found.append(one.key("jk"[turn % 2])[0])
    there, here, *echoed = (percentile(found, 0.5) for found in took)
    note = f"p50 {there:.1f} ms over SSH, {here:.1f} ms here; SSH alone, by an echo: {echoed[0] - echoed[1]:.2f} ms"
    return Measure("a key over SSH, beyond the same key here", there - here, "ms", 1.0, 0.5, note=note)


def _wire(desk: Prepared, env: dict[str, str], folder: Path) -> Measure:
    """What the client reads from its socket while nobody types, beside what it writes to the terminal."""
    with ExitStack() as held:
        far = _far(desk.command(), env, folder, held)
        _stand(far)
        far.press(f"/{WORD}\r")
        far.settle(0.6, 4)
        had, sent, end, pieces = _read_by(far.pid), far.received, time.perf_counter() + SECONDS, 0
        while (left := end - time.perf_counter()) > 0 and not far.ended:
            data = far.receive(left)
            far.interpret(data)
            pieces += bool(data)
        wire, shown = (_read_by(far.pid) - had) / SECONDS, (far.received - sent) / SECONDS
    what = "on the wire from the server, ten clocks in their last ten minutes"
    rate = pieces / SECONDS
    note = f"{rate:.2f} pieces a second; SSH puts {(wire - shown) / max(rate, 1 / SECONDS):.0f} B around each"
    return Measure(what, wire, "B/s", 1.2, 1.1, "to the terminal", shown, by_ratio=True, note=note)


def _read_by(pid: int) -> int:
    """Bytes that a process has read, from whatever it was."""
    lines = Path(f"/proc/{pid}/io").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("rchar:")).split()[1])
