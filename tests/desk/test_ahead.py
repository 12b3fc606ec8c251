"""Actions that go ahead of their turn: whatever is done meanwhile, they end as if they had begun in it."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import peewee as pw
import pytest
from support.district import District
from support.engines import ON_POSTGRES

from wsd_tui.desk import actions
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.engines.sqlite import Sqlite
from wsd_tui.store.engines.turns import Turn

pytestmark = pytest.mark.skipif(ON_POSTGRES, reason="PostgreSQL lets actions run beside each other anyway")

Meanwhile = Callable[[Callable[[], object]], list[str]]


@pytest.fixture
def meanwhile(district: District, monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Have something done by a colleague just before the next turn is taken; gives what the turns were taken with."""
    turns: list[str] = []
    take, waiting = Turn.take, []

    def taken(turn: Turn, seconds: float) -> bool:
        turns.append("ahead" if _has_read(district) else "at once")
        if waiting:
            waiting.pop()()
        return take(turn, seconds)

    monkeypatch.setattr(Turn, "take", taken)

    def do(what: Callable[[], object]) -> list[str]:
        turns.clear()
        waiting.append(what)
        return turns

    return do


def _has_read(district: District) -> bool:
    """Whether the transaction that asks for its turn has read something before."""
    database = district.desk.store.database
    assert isinstance(database, Sqlite)
    return database.ahead.is_running


def test_what_others_do_elsewhere_overtakes_nobody(district: District, meanwhile: Meanwhile) -> None:
    number, other = district.open(), district.open()
    colleague = district.colleague()
    turns = meanwhile(lambda: actions.comment(colleague, district.kim, other, "Asked the teacher next door"))
    actions.comment(district.desk, district.technician, number, "Looked at it with the next class")
    assert turns == ["ahead", "ahead"]
    mine, theirs = district.last(number), district.last(other)
    assert (mine.kind, theirs.kind, mine.id - theirs.id) == ("commented", "commented", 1)
    assert list(check(district.desk)) == []


def test_whoever_was_overtaken_on_the_ticket_itself_begins_again_in_their_turn(
    district: District, meanwhile: Meanwhile
) -> None:
    number = district.open()
    colleague = district.colleague()
    turns = meanwhile(lambda: actions.comment(colleague, district.kim, number, "Asked the teacher next door"))
    actions.comment(district.desk, district.technician, number, "Looked at it with the next class")
    assert turns == ["ahead", "ahead", "at once"]
    assert [entry.body for entry in district.entries(number)][-2:] == [
        "Asked the teacher next door",
        "Looked at it with the next class",
    ]
    assert [entry.place for entry in district.entries(number)] == [1, 2, 3]
    assert list(check(district.desk)) == []


def test_of_two_takers_the_overtaken_one_is_told_who_won(district: District, meanwhile: Meanwhile) -> None:
    number = district.open()
    colleague = district.colleague()
    turns = meanwhile(lambda: actions.take(colleague, district.kim, number))
    with pytest.raises(Refused, match=f"Soo-jin Kim has {number}"):
        actions.take(district.desk, district.technician, number)
    assert turns == ["ahead", "ahead", "at once"]
    assert district.ticket(number).owner == district.kim.id
    assert district.kinds(number).count("taken") == 1


def test_no_refusal_rests_on_what_was_read_before_the_turn(district: District, meanwhile: Meanwhile) -> None:
    number = district.open()
    actions.take(district.desk, district.kim, number)
    colleague = district.colleague()
    turns = meanwhile(lambda: actions.assign(colleague, district.kim, number, None))
    actions.take(district.desk, district.technician, number)  # until a moment ago somebody else had it
    assert turns == ["at once", "at once"]  # hers, asked for first, and the colleague's within it
    assert district.ticket(number).owner == district.technician.id


def test_a_moment_that_passed_while_waiting_is_no_moment_of_an_entry(
    district: District, meanwhile: Meanwhile
) -> None:
    number = district.open()
    clock = district.desk.clock
    assert isinstance(clock, FrozenClock)
    before = clock.now()
    turns = meanwhile(lambda: district.pass_to("2026-09-08 09:13"))
    actions.comment(district.desk, district.technician, number, "Looked at it with the next class")
    assert turns == ["ahead", "at once"]
    assert district.last(number).at == before + 60


def test_a_new_configuration_overtakes(district: District, meanwhile: Meanwhile) -> None:
    number = district.open()
    store = district.desk.store
    revision = store.revisions.newest()
    assert revision is not None
    colleague = district.colleague()
    turns = meanwhile(lambda: colleague.store.revisions.save(revision._replace(number=revision.number + 1)))
    actions.comment(district.desk, district.technician, number, "Looked at it with the next class")
    assert turns == ["ahead", "at once"]
    assert district.ticket(number).revision == district.desk.revision == revision.number + 1


def test_what_is_a_part_of_something_larger_does_not_go_ahead(
    district: District, meanwhile: Meanwhile
) -> None:
    number = district.open()
    turns = meanwhile(lambda: None)
    with district.desk.store.transaction():
        actions.comment(district.desk, district.technician, number, "Looked at it with the next class")
        actions.comment(district.desk, district.technician, number, "And once more with the class after it")
    assert turns == ["at once"]
    assert district.kinds(number) == ["opened", "commented", "commented"]


def test_a_thread_goes_ahead_with_the_first_thing_it_does(district: District, meanwhile: Meanwhile) -> None:
    number, technician = district.open(), district.technician
    turns = meanwhile(lambda: None)

    def comment() -> None:
        try:
            actions.comment(district.desk, technician, number, "Looked at it with the next class")
        finally:
            district.desk.store.close()

    with ThreadPoolExecutor(1) as other:
        other.submit(comment).result()
    assert turns == ["ahead"]
    assert district.kinds(number) == ["opened", "commented"]


def test_a_refusal_is_given_in_the_turn_and_writes_nothing(district: District, meanwhile: Meanwhile) -> None:
    number = district.open()
    turns = meanwhile(lambda: None)
    with district.refuses("R11", "empty"):
        actions.comment(district.desk, district.technician, number, "   ")
    assert turns == ["at once"]
    assert district.kinds(number) == ["opened"]
    actions.comment(district.desk, district.technician, number, "Looked at it with the next class")
    assert turns == ["at once", "ahead"]


def test_who_never_gets_a_turn_has_waited_once(district: District, meanwhile: Meanwhile) -> None:
    number = district.open()
    database = district.desk.store.database
    assert isinstance(database, Sqlite)
    database.timeout = 0.02
    turns = meanwhile(lambda: None)
    with closing(sqlite3.connect(database.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(pw.OperationalError, match="locked"):
            actions.comment(district.desk, district.technician, number, "Looked at it with the next class")
    assert turns == ["ahead"]
    database.timeout = 10
    actions.comment(district.desk, district.technician, number, "Looked at it with the next class")
    assert district.kinds(number) == ["opened", "commented"]
