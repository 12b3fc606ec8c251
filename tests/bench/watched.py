"""A program watched from outside: when its bytes come, what they change on the screen, and what it uses of the machine.

Bytes are stamped as they are read; the emulator sees them afterwards, so that its own work is in no figure.
"""

import os
import random
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pyte.screens import Char
from support.terminal import Terminal

from tests.bench.bare import Bare

SIZE = (120, 40)
KEYS, FEW_KEYS = 80, 12
"""How often a key is pressed on end, twice for j and k; the second with --quick."""
IDLE_S, SHORT_IDLE_S = 60.0, 8.0
"""So long programs are watched while nobody types; the second with --quick."""
ROUNDS, FEW_ROUNDS = 9, 3
"""Starts of each program, interleaved; the second with --quick."""
SETTLED_S = (1.5, 20.0)
"""A console is settled after so long a silence, or so long a wait for it: clocks that tick are never silent."""
SOON_SETTLED_S = (1.5, 4.0)
"""The same with --quick."""
QUIET_S = 0.05
"""So long without a byte, and what a key has caused is over."""


def environment(cache: Path) -> dict[str, str]:
    """What every measured program gets: compiled modules are kept, as an installed program keeps them.

    In `cache`, or where the whole run keeps them.
    """
    kept = os.environ.get("PYTHONPYCACHEPREFIX") or str(cache)
    return {"PYTHONPYCACHEPREFIX": kept, "PYTHONDONTWRITEBYTECODE": ""}


def extent(quick: bool) -> str:
    """How much is looked at, in one line under the table."""
    rounds, idle_s, keys = (FEW_ROUNDS, SHORT_IDLE_S, FEW_KEYS) if quick else (ROUNDS, IDLE_S, KEYS)
    return f"{rounds} interleaved starts, idle watched for {idle_s:g} s, j and k pressed {2 * keys} times"


class Beside(NamedTuple):
    """Bytes, those that a bare writer needs for the same changes, and those that came though no cell changed."""

    sent: float
    bare: float
    vain: float


class Idle(NamedTuple):
    """A second in which nobody types: bytes as of `Beside`, and the share of one CPU in per cent."""

    sent: float
    bare: float
    vain: float
    used: float


class Watched(Terminal):
    """One running program whose bytes are stamped. Leave the `with` block and it is gone."""

    def __init__(self, command: Sequence[str], env: dict[str, str], size: tuple[int, int] = SIZE) -> None:
        self.begun = time.perf_counter()
        self.used = float("nan")
        """Seconds of CPU that it had used when the text stood there that was first waited for."""
        super().__init__(command, size, env)

    def first(self, wanted: str, seconds: float = 60) -> float:
        """Seconds from its start until `wanted` stood on the screen."""
        end, found = time.perf_counter() + seconds, float("nan")
        while not self.ended and time.perf_counter() < end:
            used: list[float] = []
            pieces = self.gather(0.25, note=lambda: used.append(self.cpu()))  # noqa: B023 - called at once
            for (when, data), ran in zip(pieces, used, strict=True):
                self._interpret(data)
                if found != found and wanted in self.text:
                    found, self.used = when - self.begun, ran
            if found == found:
                return found
        raise AssertionError(f"never saw {wanted!r}:\n{self.text}")

    def settle(self, quiet: float, limit: float = 20) -> None:
        """Read until nothing has come for so long."""
        for _, data in self.gather(quiet, quiet, limit):
            self._interpret(data)

    def key(self, keys: str, limit: float = 2, quiet: float = QUIET_S) -> tuple[float, int]:
        """Type: milliseconds until the screen has changed, and the bytes that came for it. NaN when it never did.

        quiet: seconds without a byte after which it is over.
        """
        before, had, begun = self._picture(), self.received, time.perf_counter()
        self.press(keys)
        painted = float("nan")
        for when, data in self.gather(limit, quiet):
            self._interpret(data)
            if painted != painted and self._picture() != before:
                painted = when - begun
        return painted * 1e3, self.received - had

    def time_until(self, wanted: str, limit: float = 10) -> float:
        """Milliseconds from now until a text stands on the screen; NaN when it never does."""
        begun = time.perf_counter()
        while (left := begun + limit - time.perf_counter()) > 0 and not self.ended:
            data = self._receive(left)
            came = time.perf_counter()
            self._interpret(data)
            if wanted in self.text:
                return (came - begun) * 1e3
        return float("nan")

    def keys(self, keys: Sequence[str], count: int, seed: int = 1) -> list[tuple[float, int]]:
        """So many keys of a cycle, each after a pause that no timer of the program is in step with."""
        rng, found = random.Random(seed), []
        for turn in range(count):
            self.read(rng.uniform(0.01, 0.08))
            found.append(self.key(keys[turn % len(keys)]))
        return found

    def receive(self, seconds: float) -> bytes:
        """What comes within so many seconds, as bytes."""
        return self._receive(seconds)

    def interpret(self, data: bytes) -> None:
        """Put what came on the screen."""
        self._interpret(data)

    def keys_beside_bare(self, keys: Sequence[str], count: int) -> Beside:
        """Bytes a key, and those of a bare writer for the same changes."""
        bare, had = Bare(self.screen), self.received
        vain = 0
        for turn in range(count):
            before = bare.bytes
            size = self.key(keys[turn % len(keys)])[1]
            bare.note()
            vain += size * (bare.bytes == before)
        return Beside((self.received - had) / count, bare.bytes / count, vain / count)

    def moved(self, key: str, limit: float = 30) -> float:
        """Type a key that takes the bar of the cursor one line down; seconds from the start until it stood there."""
        bar = self._bar()
        was = self._ground(bar + 1)
        self.press(key)
        end = time.perf_counter() + limit
        while not self.ended and time.perf_counter() < end:
            self._interpret(self._receive(0.25))
            if self._ground(bar + 1) != was:
                return time.perf_counter() - self.begun
        raise AssertionError(f"{key!r} moved nothing:\n{self.text}")

    def _bar(self) -> int:
        """The line of the cursor: the last above three that stand on the same ground."""
        grounds = [self._ground(y) for y in range(self.screen.lines)]
        return next(
            y
            for y, one in enumerate(grounds)
            if one not in grounds[y + 1 : y + 4] and len({*grounds[y + 1 : y + 4]}) == 1
        )

    def _ground(self, y: int) -> str:
        return str(self.screen.buffer[y][2].bg)

    def cpu(self) -> float:
        """Seconds of CPU it has used, all threads and all processes that it started."""
        return sum(_ran(pid) for pid in self._family())

    def memory(self, field: str = "VmRSS") -> float:
        """Megabytes: resident now, or at most (`VmHWM`)."""
        return sum(_status(pid, field) for pid in self._family()) / 1024

    def _family(self) -> list[int]:
        family = [self.pid]
        for pid in family:
            for path in Path(f"/proc/{pid}/task").glob("*/children"):
                family += map(int, path.read_text().split())
        return family

    def _picture(self) -> list[dict[int, Char]]:
        """The cells of each line with their colours, since a cursor bar changes no letter; no cell is ever altered."""
        rows = self.screen.buffer
        return [dict(rows[y]) for y in range(self.screen.lines)]

    def gather(
        self, seconds: float, quiet: float = 0.03, limit: float = 2, note: Callable[[], object] = lambda: None
    ) -> list[tuple[float, bytes]]:
        """What comes within so many seconds, and what follows it without a pause, each piece with its time.

        `note` is called as each piece has come.
        """
        pieces: list[tuple[float, bytes]] = []
        begun, wait = time.perf_counter(), seconds
        while not self.ended and time.perf_counter() - begun < max(seconds, limit):
            data = self._receive(wait)
            if not data:
                break
            pieces.append((time.perf_counter(), data))
            note()
            wait = quiet
        return pieces


def settle(programs: Collection[Watched], seconds: float) -> None:
    """All of them settle in the same seconds."""
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        for one in programs:
            wait = min(left, 0.2 / len(programs))
            while not one.ended and (data := one.receive(wait)):
                one.interpret(data)
                wait = 0


def idle(programs: Mapping[str, Watched], seconds: float, truecolor: Collection[str] = ()) -> dict[str, Idle]:
    """All of them watched in the same seconds, while nobody types.

    None takes part of another's figures: bytes are counted as they come, and the CPU is that of each process.
    truecolor: names of those that send colours in full.
    """
    for one in programs.values():  # what came while the others started
        while not one.ended and (data := one.receive(0)):
            one.interpret(data)
    bare = {name: Bare(one.screen, truecolor=name in truecolor) for name, one in programs.items()}
    had = {name: (one.received, one.cpu()) for name, one in programs.items()}
    vain, begun = dict.fromkeys(programs, 0), time.perf_counter()
    while (left := begun + seconds - time.perf_counter()) > 0:
        for name, one in programs.items():
            wait = min(left, 0.2 / len(programs))
            while not one.ended and (data := one.receive(wait)):
                wait = 0  # a terminal hands over 4 kB at a time: all that is there is taken
                before = bare[name].bytes
                one.interpret(data)
                bare[name].note()
                vain[name] += len(data) * (bare[name].bytes == before)
    took = time.perf_counter() - begun
    return {
        name: Idle(
            (one.received - had[name][0]) / took,
            bare[name].bytes / took,
            vain[name] / took,
            (one.cpu() - had[name][1]) / took * 100,
        )
        for name, one in programs.items()
    }


def _ran(pid: int) -> float:
    """Seconds of CPU of a process: to the nanosecond, where the kernel counts them."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    try:
        return sum(int(path.read_text().split()[0]) for path in tasks) / 1e9
    except (OSError, IndexError):
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _status(pid: int, field: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(field)).split()[1])


def percentile(values: Sequence[float], part: float) -> float:
    """The value under which a part (0 to 1) of them lies; what is NaN counts as the worst."""
    ranked = sorted(values, key=lambda value: float("inf") if value != value else value)
    return ranked[min(len(ranked) - 1, int(part * len(ranked)))]
