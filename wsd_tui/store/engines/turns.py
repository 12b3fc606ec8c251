"""Whose turn it is to write into an SQLite file: those who wait sleep until they are woken, in the order they came.

Most turns last less than it takes to fall asleep and to be woken, so that whoever waits lets others run for a moment
and looks again. Where many write without a pause, whoever was not lucky in that moment stays away for longer, once: a
few that go on at once are done sooner than a crowd in which each is woken for one turn, and finds nothing of its own in
the processor's caches any more. Then it queues up like the others.

A lock on SQLite's log, on which SQLite itself sets none, held for one transaction. It only makes a queue: what keeps
writers apart is SQLite's own lock, so that a program which knows nothing of the queue harms nobody, and one that hangs
while it is its turn is passed after the time limit.
"""

import fcntl
import os
import threading
import time
from collections.abc import Callable
from io import FileIO
from pathlib import Path

_STAYS_S = 1.0
_LINGERS_S = 0.001
"""So long one who waits stays awake, as a turn lasts hardly longer."""
_AWAY_S = 0.02
"""So long one in a crowd stays away before queueing up."""
_CROWD_S = 0.2
"""Whoever has to wait again within that time is in a crowd."""
_give_way: Callable[[], object] = getattr(os, "sched_yield", lambda: time.sleep(0))
_stay_away: Callable[[float], None] = time.sleep


class Turn(threading.local):
    """One thread's place in the queue of the database at `path`, which that thread has open."""

    def __init__(self, path: Path) -> None:
        self._path = f"{os.path.realpath(path)}-wal"
        self._log: FileIO | None = None
        self._waiter: _Waiter | None = None
        self._holds = False
        self._waited_at = float("-inf")

    def take(self, seconds: float) -> bool:
        """Wait for the turn; False when it did not come in that time, or where there is no queue."""
        try:
            if self._log is None:
                self._log = FileIO(self._path)
            self._holds = _at_once(self._log) or self._later(self._log, time.monotonic() + seconds)
        except OSError:  # no log yet, or a file system without such locks
            self._holds = False
        return self._holds

    def leave(self) -> None:
        """Let the next one write."""
        if self._holds and self._log is not None:
            self._holds = False
            fcntl.flock(self._log, fcntl.LOCK_UN)

    def close(self) -> None:
        """Leave the queue for good: the log may be another one the next time."""
        log, self._log, self._waiter, self._holds = self._log, None, None, False
        if log is not None:
            log.close()

    def _later(self, log: FileIO, until: float) -> bool:
        """Wait awake, in a crowd asleep, and at last in the queue."""
        now = time.monotonic()
        in_crowd, self._waited_at = now - self._waited_at < _CROWD_S, now
        if _lingering(log, until):
            return True
        if in_crowd:
            _stay_away(max(0.0, min(_AWAY_S, until - time.monotonic())))
            self._waited_at = time.monotonic()
            if _at_once(log) or _lingering(log, until):
                return True
        return self._in_time(log, until - time.monotonic())

    def _in_time(self, log: FileIO, seconds: float) -> bool:
        """The kernel knows no time limit for such a lock, so that a thread waits for it in our place."""
        if self._waiter is None or not self._waiter.asked():
            self._waiter = _Waiter(log)
        came = False
        try:
            came = self._waiter.wait(seconds)
        finally:
            if not came:
                self._log = self._waiter = None  # the log is the waiter's now
        return came


def _at_once(log: FileIO) -> bool:
    try:
        fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lingering(log: FileIO, until: float) -> bool:
    """Whether the lock comes while others who want to run are let run."""
    until = min(until, time.monotonic() + _LINGERS_S)
    while time.monotonic() < until:
        _give_way()
        if _at_once(log):
            return True
    return False


class _Waiter:
    """A thread that waits for a lock when asked, and gives it back if nobody wants it any more by then.

    It stays for a while: whoever had to wait will have to again, and a thread takes longer to begin than most waits.
    """

    def __init__(self, log: FileIO) -> None:
        self._log = log
        self._asked, self._came, self._deciding = threading.Lock(), threading.Lock(), threading.Lock()
        self._came.acquire()
        self._given_up = self._has_it = self._has_left = False
        threading.Thread(target=self._run, daemon=True, name="turn").start()

    def asked(self) -> bool:
        """Let it wait once more; False when it has left."""
        with self._deciding:
            if not self._has_left:
                self._has_it = False
                self._asked.release()
            return not self._has_left

    def wait(self, seconds: float) -> bool:
        """Whether the lock came in time. Left by an exception, it does not keep the lock either."""
        try:
            if self._came.acquire(timeout=max(0.0, seconds)):
                return True
        except BaseException:
            with self._deciding:
                self._given_up = True
                if self._has_it:
                    self._log.close()
            raise
        with self._deciding:
            self._given_up = not self._has_it
        return self._has_it and self._came.acquire()

    def _run(self) -> None:
        self._asked.acquire()  # by whoever made it
        while True:
            try:
                fcntl.flock(self._log, fcntl.LOCK_EX)
            except OSError:
                return  # whoever waits gives up in time
            with self._deciding:
                self._has_it = not self._given_up
                if self._given_up:
                    self._log.close()
                    return
            self._came.release()
            if not self._is_asked():
                return

    def _is_asked(self) -> bool:
        """Wait for the next time; when it has not come for a while, leave."""
        if self._asked.acquire(timeout=_STAYS_S):
            return True
        with self._deciding:
            self._has_left = not self._asked.acquire(blocking=False)
            return not self._has_left
