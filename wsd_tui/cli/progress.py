"""A line that shows how far a long command is."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WIDTH, PERIOD_S = 40, 0.1


@contextmanager
def progress_bar(total: int, what: str) -> Iterator[Callable[[int], None] | None]:
    """A progress line on a terminal, at most ten times a second; None where nobody watches.

    What is told next begins a line of its own.
    """
    if not sys.stderr.isatty():
        yield None
        return
    whole, shown_at, done = max(1, total), 0.0, 0

    def show() -> None:
        filled = min(WIDTH, WIDTH * done // whole)
        print(f"\r[{'#' * filled:{WIDTH}}] {done}/{whole} {what}", end="", file=sys.stderr, flush=True)

    def progress(count: int) -> None:
        nonlocal shown_at, done
        done = count
        if time.monotonic() - shown_at > PERIOD_S:
            shown_at = time.monotonic()
            show()

    try:
        yield progress
    finally:
        if shown_at:
            show()
            print(file=sys.stderr, flush=True)
