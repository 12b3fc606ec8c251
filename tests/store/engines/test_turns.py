"""Writers of one file take turns: in the order they came, none for ever, and nobody depends on it."""

import fcntl
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from io import BufferedReader, FileIO
from pathlib import Path
from typing import cast

import peewee as pw
import pytest

from wsd_tui.store.database import connect, sqlite_path
from wsd_tui.store.engines import turns
from wsd_tui.store.engines.turns import Turn

pytestmark = pytest.mark.sqlite
LONG = 20.0


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """A database that is open, so that its log is there."""
    path = tmp_path / "desk.db"
    database = connect(f"sqlite:///{path}")
    database.execute_sql("CREATE TABLE line (text TEXT)")
    yield path
    database.close()


def impatient(file: Path) -> pw.SqliteDatabase:
    """Another connection, that hardly waits."""
    database = cast(pw.SqliteDatabase, connect(f"sqlite:///{file}"))
    database.timeout = 0.05
    return database


def test_a_turn_is_one_writers_until_it_is_left(file: Path) -> None:
    first, second = Turn(file), Turn(file)
    assert first.take(0)
    assert not second.take(0.01)
    first.leave()
    assert second.take(LONG)
    second.leave()
    first.close()
    second.close()


def test_who_waits_is_woken_in_the_order_they_came(file: Path) -> None:
    order: list[int] = []
    holder = Turn(file)
    assert holder.take(0)

    def wait(name: int) -> None:
        turn = Turn(file)
        assert turn.take(LONG)
        order.append(name)
        turn.close()

    threads = []
    for name in range(5):
        threads.append(threading.Thread(target=wait, args=(name,)))
        threads[-1].start()
        _until(partial(_waits, file, name + 1))
    holder.leave()
    for thread in threads:
        thread.join(LONG)
    assert order == list(range(5))
    holder.close()


def _waiting(file: Path) -> int:
    """How many wait for the turn, as the kernel tells."""
    log = f":{file.with_name(f'{file.name}-wal').stat().st_ino} "
    lines = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    return sum("-> FLOCK" in line and log in line for line in lines)


def _waits(file: Path, count: int) -> bool:
    return _waiting(file) == count


def _until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + LONG
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.005)


def test_a_turn_that_came_too_late_goes_to_the_next(file: Path) -> None:
    holder, late, other = Turn(file), Turn(file), Turn(file)
    assert holder.take(0)
    assert not late.take(0.01)
    holder.close()  # as when its program is killed
    assert other.take(LONG)
    other.leave()
    assert late.take(LONG)
    for turn in (late, other):
        turn.close()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A program that was started in the background may ignore the signal."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_who_is_interrupted_while_waiting_keeps_no_turn(file: Path) -> None:
    def interrupt() -> None:
        _until(partial(_waits, file, 1))
        os.kill(os.getpid(), signal.SIGINT)

    holder, waiting, other = Turn(file), Turn(file), Turn(file)
    assert holder.take(0)
    interrupting = threading.Thread(target=interrupt)
    interrupting.start()
    with pytest.raises(KeyboardInterrupt):
        waiting.take(LONG)
    interrupting.join()
    holder.leave()
    assert other.take(LONG)
    other.leave()
    for turn in (holder, waiting, other):
        turn.close()


def test_who_waits_for_the_first_time_lets_others_run_and_looks_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder, waiting = Turn(file), Turn(file)
    assert holder.take(0)
    monkeypatch.setattr(turns, "_LINGERS_S", LONG)
    monkeypatch.setattr(turns, "_give_way", holder.leave)
    monkeypatch.setattr(turns, "_Waiter", None)  # nobody is asked to wait in its place
    assert waiting.take(LONG)
    for turn in (holder, waiting):
        turn.close()


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Whoever has waited once is in a crowd; the seconds that they stayed away."""
    away: list[float] = []
    monkeypatch.setattr(turns, "_CROWD_S", LONG)
    monkeypatch.setattr(turns, "_stay_away", away.append)
    return away


def test_one_of_a_crowd_stays_away_before_it_queues_up(
    file: Path, crowd: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    holder, waiting = Turn(file), Turn(file)
    _wait_in_queue(file, waiting)
    assert not crowd  # it was the first time
    assert holder.take(LONG)

    def stay_away(seconds: float) -> None:
        crowd.append(seconds)
        holder.leave()

    monkeypatch.setattr(turns, "_stay_away", stay_away)
    assert waiting.take(LONG)
    assert crowd == [turns._AWAY_S]
    for turn in (holder, waiting):
        turn.close()


def test_one_of_a_crowd_stays_away_once_each_time(file: Path, crowd: list[float]) -> None:
    waiting = Turn(file)
    for times in (0, 1, 2):
        _wait_in_queue(file, waiting)
        assert len(crowd) == times
    waiting.close()


def test_one_of_a_crowd_stays_away_no_longer_than_it_may_wait(file: Path, crowd: list[float]) -> None:
    holder, waiting = Turn(file), Turn(file)
    _wait_in_queue(file, waiting)
    assert holder.take(LONG)
    assert not waiting.take(0)
    assert not any(crowd)
    for turn in (holder, waiting):
        turn.close()


def _wait_in_queue(file: Path, turn: Turn) -> None:
    """Take the turn, which is somebody else's until the kernel tells that it is waited for."""
    with file.with_name(f"{file.name}-wal").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        leaving = threading.Thread(target=_leave_to_who_queues, args=(file, held))
        leaving.start()
        assert turn.take(LONG)
        leaving.join()
    turn.leave()


def _leave_to_who_queues(file: Path, held: BufferedReader) -> None:
    _until(partial(_waits, file, 1))
    fcntl.flock(held, fcntl.LOCK_UN)


@pytest.mark.parametrize(("stays", "waiters"), [(LONG, 1), (0.0, 4)], ids=["by the same", "by new ones"])
def test_who_waits_again_is_waited_for_by_a_thread(
    file: Path, monkeypatch: pytest.MonkeyPatch, stays: float, waiters: int
) -> None:
    made: list[turns._Waiter] = []
    took: list[bool] = []
    holder, may_wait = Turn(file), threading.Semaphore(0)

    class Counted(turns._Waiter):
        def __init__(self, log: FileIO) -> None:
            super().__init__(log)
            if threading.current_thread() is waiting:
                made.append(self)

    def wait() -> None:
        turn = Turn(file)
        for _ in range(4):
            may_wait.acquire()
            took.append(turn.take(LONG))
            turn.leave()
        turn.close()

    monkeypatch.setattr(turns, "_STAYS_S", stays)
    monkeypatch.setattr(turns, "_Waiter", Counted)
    waiting = threading.Thread(target=wait)
    waiting.start()
    for at in range(4):
        assert holder.take(LONG)
        may_wait.release()
        _until(partial(_waits, file, 1))
        holder.leave()
        _until(partial(_have_ended, made if not stays else [], took, at + 1))
    waiting.join()
    holder.close()
    assert took == [True] * 4
    assert len(made) == waiters


def _have_ended(waiters: list[turns._Waiter], took: list[bool], count: int) -> bool:
    return len(took) == count and all(one._has_left for one in waiters)


def test_who_hangs_with_the_turn_keeps_nobody_from_writing(file: Path) -> None:
    database = impatient(file)
    with (file.parent / "desk.db-wal").open("rb") as log:
        fcntl.flock(log, fcntl.LOCK_EX)
        with database.atomic():
            database.execute_sql("INSERT INTO line VALUES ('written')")
    assert database.execute_sql("SELECT text FROM line").fetchall() == [("written",)]
    database.close()


def test_a_failed_transaction_lets_the_next_one_write(file: Path) -> None:
    first, second = connect(f"sqlite:///{file}"), impatient(file)
    with pytest.raises(pw.OperationalError), first.atomic():
        first.execute_sql("INSERT INTO nothing VALUES (1)")
    with second.atomic():
        second.execute_sql("INSERT INTO line VALUES ('written')")
    first.close()
    second.close()


def test_who_does_not_queue_is_waited_for(file: Path) -> None:
    database = connect(f"sqlite:///{file}")
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        ending = threading.Timer(0.05, stranger.execute, ["COMMIT"])
        ending.start()
        with database.atomic():
            database.execute_sql("INSERT INTO line VALUES ('written')")
        ending.join()
    database.close()


def test_threads_that_write_at_once_lose_nothing(file: Path) -> None:
    database = connect(f"sqlite:///{file}")

    def write() -> None:
        for _ in range(20):
            with database.atomic():
                (count,) = database.execute_sql("SELECT count(*) FROM line").fetchone()
                database.execute_sql("INSERT INTO line VALUES (?)", [str(count)])
        database.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = [int(text) for (text,) in database.execute_sql("SELECT text FROM line ORDER BY rowid")]
    assert told == list(range(80))
    database.close()


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    database = connect(url)
    with database.atomic():
        database.execute_sql("CREATE TABLE line (text TEXT)")
    database.close()
    assert [path.name for path in tmp_path.iterdir()] == [sqlite_path(url).name]
