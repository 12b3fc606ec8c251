"""A long journal is checked by several processes, which say what one process says, and never pass in silence."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from support.district import DONE, District
from support.engines import let_rewrite

from wsd_tui.desk import actions
from wsd_tui.desk.checking import beside
from wsd_tui.desk.checking import check as check_module
from wsd_tui.desk.checking.check import check

WRONG = (
    "UPDATE ticket SET owner = 'kim' WHERE id = 1000",
    "DELETE FROM ticket WHERE id = 1002",
    "UPDATE ticket SET due = 1, version = 9 WHERE id = 1004",
    "UPDATE ticket SET facts = 'scratched' WHERE id = 1005",
    "UPDATE entry_text SET body = 'x' WHERE entry = "
    "(SELECT id FROM entry WHERE subject = 'ticket:1007' AND place = 1)",
    "DELETE FROM entry WHERE subject = 'ticket:1008' AND place = 2",
    "INSERT INTO outage (id, state, declared_at, record) VALUES (7, 'investigating', 1, '{}')",
)


@pytest.fixture
def lived(district: District) -> District:
    """A desk with nine tickets, on which something happened."""
    for at in range(9):
        number = district.open(severity=at % 4 + 1)
        actions.take(district.desk, district.technician, number)
        if at % 3 == 0:
            actions.resolve(district.desk, district.technician, number, DONE)
    return district


@pytest.fixture
def helpers(lived: District, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Two helpers are worth it, and portions are small; the processes that were started."""
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def starting(*args: Any, **kwargs: Any) -> subprocess.Popen[bytes]:
        started.append(popen(*args, **kwargs))
        return started[-1]

    monkeypatch.setattr(beside, "WORTH_HELP", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(beside.subprocess, "Popen", starting)
    journal = lived.desk.store.journal
    monkeypatch.setattr(journal, "portions", partial(journal.portions, 2))
    yield started
    assert all(process.returncode is not None for process in started)


def test_helpers_find_what_one_process_finds_in_the_same_order(
    lived: District, helpers: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    let_rewrite(lived.desk.store.database)
    for statement in WRONG:
        lived.desk.store.database.execute_sql(statement)
    monkeypatch.setattr(beside, "AHEAD", 1)
    found = list(check(lived.desk))
    assert len(helpers) == 2
    monkeypatch.setattr(beside, "WORTH_HELP", 10**9)
    assert found == list(check(lived.desk))
    assert len(helpers) == 2
    assert len({line.partition(": ")[0] for line in found}) >= 7


def test_what_only_seemed_wrong_to_a_helper_is_no_fault(
    lived: District, helpers: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the helper's reading of the journal and ours a colleague's change was finished."""
    database = lived.desk.store.database
    database.execute_sql("UPDATE ticket SET owner = 'kim' WHERE id = 1003")
    answer, seemed = beside._Helper.answer, []

    def late(helper: beside._Helper) -> list[str]:
        found = answer(helper)
        if found:
            seemed.extend(found)
            database.execute_sql("UPDATE ticket SET owner = 'technician' WHERE id = 1003")
        return found

    monkeypatch.setattr(beside._Helper, "answer", late)
    assert list(check(lived.desk)) == []
    assert seemed == ["ticket:1003"]


def test_who_writes_meanwhile_makes_no_fault(lived: District, helpers: list[subprocess.Popen[bytes]]) -> None:
    done, written = threading.Event(), []

    def write() -> None:
        other = lived.colleague()
        while not done.is_set():
            for number in range(1000, 1009):
                written.append(actions.comment(other, lived.kim, number, "Still looking"))
        other.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert list(check(lived.desk)) == []
    finally:
        done.set()
        writer.join()
    assert written
    assert len(helpers) == 2


def test_a_helper_that_was_killed_is_a_fault(
    lived: District, helpers: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill(*_: object) -> Iterator[str]:
        helpers[0].kill()
        helpers[0].wait()
        helpers[0].stdout.read()
        yield from ()

    monkeypatch.setattr(check_module, "damage", kill)
    (fault,) = check(lived.desk)
    assert fault == (
        f"{lived.desk.store.name}: a process of the check was ended by signal 9; "
        "what comes behind it was not looked at"
    )


def test_a_helper_that_cannot_begin_is_a_fault_with_its_words(
    lived: District, helpers: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = (sys.executable, "-c", "raise SystemExit('first\\nno \\x1b[31mroom')")
    monkeypatch.setattr(beside, "_COMMAND", command)
    (fault,) = check(lived.desk)
    assert "a process of the check ended with 1: no " in fault
    assert "\x1b" not in fault
    assert fault.endswith("was not looked at")


def test_no_helper_stays_when_nobody_reads_on(
    lived: District, helpers: list[subprocess.Popen[bytes]]
) -> None:
    lived.desk.store.database.execute_sql("UPDATE ticket SET owner = 'kim' WHERE id = 1000")
    found = check(lived.desk)
    assert next(found).startswith("ticket:1000: owner is")
    found.close()  # type: ignore[attr-defined]
    assert len(helpers) == 2


def test_a_short_journal_is_worth_no_helper(lived: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)))
    assert beside.helpers_for(lived.desk) == 1
    monkeypatch.setattr(lived.desk.store.journal, "head", lambda: beside.WORTH_HELP)
    assert beside.helpers_for(lived.desk) == beside.MOST_HELPERS
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3})
    assert beside.helpers_for(lived.desk) == 1
