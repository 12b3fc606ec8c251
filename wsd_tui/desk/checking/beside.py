"""The first look of a check, over everything, on all cores: processes of this program take turns at the portions.

They only say with which subjects something seems to be wrong; who asked them looks at those again while nobody can
write. So it does not matter that each of them reads at moments of its own.
"""

import io
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import cycle
from tempfile import TemporaryFile
from typing import IO, NamedTuple, cast

import msgspec

from wsd_tui.desk.checking.helper import Span, Start
from wsd_tui.desk.checking.subjects import suspects
from wsd_tui.desk.desk import Desk
from wsd_tui.store.faults import is_of_database
from wsd_tui.text import clean

WORTH_HELP = 50_000
"""Entries from which on helpers save more than it takes to start them."""
MOST_HELPERS = 4
AHEAD = 64
"""Spans that a helper is told at once: all fit into a pipe, and it has work while the other ones are waited for."""
_COMMAND = (sys.executable, "-P", "-m", "wsd_tui.desk.checking.helper")
_encode = msgspec.json.encode
_decode = msgspec.json.Decoder(list[str]).decode


class HelperFailed(Exception):
    """A helper ended before it was done: not everything was looked at."""


@contextmanager
def first_look(desk: Desk) -> Iterator[Iterable[list[str]]]:
    """Subjects with which something seems to be wrong, by name, some at a time.

    Helpers are at work from the beginning on, and gone at the end. Reading raises HelperFailed, and what a damaged
    database raises.
    """
    count = helpers_for(desk)
    if count < 2:
        yield (suspects(desk, portion) for portion in desk.store.journal.portions())
        return
    with ExitStack() as stack:
        yield _Turns(desk, [stack.enter_context(_helper(desk.store.url)) for _ in range(count)])


def helpers_for(desk: Desk) -> int:
    """How many processes are worth starting; 1 where this one does it alone."""
    try:
        large = desk.store.journal.head() >= WORTH_HELP
    except Exception as error:
        if not is_of_database(error):
            raise
        return 1  # too much is damaged: one process says what
    return min(len(os.sched_getaffinity(0)), MOST_HELPERS) if large else 1


class _Helper(NamedTuple):
    """One process, what it answers, and what it says when it fails."""

    process: subprocess.Popen[bytes]
    answers: IO[bytes]
    errors: IO[bytes]

    def ask(self, message: msgspec.Struct) -> None:
        """Tell it something; one that has ended is noticed when its answer is read."""
        with suppress(BrokenPipeError):
            cast(IO[bytes], self.process.stdin).write(_encode(message) + b"\n")

    def answer(self) -> list[str]:
        """What it says to the next span. Raises HelperFailed."""
        line = self.answers.readline()
        if line.endswith(b"\n"):
            return _decode(line)
        code = self.process.wait()
        self.errors.seek(0)
        said = self.errors.read().decode(errors="replace").strip().rpartition("\n")[2]
        why = f"was ended by signal {-code}" if code < 0 else f"ended with {code}"
        raise HelperFailed(clean(f"a process of the check {why}" + (f": {said}" if said else "")))


@contextmanager
def _helper(url: str) -> Iterator[_Helper]:
    pipe = subprocess.PIPE
    with (
        TemporaryFile() as errors,
        subprocess.Popen(_COMMAND, bufsize=0, stdin=pipe, stdout=pipe, stderr=errors) as process,
    ):
        try:
            helper = _Helper(process, io.BufferedReader(cast(io.RawIOBase, process.stdout)), errors)
            helper.ask(Start(url))
            yield helper
        finally:
            process.kill()


class _Turns(Iterable[list[str]]):
    """Helpers that take turns at the spans; their answers come in the order of the subjects."""

    def __init__(self, desk: Desk, helpers: Sequence[_Helper]) -> None:
        self._desk, self._turns = desk, cycle(helpers)
        self._left: deque[tuple[str, str]] = deque()
        self._asked: deque[_Helper] = deque()
        self._trouble: Exception | None = None
        self._divide()
        for _ in range(AHEAD * len(helpers)):
            self._ask()

    def __iter__(self) -> Iterator[list[str]]:
        while self._asked:
            yield self._asked.popleft().answer()
            self._ask()
        if self._trouble is not None:
            raise self._trouble

    def _divide(self) -> None:
        """Names at which the subjects are divided, as far as they can be read."""
        try:
            for portion in self._desk.store.journal.portions():
                self._left.append((portion.after, next(reversed(portion.ends))))
        except Exception as error:
            if not is_of_database(error):
                raise
            self._trouble = error  # what can be read is looked at before it is told

    def _ask(self) -> None:
        if self._left:
            helper = next(self._turns)
            helper.ask(Span(*self._left.popleft(), self._desk.now()))
            self._asked.append(helper)
