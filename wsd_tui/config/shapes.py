"""Checkers built of checkers: lists, mappings, records, and the small tools that join them.

Each looks at all of its parts, so that every fault is told, and gives None when one of them was faulty.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Final, Generic, NamedTuple, TypeVar

from wsd_tui.config.faults import Faults
from wsd_tui.config.nodes import Node
from wsd_tui.config.scalars import Check

T = TypeVar("T")
K = TypeVar("K")
R = TypeVar("R")


class Missing(Enum):
    """Stands for a default that does not exist: the value is required."""

    MISSING = "missing"


MISSING: Final = Missing.MISSING


class Field(NamedTuple, Generic[T]):
    """A key of a record: required without a default; with one, an absent or empty value takes it."""

    check: Check[T]
    default: T | Missing = MISSING


def record(fields: Mapping[str, Field[Any]]) -> Check[dict[str, Any]]:
    """A mapping with known keys into a dict that holds each of them."""

    def check(node: Node, faults: Faults) -> dict[str, Any] | None:
        if node.kind != "mapping":
            faults.expected(node, "a mapping with " + _keys(fields))
            return None
        before = len(faults)
        for key in node.fields:
            if key not in fields:
                faults.unknown_key(node, key, fields)
        values = {key: field_value(node, key, field, faults) for key, field in fields.items()}
        return values if len(faults) == before else None

    return check


def field_value(node: Node, key: str, field: Field[T], faults: Faults) -> T | None:
    """The checked value of one key of a mapping, or its default."""
    value = node.get(key)
    if value is not None and not value.empty:
        return field.check(value, faults)
    if field.default is not MISSING:
        return field.default
    if value is None:
        faults.add(node, f"the key {key} is missing")
        return None
    return field.check(value, faults)


def list_of(check: Check[T], low: int = 0, high: int = 100_000) -> Check[tuple[T, ...]]:
    """A list of `low` to `high` elements into a tuple."""

    def check_list(node: Node, faults: Faults) -> tuple[T, ...] | None:
        if node.kind != "sequence":
            faults.expected(node, "a list", "write it in brackets: [first, second]" if node.text else "")
            return None
        if not low <= len(node.elements) <= high:
            faults.add(node, f"has {len(node.elements)} elements, expected {low} to {high}")
            return None
        before = len(faults)
        values = [check(element, faults) for element in node.elements]
        return tuple(value for value in values if value is not None) if len(faults) == before else None

    return check_list


def mapping_of(key_check: Check[K], check: Check[T]) -> Check[dict[K, T]]:
    """A mapping with free keys, keys and values checked; keys that come out equal are a fault."""

    def check_mapping(node: Node, faults: Faults) -> dict[K, T] | None:
        if node.kind != "mapping":
            faults.expected(node, "a mapping of keys and values")
            return None
        before = len(faults)
        values: dict[K, T] = {}
        for text, value in node.items():
            key = key_check(Node("scalar", value.path, value.line, text), faults)
            checked = check(value, faults)
            if key is not None and key in values:
                faults.add(value, f"means the same key as another one above: {key}")
            elif key is not None and checked is not None:
                values[key] = checked
        return values if len(faults) == before else None

    return check_mapping


def unique(check: Check[T], by: str | None = None) -> Check[T]:
    """A list that names nothing twice: by the field `by` of its records, or by its elements' text."""

    def check_unique(node: Node, faults: Faults) -> T | None:
        before = len(faults)
        seen: dict[str, Node] = {}
        for element in node.elements:
            named = element if by is None else element.get(by)
            if named is None or not named.text:
                continue
            first = seen.setdefault(named.text, named)
            if first is not named:
                faults.add(named, f"{named.found} stands here twice ({_first(first)})")
        value = check(node, faults)
        return value if len(faults) == before else None

    return check_unique


def convert(check: Check[T], function: Callable[[T], R]) -> Check[R]:
    """The checked value put through a function; a ValueError of it is a fault with its text.

    The place for rules between the fields of a record, and for making a settings object of its dict.
    """

    def check_converted(node: Node, faults: Faults) -> R | None:
        value = check(node, faults)
        if value is None:
            return None
        try:
            return function(value)
        except ValueError as error:
            faults.add(node, str(error))
            return None

    return check_converted


def or_words(check: Check[T], *words: str) -> Check[T | str]:
    """One of a few words as it stands, or else what `check` accepts."""

    def check_words(node: Node, faults: Faults) -> T | str | None:
        if node.text in words:
            return node.text
        own = Faults(faults.source)
        value = check(node, own)
        for fault in own.found:
            also = f", or {' or '.join(words)}" if fault.path == node.path else ""
            faults.at(fault.line, fault.path, fault.message + also)
        return value

    return check_words


def _keys(fields: Mapping[str, Field[Any]]) -> str:
    required = [key for key, field in fields.items() if field.default is MISSING]
    return "the keys " + ", ".join(required or fields)


def _first(node: Node) -> str:
    return f"first on line {node.line}" if node.line else f"first at {node.path}"
