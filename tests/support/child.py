"""Do something in a child process: as another user, under limits, or to be killed in the middle."""

import os
import resource
import signal
import traceback
from collections.abc import Callable
from typing import NamedTuple

NOBODY = 65_534
PATIENCE_S = 120


class Ended(NamedTuple):
    """How it ended (negative: by that signal), and all that it said."""

    code: int
    said: str


def in_child(
    act: Callable[[], int], *, uid: int = 0, largest_file: int = 0, before: Callable[[], None] | None = None
) -> Ended:
    """Run `act` in a child; `uid` other than 0 becomes that user, `largest_file` limits files (bytes).

    `before` is called first, still with all rights.
    """
    import sys

    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.dup2(writing, 1)
            os.dup2(writing, 2)
            sys.stdout = sys.stderr = os.fdopen(1, "w", encoding="utf-8", errors="replace", closefd=False)
            signal.alarm(PATIENCE_S)
            if before is not None:
                before()
            if largest_file:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
            if uid:
                os.setgroups([])
                os.setgid(uid)
                os.setuid(uid)
            code = act()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    return Ended(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said)


def kill_self() -> None:
    """End as a power cut does."""
    os.kill(os.getpid(), signal.SIGKILL)
