"""Rows of loans and of the waiting list: whole, in their order, and a device out but once."""

from pathlib import Path

import peewee as pw
import pytest

from wsd_tui.store.around_records import Loan, Waiting
from wsd_tui.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(f"sqlite:///{tmp_path / 'desk.db'}")
    store.upgrade(0)
    return store


def a_loan(running: int, tag: str, due_at: int, **more: str) -> Loan:
    return Loan(id=running, number=f"LOAN-{running}", tag=tag, person="E1", due_at=due_at, **more)


def test_what_is_out_comes_by_its_due_moment(store: Store) -> None:
    with store.transaction():
        for loan in (a_loan(1, "LN-01", 30), a_loan(2, "LN-02", 10), a_loan(3, "LN-03", 20, state="back")):
            store.loans.save(loan)
    assert [loan.tag for loan in store.loans.out()] == ["LN-02", "LN-01"]
    assert [loan.tag for loan in store.loans.due_by(10)] == ["LN-02"]
    assert [loan.id for loan in store.loans.held_by("E1")] == [2, 1]
    assert store.loans.ids() == [1, 2, 3]


def test_one_device_is_not_out_twice(store: Store) -> None:
    with store.transaction():
        store.loans.save(a_loan(1, "LN-01", 30))
        store.loans.save(a_loan(1, "LN-01", 40))
    with pytest.raises(pw.IntegrityError), store.transaction():
        store.loans.save(a_loan(2, "LN-01", 30))
    (kept,) = store.loans.out()
    assert (kept.id, kept.due_at) == (1, 40)


def test_who_waits_comes_in_the_order_of_arrival(store: Store) -> None:
    with store.transaction():
        for running, arrived_at, state in (
            (1, 30, "waiting"),
            (2, 10, "called"),
            (3, 20, "over"),
            (4, 5, "void"),
        ):
            store.waiting.save(Waiting(id=running, number="", state=state, arrived_at=arrived_at))
    assert [one.id for one in store.waiting.present()] == [2, 1]
    assert [one.id for one in store.waiting.since(0)] == [2, 3, 1]
    assert store.waiting.get(4) is not None
