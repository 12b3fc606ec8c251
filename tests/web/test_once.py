"""One sending does one thing, and what failed may be tried again."""

import asyncio

import pytest

from wsd_tui.web.once import KEPT, Once


async def test_a_second_tap_gets_what_the_first_one_got() -> None:
    done, gate = [], asyncio.Event()

    async def deed() -> str:
        done.append(1)
        await gate.wait()
        return "10008"

    once = Once()
    both = [asyncio.ensure_future(once.run("a", deed)) for _ in range(2)]
    await asyncio.sleep(0)
    gate.set()
    assert await asyncio.gather(*both) == ["10008", "10008"]
    assert await once.run("a", deed) == "10008"
    assert len(done) == 1


async def test_a_browser_that_hangs_up_does_not_undo_it() -> None:
    gate = asyncio.Event()

    async def deed() -> str:
        await gate.wait()
        return "10008"

    once = Once()
    first = asyncio.ensure_future(once.run("a", deed))
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    gate.set()

    async def another() -> str:
        raise AssertionError("done twice")

    assert await once.run("a", another) == "10008"


async def test_what_failed_may_be_tried_again() -> None:
    once, answers = Once(), [ValueError("no"), "10008"]

    async def deed() -> str:
        answer = answers.pop(0)
        if isinstance(answer, ValueError):
            raise answer
        return answer

    with pytest.raises(ValueError, match="no"):
        await once.run("a", deed)
    await asyncio.sleep(0)
    assert await once.run("a", deed) == "10008"


async def test_only_the_last_ones_are_kept() -> None:
    once = Once()
    for at in range(KEPT + 10):

        async def deed(at: int = at) -> str:
            return str(at)

        await once.run(str(at), deed)
    assert len(once._done) == KEPT
