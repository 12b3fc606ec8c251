"""Answering all is killed between any two steps, again and again: each requester has one answer and one mail."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import answer_all
from support.district import District
from support.outage_day import declare, linked, mails, outage, restore

from wsd_tui.desk.checking.check import check

TICKETS = 5
PATIENCE_S = 60


@pytest.fixture
def day(tmp_path: Path) -> Iterator[tuple[District, list[str]]]:
    """An outage that is over, with open tickets under it."""
    district = District(tmp_path)
    declare(district)
    numbers = linked(district, TICKETS)
    restore(district)
    yield district, numbers
    district.desk.close()


def start(district: District, stop: str = "never", nth: int = 1) -> "subprocess.Popen[str]":
    """The process, on its way to where it stands still."""
    words = [sys.executable, answer_all.__file__, district.url, str(district.now), stop, str(nth)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def run(district: District) -> str:
    """The process from start to end; what it said."""
    out, _ = start(district).communicate(timeout=PATIENCE_S)
    return out.strip()


def kill_at(district: District, stop: str, nth: int) -> None:
    """Kill it where it stands."""
    process = start(district, stop, nth)
    assert process.stdout is not None
    assert process.stdout.readline() == "reached\n"
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait(timeout=PATIENCE_S) == -signal.SIGKILL


def demand_exactly_one_each(district: District, numbers: list[str]) -> None:
    for number in numbers:
        assert district.kinds(number).count("resolved") == 1
        assert len(mails(district, number, "resolution")) == 1
    kinds = [entry.kind for entry in district.desk.store.journal.of("outage:1")]
    assert (kinds.count("answering"), kinds.count("answered")) == (1, 1)
    run = outage(district).answer_run
    assert run is not None
    assert run.ended_at is not None
    assert not list(check(district.desk))


@pytest.mark.parametrize(
    ("stop", "nth", "left"),
    [("entry", 1, 5), ("message", 3, 3), ("ticket", 1, 4), ("ticket", 5, 0), ("end", 1, 0)],
)
def test_killed_once_and_taken_up_again(
    day: tuple[District, list[str]], stop: str, nth: int, left: int
) -> None:
    district, numbers = day
    kill_at(district, stop, nth)
    assert sum(district.ticket(number).state == "new" for number in numbers) == left
    assert run(district) == "5 of 5 answered"
    demand_exactly_one_each(district, numbers)


def test_killed_again_and_again(day: tuple[District, list[str]]) -> None:
    district, numbers = day
    for stop in ("entry", "ticket", "message", "ticket", "entry", "end"):
        kill_at(district, stop, 1)
    assert run(district) == "5 of 5 answered"
    demand_exactly_one_each(district, numbers)


def test_three_processes_at_once_share_the_work(day: tuple[District, list[str]]) -> None:
    district, numbers = day
    kill_at(district, "ticket", 1)
    processes = [start(district) for _ in range(3)]
    for process in processes:
        out, _ = process.communicate(timeout=PATIENCE_S)
        assert out.strip() in ("5 of 5 answered", "") or "no ticket under" in out, out
    demand_exactly_one_each(district, numbers)
