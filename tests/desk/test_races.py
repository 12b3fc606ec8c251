"""The same thing twice at the same moment, from two consoles: one wins, the other is told so in clear words."""

import threading
from collections.abc import Callable, Sequence
from contextlib import closing

import pytest
from support.district import District

from wsd_tui.desk import actions, loans, outages, pins, waiting
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.enrolment import enrol
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.roll import Roll, Told, compare
from wsd_tui.store.people import KeyRow
from wsd_tui.store.records import Asset

TRIES = 4
"""So many times a race is run: that both are in it is likely, not certain."""


def both(district: District, action: Callable[[Desk], object]) -> tuple[list[object], list[Exception]]:
    """Do it at two consoles at once: what came of it, and what was raised."""
    done: list[object] = []
    raised: list[Exception] = []
    gate = threading.Barrier(2)

    def work() -> None:
        with closing(district.colleague()) as desk:
            gate.wait()
            try:
                done.append(action(desk))
            except Exception as error:
                raised.append(error)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done, raised


def one_wins(district: District, action: Callable[[Desk], object], saying: str) -> None:
    """One of the two is done, the other refused in these words."""
    done, raised = both(district, action)
    assert len(done) == 1, raised
    assert [type(error) for error in raised] == [Refused]
    assert saying in str(raised[0])


def test_one_device_is_lent_once(district: District) -> None:
    desk = district.desk
    with desk.store.transaction():
        desk.store.assets.save_many([Asset(tag=f"LN-{place}", kind="loaner") for place in range(TRIES)])
    for place in range(TRIES):
        numbers = [
            district.open(requester=person, asset="", email="x@example.org", phone="1")
            for person in ("20017", "S4044")
        ]
        left = iter(numbers)
        lock = threading.Lock()

        def lend(there: Desk, left=left, lock=lock, place=place) -> object:  # type: ignore[no-untyped-def]
            with lock:
                number = next(left)
            return loans.lend(there, district.operator, number, f"LN-{place}", reason="both ask for it")

        one_wins(district, lend, "is out with")
    assert len(desk.store.loans.out()) == TRIES
    assert _faults(desk) == []


def test_one_device_comes_back_once(district: District) -> None:
    desk = district.desk
    with desk.store.transaction():
        desk.store.assets.save_many([Asset(tag="LN-1", kind="loaner")])
    for _ in range(TRIES):
        loans.lend(desk, district.operator, district.open(), "LN-1")
        one_wins(district, lambda there: loans.take_back(there, district.operator, "LN-1"), "is not out")
    assert _faults(desk) == []


def test_one_ticket_is_taken_once(district: District) -> None:
    for _ in range(TRIES):
        number = district.open()
        takers = iter([district.technician, district.kim])
        one_wins(
            district, lambda there, n=number, who=takers: actions.take(there, next(who), n), f"has {number}"
        )
    assert list(check(district.desk)) == []


def test_who_waits_gets_one_ticket(district: District) -> None:
    for place in range(TRIES):
        ref = waiting.add(district.desk, district.operator, f"Sam Poe {place}", "charger is lost").numbers[0]
        intake = district.intake(waiting=ref, channel="walk_in")
        one_wins(
            district,
            lambda there, given=intake: actions.open_ticket(there, district.operator, given),
            "is ticket",
        )
    assert len(district.numbers()) == TRIES
    assert list(check(district.desk)) == []


def test_numbers_of_tickets_and_outages_are_given_once(district: District) -> None:
    opened, raised = both(district, lambda there: [_open(district, there) for _ in range(TRIES)])
    numbers = [number for part in opened for number in part]  # type: ignore[attr-defined]
    assert (len(set(numbers)), raised) == (2 * TRIES, [])
    declared, raised = both(district, lambda there: [_declare(district, there) for _ in range(TRIES)])
    numbers = [number for part in declared for number in part]  # type: ignore[attr-defined]
    assert (sorted(numbers), raised) == ([f"OUT-{place}" for place in range(1, 2 * TRIES + 1)], [])
    assert list(check(district.desk)) == []


def test_an_action_is_undone_once(district: District) -> None:
    for _ in range(TRIES):
        number = district.open()
        actions.take(district.desk, district.technician, number)
        done, raised = both(district, lambda there: actions.undo(there, district.technician, number))  # noqa: B023
        assert len(done) == 1, raised
        assert [type(error) for error in raised] == [Refused]
        assert district.kinds(number) == ["opened", "taken", "undone"]


def test_of_two_wrong_pins_at_once_one_counts_and_the_other_has_to_wait(district: District) -> None:
    pins.reset(district.desk, district.coordinator, "kim")
    _, raised = both(district, lambda there: pins.enter(there, "kim", "000000"))
    assert [type(error) for error in raised] == [Refused, Refused]
    row = district.desk.store.pins.get("kim")
    assert row is not None
    assert row.misses == 1


def test_one_console_gets_the_lease(district: District) -> None:
    names = iter(["one", "two"])
    for place in range(TRIES):
        who = iter(names) if place == 0 else iter(["one", "two"])
        got, raised = both(
            district,
            lambda there, who=who, place=place: there.store.presence.lease(f"L{place}", next(who), 10),
        )
        assert (sorted(map(bool, got)), raised) == ([False, True], [])


def _open(district: District, there: Desk) -> str:
    return actions.open_ticket(there, district.operator, district.intake()).numbers[0]


def _declare(district: District, there: Desk) -> str:
    done = outages.declare(
        there, district.coordinator, nature="Phones are dead", services=["phones"], extent="partial",
        audience="all_staff",
    )  # fmt: skip
    return done.numbers[0]


@pytest.mark.parametrize("ids", [("S71", "S71"), ("S71", "S72")])
def test_of_two_imports_of_the_directory_one_is_told_to_run_again(
    district: District, ids: tuple[str, str]
) -> None:
    """Of the same person, and of two: the import itself stands in one place of the journal."""
    names, ready = iter(ids), threading.Barrier(2)

    def take_in(there: Desk) -> object:
        told = Told(where="list.csv:2", id=next(names), fields={"name": "Ana Ruiz", "role": "student"})
        comparison = compare(Roll(source="sis", people=[told], whole=False), [], there.now())
        comparison.head = there.store.journal.head()
        people = there.store.people
        stage = people.stage_keys

        def staged(keys: Sequence[KeyRow]) -> None:
            ready.wait()  # both have worked out what they will write
            stage(keys)

        setattr(people, "stage_keys", staged)  # noqa: B010
        return enrol(there, district.coordinator, comparison, source="sis")

    one_wins(district, take_in, "changed the directory meanwhile")


def _faults(desk: Desk) -> list[str]:
    """What `check` finds, but for the devices that stand in the directory without a word about them."""
    return [fault for fault in map(str, check(desk)) if not fault.startswith("asset:")]
