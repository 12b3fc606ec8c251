"""The threads behind the page: the event loop never waits, and a database that is away comes back."""

import asyncio
import threading
from pathlib import Path

import peewee as pw
import pytest
from support.engines import ON_POSTGRES
from support.web_page import WHOLE, Ground, Visitor, number_in, words

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.database import DatabaseAway
from wsd_tui.web import crew as crew_module
from wsd_tui.web import filing
from wsd_tui.web.crew import Away, Crew, stay_seen


async def test_a_slow_question_holds_up_no_other_and_not_the_loop(ground: Ground, visitor: Visitor) -> None:
    gate, begun = threading.Event(), threading.Event()

    def slow(desk: Desk) -> None:
        begun.set()
        gate.wait(60)

    waits = asyncio.ensure_future(ground.crew.ask(slow))
    await asyncio.to_thread(begun.wait, 60)
    assert (await visitor.get("/")).status_code == 200
    assert not waits.done()
    gate.set()
    await waits


async def test_each_thread_has_a_desk_of_its_own(ground: Ground) -> None:
    meet = threading.Barrier(2)

    def who(desk: Desk) -> tuple[int, int]:
        meet.wait(60)
        return threading.get_ident(), id(desk)

    one, other = await asyncio.gather(ground.crew.ask(who), ground.crew.ask(who))
    assert one[0] != other[0]
    assert one[1] != other[1]


async def test_many_file_at_once_and_each_has_a_number(ground: Ground) -> None:
    visitors = [ground.visitor(f"10.0.1.{host}") for host in range(8)]
    answers = await asyncio.gather(*(one.file(room=str(place)) for place, one in enumerate(visitors)))
    assert len({number_in(answer) for answer in answers}) == 8


def away(url: str) -> Desk:
    raise DatabaseAway("db.example.org: refused for the user secret")


async def test_while_the_database_is_away_people_are_told_whom_to_call(
    ground: Ground, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = (await visitor.get("/")).text
    with monkeypatch.context() as patched:
        patched.setattr(ground.crew, "_desk", lambda: away(""))
        for path in ("/", "/status", "/affected?outage=OUT-1"):
            answer = await visitor.get(path)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
            told = words(answer)
            assert "602-683-2415" in told
            assert "room 911" in told
            assert "secret" not in answer.text
        sent = await visitor.send("/", shown, **WHOLE)
        assert sent.status_code == 503
        assert "Nothing was filed" in words(sent)
        assert "went dark this morning" in sent.text  # what was typed is not lost
    assert number_in(await visitor.send("/", sent.text, **WHOLE))


async def test_what_was_cut_off_while_saving_is_not_called_unsaved(
    ground: Ground, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(desk: Desk, *args: object) -> str:
        raise pw.OperationalError("server closed the connection")

    monkeypatch.setattr(filing, "file_request", cut_off)
    answer = await visitor.file()
    assert answer.status_code == 503
    assert "so we cannot be sure" in words(answer)


async def test_after_a_fault_of_the_database_a_desk_is_opened_anew(ground: Ground) -> None:
    opened: list[Desk] = []

    def opening() -> Desk:
        opened.append(ground.another_desk())
        return opened[-1]

    def fails(desk: Desk) -> None:
        raise pw.OperationalError("disk I/O error")

    crew = Crew(opening, threads=1)
    assert await crew.ask(lambda desk: desk.store.tickets.count()) == 0
    with pytest.raises(Away):
        await crew.ask(fails)
    assert opened[0].store.database.is_closed()
    assert await crew.ask(lambda desk: desk) is opened[1]
    assert len(opened) == 2
    crew.close()


async def test_a_wrong_clock_is_no_matter_of_a_visitor(ground: Ground) -> None:
    def fails(desk: Desk) -> None:
        raise Refused("clock", "this machine's clock is behind", "The Coordinator accepts it")

    with pytest.raises(Away, match="clock is behind"):
        await ground.crew.ask(fails)


async def test_other_faults_pass_through(ground: Ground) -> None:
    def fails(desk: Desk) -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        await ground.crew.ask(fails)


@pytest.mark.skipif(ON_POSTGRES, reason="of a file alone")
async def test_a_file_that_is_gone_is_away_and_no_new_one_is_begun(visitor: Visitor, tmp_path: Path) -> None:
    (tmp_path / "desk.db").rename(tmp_path / "kept.db")
    assert (await visitor.get("/")).status_code == 503
    assert not (tmp_path / "desk.db").exists()
    (tmp_path / "kept.db").rename(tmp_path / "desk.db")
    assert (await visitor.get("/")).status_code == 200


@pytest.mark.skipif(ON_POSTGRES, reason="of a file alone")
async def test_nothing_is_filed_into_a_file_that_was_moved_meanwhile(
    visitor: Visitor, tmp_path: Path
) -> None:
    shown = (await visitor.get("/")).text
    (tmp_path / "desk.db").rename(tmp_path / "kept.db")
    for _ in range(3):  # whichever thread it comes to
        assert (await visitor.send("/", shown, **WHOLE)).status_code == 503
    assert not (tmp_path / "desk.db").exists()


async def test_a_database_without_a_configuration_is_not_begun_from_the_page(tmp_path: Path) -> None:
    from wsd_tui.desk.clock import DeskClock
    from wsd_tui.store.database import connect
    from wsd_tui.web.opening import opener

    url = f"sqlite:///{tmp_path / 'empty.db'}"
    connect(url).close()
    with pytest.raises(DatabaseAway, match="holds no configuration yet"):
        opener(url, DeskClock())()


async def test_an_upgrade_sees_that_the_page_is_in_use(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew_module, "RENEW_S", 0.01)
    import time

    def alive(desk: Desk) -> list[str]:
        return [one.staff for one in desk.store.presence.alive(int(time.time()))]

    seen = asyncio.ensure_future(stay_seen(ground.crew, lambda told: None))
    while not await ground.crew.ask(alive):
        await asyncio.sleep(0.01)
    assert await ground.crew.ask(alive) == ["web"]
    seen.cancel()
    with pytest.raises(asyncio.CancelledError):
        await seen
    assert await ground.crew.ask(alive) == []


async def test_that_the_database_is_away_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew_module, "RENEW_S", 0.001)
    tries, told = [], []

    def opening() -> Desk:
        tries.append(1)
        return away("")

    crew = Crew(opening, threads=1)
    seen = asyncio.ensure_future(stay_seen(crew, told.append))
    while len(tries) < 4:
        await asyncio.sleep(0.01)
    seen.cancel()
    with pytest.raises(asyncio.CancelledError):
        await seen
    crew.close()
    assert told == ["db.example.org: refused for the user secret"]
