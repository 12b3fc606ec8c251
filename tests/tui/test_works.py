"""Which works the next key waits for."""

import asyncio

import pytest

from wsd_tui.tui.works import Work, Works, as_present, present, writing


@pytest.fixture
def told() -> list[bool]:
    return []


@pytest.fixture
def works(told: list[bool]) -> Works:
    return Works(told.append)


def test_a_work_is_waited_for_until_it_asks_and_from_the_answer_on(works: Works, told: list[bool]) -> None:
    work = works.begin("main", waited=True)
    assert works.waited
    work.park()
    assert not works.waited
    work.go_on()
    assert works.waited
    work.end()
    assert told == [True, False, True, False]


def test_what_runs_beside_the_keys_is_waited_for_once_it_was_answered(works: Works) -> None:
    work = works.begin("main", waited=False)
    assert not works.waited
    work.park()
    work.go_on()
    assert works.waited


def test_two_are_told_as_one(works: Works, told: list[bool]) -> None:
    first, second = (works.begin("main", waited=True) for _ in range(2))
    first.end()
    assert told == [True]
    second.end()
    assert told == [True, False]


def test_with_its_screen_goes_a_work_that_never_came_to_run(works: Works) -> None:
    works.begin("form", waited=True)
    kept = works.begin("main", waited=True)
    works.leave("form")
    assert works.waited
    kept.end()
    assert not works.waited


def test_given_up_what_reads_ends_and_what_is_written_goes_on(works: Works) -> None:
    ended: list[Work] = []
    reads, writes, asks = (works.begin("main", waited=True) for _ in range(3))
    for work in (reads, writes, asks):
        work.cancel = lambda work=work: ended.append(work)
    asks.park()
    with as_present(writes):
        with writing():
            assert works.give_up()
            assert not works.waited
        assert present() is writes
        writes.go_on()
        assert not works.waited
    assert ended == [reads]
    assert present() is None
    assert not works.give_up()
    assert not asks.given_up


async def test_each_task_has_a_work_of_its_own(works: Works) -> None:
    async def run(work: Work) -> bool:
        with as_present(work):
            await asyncio.sleep(0)
            return present() is work

    found = await asyncio.gather(*(run(works.begin("main", waited=True)) for _ in range(3)))
    assert found == [True, True, True]
    assert not works.waited
