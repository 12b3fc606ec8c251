"""How soon the console is gone, and what it leaves: a signal, a hang-up, a terminal that went, a link that died."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from support.remote import Remote, gone
from support.ssh_server import WHY_NOT

from tests.bench import desks, peers
from tests.bench.desks import READY, Prepared
from tests.bench.table import LEFT_OUT, Measure, absent
from tests.bench.watched import Watched, environment, settle

HEARTBEAT_S = 5
DEAF = ["sh", "-c", 'trap "" HUP; exec "$@"', "sh"]
"""Runs a command to which a hang-up is told in vain, as nohup does, and which keeps its terminal."""
_RESTORED = (b"\x1b[?1049l", b"\x1b[?25h")
"""Back from the other screen, and the cursor shown."""


def measures(quick: bool) -> Iterator[Measure]:
    """On the sample district; a dead link over SSH without `quick`."""
    with peers.scratch() as name:
        folder = Path(name)
        env = environment(folder / "compiled")
        desk = desks.sample(folder / "sample")
        yield from _ended(desk, env, 1.5 if quick else 5)
        said = desk.run("check")
        clean = said.startswith("the journal verifies")
        yield Measure(
            "faults that check finds after these ends", 0 if clean else 1, "", 0, 0, note=said.splitlines()[0]
        )
        what = "dead link, to gone"
        if quick or WHY_NOT:
            yield absent(what, LEFT_OUT if quick else WHY_NOT)
        else:
            yield _dead(folder / "remote", what)


def _ended(desk: Prepared, env: dict[str, str], settled: float) -> Iterator[Measure]:
    """Four consoles that stand beside each other end one after the other."""
    with ExitStack() as held:
        four = [held.enter_context(Watched([*before, *desk.command()], env)) for before in ([], [], [], DEAF)]
        for one in four:
            one.first(READY)
        settle(four, settled)
        yield _signalled(four[0], "SIGTERM", signal.SIGTERM)
        yield _signalled(four[1], "SIGHUP", signal.SIGHUP)
        yield _hung_up(four[2], "terminal hung up, to gone", 2.0, 0.5)
        yield _hung_up(four[3], "the same, SIGHUP ignored", 5.0, 2.0)


def _signalled(program: Watched, what: str, number: int) -> Measure:
    begun = time.perf_counter()
    program.signal(number)
    code = program.wait_end(20)
    took = time.perf_counter() - begun
    kept = [mode for mode in _RESTORED if mode not in program.raw[-3_000:]]
    note = f"exit {code}, the modes of the terminal {'restored' if not kept else 'NOT restored'}"
    return Measure(f"{what}, to gone", took, "s", 2.0, 0.5, note=note)


def _hung_up(program: Watched, what: str, goal: float, stretch: float) -> Measure:
    begun = time.perf_counter()
    program.hang_up()
    code = program.wait_end(30)
    return Measure(what, time.perf_counter() - begun, "s", goal, stretch, note=f"exit {code}")


def _dead(folder: Path, what: str) -> Measure:
    """The client stands still, as behind a link that died without a word; the server asks it for nothing."""
    folder.mkdir()
    remote = Remote(folder, ui=[f"heartbeat: {HEARTBEAT_S}s"], alive_s=0)
    try:
        console = remote.console()
        pid = remote.pid()
        console.read(1.0)
        begun = time.perf_counter()
        os.kill(console.pid, signal.SIGSTOP)
        while not (left := gone(pid)) and time.perf_counter() - begun < 10 * HEARTBEAT_S:
            time.sleep(0.02)
        took, note = time.perf_counter() - begun, "" if left else "and it was still there"
        return Measure(what, took, "s", 2.0, None, "the heartbeat", HEARTBEAT_S, by_ratio=True, note=note)
    finally:
        remote.stop()
