"""YAML text into nodes: by events, so that no value is guessed at and no document can exhaust the program."""

import re
from collections.abc import Iterator
from typing import Any

from wsd_tui.config.faults import Faults
from wsd_tui.config.nodes import Node, join
from wsd_tui.config.syntax import MAX_DEPTH, syntax_fault

MAX_NODES = 100_000

_NULLS = {"", "~", "null", "Null", "NULL"}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class _Refused(Exception):
    """The rest of the document cannot be read; the fault is already collected."""


def compose(text: str, faults: Faults) -> Node | None:
    """The one document in `text`, or None after a fault that left nothing to check.

    Faults of single places (twin keys, tags, merge keys) are collected, and the rest is composed anyway.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Composer(yaml.parse(text, Loader=loader), faults).document()
    except yaml.YAMLError as error:
        faults.at(*syntax_fault(error, text))
    except _Refused:
        pass
    return None


class _Composer:
    """Builds nodes from one stream of parser events."""

    def __init__(self, events: Iterator[Any], faults: Faults) -> None:
        self._events = events
        self._faults = faults
        self._anchors: dict[str, Node | None] = {}  # None: begun, not yet complete
        self._count = 0

    def document(self) -> Node | None:
        self._next()
        start = self._next()
        if _name(start) == "StreamEnd":
            self._faults.at(1, "", "the file is empty; write at least the required keys")
            return None
        top = self._node(self._next(), "", None, 0)
        self._next()
        after = self._next()
        if _name(after) != "StreamEnd":
            self._faults.at(_line(after), "", "a second document begins here (---); keep everything in one")
        return top

    def _next(self) -> Any:
        return next(self._events)

    def _node(self, event: Any, path: str, line: int | None, depth: int) -> Node:
        line = line or _line(event)
        if _name(event) == "Alias":
            return self._alias(event.anchor, path, line, depth)
        self._tally(path, line, depth)
        if event.tag is not None:
            self._faults.at(line, path, f"tags have no meaning here; take away {event.tag}")
        if event.anchor:
            self._anchors[event.anchor] = None
        build = {"MappingStart": self._mapping, "SequenceStart": self._sequence}.get(
            _name(event), self._scalar
        )
        node = build(event, path, line, depth)
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _tally(self, path: str, line: int | None, depth: int) -> None:
        """Keep a small file from unfolding into a huge tree."""
        self._count += 1
        if depth > MAX_DEPTH:
            self._refuse(line, path, f"nested more than {MAX_DEPTH} levels deep")
        if self._count > MAX_NODES:
            self._refuse(line, path, f"more than {MAX_NODES} values; a few aliases may stand for all of them")

    def _refuse(self, line: int | None, path: str, message: str) -> None:
        self._faults.at(line, path, message)
        raise _Refused

    def _scalar(self, event: Any, path: str, line: int, depth: int) -> Node:
        quoted = event.style in ("'", '"', "|", ">")
        text = event.value if quoted or event.value not in _NULLS else None
        hidden = _UNPRINTABLE.search(text or "")
        if hidden:
            self._faults.at(
                line, path, f"holds the control character U+{ord(hidden.group()):04X}; take it out"
            )
        return Node("scalar", path, line, text, quoted=quoted)

    def _sequence(self, event: Any, path: str, line: int, depth: int) -> Node:
        elements: list[Node] = []
        while _name(event := self._next()) != "SequenceEnd":
            elements.append(self._node(event, join(path, len(elements) + 1), None, depth + 1))
        return Node("sequence", path, line, elements=elements)

    def _mapping(self, event: Any, path: str, line: int, depth: int) -> Node:
        fields: dict[str, Node] = {}
        while _name(event := self._next()) != "MappingEnd":
            self._field(event, fields, path, depth)
        return Node("mapping", path, line, fields=fields)

    def _field(self, event: Any, fields: dict[str, Node], path: str, depth: int) -> None:
        key, line = self._key(event, path, depth), _line(event)
        value = self._node(self._next(), join(path, key or "?"), line, depth + 1)
        if key is None:
            self._faults.at(line, path, "a key must be a word or a number")
        elif key == "<<" and not event.style:
            self._faults.at(line, path, "merge keys (<<) are not read; write the keys out")
        elif key in fields:
            self._faults.at(
                line, value.path, f"stands here twice (first on line {fields[key].line}); keep one"
            )
        else:
            fields[key] = value

    def _key(self, event: Any, path: str, depth: int) -> str | None:
        node = self._node(event, path, None, depth + 1)
        return node.text if node.kind == "scalar" and node.text else None

    def _alias(self, name: str, path: str, line: int, depth: int) -> Node:
        if name not in self._anchors:
            self._refuse(line, path, f"the alias *{name} has no anchor &{name} above it")
        meant = self._anchors[name]
        if meant is None:
            self._refuse(line, path, f"the alias *{name} stands inside what it means")
            raise _Refused
        copy = self._copy(meant, path, depth)
        copy.line = line
        return copy

    def _copy(self, node: Node, path: str, depth: int) -> Node:
        self._tally(path, node.line, depth)
        fields = {key: self._copy(value, join(path, key), depth + 1) for key, value in node.items()}
        elements = [
            self._copy(element, join(path, place), depth + 1)
            for place, element in enumerate(node.elements, 1)
        ]
        return Node(
            node.kind, path, node.line, node.text, quoted=node.quoted, fields=fields, elements=elements
        )


def _name(event: Any) -> str:
    return type(event).__name__.removesuffix("Event")


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1
