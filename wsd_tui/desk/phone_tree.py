"""Who calls whom when no e-mail goes out: the section `phone_tree` of the configuration."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from wsd_tui.config import Field, Section, checks
from wsd_tui.config.faults import Faults
from wsd_tui.config.nodes import Node


class Branch(msgspec.Struct, frozen=True):
    """Somebody of the phone tree, and the names of those whom they call."""

    name: str
    phone: str
    calls: tuple[str, ...] = ()


def roots(tree: Iterable[Branch]) -> tuple[Branch, ...]:
    """Those whom nobody of the tree calls: the desk itself begins with them."""
    tree = tuple(tree)
    called = {name for branch in tree for name in branch.calls}
    return tuple(branch for branch in tree if branch.name not in called)


def in_order(tree: Iterable[Branch]) -> Iterator[tuple[int, Branch]]:
    """Everybody in the order of the calls, with how many calls lie before theirs (0 for the desk's own)."""
    tree = tuple(tree)
    by_name = {branch.name: branch for branch in tree}
    waiting = [(0, branch) for branch in reversed(roots(tree))]
    while waiting:
        depth, branch = waiting.pop()
        yield depth, branch
        waiting += [(depth + 1, by_name[name]) for name in reversed(branch.calls)]


def _tree(node: Node, faults: Faults) -> tuple[Branch, ...] | None:
    """Each is called by one other or by the desk, so that nobody is forgotten and nobody called twice."""
    tree = _BRANCHES(node, faults)
    if tree is None:
        return None
    before, known, caller = len(faults), {branch.name for branch in tree}, dict[str, str]()
    for branch, element in zip(tree, node.elements, strict=True):
        for name in branch.calls:
            if name not in known:
                faults.add(
                    element, f"{branch.name} calls {name}, who is not in the list: add a line for {name}"
                )
            elif caller.setdefault(name, branch.name) != branch.name:
                faults.add(element, f"{branch.name} calls {name}, whom {caller[name]} calls already")
    if len(faults) == before and (lost := known - {branch.name for _, branch in in_order(tree)}):
        faults.add(node, f"nobody outside their own circle calls {', '.join(sorted(lost))}: break the circle")
    return tree if len(faults) == before else None


_PHONE = checks.matching(r"\+?[0-9(][0-9 ().x/-]{1,30}", "a telephone number such as 602-555-0112")
_BRANCH = checks.record(
    {
        "name": Field(checks.text(1, 60)),
        "phone": Field(_PHONE),
        "calls": Field(checks.unique(checks.list_of(checks.text(1, 60), high=20)), default=()),
    }
)


def _branch(values: dict[str, Any]) -> Branch:
    return Branch(**values)


_BRANCHES = checks.unique(checks.list_of(checks.convert(_BRANCH, _branch), high=200), by="name")

PHONE_TREE = Section("phone_tree", "desk", _tree, default=())
