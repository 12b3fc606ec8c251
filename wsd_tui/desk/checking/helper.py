"""`python -m wsd_tui.desk.checking.helper`: a process that looks at portions of the journal for a check.

It is told a `Start`, then `Span`s, a line of JSON each, and answers each span with the subjects it suspects. It writes
nothing into the database, and ends when there is nothing more to be told.
"""

import gc
import sys
from contextlib import closing
from typing import IO

import msgspec

from wsd_tui.desk.checking.subjects import suspects
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.store.store import Store

_GARBAGE_AFTER = 100_000
"""What a portion is made of is gone with it, and holds no circles: looking for those takes a tenth of the time."""


class Start(msgspec.Struct, frozen=True, array_like=True):
    """Where to look."""

    url: str


class Span(msgspec.Struct, frozen=True, array_like=True):
    """The subjects behind `after`, up to `last`, by name; `now` is the desk's time in UTC seconds."""

    after: str
    last: str
    now: int


def help_with(told: IO[bytes], answers: IO[bytes]) -> None:
    """Answer what is told until there is no more."""
    start = msgspec.json.decode(told.readline(), type=Start)
    with closing(Store(start.url)) as store:
        store.only_read()
        clock = FrozenClock(0)
        desk = Desk(store, clock)
        decode = msgspec.json.Decoder(Span).decode
        for line in told:
            span = decode(line)
            clock.catch_up(span.now)
            found = suspects(desk, store.journal.portion(span.after, span.last))
            answers.write(msgspec.json.encode(found) + b"\n")
            answers.flush()


if __name__ == "__main__":
    gc.set_threshold(_GARBAGE_AFTER)
    help_with(sys.stdin.buffer, sys.stdout.buffer)
