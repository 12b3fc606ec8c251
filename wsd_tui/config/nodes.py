"""The configuration as a tree of nodes: every scalar by its text, every node with its path and line."""

from collections.abc import Iterator
from typing import Literal, TypeAlias, Union

from wsd_tui.text import clean_line

Kind: TypeAlias = Literal["mapping", "sequence", "scalar"]
Plain: TypeAlias = Union[dict[str, "Plain"], list["Plain"], str, None]  # noqa: UP007 (recursive)

_NAMES = {"mapping": "a mapping", "sequence": "a list"}
_SHOWN = 40


class Node:
    """One value of the configuration.

    `path` joins keys and places in lists (from 1 on) by dots: `staff.2.name`. `line` counts from 1 and is
    the key's line where there is a key; None for a revision out of the database. `text` is the scalar as
    written, None when it is empty or null. `fields` holds a mapping's values, `elements` a list's.
    """

    __slots__ = ("elements", "fields", "kind", "line", "path", "quoted", "text")

    def __init__(
        self,
        kind: Kind,
        path: str = "",
        line: int | None = None,
        text: str | None = None,
        *,
        quoted: bool = False,
        fields: dict[str, "Node"] | None = None,
        elements: list["Node"] | None = None,
    ) -> None:
        self.kind = kind
        self.path = path
        self.line = line
        self.text = text
        self.quoted = quoted
        self.fields = fields if fields is not None else {}
        self.elements = elements if elements is not None else []

    def __repr__(self) -> str:
        return f"Node({self.path or 'top'}, line {self.line}: {self.found})"

    @property
    def empty(self) -> bool:
        """Whether nothing was written: no text, null or `~`."""
        return self.kind == "scalar" and self.text is None

    @property
    def found(self) -> str:
        """The node in words for a fault: the text in quotes, cut when long, or the kind."""
        if self.kind != "scalar":
            return _NAMES[self.kind]
        if self.text is None:
            return "nothing"
        shown = clean_line(self.text)
        return f'"{shown}"' if len(shown) <= _SHOWN else f'"{shown[: _SHOWN - 1]}…"'

    def items(self) -> Iterator[tuple[str, "Node"]]:
        """Keys and values of a mapping, in the order of the file."""
        yield from self.fields.items()

    def get(self, key: str) -> "Node | None":
        """The value under a key, or None."""
        return self.fields.get(key)

    def sort(self) -> None:
        """Put the keys of all mappings in it in the order in which a revision keeps them."""
        self.fields = dict(sorted(self.fields.items()))
        for node in (*self.fields.values(), *self.elements):
            node.sort()

    def plain(self) -> Plain:
        """The tree as dicts, lists, texts and None, ready for JSON."""
        if self.kind == "mapping":
            return {key: node.plain() for key, node in self.fields.items()}
        if self.kind == "sequence":
            return [node.plain() for node in self.elements]
        return self.text

    @classmethod
    def from_plain(cls, data: object, path: str = "") -> "Node":
        """The tree of what `plain` gave, without lines. Numbers and truth values become their text."""
        if isinstance(data, dict):
            fields = {str(key): cls.from_plain(value, join(path, str(key))) for key, value in data.items()}
            return cls("mapping", path, fields=fields)
        if isinstance(data, list | tuple):
            elements = [cls.from_plain(value, join(path, place)) for place, value in enumerate(data, 1)]
            return cls("sequence", path, elements=elements)
        if isinstance(data, bool):
            data = "true" if data else "false"
        return cls("scalar", path, text=None if data is None else str(data))


def join(path: str, step: str | int) -> str:
    """The path one step further down."""
    return f"{path}.{step}" if path else str(step)
