"""The database cannot do what was asked: the action is refused with a line, the draft kept, and the console goes on."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from textual.events import Paste
from tui.conftest import Driver, console

from wsd_tui.desk.checking.check import check
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.store import database

TYPED = "the new charger is on its way to you, "
"""With so much behind it that a reply needs pages of its own."""
LONG = TYPED + "and so on, " * 1_000 + "until noon"

Fault = Callable[[Driver, Path], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits ten seconds for a lock here."""
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.1)


@contextmanager
def locked(driver: Driver, path: Path) -> Iterator[None]:
    """Another program writes, and does not end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(driver: Driver, path: Path) -> Iterator[None]:
    """There is no page left for the thread that writes."""
    with closing(sqlite3.connect(path)) as other:
        (pages,) = other.execute("PRAGMA page_count").fetchone()
    on_writer(driver, f"PRAGMA max_page_count = {pages}")
    yield
    on_writer(driver, "PRAGMA max_page_count = 1000000")


@contextmanager
def read_only(driver: Driver, path: Path) -> Iterator[None]:
    """Nothing may be written any more."""
    on_writer(driver, "PRAGMA query_only = ON")
    yield
    on_writer(driver, "PRAGMA query_only = OFF")


@contextmanager
def replaced(driver: Driver, path: Path) -> Iterator[None]:
    """Somebody put another file into the place of the open one, past `restore`, and takes it back."""
    aside = path.with_name("aside.db")
    path.rename(aside)
    path.write_bytes(b"")
    yield
    aside.rename(path)


@contextmanager
def set_back(driver: Driver, path: Path) -> Iterator[None]:
    """The clock was set back by a day."""
    clock = driver.session.desk.clock
    assert isinstance(clock, FrozenClock)
    clock.move(-86_400)
    yield
    clock.move(86_400)


def on_writer(driver: Driver, sql: str) -> None:
    """On the connection of the thread that writes."""
    link = driver.session.link
    link._writes.submit(driver.session.desk.store.database.execute_sql, sql).result()


async def reply(driver: Driver) -> None:
    """Answer the one with the charger."""
    driver.put_on("charger")
    await driver.press("r")
    if not driver.main.prompt.typed:
        driver.app.post_message(Paste(LONG))
        await driver.until(lambda: driver.main.prompt.typed == LONG)
    await driver.press("enter")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (locked, "another program keeps it locked"),
        (full, "there is no room left on the disk"),
        (read_only, "may read it and not write it"),
        (replaced, "the file was moved or replaced while it was open"),
        (set_back, "the desk clock is set before the last entry"),
    ],
)
async def test_the_action_is_refused_and_the_text_kept(
    desk: Desk, tmp_path: Path, fault: Fault, said: str
) -> None:
    head, path = desk.store.journal.head(), tmp_path / "desk.db"
    async with console(desk, size=(140, 40)) as driver:
        with fault(driver, path):
            await reply(driver)
            await driver.until(lambda: said in driver.said)
            assert "\n" not in driver.said
            assert driver.app.is_running
            assert desk.store.journal.head() == head
            assert [draft.text for draft in driver.session.drafts.all()] == [LONG]
            await driver.press("down", "up")  # it goes on
            assert "OFFLINE" not in driver.screen_text()
        await reply(driver)
        await driver.until(lambda: not len(driver.session.drafts))
        newest = desk.store.journal.of(desk.store.journal.after(head)[0].subject)[-1]
        assert newest.body == LONG
        assert list(check(desk)) == []


async def test_what_cannot_be_read_is_told_and_the_console_goes_on(desk: Desk, tmp_path: Path) -> None:
    async with console(desk, size=(140, 40)) as driver:
        ticket = driver.put_on("charger")
        with closing(sqlite3.connect(tmp_path / "desk.db")) as other:
            sql = "UPDATE ticket SET description = CAST(x'ff00fe' AS TEXT) WHERE id = ?"
            other.execute(sql, [ticket])
            other.commit()
        await driver.press("enter")
        await driver.until(lambda: "the database is damaged. Close everything" in driver.screen_text())
        assert driver.app.is_running
        await driver.press("escape", "down", "enter")
        assert driver.app.is_running
