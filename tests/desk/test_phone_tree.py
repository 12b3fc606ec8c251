"""Who calls whom: everybody once, from the desk downward, and each mistake told with its line."""

from typing import Any

import pytest

from wsd_tui.config import Faults, Node
from wsd_tui.desk.phone_tree import PHONE_TREE, in_order, roots


def read(*rows: dict[str, Any]) -> tuple[Any, list[str]]:
    faults = Faults("test")
    value = PHONE_TREE.check(Node.from_plain(list(rows), "phone_tree"), faults)
    return value, [f"{fault.path}: {fault.message}" for fault in faults.found]


def row(name: str, *calls: str, phone: str = "602-555-0130") -> dict[str, Any]:
    return {"name": name, "phone": phone, "calls": list(calls)}


def test_the_calls_come_in_the_order_in_which_they_are_made() -> None:
    tree, faults = read(
        row("Office", "Cafeteria", "Gym"), row("Gym"), row("Cafeteria", "Bus"), row("Bus"), row("Board")
    )
    assert not faults
    assert [branch.name for branch in roots(tree)] == ["Office", "Board"]
    told = [(depth, branch.name) for depth, branch in in_order(tree)]
    assert told == [(0, "Office"), (1, "Cafeteria"), (2, "Bus"), (1, "Gym"), (0, "Board")]


def test_nobody_calls_is_a_tree_too() -> None:
    assert read() == ((), [])
    assert list(in_order(())) == []


@pytest.mark.parametrize(
    ("rows", "path", "saying"),
    [
        ([row("A", "B")], "phone_tree.1", "A calls B, who is not in the list: add a line for B"),
        ([row("A", "C"), row("B", "C"), row("C")], "phone_tree.2", "B calls C, whom A calls already"),
        ([row("A"), row("B", "C"), row("C", "B")], "phone_tree", "calls B, C: break the circle"),
        ([row("A", "A")], "phone_tree", "calls A: break the circle"),
        ([row("A"), row("A")], "phone_tree.2.name", "stands here twice"),
        ([row("A", "B", "B"), row("B")], "phone_tree.1.calls.2", "stands here twice"),
        ([row("A", phone="call me")], "phone_tree.1.phone", "a telephone number such as 602-555-0112"),
        ([{"name": "A"}], "phone_tree.1", "the key phone is missing"),
        ([row("A") | {"number": "1"}], "phone_tree.1.number", "number"),
    ],
)
def test_a_mistake_is_told(rows: list[dict[str, Any]], path: str, saying: str) -> None:
    value, faults = read(*rows)
    assert value is None
    (fault,) = faults
    assert fault.startswith(f"{path}: ")
    assert saying in fault
