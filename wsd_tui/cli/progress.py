"""A line that shows how far a long command is."""

import sys
import time
from collections.abc import Callable


def progress_bar(total: int, what: str) -> Callable[[int], None] | None:
    """A progress line on a terminal, at most ten times a second; None where nobody watches."""
    if not sys.stderr.isatty():
        return None
    whole, last = max(1, total), 0.0

    def progress(done: int) -> None:
        nonlocal last
        if done >= whole or time.monotonic() - last > 0.1:
            last = time.monotonic()
            filled = min(40, 40 * done // whole)
            end = "\n" if done >= whole else ""
            print(f"\r[{'#' * filled:40}] {done}/{whole} {what}", end=end, file=sys.stderr, flush=True)

    return progress
